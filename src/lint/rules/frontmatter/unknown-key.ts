import { foundByParsing, type Rule } from '../../rule.ts';

export const frontmatterUnknownKey: Rule = {
  id: 'frontmatter/unknown-key',
  severity: 'error',
  scope: 'document',
  what: 'Frontmatter holds only keys that Deskbook knows.',
  why: 'A misspelt key is read by nobody: a review interval under `reviews` never becomes due.',
  mend: 'Correct the spelling, or remove the key.',
  check: foundByParsing('frontmatter/unknown-key'),
  examples: {
    fails: [
      {
        title: 'A misspelt key',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\nreveiw: { every: 90 days }\n---\n',
        },
        findings: [
          'sop/a.mdx:8:1 `reveiw` is no key that Deskbook knows, so what it says is not shown anywhere. Did you mean `review`?',
        ],
      },
    ],
    passes: [
      {
        title: 'The key as it is spelt',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\nreview: { every: 90 days }\n---\n',
        },
      },
    ],
  },
};
