import { foundByParsing, type Rule } from '../../rule.ts';

export const frontmatterYaml: Rule = {
  id: 'frontmatter/yaml',
  severity: 'error',
  essential: true,
  scope: 'document',
  what: 'Frontmatter is valid YAML.',
  why: 'One wrong quote or indent hides every key after it, the owner and the version among them.',
  mend: 'Correct the line the finding points at. A value that holds a colon and a space needs quotes.',
  check: foundByParsing('frontmatter/yaml'),
  examples: {
    fails: [
      {
        title: 'A key written twice',
        files: { 'sop/a.mdx': '---\nid: SOP-001\nid: SOP-002\n---\n' },
        findings: [
          'sop/a.mdx:3:1 The frontmatter is not valid YAML: the key is here twice, and only one of the two values can count. Keep one. Until then the page has no title, owner or version.',
        ],
      },
    ],
    passes: [
      {
        title: 'A value with a colon, in quotes',
        files: { 'sop/a.mdx': '---\ntitle: "VPN: error 691"\n---\n' },
      },
    ],
  },
};
