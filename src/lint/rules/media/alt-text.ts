import type { Rule } from '../../rule.ts';
import { type Picture, picturesOf } from './picture.ts';

export const mediaAltText: Rule = {
  id: 'media/alt-text',
  severity: 'warning',
  scope: 'document',
  what: 'A picture has words that say what it shows.',
  why: 'Whoever cannot see it, with a screen reader, on a slow line or in a copied text, gets nothing from it; and search finds no pictures.',
  mend: 'Write what the reader should see in it: `![The VPN window with "Connected" in green](vpn.png)`. A step must not depend on the picture alone.',
  check(document, { report }) {
    for (const picture of picturesOf(document)) {
      const fault = faultOf(picture);
      if (fault !== undefined)
        report(
          document.file,
          picture.range,
          `The picture \`${picture.name}\` ${fault}, so whoever cannot see it does not learn what it shows. Write that between the square brackets: what the reader should see.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'No words',
        files: { 'sop/a.md': 'Open it: ![](vpn.png)\n', 'sop/vpn.png': '' },
        findings: [
          'sop/a.md:1:10 The picture `vpn.png` has no words, so whoever cannot see it does not learn what it shows. Write that between the square brackets: what the reader should see.',
        ],
      },
      {
        title: 'Words that only say that it is a picture, or how its file is called',
        files: {
          'sop/a.md':
            '![Screenshot 2](a.png)\n\n![image1.png](image1.png)\n\n![vpn-window](vpn-window.png)\n',
        },
        findings: [
          'sop/a.md:1:1 The picture `a.png` is called "Screenshot 2" and no more, so whoever cannot see it does not learn what it shows. Write that between the square brackets: what the reader should see.',
          'sop/a.md:3:1 The picture `image1.png` has the name of its file for words, so whoever cannot see it does not learn what it shows. Write that between the square brackets: what the reader should see.',
          'sop/a.md:5:1 The picture `vpn-window.png` has the name of its file for words, so whoever cannot see it does not learn what it shows. Write that between the square brackets: what the reader should see.',
        ],
      },
    ],
    passes: [
      {
        title: 'What it shows, even where the file is called almost the same',
        files: {
          'sop/a.md':
            '![The VPN window with "Connected" in green](a.png)\n\n![Screenshot of the lock on the Account tab](b.png)\n\n![Connected to the VPN](connected-to-the-vpn.png)\n',
        },
      },
    ],
  },
};

const kindOnly =
  /^(?:(?:a|an|the) )?(?:images?|img|pictures?|pic|photo(?:graph)?|screen ?(?:shot|grab|capture|print)|figure|fig|diagram|graphic|illustration|untitled|scan|dsc|capture|alt(?: text)?)(?: (?:no|number))?[ .]*\d*(?: \d+)*$/i;

/** What is wrong with a picture's words; undefined when they say something. */
function faultOf({ words, name }: Picture): string | undefined {
  // Of a picture without an address `media/missing` speaks.
  if (name === '') return undefined;
  if (!/[\p{L}\p{N}]/u.test(words)) return 'has no words';
  if (words.length > 120) return undefined;
  if (/^[^\s/\\]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(words))
    return 'has the name of its file for words';
  const plain = words.replace(/[-_]+/g, ' ').trim();
  if (kindOnly.test(plain)) return `is called "${words}" and no more`;
  const stem = name.replace(/\.[a-z0-9]+$/i, '');
  // `connected-to-the-vpn.png` may well be named for what it shows; words joined by hyphens were not written for people.
  return words.toLowerCase() === stem.toLowerCase() && (/[-_]/.test(words) || /\d$/.test(words))
    ? 'has the name of its file for words'
    : undefined;
}
