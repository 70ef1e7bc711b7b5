import { type Library, linkTarget } from '../../../core/library.ts';
import type { ComponentUse, Document } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { lacksSection, lacksSteps } from '../sections/missing-sections.ts';

export const linksComponent: Rule = {
  id: 'links/component',
  severity: 'error',
  scope: 'library',
  what: 'A document that a component shows holds what the component shows: steps, a RACI matrix or an escalation matrix.',
  why: 'Where the author sees steps or a table in mind, the reader sees nothing, and does not know that something is missing.',
  mend: 'Write the path of the document that holds it, or add what is missing there.',
  check({ library, report }) {
    for (const document of library.documents)
      for (const use of document.components) {
        const shown = shownBy(use, document, library);
        const missing = shown && missingIn(shown, use);
        if (missing) report(document.file, use.range, `\`<${use.name}>\` ${missing}`);
      }
  },
  examples: {
    fails: [
      {
        title: 'Documents that do not hold what is asked of them',
        files: {
          'sop/a.mdx':
            '<Steps from="../b.mdx" />\n\n<Raci from="../b.mdx" />\n\n<EscalationMatrix from="../b.mdx" />\n\n<Flowchart from="../b.mdx" />\n',
          'b.mdx': '---\ntype: appendix\n---\n\n## Procedure\n\nText.\n',
        },
        findings: [
          'sop/a.mdx:1:1 `<Steps>` takes steps from `b.mdx`, which has none, so a reader would see nothing here. Write a numbered list under its heading Procedure or Resolution, or name the document that has the steps.',
          'sop/a.mdx:3:1 `<Raci>` shows the RACI matrix of `b.mdx`, which has none, so a reader would see nothing here. Name a document with a table of activities and roles, letters R, A, C and I in its cells.',
          'sop/a.mdx:5:1 `<EscalationMatrix>` shows the tiers and targets of `b.mdx`, which has none, so a reader would see nothing here. Name an escalation matrix with a table under Tiers or Targets.',
          'sop/a.mdx:7:1 `<Flowchart>` takes steps from `b.mdx`, which has none, so a reader would see nothing here. Write a numbered list under its heading Procedure or Resolution, or name the document that has the steps.',
        ],
      },
      {
        title: 'A column and a row that the matrix does not have',
        files: {
          'sop/a.mdx':
            '<Raci from="../raci/a.mdx" role="cashier" />\n\n<EscalationMatrix from="../escalation/a.mdx" priority="P5" />\n',
          'raci/a.mdx':
            '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | Service desk |\n|---|---|\n| Log the incident | A/R |\n',
          'escalation/a.mdx':
            '---\ntype: escalation\n---\n\n## Targets\n\n| Priority | First response | Resolve |\n|---|---|---|\n| P1 | 5 min | 4 h |\n',
        },
        findings: [
          'sop/a.mdx:1:1 `<Raci>` shows the column of `cashier`, but the matrix of `raci/a.mdx` has no such role, so a reader would see nothing here. Write a role of its header row, or leave `role` out.',
          'sop/a.mdx:3:1 `<EscalationMatrix>` shows the targets of `P5`, but `escalation/a.mdx` has no row for it, so the reader sees no time to keep. Add the row there, or write a priority that it has.',
        ],
      },
    ],
    passes: [
      {
        title: 'Steps of an article, a matrix with the role, and a chart of the document itself',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n<Steps from="../kb/a.mdx" />\n\n## RACI\n\n<Raci from="../raci/a.mdx" role="service-desk" />\n\n<Flowchart />\n',
          'kb/a.mdx': '---\ntype: kb\n---\n\n## Resolution\n\n1. **Restart it.**\n',
          'raci/a.mdx':
            '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | Service desk |\n|---|---|\n| Log the incident | A/R |\n',
          'registries/roles.yaml': '- { id: service-desk, name: Service desk, duties: [Log] }\n',
        },
      },
      {
        title: 'A path to nowhere is another finding',
        files: { 'sop/a.mdx': '<Raci from="../raci/gone.mdx" />\n' },
      },
      {
        title: 'So is a document that lacks the section itself, and a ring',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Look.**\n\n<Steps from="b.mdx" />\n\n<Steps from="c.mdx" />\n\n<Raci from="../raci/a.mdx" />\n\n<EscalationMatrix from="../escalation/a.mdx" />\n',
          'sop/b.mdx': '---\ntype: sop\n---\n\n## Procedure\n\nText.\n',
          'sop/c.mdx': '---\ntype: sop\n---\n\n## Procedure\n\n1. **Look.**\n\n<Steps from="a.mdx" />\n',
          'raci/a.mdx': '---\ntype: raci\n---\n\n## Matrix\n\nTBD\n',
          'escalation/a.mdx': '---\ntype: escalation\n---\n\n## Purpose\n\nText.\n',
        },
      },
    ],
  },
};

/** The document in `from`; undefined when there is none, which `links/broken` says. */
function shownBy(use: ComponentUse, document: Document, library: Library): Document | undefined {
  const { from } = use.attributes;
  if (typeof from !== 'string' || from === '') return undefined;
  const target = linkTarget(library, document, from);
  return target.kind === 'document' || target.kind === 'missing-anchor' ? target.document : undefined;
}

/** What the shown document lacks, as the rest of a sentence; nothing where a finding in that document says so. */
function missingIn(shown: Document, { name, attributes }: ComponentUse): string | undefined {
  const nothing = 'so a reader would see nothing here.';
  switch (name) {
    case 'Steps':
    case 'Flowchart':
      if (shown.procedures.length > 0 || lacksSteps(shown)) return undefined;
      return `takes steps from \`${shown.file}\`, which has none, ${nothing} Write a numbered list under its heading Procedure or Resolution, or name the document that has the steps.`;
    case 'Raci': {
      if (shown.raci.length === 0) {
        if (lacksSection(shown, 'raci')) return undefined;
        return `shows the RACI matrix of \`${shown.file}\`, which has none, ${nothing} Name a document with a table of activities and roles, letters R, A, C and I in its cells.`;
      }
      const { role } = attributes;
      if (typeof role !== 'string') return undefined;
      const wanted = role.toLowerCase();
      const has = shown.raci.some(({ roles }) =>
        roles.some((column) => column.role === wanted || column.text.toLowerCase() === wanted),
      );
      return has
        ? undefined
        : `shows the column of \`${role}\`, but the matrix of \`${shown.file}\` has no such role, ${nothing} Write a role of its header row, or leave \`role\` out.`;
    }
    case 'EscalationMatrix': {
      const tables = shown.escalation.filter(({ kind }) => kind === 'tiers' || kind === 'targets');
      if (tables.length === 0) {
        if (lacksSection(shown, 'tiers', 'targets')) return undefined;
        return `shows the tiers and targets of \`${shown.file}\`, which has none, ${nothing} Name an escalation matrix with a table under Tiers or Targets.`;
      }
      const { priority } = attributes;
      if (typeof priority !== 'string') return undefined;
      const has = tables.some(
        ({ kind, columns, rows }) =>
          kind === 'targets' &&
          rows.some(({ cells }) =>
            cells.some(
              ({ text }, at) =>
                columns[at]?.key === 'priority' && text.toUpperCase().includes(priority.toUpperCase()),
            ),
          ),
      );
      return has
        ? undefined
        : `shows the targets of \`${priority}\`, but \`${shown.file}\` has no row for it, so the reader sees no time to keep. Add the row there, or write a priority that it has.`;
    }
    default:
      return undefined;
  }
}
