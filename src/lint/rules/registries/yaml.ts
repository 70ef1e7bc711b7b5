import { foundInRegistries, type Rule } from '../../rule.ts';

export const registriesYaml: Rule = {
  id: 'registries/yaml',
  severity: 'error',
  essential: true,
  scope: 'library',
  what: 'Every registry is valid YAML.',
  why: 'One wrong indent makes the whole registry unreadable.',
  mend: 'Correct the line the finding points at.',
  check: foundInRegistries('registries/yaml'),
  examples: {
    fails: [
      {
        title: 'A bracket that never closes',
        files: { 'registries/glossary.yaml': '- term: SLA\n  meaning: [what we promise\n' },
        findings: [
          'registries/glossary.yaml:3:1 The registry is not valid YAML: a bracket is opened and never closed. Close it, on the same line if you can. Until it is mended, the whole registry counts as empty.',
        ],
      },
    ],
    passes: [
      {
        title: 'Plain text',
        files: { 'registries/glossary.yaml': '- term: SLA\n  meaning: What we promise.\n' },
      },
    ],
  },
};
