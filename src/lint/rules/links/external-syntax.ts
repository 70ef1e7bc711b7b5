import type { Rule } from '../../rule.ts';
import { proseOf } from '../writing/passages.ts';
import { addressFault, isTemplate, isUnwritten, rangeOfAddress, readdressing } from './addresses.ts';

/** What was meant as a link and is none, because of a space in its address. */
const spaced = /\]\((?=\s*(?:https?:\/\/|www\.))([^()\s"<>]+[ \t]+[^()\n"<>]*)\)/iy;

export const linksExternalSyntax: Rule = {
  id: 'links/external-syntax',
  severity: 'error',
  scope: 'document',
  what: 'An address outside the library is written as browsers read it.',
  why: 'One slash too few, or a full stop too many, and the agent stands before an error page with the caller on the line.',
  mend: 'Open the page in a browser and copy the address from there.',
  check(document, { report }) {
    for (const link of document.links) {
      // What is taken for a file of the library is, as a picture, `media/missing`'s.
      if (link.kind === 'image' && !/^https?:/i.test(link.url)) continue;
      if (link.kind === 'component' || isTemplate(link.url) || isUnwritten(link.url)) continue;
      const fault = addressFault(link.url);
      if (!fault) continue;
      report(
        document.file,
        rangeOfAddress(document, link),
        `The address \`${link.url}\` ${fault.what}, so the link does not lead to the page. ${fault.meant === undefined ? 'Copy it anew from the browser.' : `Write \`${fault.meant}\`.`}`,
        ...(fault.meant === undefined ? [] : readdressing(document, link, fault.meant)),
      );
    }
    if (!document.text.includes('](')) return;
    const { passages, range } = proseOf(document);
    // What the parser took for a link is blank in a passage: brackets that are left made none.
    for (const passage of passages)
      for (let at = passage.text.indexOf(']('); at !== -1; at = passage.text.indexOf('](', at + 2)) {
        spaced.lastIndex = passage.start + at;
        const match = spaced.exec(document.text);
        if (!match) continue;
        const url = match[1]!.trim();
        const from = match.index + match[0].indexOf(url);
        report(
          document.file,
          range(from, from + url.length),
          `The address \`${url}\` has a space in it, so the page shows brackets instead of a link. Write \`%20\` for the space, or copy the address anew from the browser.`,
          {
            title: 'Write `%20` for each space',
            safe: false,
            edits: [{ start: from, end: from + url.length, text: url.replace(/\s/g, '%20') }],
          },
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'One slash, no scheme, a full stop, and an e-mail address',
        files: {
          'sop/a.md':
            'See [a](https:/portal.example.com), [b](www.example.com/form), [c](https://portal.example.com/form.) or write to [us](desk@example.com).\n',
        },
        findings: [
          'sop/a.md:1:9 The address `https:/portal.example.com` has `https:/` where `https://` belongs, so the link does not lead to the page. Write `https://portal.example.com`.',
          'sop/a.md:1:41 The address `www.example.com/form` has no `https://`, so it is taken for a file of the library, so the link does not lead to the page. Write `https://www.example.com/form`.',
          'sop/a.md:1:68 The address `https://portal.example.com/form.` ends in ".", which belongs to the sentence, so the link does not lead to the page. Write `https://portal.example.com/form`.',
          'sop/a.md:1:119 The address `desk@example.com` is an e-mail address without `mailto:`, so it is taken for a file of the library, so the link does not lead to the page. Write `mailto:desk@example.com`.',
        ],
        suggested: {
          'sop/a.md':
            'See [a](https://portal.example.com), [b](https://www.example.com/form), [c](https://portal.example.com/form) or write to [us](mailto:desk@example.com).\n',
        },
      },
      {
        title: 'A space',
        files: { 'sop/a.md': 'See [the form](https://portal.example.com/new form).\n' },
        findings: [
          'sop/a.md:1:16 The address `https://portal.example.com/new form` has a space in it, so the page shows brackets instead of a link. Write `%20` for the space, or copy the address anew from the browser.',
        ],
        suggested: { 'sop/a.md': 'See [the form](https://portal.example.com/new%20form).\n' },
      },
    ],
    passes: [
      {
        title: 'Addresses as they are copied, a server of the house, and files',
        files: {
          'sop/a.md':
            'See [a](https://portal/form?x=1#top), [b](http://192.0.2.1:8080/), [c](https://en.wikipedia.org/wiki/Apple_Inc.), [d](b.md), [e](#top), [f](mailto:desk@example.com) and https://example.com.\n',
          'sop/b.md': 'B.\n',
        },
      },
    ],
  },
};
