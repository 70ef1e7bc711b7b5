import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { raci } from './example.ts';
import { activityName, activityRange, isEmptyRow, listed, matricesOf } from './matrix-parts.ts';

export const raciOneAccountable: Rule = {
  id: 'raci/one-accountable',
  severity: 'warning',
  scope: 'document',
  what: 'Exactly one role is accountable (A) for each activity.',
  why: 'With two accountable roles each waits for the other; with none, nobody has the last word when it matters.',
  mend: 'Decide who answers for the activity, give that role the A, and make the others C, or R if they do the work.',
  check(document, { report }) {
    for (const { activities, roles } of matricesOf(document))
      for (const activity of activities) {
        const accountable = activity.cells.flatMap((cell, at) => (cell.letters.includes('A') ? [at] : []));
        if (accountable.length === 1 || isEmptyRow(activity)) continue;
        const second = accountable[1];
        // What stands in the row and is no letter may have been meant as the A: another rule says so.
        if (second === undefined) {
          if (activity.cells.some(({ unknown }) => unknown.length > 0)) continue;
          report(
            document.file,
            activityRange(activity),
            `Nobody is accountable for ${activityName(activity)}, so nobody has the last word. Give one role an A.`,
          );
        } else
          report(
            document.file,
            insideCell(document.text, activity.cells[second]!.range),
            `${listed(accountable.map((at) => roles[at]!.text))} are all accountable for ${activityName(activity)}, so each can wait for the other. Leave the A with the one who has the last word, and make the others C, or R if they do the work.`.replace(
              ' are all ',
              accountable.length === 2 ? ' are both ' : ' are all ',
            ),
          );
      }
  },
  examples: {
    fails: [
      {
        title: 'Nobody, and two',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager | Security |',
            '| Log the incident | R | C | I |\n| Close the incident | R | A | A/R |\n',
          ),
        },
        findings: [
          'raci/a.md:9:3 Nobody is accountable for "Log the incident", so nobody has the last word. Give one role an A.',
          'raci/a.md:10:32 Manager and Security are both accountable for "Close the incident", so each can wait for the other. Leave the A with the one who has the last word, and make the others C, or R if they do the work.',
        ],
      },
    ],
    passes: [
      {
        title: 'One, who may also do the work',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Review the figures | C | A/R |\n',
          ),
        },
      },
      {
        title: 'An empty row, and a letter nobody knows, are other findings',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | Manager |',
            '| Log the incident | R | A |\n| Later | - | - |\n| Close the incident | R | Acc |\n',
          ),
        },
      },
    ],
  },
};
