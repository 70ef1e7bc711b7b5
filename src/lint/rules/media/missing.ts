import { hrefBetween } from '../../../core/addresses.ts';
import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document, Fix, Link } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { Rule } from '../../rule.ts';

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|ico)$/i;

export const mediaMissing: Rule = {
  id: 'media/missing',
  severity: 'error',
  scope: 'library',
  what: 'The file of a picture is in the library.',
  why: 'The page shows a torn frame in the step where an agent looks for the button.',
  mend: 'Add the file beside the document, or write the path from this file to it: `../pictures/vpn.png`.',
  check({ library, report }) {
    const names = pictureNames(library);
    for (const document of library.documents)
      for (const link of document.links) {
        if (link.kind !== 'image') continue;
        const hole = holeIn(link.url);
        if (hole !== undefined) {
          report(
            document.file,
            link.range,
            `The picture ${hole}, so the page shows a torn frame. Write the path from this file, for example \`pictures/vpn.png\`, or take the picture out.`,
          );
          continue;
        }
        const target = linkTarget(library, document, link.url);
        if (target.kind === 'external' || (target.kind === 'asset' && picture.test(target.file))) continue;
        if (target.kind !== 'missing') {
          report(
            document.file,
            link.range,
            `\`${link.url}\` is no picture, so the page shows a torn frame. Remove the \`!\` to link to it, or name a picture.`,
            ...asLink(document, link),
          );
          continue;
        }
        const { address } = target;
        if (address.kind === 'outside') {
          report(
            document.file,
            link.range,
            `The picture \`${link.url}\` lies outside the library, where neither an editor nor the site finds it. Put the file into the library and write the path from this file, for example \`pictures/vpn.png\`.`,
          );
          continue;
        }
        const path = address.kind === 'file' ? address.file : link.url;
        const guess = meant(path, names);
        const href = guess === undefined ? undefined : hrefBetween(document.file, guess);
        report(
          document.file,
          link.range,
          `No picture \`${path}\` is in the library, so the page shows a torn frame. ${href ? `Did you mean \`${href}\`?` : 'Add the file, correct the path, or take the picture out.'}`,
          ...(href ? renaming(document, link, href) : []),
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'A misspelt file, and one that nobody added',
        files: {
          'sop/a.md': '![The VPN window](../pictures/vnp.png "2026-09-20")\n\n![The map](map.png)\n',
          'pictures/vpn.png': '',
        },
        findings: [
          'sop/a.md:1:1 No picture `pictures/vnp.png` is in the library, so the page shows a torn frame. Did you mean `../pictures/vpn.png`?',
          'sop/a.md:3:1 No picture `sop/map.png` is in the library, so the page shows a torn frame. Add the file, correct the path, or take the picture out.',
        ],
        suggested: {
          'sop/a.md': '![The VPN window](../pictures/vpn.png "2026-09-20")\n\n![The map](map.png)\n',
        },
      },
      {
        title: "A path of one author's disk, and a form that is no picture",
        files: { 'sop/a.md': '![The VPN](/home/me/vpn.png)\n\n![The form](form.pdf)\n', 'sop/form.pdf': '' },
        findings: [
          'sop/a.md:1:1 The picture `/home/me/vpn.png` lies outside the library, where neither an editor nor the site finds it. Put the file into the library and write the path from this file, for example `pictures/vpn.png`.',
          'sop/a.md:3:1 `form.pdf` is no picture, so the page shows a torn frame. Remove the `!` to link to it, or name a picture.',
        ],
        suggested: { 'sop/a.md': '![The VPN](/home/me/vpn.png)\n\n[The form](form.pdf)\n' },
      },
      {
        title: 'No address, and a placeholder of another program',
        files: { 'sop/a.md': '![The VPN]()\n\n![The map]({{base}}/map.png)\n' },
        findings: [
          'sop/a.md:1:1 The picture has no address, so the page shows a torn frame. Write the path from this file, for example `pictures/vpn.png`, or take the picture out.',
          'sop/a.md:3:1 The picture `{{base}}/map.png` holds a placeholder that nothing fills in, so the page shows a torn frame. Write the path from this file, for example `pictures/vpn.png`, or take the picture out.',
        ],
      },
    ],
    passes: [
      {
        title: 'A picture that is there, and one of another site',
        files: {
          'sop/a.md': '![The VPN window](vpn.png) ![The logo](https://example.com/logo.png)\n',
          'sop/vpn.png': '',
        },
      },
    ],
  },
};

/** What is missing in the address itself. */
function holeIn(url: string): string | undefined {
  if (url.trim() === '') return 'has no address';
  return /\{\{|\{%|<%|\$\{/.test(url) ? `\`${url}\` holds a placeholder that nothing fills in` : undefined;
}

/** Path in lower case and name in lower case → the picture. */
function pictureNames(library: Library): Map<string, string> {
  const names = new Map<string, string>();
  for (const file of library.assets)
    if (picture.test(file)) {
      const name = nameOf(file);
      if (!names.has(name)) names.set(name, file);
      names.set(file.toLowerCase(), file);
    }
  return names;
}

/** The same path or name in another case or folder, else the name that is nearest. */
function meant(path: string, names: ReadonlyMap<string, string>): string | undefined {
  const found = names.get(path.toLowerCase()) ?? names.get(nameOf(path));
  if (found) return found;
  const plain = nameOf(path).replace(picture, '');
  const guess = nearest(
    plain,
    [...names.keys()].filter((name) => !name.includes('/')).map((name) => name.replace(picture, '')),
  );
  if (guess === undefined) return undefined;
  return [...names].find(([name]) => name.replace(picture, '') === guess)?.[1];
}

function nameOf(path: string): string {
  return (path.split('/').at(-1) ?? path).toLowerCase();
}

function renaming(document: Document, link: Link, href: string): Fix[] {
  const at = document.text.slice(link.range.start.offset, link.range.end.offset).lastIndexOf(`](${link.url}`);
  if (at === -1) return [];
  const start = link.range.start.offset + at + 2;
  return [
    {
      title: `Write \`${href}\``,
      safe: false,
      edits: [{ start, end: start + link.url.length, text: href }],
    },
  ];
}

function asLink(document: Document, { range }: Link): Fix[] {
  const { offset } = range.start;
  if (document.text[offset] !== '!') return [];
  return [{ title: 'Link to the file', safe: false, edits: [{ start: offset, end: offset + 1, text: '' }] }];
}
