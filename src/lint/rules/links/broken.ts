import { hrefBetween } from '../../../core/addresses.ts';
import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { LibraryContext, Rule } from '../../rule.ts';
import { addressFault, isTemplate, isUnwritten, rangeOfAddress, readdressing } from './addresses.ts';
import { filesInSmallLetters } from './case.ts';

export const linksBroken: Rule = {
  id: 'links/broken',
  severity: 'error',
  scope: 'library',
  what: 'A relative link leads to a file of the library.',
  why: 'An agent who follows it on a call stands before a page that does not exist.',
  mend: 'Write the path from this file to the other, with its ending: `../kb/vpn-691.mdx`. A reference to a procedure that is not written yet is a fault: write it, or do without.',
  check({ library, report }) {
    const names = namesOnce(library);
    for (const document of library.documents) checkLinks(document, library, names, report);
  },
  examples: {
    fails: [
      {
        title: 'A misspelt path and one that leads out',
        files: {
          'sop/a.md': 'See [the article](../kb/vpn-961.md) and [the form](/forms/a).\n',
          'kb/vpn-691.md': 'Text.\n',
        },
        findings: [
          'sop/a.md:1:19 No file `kb/vpn-961.md` is in the library, so the link leads nowhere. Did you mean `../kb/vpn-691.md`?',
          'sop/a.md:1:52 The link `/forms/a` leads out of the library, where an editor, the code host and the site each find something else. Write the path from this file, for example `../kb/article.mdx`, or a full address with https.',
        ],
        suggested: {
          'sop/a.md': 'See [the article](../kb/vpn-691.md) and [the form](/forms/a).\n',
        },
      },
      {
        title: 'A component that shows no document',
        files: {
          'sop/c.mdx': '<Raci from="https://example.com/raci" />\n',
        },
        findings: [
          'sop/c.mdx:1:1 `<Raci>` shows a document of the library, and `https://example.com/raci` is none, so nothing would be shown. Write the path of an `.mdx` or `.md` file, for example `../raci/incident.mdx`.',
        ],
      },
    ],
    passes: [
      {
        title: 'A path that is there, and the world outside',
        files: {
          'sop/a.md': 'See [the article](../kb/vpn-691.md) and [the web](https://example.com).\n',
          'kb/vpn-691.md': 'Text.\n',
        },
      },
    ],
  },
};

function stem(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.[a-z0-9]+$/i, '');
}

interface Names {
  inSmallLetters: Map<string, string>;
  /** Names without folder and ending, which in a short path would make any two look alike. */
  byStem: Map<string, string>;
}

/** Made when the first link needs it. */
function namesOnce(library: Library): () => Names {
  let names: Names | undefined;
  return () => {
    if (names) return names;
    const byStem = new Map<string, string>();
    for (const file of [...library.byFile.keys(), ...library.assets])
      if (!byStem.has(stem(file))) byStem.set(stem(file), file);
    names = { inSmallLetters: filesInSmallLetters(library), byStem };
    return names;
  };
}

function checkLinks(
  document: Document,
  library: Library,
  names: () => Names,
  report: LibraryContext['report'],
): void {
  for (const link of document.links) {
    // Pictures are the concern of `media/missing`.
    if (link.kind === 'image') continue;
    const target = linkTarget(library, document, link.url);
    if (link.kind === 'component' && (target.kind === 'external' || target.kind === 'asset')) {
      report(
        document.file,
        link.range,
        `\`<${link.text}>\` shows a document of the library, and \`${link.url}\` is none, so nothing would be shown. Write the path of an \`.mdx\` or \`.md\` file, for example \`../raci/incident.mdx\`.`,
      );
      continue;
    }
    if (target.kind !== 'missing') continue;
    // An address nobody has written and one that is misspelt are findings of other rules.
    if (isTemplate(link.url) || isUnwritten(link.url) || addressFault(link.url)) continue;
    const { address } = target;
    if (address.kind === 'outside') {
      report(
        document.file,
        rangeOfAddress(document, link),
        `The link \`${link.url}\` leads out of the library, where an editor, the code host and the site each find something else. Write the path from this file, for example \`../kb/article.mdx\`, or a full address with https.`,
      );
      continue;
    }
    const path = address.kind === 'file' ? address.file : link.url;
    const { inSmallLetters, byStem } = names();
    // Names that differ in case only are another rule's finding.
    if (inSmallLetters.has(path.toLowerCase())) continue;
    const guess = byStem.get(stem(path)) ?? byStem.get(nearest(stem(path), byStem.keys()) ?? '');
    const meant = guess === undefined ? undefined : hrefBetween(document.file, guess);
    const anchor = address.kind === 'file' && address.anchor ? `#${address.anchor}` : '';
    report(
      document.file,
      rangeOfAddress(document, link),
      `No file \`${path}\` is in the library, so the link leads nowhere.${meant ? ` Did you mean \`${meant}\`?` : ' Correct the path, write the document, or remove the link.'}`,
      ...(meant === undefined ? [] : readdressing(document, link, meant + anchor)),
    );
  }
}
