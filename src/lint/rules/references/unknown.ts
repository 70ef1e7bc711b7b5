import { foundByParsing, type Rule } from '../../rule.ts';

export const referencesUnknown: Rule = {
  id: 'references/unknown',
  severity: 'error',
  scope: 'document',
  what: 'Every `{org.name}` has a value in a registry.',
  why: 'An agent would read out a gap, or a name in braces, to the caller.',
  mend: 'Correct the name, or add the value to its registry.',
  check: foundByParsing('references/unknown'),
  examples: {
    fails: [
      {
        title: 'A misspelt name',
        files: { 'sop/a.mdx': 'Ring {org.phnoe}.\n' },
        findings: [
          'sop/a.mdx:1:6 No registry has a value for `{org.phnoe}`, so the page would show a gap. Did you mean `{org.phone}`?',
        ],
        suggested: { 'sop/a.mdx': 'Ring {org.phone}.\n' },
      },
    ],
    passes: [{ title: 'A value that is there', files: { 'sop/a.mdx': 'Ring the {org.service-desk}.\n' } }],
  },
};
