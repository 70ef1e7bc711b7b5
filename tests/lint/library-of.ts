/** Texts → files of a library, or the library, for tests that need no folder. */
import { buildLibrary, type Library, type LibraryFiles } from '../../src/core/library.ts';
import { decodeSource, recordsFolder } from '../../src/core/load.ts';
import type { MarkdownParser } from '../../src/core/parse.ts';

/**
 * A text that begins with `latin1:` is read from such bytes.
 * @param ends makes other line ends of those a text has
 */
export function filesOf(
  files: Record<string, string>,
  ends: (text: string) => string = (text) => text,
): LibraryFiles {
  const latin1 = 'latin1:';
  const sources = Object.entries(files).map(([file, text]) =>
    text.startsWith(latin1)
      ? decodeSource(file, Buffer.from(ends(text.slice(latin1.length)), 'latin1'))
      : { file, text: ends(text) },
  );
  const kindOf = ({ file }: { file: string }): string =>
    /\.mdx?$/.test(file)
      ? 'document'
      : file.startsWith('registries/')
        ? 'registry'
        : file.startsWith(recordsFolder)
          ? 'record'
          : 'asset';
  const { document = [], registry = [], record = [], asset = [] } = Object.groupBy(sources, kindOf);
  return {
    documents: document,
    registries: registry,
    records: record,
    assets: asset.map(({ file }) => file),
  };
}

export function libraryOf(files: Record<string, string>, parser: MarkdownParser): Library {
  return buildLibrary(filesOf(files), parser);
}
