import { foundByParsing, type Rule } from '../../rule.ts';

export const safetyNesting: Rule = {
  id: 'safety/nesting',
  severity: 'error',
  essential: true,
  scope: 'document',
  what: 'Lists and quotes are not nested hundreds deep.',
  why: 'Such text is an accident of a converter or an attack on the build; no agent can follow it.',
  mend: 'Write the text with less nesting.',
  check: foundByParsing('safety/nesting'),
  examples: {
    fails: [
      {
        title: 'A quote in a quote, three hundred times',
        files: { 'sop/a.md': `Text\n\n${'> '.repeat(300)}deep\n` },
        findings: [
          'sop/a.md:3:1 More than 200 quotes, lists or tags are opened inside each other here, which no reader can follow. Write it with less nesting.',
        ],
      },
    ],
    passes: [{ title: 'A list in a list', files: { 'sop/a.md': '- one\n  - two\n    - three\n' } }],
  },
};
