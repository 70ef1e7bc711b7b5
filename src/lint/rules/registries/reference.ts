import type { RegistryName } from '../../../../schemas/index.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Fix, Range } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import { firstLine } from '../../../core/positions.ts';
import { registryFile } from '../../../core/registries.ts';
import { replacing } from '../../fixes.ts';
import type { LibraryContext, Rule } from '../../rule.ts';

/** So many wrong names get a proposal: a broken file must not hold up the rest. */
const mostGuesses = 100;

export const registriesReference: Rule = {
  id: 'registries/reference',
  severity: 'error',
  scope: 'library',
  what: 'What one registry entry names, another holds; and impact and urgency give a priority in every combination.',
  why: 'A system whose owner nobody knows has nobody to ask, and an agent who has found impact and urgency and gets no priority guesses one.',
  mend: 'Correct the name, or add the entry that it names: the role to `registries/roles.yaml`, the level or the priority to its list in `registries/priorities.yaml`, the combination to `matrix`.',
  check(context) {
    const { registryStates } = context.library;
    const registered = naming(context);
    if (registryStates.systems === 'read' && registryStates.roles === 'read') owners(context, registered);
    if (registryStates.priorities === 'read') priorities(context, registered);
  },
  examples: {
    fails: [
      {
        title: 'A system whose owner is no role',
        files: {
          'registries/roles.yaml': '- { id: network-team, name: Network team, duties: [Run the network] }\n',
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: netwok-team }\n- id: mail\n  name: Mail\n  owner: postmaster\n',
        },
        findings: [
          'registries/systems.yaml:1:32 No role `netwok-team` is in `registries/roles.yaml`, so nobody knows who answers for `vpn`. Did you mean `network-team`?',
          'registries/systems.yaml:4:10 No role `postmaster` is in `registries/roles.yaml`, so nobody knows who answers for `mail`. Correct it, or add it there.',
        ],
        suggested: {
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: network-team }\n- id: mail\n  name: Mail\n  owner: postmaster\n',
        },
      },
      {
        title: 'A priority, an impact and an urgency that are on no list',
        files: {
          'registries/priorities.yaml': levels(
            '  high: { high: P1, low: P4 }\n  medum: { high: P2, low: P2 }\n  low: { high: P2, low: P2, none: P2 }\n',
          ),
        },
        findings: [
          'registries/priorities.yaml:12:26 `P4` is not among the `priorities`, so a ticket of impact `high` and urgency `low` gets a priority that nobody knows. It holds `P1`, `P2`: write one of them, or add it there.',
          'registries/priorities.yaml:13:3 `medum` is not among the levels of `impact`, so no ticket will ever have this row. Did you mean `medium`?',
          'registries/priorities.yaml:14:29 `none` is not among the levels of `urgency`, so no ticket will ever have this priority. Correct it, or add it there.',
        ],
      },
      {
        title: 'Combinations without a priority',
        files: {
          'registries/priorities.yaml': levels('  high: { high: P1 }\n  low: { high: P2, low: P2 }\n'),
        },
        findings: [
          'registries/priorities.yaml:11:1 The matrix has no row for the impact `medium`, so such a ticket gets no priority. Add one with a priority for each urgency: `high`, `low`.',
          'registries/priorities.yaml:12:3 The impact `high` has no priority for the urgency `low`, so such a ticket gets none. Add it.',
        ],
      },
    ],
    passes: [
      {
        title: 'All of them there; and owners where the roles are missing or cannot be read',
        files: {
          'registries/priorities.yaml': levels(
            '  high: { high: P1, low: P2 }\n  medium: { high: P2, low: P2 }\n  low: { high: P2, low: P2 }\n',
          ),
          'registries/systems.yaml': '- { id: vpn, name: VPN, owner: network-team }\n',
        },
      },
    ],
  },
};

/** priorities.yaml with three levels of impact and two of urgency; the first row of the matrix stands on line 12. */
function levels(matrix: string): string {
  return `impact:\n  - { id: high, name: High, meaning: A site. }\n  - { id: medium, name: Medium, meaning: A team. }\n  - { id: low, name: Low, meaning: One. }\nurgency:\n  - { id: high, name: High, meaning: Now. }\n  - { id: low, name: Low, meaning: Later. }\npriorities:\n  - { id: P1, name: Critical, meaning: Drop all. }\n  - { id: P2, name: Normal, meaning: Today. }\nmatrix:\n${matrix}`;
}

interface Naming {
  /** Where a key or a value stands in its registry's file. */
  at(registry: RegistryName, path: PropertyKey[], part: 'key' | 'value'): Range;
  /** The end of a message, and the fix, for a name that is not among the known ones. */
  meant(
    written: string,
    known: readonly string[],
    registry: RegistryName,
    range: Range,
  ): { name: string | undefined; todo: string; fixes: Fix[] };
}

function naming({ library }: LibraryContext): Naming {
  let left = mostGuesses;
  const textOf = (registry: RegistryName): string =>
    library.registryFiles.find(({ file }) => file === registryFile(registry))?.text ?? '';
  return {
    at: (registry, path, part) =>
      rangeAt(library.registryRanges[registry] ?? {}, path, part, firstLine(textOf(registry))),
    meant(written, known, registry, range) {
      left -= 1;
      const name = left < 0 ? undefined : nearest(written, known);
      if (name === undefined) return { name, todo: 'Correct it, or add it there.', fixes: [] };
      const source = textOf(registry).slice(range.start.offset, range.end.offset);
      const fixes =
        source === written ? [replacing(range, name, { title: `Write \`${name}\``, safe: false })] : [];
      return { name, todo: `Did you mean \`${name}\`?`, fixes };
    },
  };
}

function owners({ library, report }: LibraryContext, { at, meant }: Naming): void {
  const roles = library.registries.roles.map(({ id }) => id);
  const known = new Set(roles);
  for (const [index, { id, owner }] of library.registries.systems.entries()) {
    if (known.has(owner)) continue;
    const range = at('systems', [index, 'owner'], 'value');
    const { todo, fixes } = meant(owner, roles, 'systems', range);
    report(
      registryFile('systems'),
      range,
      `No role \`${owner}\` is in \`${registryFile('roles')}\`, so nobody knows who answers for \`${id}\`. ${todo}`,
      ...fixes,
    );
  }
}

function priorities({ library, report }: LibraryContext, { at, meant }: Naming): void {
  const { impact, urgency, priorities, matrix } = library.registries.priorities;
  const file = registryFile('priorities');
  const impacts = impact.map(({ id }) => id);
  const urgencies = urgency.map(({ id }) => id);
  const ids = priorities.map(({ id }) => id);

  /** Reports the names that are on no list; returns what the list holds and nothing here names or may have meant. */
  const compare = (written: string[], known: string[], path: PropertyKey[], which: string, what: string) => {
    const left = new Set(known);
    for (const name of written) left.delete(name);
    for (const name of written) {
      if (known.includes(name)) continue;
      const range = at('priorities', [...path, name], 'key');
      const { name: guess, todo, fixes } = meant(name, [...left], 'priorities', range);
      if (guess !== undefined) left.delete(guess);
      report(
        file,
        range,
        `\`${name}\` is not among the levels of \`${which}\`, so no ticket will ever have this ${what}. ${todo}`,
        ...fixes,
      );
    }
    return [...left];
  };

  const rows = compare(Object.keys(matrix), impacts, ['matrix'], 'impact', 'row');
  for (const row of rows)
    report(
      file,
      at('priorities', ['matrix'], 'key'),
      `The matrix has no row for the impact \`${row}\`, so such a ticket gets no priority. Add one with a priority for each urgency: ${urgencies.map((id) => `\`${id}\``).join(', ')}.`,
    );
  for (const [row, cells] of Object.entries(matrix)) {
    const lacking = compare(Object.keys(cells), urgencies, ['matrix', row], 'urgency', 'priority');
    for (const column of lacking)
      report(
        file,
        at('priorities', ['matrix', row], 'key'),
        `The impact \`${row}\` has no priority for the urgency \`${column}\`, so such a ticket gets none. Add it.`,
      );
    for (const [column, priority] of Object.entries(cells)) {
      if (ids.includes(priority)) continue;
      const range = at('priorities', ['matrix', row, column], 'value');
      report(
        file,
        range,
        `\`${priority}\` is not among the \`priorities\`, so a ticket of impact \`${row}\` and urgency \`${column}\` gets a priority that nobody knows. It holds ${ids.map((id) => `\`${id}\``).join(', ')}: write one of them, or add it there.`,
      );
    }
  }
}
