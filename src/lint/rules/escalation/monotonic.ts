import { certainlyLonger } from '../../../core/duration.ts';
import type { EscalationTable, TableCellValue } from '../../../core/model.ts';
import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { targets, tiers } from './example.ts';
import { cellsBy, prioritiesIn, tablesOf } from './table-cells.ts';
import { tierNumber } from './tiers.ts';

export const escalationMonotonic: Rule = {
  id: 'escalation/monotonic',
  severity: 'warning',
  scope: 'document',
  what: 'A higher priority is never slower than a lower one, and a higher tier never has less time than the one before.',
  why: 'Otherwise a critical fault waits longer than a small one, and a caller is better off to play it down.',
  mend: 'Correct the cell that is out of order. Times are compared only where the comparison is certain: a plain hour with a business day is not, since nights and weekends may lie in between.',
  check(document, { registries, report }) {
    for (const table of tablesOf(document, 'targets', 'tiers')) {
      const ranked = rankedRows(table, (text) =>
        table.kind === 'tiers' ? tierNumber(text) : rankOf(prioritiesIn(text, registries)),
      );
      for (const [at, { key, text: heading }] of table.columns.entries()) {
        if (key === undefined) continue;
        let before: { name: string; cell: TableCellValue } | undefined;
        for (const { name, rank, cells } of ranked) {
          const cell = cells[at];
          if (rank === undefined || !cell?.duration) continue;
          if (before?.cell.duration && certainlyLonger(before.cell.duration, cell.duration))
            report(
              document.file,
              insideCell(document.text, cell.range),
              table.kind === 'targets'
                ? `"${heading}" of ${name} is ${cell.text}, and of ${before.name}, which is more urgent, ${before.cell.text}: the smaller fault would be served first. Correct one of the two.`
                : `"${heading}" of ${name} is ${cell.text}, and of ${before.name} before it ${before.cell.text}: the deeper the work, the more time it needs. Correct one of the two.`,
            );
          before = { name, cell };
        }
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'P2 is served before P1',
        files: {
          'escalation/a.md': targets(
            '| P1 | 30 min | 30 min | 5 min | 8 h |\n| P2 | 15 min | 1 h | 5 min | 4 h |\n| P3 | 1 h | 1 day | 4 h | 2 days |\n',
          ),
        },
        findings: [
          'escalation/a.md:10:8 "First response" of P2 is 15 min, and of P1, which is more urgent, 30 min: the smaller fault would be served first. Correct one of the two.',
          'escalation/a.md:10:31 "Resolve" of P2 is 4 h, and of P1, which is more urgent, 8 h: the smaller fault would be served first. Correct one of the two.',
        ],
      },
      {
        title: 'The third tier has less time than the second',
        files: {
          'escalation/a.md': tiers(
            '| Tier 1 | Analyst | 100 | 5 min | 30 min |\n| Tier 2 | Senior | 200 | 15 min | 4 h |\n| Tier 3 | Teams | Queue | 1 h | 2 h |\n',
          ),
        },
        findings: [
          'escalation/a.md:11:34 "Escalate after" of Tier 3 is 2 h, and of Tier 2 before it 4 h: the deeper the work, the more time it needs. Correct one of the two.',
        ],
      },
    ],
    passes: [
      {
        title: 'Slower step by step, also with equal times and business days, and in any order of rows',
        files: {
          'escalation/a.md': targets(
            '| P3 | 1 h | 1 business day | 4 h | 2 business days |\n| P1 | 5 min | 30 min | 5 min | 4 h |\n| P2 | 15 min | 1 h | 5 min | 20 h |\n| P4 | 4 h | - | 1 business day | 5 business days |\n',
          ),
        },
      },
      {
        title: 'Hours of the clock and business days cannot be compared',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5 min | 1 h | 5 min | 12 h |\n| P2 | 5 min | 1 h | 5 min | 1 business day |\n',
          ),
        },
      },
    ],
  },
};

interface RankedRow {
  name: string;
  rank: number | undefined;
  cells: TableCellValue[];
}

function rankedRows(table: EscalationTable, rank: (text: string) => number | undefined): RankedRow[] {
  const cellOf = cellsBy(table);
  return table.rows
    .map(({ cells }): RankedRow => {
      const name = cellOf(cells, table.kind === 'tiers' ? 'tier' : 'priority')?.text ?? '';
      return {
        name: /^\d$/.test(name) && table.kind === 'tiers' ? `tier ${name}` : name,
        rank: rank(name),
        cells,
      };
    })
    .filter((row) => row.rank !== undefined)
    .sort((a, b) => a.rank! - b.rank!);
}

/** A row for several priorities at once has no single place in the order. */
function rankOf(ids: string[]): number | undefined {
  return ids.length === 1 ? Number(ids[0]!.slice(1)) : undefined;
}
