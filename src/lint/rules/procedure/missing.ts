import type { List } from 'mdast';
import { types } from '../../../../schemas/index.ts';
import type { Fix } from '../../../core/model.ts';
import { rangeOf } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';

export const procedureMissing: Rule = {
  id: 'procedure/missing',
  severity: 'error',
  scope: 'document',
  what: 'A section that must hold a procedure holds at least one step.',
  why: 'Without a numbered list there is nothing to follow, no flowchart and no call mode.',
  mend: 'Write the steps as a numbered list, each with a bold lead: `1. **Open the ticket.**`.',
  check(document, { report }) {
    if (document.type === undefined) return;
    for (const section of document.sections) {
      const spec = types[document.type].sections.find((candidate) => candidate.key === section.key);
      if (spec?.holds !== 'procedure' || !spec.required) continue;
      if (document.procedures.some((procedure) => procedure.section === section.slug)) continue;
      const bullets = section.content.filter(
        (node): node is List => node.type === 'list' && node.ordered !== true,
      );
      const list = bullets.length === 1 ? bullets[0]! : undefined;
      const what =
        list && list.children.length > 1
          ? 'holds bullets and no numbered steps, so there is no order to follow, no flowchart and no call mode'
          : 'holds no steps, so there is nothing to follow';
      report(
        document.file,
        section.headingRange,
        `"${section.heading}" ${what}. Write a numbered list, each step with a bold lead: \`1. **Open the ticket.**\`.`,
        ...numbering(list, document.text),
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Prose where steps belong',
        files: {
          'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\nReset the password and tell the user.\n',
        },
        findings: [
          'sop/a.md:5:1 "Procedure" holds no steps, so there is nothing to follow. Write a numbered list, each step with a bold lead: `1. **Open the ticket.**`.',
        ],
      },
      {
        title: 'Bullets where steps belong',
        files: {
          'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\n- Reset the password.\n- Tell the user.\n',
        },
        findings: [
          'sop/a.md:5:1 "Procedure" holds bullets and no numbered steps, so there is no order to follow, no flowchart and no call mode. Write a numbered list, each step with a bold lead: `1. **Open the ticket.**`.',
        ],
        suggested: {
          'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\n1. Reset the password.\n2. Tell the user.\n',
        },
      },
    ],
    passes: [
      {
        title: 'Steps',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\n1. **Reset the password.**\n' },
      },
    ],
  },
};

/** Bullets of one line each become steps; longer ones would need their other lines moved too. */
function numbering(list: List | undefined, text: string): Fix[] {
  if (!list || list.children.length < 2 || list.children.length > 200) return [];
  const edits = [];
  for (const [index, item] of list.children.entries()) {
    const { start, end } = rangeOf(item);
    if (start.line !== end.line || !/^[-*+] /.test(text.slice(start.offset, start.offset + 2))) return [];
    edits.push({ start: start.offset, end: start.offset + 1, text: `${index + 1}.` });
  }
  return [{ title: 'Number the bullets', safe: false, edits }];
}
