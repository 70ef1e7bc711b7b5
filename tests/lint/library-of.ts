/** Texts → Library, for tests that need no folder. A text that begins with `latin1:` is read from such bytes. */
import { buildLibrary, type Library } from '../../src/core/library.ts';
import { decodeSource } from '../../src/core/load.ts';
import type { MarkdownParser } from '../../src/core/parse.ts';

export function libraryOf(files: Record<string, string>, parser: MarkdownParser): Library {
  const sources = Object.entries(files).map(([file, text]) =>
    text.startsWith('latin1:')
      ? decodeSource(file, Buffer.from(text.slice('latin1:'.length), 'latin1'))
      : { file, text },
  );
  const isDocument = (file: string): boolean => /\.mdx?$/.test(file);
  const isRegistry = (file: string): boolean => file.startsWith('registries/');
  const isRecord = (file: string): boolean => file.startsWith('records/');
  return buildLibrary(
    {
      documents: sources.filter(({ file }) => isDocument(file)),
      registries: sources.filter(({ file }) => isRegistry(file)),
      records: sources.filter(({ file }) => isRecord(file)),
      assets: sources
        .map(({ file }) => file)
        .filter((file) => !isDocument(file) && !isRegistry(file) && !isRecord(file)),
    },
    parser,
  );
}
