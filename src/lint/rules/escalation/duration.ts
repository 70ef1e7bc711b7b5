import { escalationColumns } from '../../../../schemas/escalation.ts';
import { usualDuration } from '../../../core/duration.ts';
import type { EscalationTable, TableCellValue } from '../../../core/model.ts';
import { insideCell } from '../../../core/tables.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { targets, tiers } from './example.ts';
import { saysNothing, tablesOf } from './table-cells.ts';

export const escalationDuration: Rule = {
  id: 'escalation/duration',
  severity: 'warning',
  scope: 'document',
  what: 'A cell of a column of times holds one length of time, such as `15 min`, `4 h` or `1 business day`.',
  why: 'What is to be done "as soon as possible" means now to the caller and tomorrow to the team; nobody can keep it, and nobody can check it.',
  mend: 'Write a number and `min`, `h`, `days`, `weeks`, `business hours` or `business days`, or a dash where no time is meant. Conditions belong in the text below the table.',
  check(document, { report }) {
    for (const table of tablesOf(document, 'tiers', 'targets', 'functional', 'hierarchical'))
      for (const { cells } of table.rows)
        for (const [at, cell] of cells.entries()) {
          if (isGap(table, at, cell) && names(table, cells)) {
            report(
              document.file,
              insideCell(document.text, cell.range),
              `Nothing stands under "${table.columns[at]?.text ?? ''}" for ${names(table, cells)}, so nobody knows how long such a ticket may wait. Write a length of time such as \`15 min\`, \`4 h\` or \`1 business day\`, or a dash where none is promised.`,
            );
            continue;
          }
          if (cell.duration === undefined && cell.notADuration === undefined) continue;
          if (saysNothing(cell)) continue;
          const range = insideCell(document.text, cell.range);
          const written = document.text.slice(range.start.offset, range.end.offset);
          const usual = usualDuration(cell.text);
          const column = table.columns[at]?.text ?? '';
          if (usual !== undefined)
            report(
              document.file,
              range,
              `"${cell.text}" under "${column}" is written in a form of its own, so times cannot be compared at a glance. Write \`${usual}\`.`,
              // A reference or code in the cell is not what it shows: only plain words are replaced.
              ...(written === cell.text
                ? [replacing(range, usual, { title: `Write \`${usual}\``, safe: true })]
                : []),
            );
          else if (cell.notADuration)
            report(
              document.file,
              range,
              `"${shortened(cell.text)}" under "${column}" is no length of time, so nobody can tell when it has been missed. Write a number and a unit, such as \`15 min\`, \`4 h\` or \`1 business day\`, or a dash where no time is meant.`,
            );
        }
  },
  examples: {
    fails: [
      {
        title: 'No length of time',
        files: {
          'escalation/a.md': targets(
            '| P1 | ASAP | 30 min | 5 min | 4 h |\n| P2 | 15 to 30 min | 1 h | 5 min | 8 h |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:8 "ASAP" under "First response" is no length of time, so nobody can tell when it has been missed. Write a number and a unit, such as `15 min`, `4 h` or `1 business day`, or a dash where no time is meant.',
          'escalation/a.md:10:8 "15 to 30 min" under "First response" is no length of time, so nobody can tell when it has been missed. Write a number and a unit, such as `15 min`, `4 h` or `1 business day`, or a dash where no time is meant.',
        ],
      },
      {
        title: 'A target that nobody has set',
        files: {
          'escalation/a.md': targets(
            '| P1 |  |  |  | 4 h |\n| P2 | 15 min | 1 h | 5 min | |\n| P3 | - | 1 h | 5 min |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:6 Nothing stands under "First response" for "P1", so nobody knows how long such a ticket may wait. Write a length of time such as `15 min`, `4 h` or `1 business day`, or a dash where none is promised.',
          'escalation/a.md:10:29 Nothing stands under "Resolve" for "P2", so nobody knows how long such a ticket may wait. Write a length of time such as `15 min`, `4 h` or `1 business day`, or a dash where none is promised.',
          'escalation/a.md:11:3 Nothing stands under "Resolve" for "P3", so nobody knows how long such a ticket may wait. Write a length of time such as `15 min`, `4 h` or `1 business day`, or a dash where none is promised.',
        ],
      },
      {
        title: 'Other forms of the same time',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5mins | 30 min | 15min | 4hrs |\n| P2 | fifteen minutes | 1h30 | 1 h | 1.5 hrs. |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:8 "5mins" under "First response" is written in a form of its own, so times cannot be compared at a glance. Write `5 min`.',
          'escalation/a.md:9:25 "15min" under "Escalate" is written in a form of its own, so times cannot be compared at a glance. Write `15 min`.',
          'escalation/a.md:9:33 "4hrs" under "Resolve" is written in a form of its own, so times cannot be compared at a glance. Write `4 h`.',
          'escalation/a.md:10:8 "fifteen minutes" under "First response" is written in a form of its own, so times cannot be compared at a glance. Write `15 min`.',
          'escalation/a.md:10:26 "1h30" under "Update" is written in a form of its own, so times cannot be compared at a glance. Write `90 min`.',
          'escalation/a.md:10:39 "1.5 hrs." under "Resolve" is written in a form of its own, so times cannot be compared at a glance. Write `1.5 h`.',
        ],
        fixed: {
          'escalation/a.md':
            '---\ntype: escalation\n---\n\n## Targets\n\n| Priority | First response | Update | Escalate | Resolve |\n|---|---|---|---|---|\n| P1 | 5 min | 30 min | 15 min | 4 h |\n| P2 | 15 min | 90 min | 1 h | 1.5 h |\n',
        },
      },
    ],
    passes: [
      {
        title: 'Minutes, hours, business days, a dash and a word before the time',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5 min | 30 minutes | within 5 min | 4 h |\n| P2 | 1 hour | - | n/a | 1 business day |\n| P3 | 4 business hours | 1 day | 2 days | 2 weeks |\n',
          ),
          'escalation/b.md': tiers('| Tier 1 | Analyst | Extension 100 | 5 min | – |\n'),
        },
      },
    ],
  },
};

/** An empty cell where the table must have a time. */
function isGap({ kind, columns }: EscalationTable, at: number, { text }: TableCellValue): boolean {
  if (text.trim() !== '') return false;
  const key = columns[at]?.key;
  return escalationColumns[kind].some((spec) => spec.key === key && spec.required && spec.duration);
}

/** `"P2"`: what a row is about; nothing for a row that does not say it. */
function names({ columns }: EscalationTable, cells: TableCellValue[]): string {
  const text = cells[columns.findIndex(({ key }) => key === 'priority')]?.text.trim() ?? '';
  return text === '' ? '' : `"${shortened(text)}"`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
