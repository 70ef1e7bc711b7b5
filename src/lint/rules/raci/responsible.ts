import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { activityName, activityRange, isEmptyRow, matricesOf } from './matrix-parts.ts';

export const raciResponsible: Rule = {
  id: 'raci/responsible',
  severity: 'warning',
  scope: 'document',
  what: 'At least one role is responsible (R) for each activity.',
  why: 'An activity that nobody does is not done, however many are informed of it.',
  mend: 'Give an R to the role that does the work. If the accountable role does it itself, write A/R.',
  check(document, { report }) {
    for (const { activities } of matricesOf(document))
      for (const activity of activities) {
        if (activity.cells.some(({ letters, unknown }) => letters.includes('R') || unknown.length > 0))
          continue;
        if (isEmptyRow(activity)) continue;
        const accountable = activity.cells.some(({ letters }) => letters.includes('A'));
        report(
          document.file,
          activityRange(activity),
          `Nobody is responsible for ${activityName(activity)}, so nobody does it. Give an R to the role that does the work${accountable ? '; if the accountable role does it itself, write A/R' : ''}.`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Accountable, consulted, informed, and not done',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Review the figures | C | A |\n',
          ),
        },
        findings: [
          'raci/a.md:10:3 Nobody is responsible for "Review the figures", so nobody does it. Give an R to the role that does the work; if the accountable role does it itself, write A/R.',
        ],
      },
    ],
    passes: [
      {
        title: 'Several may do it, or the accountable role itself',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Team | Manager |',
            '| Log the incident | R | R | A |\n| Review the figures | C | I | A/R |\n',
          ),
        },
      },
    ],
  },
};
