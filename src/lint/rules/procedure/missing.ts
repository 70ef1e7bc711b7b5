import { types } from '../../../../schemas/index.ts';
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
      report(
        document.file,
        section.headingRange,
        `"${section.heading}" holds no steps, so there is nothing to follow. Write a numbered list, each step with a bold lead: \`1. **Open the ticket.**\`.`,
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
    ],
    passes: [
      {
        title: 'Steps',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Procedure\n\n1. **Reset the password.**\n' },
      },
    ],
  },
};
