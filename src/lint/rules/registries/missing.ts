import type { RegistryName } from '../../../../schemas/index.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Library } from '../../../core/library.ts';
import type { Document, Range } from '../../../core/model.ts';
import { registryOf, registryValue } from '../../../core/references.ts';
import { registryFile } from '../../../core/registries.ts';
import type { Rule } from '../../rule.ts';
import { valuesOf } from '../frontmatter/unknown-name.ts';

const wanted = [
  { registry: 'roles', one: 'role', many: 'roles', keys: ['owner', 'approver', 'audience'] },
  { registry: 'systems', one: 'system', many: 'systems', keys: ['systems'] },
  { registry: 'controls', one: 'control', many: 'controls', keys: ['controls'] },
  { registry: 'priorities', one: 'priority', many: 'priorities', keys: [] },
  { registry: 'organisation', one: 'value', many: 'values', keys: [] },
] as const;

interface Use {
  document: Document;
  name: string;
  range: Range;
}

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
      const uses = library.documents.flatMap((document) => [
        ...valuesOf(document, keys).map(
          ({ path, value }): Use => ({
            document,
            name: value,
            range: rangeAt(document.metaRanges, path, 'value', topOf(document)),
          }),
        ),
        ...referencesTo(registry, document, library),
      ]);
      const first = uses[0];
      if (!first) continue;
      const names = [...new Set(uses.map(({ name }) => name))].sort();
      const listed = names.slice(0, most).map((name) => `\`${name}\``);
      if (names.length > most) listed.push(`${names.length - most} more`);
      report(
        first.document.file,
        first.range,
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
      {
        title: 'Values that texts take from registries that are not there, one finding for each registry',
        files: {
          'sop/a.mdx':
            '---\nstatus: draft\n---\n\nOpen {systems.vpn.name} or {systems.mail.name}, and ring {org.night-phone}.\n',
        },
        findings: [
          'sop/a.mdx:5:6 This names a system, but the library has no `registries/systems.yaml`, so no page can say who or what is meant. Create it with entries for the systems that documents name: `mail`, `vpn`.',
          'sop/a.mdx:5:58 This names a value, but the library has no `registries/organisation.yaml`, so no page can say who or what is meant. Create it with an entry for the value that documents name: `night-phone`.',
        ],
      },
    ],
    passes: [
      {
        title: 'What every organisation has is there without a registry',
        files: { 'sop/a.mdx': 'Ring the {org.service-desk}.\n' },
      },
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

/** Values that a document takes from a registry, of those that are not there: an organisation has some by itself. */
function referencesTo(registry: RegistryName, document: Document, { registries }: Library): Use[] {
  return document.references.flatMap(({ path, range }) => {
    if (registryOf(path) !== registry || registryValue(path, registries) !== undefined) return [];
    const [, ...names] = path.trim().split('.');
    return [{ document, name: registry === 'organisation' ? names.join('.') : (names[0] ?? ''), range }];
  });
}
