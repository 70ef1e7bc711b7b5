import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { LibraryContext, Rule } from '../../rule.ts';

export const linksBroken: Rule = {
  id: 'links/broken',
  severity: 'error',
  scope: 'library',
  what: 'A relative link leads to a file of the library.',
  why: 'An agent who follows it on a call stands before a page that does not exist.',
  mend: 'Write the path from this file to the other, with its ending: `../kb/vpn-691.mdx`. A reference to a procedure that is not written yet is a fault: write it, or do without.',
  check({ library, report }) {
    for (const document of library.documents) checkLinks(document, library, report);
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
          'sop/a.md:1:5 No file `kb/vpn-961.md` is in the library, so the link leads nowhere. Did you mean `../kb/vpn-691.md`?',
          'sop/a.md:1:41 The link `/forms/a` leads out of the library, where an editor, the code host and the site each find something else. Write the path from this file, for example `../kb/article.mdx`, or a full address with https.',
        ],
      },
      {
        title: 'A placeholder of another program, and a component that shows no document',
        files: {
          'sop/b.md': 'See [the form]({{base}}/form).\n',
          'sop/c.mdx': '<Raci from="https://example.com/raci" />\n',
        },
        findings: [
          'sop/b.md:1:5 The link `{{base}}/form` holds a placeholder that nothing fills in, so it leads nowhere. Write the path or the address in full.',
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

/** The path an author would write from one file to another. */
function relativePath(from: string, to: string): string {
  const start = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < start.length && shared < parts.length - 1 && start[shared] === parts[shared]) shared += 1;
  return [...start.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}

function checkLinks(document: Document, library: Library, report: LibraryContext['report']): void {
  for (const link of document.links) {
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
    const { address } = target;
    if (/\{\{|\{%|<%|\$\{/.test(link.url)) {
      report(
        document.file,
        link.range,
        `The link \`${link.url}\` holds a placeholder that nothing fills in, so it leads nowhere. Write the path or the address in full.`,
      );
      continue;
    }
    if (address.kind === 'outside') {
      report(
        document.file,
        link.range,
        `The link \`${link.url}\` leads out of the library, where an editor, the code host and the site each find something else. Write the path from this file, for example \`../kb/article.mdx\`, or a full address with https.`,
      );
      continue;
    }
    const path = address.kind === 'file' ? address.file : link.url;
    const everything = [...library.byFile.keys(), ...library.assets];
    // Names are compared without folder and ending: in a short path these would make any two look alike.
    const meant = nearest(stem(path), everything.map(stem));
    const guess =
      everything.find((file) => file.toLowerCase() === path.toLowerCase()) ??
      everything.find((file) => stem(file) === stem(path)) ??
      everything.find((file) => stem(file) === meant);
    report(
      document.file,
      link.range,
      `No file \`${path}\` is in the library, so the link leads nowhere.${guess ? ` Did you mean \`${relativePath(document.file, guess)}\`?` : ' Correct the path, write the document, or remove the link.'}`,
    );
  }
}
