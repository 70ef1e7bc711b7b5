import { foundByParsing, type Rule } from '../../rule.ts';

export const safetyEncoding: Rule = {
  id: 'safety/encoding',
  severity: 'error',
  essential: true,
  scope: 'document',
  what: 'Files are UTF-8.',
  why: 'Any other encoding turns accents, dashes and arrows into question marks on the page.',
  mend: 'Save the file again with the encoding UTF-8. Every editor offers it in its save dialogue or status bar.',
  check: foundByParsing('safety/encoding'),
  examples: {
    // Examples are text, and text is always UTF-8 here; `latin1:` marks a file to be written with other bytes.
    fails: [
      {
        title: 'A file saved as Latin-1',
        files: { 'sop/a.md': 'latin1:Café\n' },
        findings: [
          'sop/a.md:1:4 The file is not UTF-8, so some characters would be shown as question marks. Save it again with the encoding UTF-8.',
        ],
      },
    ],
    passes: [{ title: 'The same in UTF-8', files: { 'sop/a.md': 'Café\n' } }],
  },
};
