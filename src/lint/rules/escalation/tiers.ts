import { insideCell } from '../../../core/tables.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isOnlyPlaceholder } from '../writing/placeholder-words.ts';
import { roles, tiers } from './example.ts';
import { cellsBy, roleGuesser, rolesIn, saysNothing, tablesOf } from './table-cells.ts';

const ordinals = ['zero', 'first', 'second', 'third', 'fourth', 'fifth'];

export const escalationTiers: Rule = {
  id: 'escalation/tiers',
  severity: 'warning',
  scope: 'document',
  what: 'Tiers are numbered from 1 without a gap, and each names roles of the registry.',
  why: 'A tier that is missing, or that nobody is, is where a ticket gets lost between two teams.',
  mend: 'Number the tiers 1, 2, 3 (0 is for self-service), and write in each the role as `registries/roles.yaml` names it, several with commas. A supplier that is no role gets `(external)` after its name.',
  check(document, { registries, registryStates, report }) {
    const nearestRole = roleGuesser(registries);
    for (const table of tablesOf(document, 'tiers')) {
      const cellOf = cellsBy(table);
      const numbers = table.rows.map(({ cells }) => tierNumber(cellOf(cells, 'tier')?.text ?? ''));
      // A matrix that names its tiers in words of its own has no numbers to miss.
      if (numbers.length > 0 && numbers.every((number) => number !== undefined)) {
        const sorted = [...new Set(numbers)].sort((a, b) => a - b);
        let expected = sorted[0] === 0 ? 0 : 1;
        for (const number of sorted) {
          const row = table.rows[numbers.indexOf(number)]!;
          const cell = cellOf(row.cells, 'tier');
          if (number !== expected && cell) {
            const missing =
              number - expected > 1 ? `tiers ${expected} to ${number - 1} are` : `tier ${expected} is`;
            report(
              document.file,
              insideCell(document.text, cell.range),
              `"${cell.text}" follows ${expected === 1 ? 'the start of the table' : `tier ${expected - 1}`}, so ${missing} missing: an agent who is to hand over to it finds nobody. Add the row, or number the tiers without a gap.`,
            );
          }
          expected = number + 1;
        }
      }
      if (!table.columns.some(({ key }) => key === 'role')) continue;
      for (const { cells } of table.rows) {
        const cell = cellOf(cells, 'role');
        const tier = cellOf(cells, 'tier')?.text ?? '';
        if (!cell) continue;
        const range = insideCell(document.text, cell.range);
        if (saysNothing(cell)) {
          // `TBD` is another rule's finding.
          if (!saysNothing(cellOf(cells, 'tier')) && !isOnlyPlaceholder(cell.text))
            report(
              document.file,
              range,
              `No role stands for "${tier}", so nobody takes over there. Write the role as \`registries/roles.yaml\` names it.`,
            );
          continue;
        }
        if (registryStates.roles !== 'read' || /\bexternal\b/i.test(cell.text)) continue;
        for (const { text, role } of rolesIn(cell.text, registries)) {
          if (role !== undefined) continue;
          const guess = nearestRole(text);
          const at = document.text.slice(range.start.offset, range.end.offset).indexOf(text);
          const place = {
            start: { offset: range.start.offset + at },
            end: { offset: range.start.offset + at + text.length },
          };
          report(
            document.file,
            range,
            `"${text}" of "${tier}" is no role of \`registries/roles.yaml\`, so nobody can look up who that is and how to reach them. ${guess === undefined ? 'Add the role there, or write `(external)` after a party outside.' : `Did you mean "${guess}"?`}`,
            ...(guess === undefined || at === -1
              ? []
              : [replacing(place, guess, { title: `Write "${guess}"`, safe: false })]),
          );
        }
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'No first tier, and a gap',
        files: {
          'escalation/a.md': tiers(
            '| Tier 2 | Network team | 200 | 15 min | 2 h |\n| Tier 5 | Supplier (external) | - | 4 h | - |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:3 "Tier 2" follows the start of the table, so tier 1 is missing: an agent who is to hand over to it finds nobody. Add the row, or number the tiers without a gap.',
          'escalation/a.md:10:3 "Tier 5" follows tier 2, so tiers 3 to 4 are missing: an agent who is to hand over to it finds nobody. Add the row, or number the tiers without a gap.',
        ],
      },
      {
        title: 'A role that is misspelt, one that nobody knows, and none',
        files: {
          'escalation/a.md': tiers(
            '| Tier 1 | Service desk analist | 100 | 5 min | 30 min |\n| Tier 2 | Network team, Wizards | 200 | 15 min | 2 h |\n| Tier 3 | – | 300 | 1 h | 4 h |\n',
          ),
          'registries/roles.yaml': roles,
        },
        findings: [
          'escalation/a.md:9:12 "Service desk analist" of "Tier 1" is no role of `registries/roles.yaml`, so nobody can look up who that is and how to reach them. Did you mean "Service desk analyst"?',
          'escalation/a.md:10:12 "Wizards" of "Tier 2" is no role of `registries/roles.yaml`, so nobody can look up who that is and how to reach them. Add the role there, or write `(external)` after a party outside.',
          'escalation/a.md:11:12 No role stands for "Tier 3", so nobody takes over there. Write the role as `registries/roles.yaml` names it.',
        ],
        suggested: {
          'escalation/a.md':
            '---\ntype: escalation\n---\n\n## Tiers\n\n| Tier | Role | Channel | Response | Escalate after |\n|---|---|---|---|---|\n| Tier 1 | Service desk analyst | 100 | 5 min | 30 min |\n| Tier 2 | Network team, Wizards | 200 | 15 min | 2 h |\n| Tier 3 | – | 300 | 1 h | 4 h |\n',
        },
      },
    ],
    passes: [
      {
        title: 'Several roles in one tier, two rows of one tier, and a supplier outside',
        files: {
          'escalation/a.md': tiers(
            '| Tier 1 | Service desk analysts | 100 | 5 min | 30 min |\n| Tier 2 | Network team, Identity team | 200 | 15 min | 2 h |\n| Tier 2 | identity and access management | 200 | 15 min | 2 h |\n| Tier 3 | Contoso Ltd (external) | 300 | 1 h | 4 h |\n',
          ),
          'registries/roles.yaml': roles,
        },
      },
      {
        title: 'Self-service as tier 0, lines by name, no registry',
        files: {
          'escalation/a.md': tiers(
            '| Tier 0 | The user | Portal | - | - |\n| L1 | Desk | 100 | 5 min | 30 min |\n| Second line | Teams | 200 | 15 min | 2 h |\n',
          ),
        },
      },
    ],
  },
};

/** The number of `Tier 2`, `L2`, `2` and `Second line`. */
export function tierNumber(text: string): number | undefined {
  const digits = /(?<!\d)\d{1,2}(?!\d)/.exec(text)?.[0];
  if (digits !== undefined) return Number(digits);
  const word = /[a-z]+/i.exec(text)?.[0]?.toLowerCase() ?? '';
  const index = ordinals.indexOf(word);
  return index === -1 ? undefined : index;
}
