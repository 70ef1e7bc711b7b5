import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { registryFile } from '../../../core/registries.ts';
import type { Rule } from '../../rule.ts';
import { valuesOf } from '../frontmatter/unknown-name.ts';

const wanted = [
  { registry: 'roles', one: 'role', many: 'roles', keys: ['owner', 'approver', 'audience'] },
  { registry: 'systems', one: 'system', many: 'systems', keys: ['systems'] },
  { registry: 'controls', one: 'control', many: 'controls', keys: ['controls'] },
] as const;

/** How many names the message lists. */
const most = 8;

export const registriesMissing: Rule = {
  id: 'registries/missing',
  severity: 'warning',
  scope: 'library',
  what: 'A library has the registries that its documents refer to.',
  why: 'Without `roles.yaml` a page shows a short name where it should say who answers for it and how to reach them.',
  mend: 'Create the file in the folder `registries`, with an entry for each name that documents use. The handbook shows its form.',
  check({ library, report }) {
    for (const { registry, one, many, keys } of wanted) {
      if (library.registryStates[registry] !== 'absent') continue;
      // One finding for the library: a missing file is one fault, however many documents feel it.
      const uses = library.documents.flatMap((document) =>
        valuesOf(document, keys).map((use) => ({ document, ...use })),
      );
      const first = uses[0];
      if (!first) continue;
      const names = [...new Set(uses.map((use) => use.value))].sort();
      const listed = names.slice(0, most).map((name) => `\`${name}\``);
      if (names.length > most) listed.push(`${names.length - most} more`);
      report(
        first.document.file,
        rangeAt(first.document.metaRanges, first.path, 'value', topOf(first.document)),
        `This names a ${one}, but the library has no \`${registryFile(registry)}\`, so no page can say who or what is meant. Create it with ${names.length === 1 ? `an entry for the ${one}` : `entries for the ${many}`} that documents name: ${listed.join(', ')}.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Two documents with owners, and no registry of roles',
        files: {
          'sop/a.mdx': '---\nowner: service-desk-manager\n---\n',
          'sop/b.mdx': '---\nowner: network-team\n---\n',
        },
        findings: [
          'sop/a.mdx:2:8 This names a role, but the library has no `registries/roles.yaml`, so no page can say who or what is meant. Create it with entries for the roles that documents name: `network-team`, `service-desk-manager`.',
        ],
      },
    ],
    passes: [
      {
        title: 'A registry with the role',
        files: {
          'registries/roles.yaml':
            '- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the service desk] }\n',
          'sop/a.mdx': '---\nowner: service-desk-manager\n---\n',
        },
      },
    ],
  },
};
