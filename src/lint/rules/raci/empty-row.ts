import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { activityName, activityRange, isEmptyRow, matricesOf } from './matrix-parts.ts';

export const raciEmptyRow: Rule = {
  id: 'raci/empty-row',
  severity: 'warning',
  scope: 'document',
  what: 'Every activity of a RACI matrix has a letter for somebody.',
  why: 'An activity without a letter looks decided and is not: when it comes up, nobody does it.',
  mend: 'Decide who does it and who answers for it, or remove the row.',
  check(document, { report }) {
    for (const { activities } of matricesOf(document))
      for (const activity of activities)
        if (isEmptyRow(activity))
          report(
            document.file,
            activityRange(activity),
            `No role has a letter for ${activityName(activity)}, so nobody does it and nobody answers for it. Write at least an R and an A, or remove the row.`,
          );
  },
  examples: {
    fails: [
      {
        title: 'Not decided yet',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Ring the supplier | - |  |\n',
          ),
        },
        findings: [
          'raci/a.md:10:3 No role has a letter for "Ring the supplier", so nobody does it and nobody answers for it. Write at least an R and an A, or remove the row.',
        ],
      },
    ],
    passes: [
      {
        title: 'A letter in each row',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Ring the supplier | A/R | - |\n',
          ),
        },
      },
    ],
  },
};
