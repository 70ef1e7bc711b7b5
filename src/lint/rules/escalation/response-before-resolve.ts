import { certainlyLonger } from '../../../core/duration.ts';
import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { targets } from './example.ts';
import { cellsBy, headingOf, tablesOf } from './table-cells.ts';

/** The first may not be longer than the second, and why. */
const pairs = [
  ['first-response', 'escalate', 'the ticket would have to be passed on before anybody has looked at it'],
  ['first-response', 'resolve', 'the user would hear of it after it has to be mended'],
  ['escalate', 'resolve', 'the ticket would be passed on when its time is already up'],
  ['update', 'resolve', 'the user would get no update before it has to be mended'],
] as const;

export const escalationResponseBeforeResolve: Rule = {
  id: 'escalation/response-before-resolve',
  severity: 'warning',
  scope: 'document',
  what: 'Of one priority, the first response comes before the escalation, and response, update and escalation before the resolution.',
  why: 'Times that contradict each other cannot all be kept, and the report at the end of the month is red whatever the desk does.',
  mend: 'Correct the cell that is wrong. Times are compared only where the comparison is certain: a plain hour with a business day is not, since nights and weekends may lie in between.',
  check(document, { report }) {
    for (const table of tablesOf(document, 'targets')) {
      const cellOf = cellsBy(table);
      for (const { cells } of table.rows)
        for (const [first, second, because] of pairs) {
          const early = cellOf(cells, first);
          const late = cellOf(cells, second);
          if (!early?.duration || !late?.duration || !certainlyLonger(early.duration, late.duration))
            continue;
          const priority = cellOf(cells, 'priority')?.text ?? '';
          report(
            document.file,
            insideCell(document.text, early.range),
            `${priority === '' ? 'In this row' : `For ${priority}`}, "${headingOf(table, first)}" is ${early.text} and "${headingOf(table, second)}" ${late.text}: ${because}. Make the first the shorter one.`,
          );
          // One cell that is too long is too long for all that follows.
          if (first === 'first-response' && second === 'escalate') break;
        }
    }
  },
  examples: {
    fails: [
      {
        title: 'Passed on before it is looked at; updated after it is mended',
        files: {
          'escalation/a.md': targets(
            '| P1 | 15 min | 30 min | 5 min | 4 h |\n| P2 | 15 min | 1 day | 1 h | 4 h |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:8 For P1, "First response" is 15 min and "Escalate" 5 min: the ticket would have to be passed on before anybody has looked at it. Make the first the shorter one.',
          'escalation/a.md:10:17 For P2, "Update" is 1 day and "Resolve" 4 h: the user would get no update before it has to be mended. Make the first the shorter one.',
        ],
      },
      {
        title: 'Business hours take at least as long as the clock',
        files: { 'escalation/a.md': targets('| P2 | 1 business day | - | - | 4 h |\n') },
        findings: [
          'escalation/a.md:9:8 For P2, "First response" is 1 business day and "Resolve" 4 h: the user would hear of it after it has to be mended. Make the first the shorter one.',
        ],
      },
    ],
    passes: [
      {
        title: 'In order; equal times; and hours of the clock beside business days',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5 min | 30 min | 5 min | 4 h |\n| P3 | 1 h | 1 business day | 4 h | 2 business days |\n| P4 | 20 h | 30 h | 1 day | 1 business day |\n',
          ),
        },
      },
    ],
  },
};
