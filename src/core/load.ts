/** Reads a library's folder. With clock.ts the only file of the core that touches the world outside. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { registryNames } from '../../schemas/index.ts';
import { CannotRun } from './cannot-run.ts';
import { buildLibrary, type Library, type LibraryFiles } from './library.ts';
import type { SourceFile } from './model.ts';
import { loadParser, type MarkdownParser } from './parse.ts';
import { registryFile } from './registries.ts';

/** The linter's settings: they belong to the library, but nobody reads or downloads them. */
const configFile = /^deskbook\.config\.[cm]?[jt]s$/;

/** Evidence: shown beside its document, and no file that a document may link to. */
export const recordsFolder = 'records/';

/** The library's folder is missing or is no folder. */
export class LibraryNotFound extends CannotRun {
  override name = 'LibraryNotFound';
}

/**
 * Lists and reads the files of a library. Documents are all `.md` and `.mdx` files but `README.md`, which tells readers
 * of the code host about a folder; folders whose name begins with a dot or is `node_modules` are not looked at.
 * @throws LibraryNotFound
 */
export async function readLibraryFiles(folder: string): Promise<LibraryFiles> {
  const about = await stat(folder).catch(() => undefined);
  if (!about?.isDirectory())
    throw new LibraryNotFound(
      about === undefined
        ? `There is no folder \`${folder}\`. Give the library's folder with --library, run the command where \`sops/\` is, or begin a library with \`npx deskbook init .\`.`
        : `\`${folder}\` is a file, not a folder. Give the library's folder with --library.`,
    );
  const paths = await glob('**/*', {
    cwd: folder,
    onlyFiles: true,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  });
  const registries = new Set<string>(registryNames.map(registryFile));
  const records: SourceFile[] = [];
  const files: LibraryFiles = { documents: [], registries: [], records, assets: [] };
  for (const file of paths.map((path) => path.replaceAll('\\', '/')).sort()) {
    if (/\.mdx?$/.test(file)) {
      if (!/(?:^|\/)README\.md$/i.test(file)) files.documents.push(await readSource(folder, file));
    } else if (configFile.test(file)) continue;
    else if (file.startsWith(recordsFolder))
      // Whatever else lies there is reported by its name; nobody needs its bytes.
      records.push(/\.ya?ml$/.test(file) ? await readSource(folder, file) : { file, text: '' });
    else if (registries.has(file)) files.registries.push(await readSource(folder, file));
    // What has a name that is no UTF-8 cannot be opened, and no link can lead to it: the link is reported.
    else if (!file.includes('\uFFFD')) files.assets.push(file);
  }
  return files;
}

async function readSource(folder: string, file: string): Promise<SourceFile> {
  try {
    return decodeSource(file, await readFile(join(folder, file)));
  } catch (error) {
    // A name whose bytes are no UTF-8 cannot be asked for by the name that was listed: the file is reported instead.
    if (file.includes('\uFFFD')) return { file, text: '', brokenAt: 0 };
    throw error;
  }
}

// Making one takes longer than decoding a document.
const decoder = new TextDecoder('utf-8');

/** Bytes → text. Bytes that are no UTF-8 become replacement characters, and the first one is remembered. */
export function decodeSource(file: string, bytes: Uint8Array): SourceFile {
  const text = decoder.decode(bytes);
  const broken = text.indexOf('\uFFFD');
  if (broken === -1) return { file, text };
  try {
    // A replacement character may also be what the author wrote.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { file, text };
  } catch {
    return { file, text, brokenAt: broken };
  }
}

/**
 * Reads and joins a whole library.
 * @throws LibraryNotFound
 */
export async function loadLibrary(
  folder: string,
  options: { parser?: MarkdownParser; progress?: (done: number, of: number) => void } = {},
): Promise<Library> {
  const [files, parser] = await Promise.all([readLibraryFiles(folder), options.parser ?? loadParser()]);
  return buildLibrary(files, parser, options.progress);
}
