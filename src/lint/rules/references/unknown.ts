import { registryOf } from '../../../core/references.ts';
import type { Rule } from '../../rule.ts';

const organisation =
  'name: Northfield\nservice-desk: Service desk\nphone: "100"\nemail: desk@northfield.test\nportal: portal\ntime-zone: Europe/London\nopen-days: Monday to Friday\nopens: "08:00"\ncloses: "18:00"\n';

export const referencesUnknown: Rule = {
  id: 'references/unknown',
  severity: 'error',
  scope: 'document',
  what: 'Every `{org.name}` has a value in a registry.',
  why: 'An agent would read out a gap, or a name in braces, to the caller.',
  mend: 'Correct the name, or add the value to its registry.',
  check(document, { registryStates, report }) {
    const paths = new Map(document.references.map(({ path, range }) => [range.start.offset, path]));
    for (const { rule, file, range, message, fixes } of document.problems) {
      if (rule !== 'references/unknown') continue;
      // Of a registry that is not there or cannot be read, one finding says so for all documents.
      const registry = registryOf(paths.get(range.start.offset) ?? '');
      if (registry !== undefined && registryStates[registry] !== 'read') continue;
      report(file, range, message, ...(fixes ?? []));
    }
  },
  examples: {
    fails: [
      {
        title: 'A misspelt name',
        files: { 'registries/organisation.yaml': organisation, 'sop/a.mdx': 'Ring {org.phnoe}.\n' },
        findings: [
          'sop/a.mdx:1:6 No registry has a value for `{org.phnoe}`, so the page would show a gap. Did you mean `{org.phone}`?',
        ],
        suggested: { 'sop/a.mdx': 'Ring {org.phone}.\n' },
      },
    ],
    passes: [
      { title: 'A value that is there', files: { 'sop/a.mdx': 'Ring the {org.service-desk}.\n' } },
      {
        title: 'A registry that is not there, or cannot be read, is another finding',
        files: {
          'registries/systems.yaml': '- { id: vpn\n',
          'sop/a.mdx':
            'Open {systems.vpn.name}, and ring {roles.network-team.contact} or {org.night-phone}.\n',
        },
      },
    ],
  },
};
