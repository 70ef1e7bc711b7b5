import { foundInRegistries, type Rule } from '../../rule.ts';

export const registriesSchema: Rule = {
  id: 'registries/schema',
  severity: 'error',
  essential: true,
  scope: 'library',
  what: 'Every registry fits its schema.',
  why: 'A registry that cannot be read counts as empty: pages show short names where people and systems should stand.',
  mend: 'Correct the entry the finding points at.',
  check: foundInRegistries('registries/schema'),
  examples: {
    fails: [
      {
        title: 'A system without an owner',
        files: { 'registries/systems.yaml': '- id: vpn\n  name: VPN\n' },
        findings: [
          'registries/systems.yaml:1:3 `owner` of entry 1 is missing. Role that answers for it. It must be a name in lower case with hyphens, for example service-desk-manager.',
        ],
      },
    ],
    passes: [
      {
        title: 'With its owner',
        files: { 'registries/systems.yaml': '- id: vpn\n  name: VPN\n  owner: network-team\n' },
      },
    ],
  },
};
