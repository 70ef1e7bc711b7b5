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
        suggested: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\nreview: { every: 90 days }\n---\n',
        },
      },
      {
        title: 'A key inside another, and one that resembles nothing',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\nreview: { evry: 90 days, every: 90 days, department: IT }\n---\n',
        },
        findings: [
          'sop/a.mdx:8:11 `evry` is no key that Deskbook knows, so what it says is not shown anywhere. Did you mean `every`?',
          'sop/a.mdx:8:42 `department` is no key that Deskbook knows, so what it says is not shown anywhere. The keys here are every, last.',
        ],
        // `every` is there already, and a key may stand only once.
        suggested: {},
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
