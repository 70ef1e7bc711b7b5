import { resolveHref } from '../../../core/addresses.ts';
import type { Library } from '../../../core/library.ts';
import type { Rule } from '../../rule.ts';
import { rangeOfAddress, readdressing } from './addresses.ts';

export const linksCase: Rule = {
  id: 'links/case',
  severity: 'error',
  scope: 'library',
  what: 'A link writes a file’s name in the same capital and small letters as the file.',
  why: 'On Windows and macOS the link works; on the server that builds the site, and on the code host, the file is not found.',
  mend: 'Write the path as the file is called. `--fix` does it.',
  check({ library, report }) {
    let files: Map<string, string> | undefined;
    for (const document of library.documents)
      for (const link of document.links) {
        // Pictures have a rule of their own, `media/missing`.
        if (link.kind === 'image') continue;
        const address = resolveHref(link.url, document.file);
        if (address.kind !== 'file' || library.byFile.has(address.file) || library.assets.has(address.file))
          continue;
        files ??= filesInSmallLetters(library);
        const file = files.get(address.file.toLowerCase());
        if (file === undefined) continue;
        const url = inLettersOf(file, link.url);
        report(
          document.file,
          rangeOfAddress(document, link),
          `The file is called \`${file}\`, and the link writes \`${link.url}\`: it works where capital and small letters are the same, and breaks on the site. Write it as the file is called.`,
          ...(url === undefined ? [] : readdressing(document, link, url, true)),
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'A folder and a form in capitals',
        files: {
          'sop/a.md': 'See [the article](../KB/vpn-691.md#fix "VPN") and [the form](./Form.PDF).\n',
          'kb/vpn-691.md': '## Fix\n',
          'sop/form.pdf': '',
        },
        findings: [
          'sop/a.md:1:19 The file is called `kb/vpn-691.md`, and the link writes `../KB/vpn-691.md#fix`: it works where capital and small letters are the same, and breaks on the site. Write it as the file is called.',
          'sop/a.md:1:62 The file is called `sop/form.pdf`, and the link writes `./Form.PDF`: it works where capital and small letters are the same, and breaks on the site. Write it as the file is called.',
        ],
        fixed: {
          'sop/a.md': 'See [the article](../kb/vpn-691.md#fix "VPN") and [the form](./form.pdf).\n',
        },
      },
    ],
    passes: [
      {
        title: 'As the files are called, capitals included',
        files: { 'sop/a.md': 'See [it](../kb/VPN-691.md).\n', 'kb/VPN-691.md': 'Text.\n' },
      },
      { title: 'A file that is not there is another finding', files: { 'sop/a.md': 'See [it](Gone.md).\n' } },
    ],
  },
};

/** The path in small letters → the path, for paths of the library that differ in more than case. */
export function filesInSmallLetters(library: Library): Map<string, string> {
  const files = new Map<string, string>();
  for (const file of [...library.assets, ...library.byFile.keys()]) files.set(file.toLowerCase(), file);
  return files;
}

/** The address with the letters of the file's path; undefined when it takes a way back in its middle. */
function inLettersOf(file: string, url: string): string | undefined {
  const [, way = '', path = '', rest = ''] = /^((?:\.{1,2}\/)*)([^?#]*)(.*)$/s.exec(url) ?? [];
  const end = file.slice(-path.length);
  return path !== '' && end.toLowerCase() === path.toLowerCase() ? way + end + rest : undefined;
}
