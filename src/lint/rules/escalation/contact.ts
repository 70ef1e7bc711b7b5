import type { Registries } from '../../../../schemas/index.ts';
import type { Document } from '../../../core/model.ts';
import { insideCell } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';
import { isOnlyPlaceholder } from '../writing/placeholder-words.ts';
import { matrix, roles, tiers } from './example.ts';
import { cellsBy, rolesIn, saysNothing, tablesOf } from './table-cells.ts';

/** Where each kind of table says who and how. */
const where = {
  tiers: { who: 'role', how: 'channel' },
  functional: { who: 'to', how: 'how' },
  hierarchical: { who: 'to', how: 'how' },
} as const;

export const escalationContact: Rule = {
  id: 'escalation/contact',
  severity: 'warning',
  scope: 'document',
  what: 'Every tier and every escalation says how to reach whom.',
  why: 'The agent knows the name of the team and not its number, and looks for it while the minutes run.',
  mend: 'Write the queue, number or channel in the row, in the Contacts table, or as `contact` of the role in `registries/roles.yaml`.',
  check(document, { registries, registryStates, report }) {
    const tables = tablesOf(document, 'tiers', 'functional', 'hierarchical');
    // What a broken registry would have said, nobody knows.
    if (tables.length === 0 || registryStates.roles === 'broken') return;
    const listed = namesWithChannel(document);
    for (const table of tables) {
      const { who, how } = where[table.kind as keyof typeof where];
      const cellOf = cellsBy(table);
      const column = table.columns.find(({ key }) => key === how)?.text;
      for (const { cells } of table.rows) {
        const cell = cellOf(cells, who);
        const channel = cellOf(cells, how);
        if (!cell || saysNothing(cell) || !saysNothing(channel)) continue;
        // `TBD` is another rule's finding.
        if (channel && isOnlyPlaceholder(channel.text)) continue;
        const mute = unreachable(cell.text, registries, listed);
        if (mute.length === 0) continue;
        report(
          document.file,
          insideCell(document.text, cell.range),
          `Nothing says how to reach ${mute.map((name) => `"${name}"`).join(' and ')}: ${column === undefined ? 'the table has no column for it' : `the cell under "${column}" is empty`}, and neither the Contacts table nor \`registries/roles.yaml\` has it. Write a number, queue or channel in one of the three.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'An empty channel of a role without a contact',
        files: {
          'escalation/a.md': tiers(
            '| Tier 1 | Service desk analyst | - | 5 min | 30 min |\n| Tier 2 | Network team, Identity team |  | 15 min | 2 h |\n',
          ),
          'registries/roles.yaml': roles,
        },
        findings: [
          'escalation/a.md:10:12 Nothing says how to reach "Identity team": the cell under "Channel" is empty, and neither the Contacts table nor `registries/roles.yaml` has it. Write a number, queue or channel in one of the three.',
        ],
      },
      {
        title: 'No column for it',
        files: {
          'escalation/a.md': matrix(
            'Functional escalation',
            '| When | To |\n|---|---|\n| A site is without network | Carrier |\n',
          ),
        },
        findings: [
          'escalation/a.md:9:31 Nothing says how to reach "Carrier": the table has no column for it, and neither the Contacts table nor `registries/roles.yaml` has it. Write a number, queue or channel in one of the three.',
        ],
      },
    ],
    passes: [
      {
        title: 'In the row, in the registry, or among the contacts',
        files: {
          'escalation/a.md': `${tiers('| Tier 1 | Service desk analyst | - | 5 min | 30 min |\n| Tier 2 | Identity team | Queue Identity | 15 min | 2 h |\n| Tier 3 | Carrier | - | 4 h | - |\n')}\n## Contacts\n\n| Who | Channel |\n|---|---|\n| Carrier | +44 20 7946 0000 |\n`,
          'registries/roles.yaml': roles,
        },
      },
    ],
  },
};

/** More of the contacts than this is compared only as a whole. */
const longest = 20_000;

/** Names of the Contacts table whose row has a channel, in lower case: each, and one after the other. */
interface Listed {
  whole: Set<string>;
  all: string;
}

function namesWithChannel(document: Document): Listed {
  const names = tablesOf(document, 'contacts').flatMap((table) => {
    const cellOf = cellsBy(table);
    return table.rows.flatMap(({ cells }) => {
      const who = cellOf(cells, 'who');
      return who && !saysNothing(cellOf(cells, 'channel')) ? [who.text.toLowerCase()] : [];
    });
  });
  return { whole: new Set(names), all: names.join('\n').slice(0, longest) };
}

/** Those of the roles in a cell that neither the registry nor the contacts reach. */
function unreachable(text: string, registries: Registries, listed: Listed): string[] {
  return rolesIn(text, registries)
    .filter(({ text: name, role }) => {
      const entry = registries.roles.find(({ id }) => id === role);
      if (entry?.contact !== undefined) return false;
      const wanted = [name, entry?.name ?? name].map((word) => word.toLowerCase());
      return !wanted.some((word) => listed.whole.has(word) || listed.all.includes(word));
    })
    .map(({ text: name }) => name);
}
