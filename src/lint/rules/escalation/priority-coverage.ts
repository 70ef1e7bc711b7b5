import { registryFile } from '../../../core/registries.ts';
import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { isOnlyPlaceholder } from '../writing/placeholder-words.ts';
import { priorities, targets } from './example.ts';
import { cellsBy, prioritiesIn, saysNothing, tablesOf } from './table-cells.ts';

const everyPriority = /^(?:all|any|every|each|others?|all others?|the rest)\b/i;

export const escalationPriorityCoverage: Rule = {
  id: 'escalation/priority-coverage',
  severity: 'warning',
  scope: 'document',
  what: 'The targets have a row for each priority of the registry, and for no other.',
  why: 'A ticket whose priority has no row has no time to keep; a row for a priority that does not exist is kept by nobody.',
  mend: 'Add the missing row, correct the name, or change `registries/priorities.yaml` if the priorities themselves have changed.',
  check(document, { registries, registryStates, report }) {
    if (registryStates.priorities !== 'read') return;
    const known = registries.priorities.priorities.map(({ id }) => id);
    const tables = tablesOf(document, 'targets').filter(({ columns }) =>
      columns.some(({ key }) => key === 'priority'),
    );
    const covered = new Set<string>();
    let unwritten = false;
    for (const table of tables) {
      const cellOf = cellsBy(table);
      for (const { cells } of table.rows) {
        const cell = cellOf(cells, 'priority');
        // The row that is still to get its priority is another rule's finding, and may be the one that is missing.
        if (cell && isOnlyPlaceholder(cell.text)) unwritten = true;
        if (!cell || saysNothing(cell) || isOnlyPlaceholder(cell.text)) continue;
        const named = prioritiesIn(cell.text, registries);
        if (everyPriority.test(cell.text)) for (const id of known) covered.add(id);
        for (const id of named) covered.add(id);
        const unknown = named.filter((id) => !known.includes(id));
        if (unknown.length === 0 && (named.length > 0 || everyPriority.test(cell.text))) continue;
        report(
          document.file,
          insideCell(document.text, cell.range),
          `"${cell.text}" is no priority of \`${registryFile('priorities')}\`, so no ticket will ever have this row's times. It knows ${known.map((id) => `\`${id}\``).join(', ')}. Write one of them, or remove the row.`,
        );
      }
    }
    const [table] = tables;
    const missing = known.filter((id) => !covered.has(id));
    if (!table || table.rows.length === 0 || missing.length === 0 || unwritten) return;
    const column = table.columns.find(({ key }) => key === 'priority')!;
    report(
      document.file,
      insideCell(document.text, column.range),
      `No row is for ${missing.map((id) => `\`${id}\``).join(' and ')}, which \`${registryFile('priorities')}\` has, so such a ticket has no time to keep. Add a row for ${missing.length === 1 ? 'it' : 'each'}.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'A priority without a row, and a row without a priority',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5 min | 30 min | 5 min | 4 h |\n| P2 | 15 min | 1 h | 15 min | 8 h |\n| P5 | 1 h | - | 4 h | 1 day |\n',
          ),
          'registries/priorities.yaml': priorities,
        },
        findings: [
          'escalation/a.md:7:3 No row is for `P3`, which `registries/priorities.yaml` has, so such a ticket has no time to keep. Add a row for it.',
          'escalation/a.md:11:3 "P5" is no priority of `registries/priorities.yaml`, so no ticket will ever have this row\'s times. It knows `P1`, `P2`, `P3`. Write one of them, or remove the row.',
        ],
      },
    ],
    passes: [
      {
        title: 'By id, by name, and two in one row',
        files: {
          'escalation/a.md': targets(
            '| Critical | 5 min | 30 min | 5 min | 4 h |\n| P2 and P3 | 15 min | 1 h | 15 min | 8 h |\n',
          ),
          'registries/priorities.yaml': priorities,
        },
      },
      {
        title: 'A row that is still to get its priority is another finding',
        files: {
          'escalation/a.md': targets(
            '| P1 | 5 min | 30 min | 5 min | 4 h |\n| P2 | 5 min | 30 min | 5 min | 4 h |\n| TBD | 15 min | 1 h | 15 min | 8 h |\n',
          ),
          'registries/priorities.yaml': priorities,
        },
      },
      {
        title: 'Without a registry nobody knows which there are',
        files: { 'escalation/a.md': targets('| P7 | 5 min | 30 min | 5 min | 4 h |\n') },
      },
    ],
  },
};
