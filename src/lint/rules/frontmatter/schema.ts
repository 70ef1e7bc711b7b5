import { foundByParsing, type Rule } from '../../rule.ts';

export const frontmatterSchema: Rule = {
  id: 'frontmatter/schema',
  severity: 'error',
  essential: true,
  scope: 'document',
  what: 'Every document opens with frontmatter that fits its type.',
  why: 'Id, version, status and owner are what a reader needs to trust a page, and what every list and record is made from.',
  mend: 'Add the missing key, or correct the value the message names. The message shows the form it must have.',
  check: foundByParsing('frontmatter/schema'),
  examples: {
    fails: [
      {
        title: 'A version with two parts and no owner',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: "1.0"\nstatus: draft\n---\n',
        },
        findings: [
          'sop/a.mdx:1:1 `owner` is missing. Role that answers for the document being right, from the roles registry. It must be a name in lower case with hyphens, for example service-desk-manager.',
          'sop/a.mdx:5:10 `version`: `1.0` must have three parts, for example 1.0.0. Major: people must relearn it. Minor: a step changes. Patch: wording.',
        ],
      },
      {
        title: 'No frontmatter at all',
        files: { 'sop/a.md': '## Procedure\n' },
        findings: [
          'sop/a.md:1:1 The document has no frontmatter, so nobody can see its id, owner or version. Begin the file with `---`, the keys id, title, type, version, status and owner, and `---`.',
        ],
      },
      {
        title: 'A type that does not exist',
        files: { 'a.md': '---\ntype: spo\n---\n' },
        findings: [
          'a.md:2:7 `type: spo` is no document type. Did you mean `sop`? The types are sop, kb, raci, escalation, appendix.',
        ],
      },
    ],
    passes: [
      {
        title: 'The least a document needs',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntitle: Reset a password\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: service-desk-manager\n---\n',
        },
      },
    ],
  },
};
