import { insideCell, roleNamed } from '../../../core/tables.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { roleGuesser, rolesIn } from '../escalation/table-cells.ts';
import { raci, roles } from './example.ts';
import { matricesOf } from './matrix-parts.ts';
import { isPerson } from './person-not-role.ts';

export const raciKnownRole: Rule = {
  id: 'raci/known-role',
  severity: 'warning',
  scope: 'document',
  what: 'Every column of a RACI matrix is a role of the registry.',
  why: 'A role that only the matrix knows has no page, no contact and no list of what it is responsible for.',
  mend: 'Write the name, id or alias that `registries/roles.yaml` has, or add the role there.',
  check(document, { registries, registryStates, report }) {
    if (registryStates.roles !== 'read') return;
    const nearestRole = roleGuesser(registries);
    for (const matrix of matricesOf(document))
      for (const column of matrix.roles) {
        if (column.role !== undefined || column.text === '') continue;
        const named = rolesIn(column.text, registries);
        const unknown = named.filter(({ role }) => role === undefined);
        if (unknown.length === 0 && named.length > 0) continue;
        // A person's name is another rule's finding.
        if (isPerson(column.text)) continue;
        const range = insideCell(document.text, column.range);
        const guess = nearestRole(column.text);
        const name = registries.roles.find(
          ({ id }) => guess !== undefined && id === roleNamed(guess, registries),
        )?.name;
        const written = document.text.slice(range.start.offset, range.end.offset);
        report(
          document.file,
          range,
          `"${column.text}" is no role of \`registries/roles.yaml\`, so nobody can look up who that is, and the role's page does not show what it does here. ${guess === undefined ? 'Write a role of the registry, or add this one.' : `Did you mean "${guess}"${name !== undefined && name !== guess ? ` (${name})` : ''}?`}`,
          ...(guess === undefined || written !== column.text
            ? []
            : [replacing(range, guess, { title: `Write "${guess}"`, safe: false })]),
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Misspelt, and unknown',
        files: {
          'raci/a.md': raci(
            '| Activity | Service desk analist | Wizards | Service desk manager |',
            '| Log the incident | R | C | A |\n',
          ),
          'registries/roles.yaml': roles,
        },
        findings: [
          'raci/a.md:7:14 "Service desk analist" is no role of `registries/roles.yaml`, so nobody can look up who that is, and the role\'s page does not show what it does here. Did you mean "Service desk analyst"?',
          'raci/a.md:7:37 "Wizards" is no role of `registries/roles.yaml`, so nobody can look up who that is, and the role\'s page does not show what it does here. Write a role of the registry, or add this one.',
        ],
        suggested: {
          'raci/a.md':
            '---\ntype: raci\n---\n\n## Matrix\n\n| Activity | Service desk analyst | Wizards | Service desk manager |\n|---|---|---|---|\n| Log the incident | R | C | A |\n',
        },
      },
    ],
    passes: [
      {
        title: 'By name, alias and id; two roles in one column',
        files: {
          'raci/a.md': raci(
            '| Activity | Analyst | service-desk-manager | Network team / Analyst |',
            '| Log the incident | R | A | C |\n',
          ),
          'registries/roles.yaml': roles,
        },
      },
      {
        title: 'Without a registry',
        files: { 'raci/a.md': raci('| Activity | Wizards |', '| Log the incident | A/R |\n') },
      },
    ],
  },
};
