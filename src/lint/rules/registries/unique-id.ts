import { foundInRegistries, type Rule } from '../../rule.ts';

export const registriesUniqueId: Rule = {
  id: 'registries/unique-id',
  severity: 'error',
  scope: 'library',
  what: 'No registry names the same thing twice.',
  why: 'Nobody can tell which of the two entries a document means.',
  mend: 'Merge the entries, or give one another name.',
  check: foundInRegistries('registries/unique-id'),
  examples: {
    fails: [
      {
        title: 'One system, two entries',
        files: {
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: a }\n- { id: vpn, name: Remote access, owner: a }\n',
        },
        findings: [
          'registries/systems.yaml:2:9 `vpn` is in the registry twice, so nobody can tell which entry a document means. Merge the two, or give one another name.',
        ],
      },
    ],
    passes: [
      {
        title: 'Two systems',
        files: {
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: a }\n- { id: wifi, name: Wi-Fi, owner: a }\n',
        },
      },
    ],
  },
};
