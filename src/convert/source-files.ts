/** Finds the files to import, and reads them and what stands beside them. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { CannotRun } from '../core/cannot-run.ts';
import { isOtherFormat, kindOf } from './read-source.ts';
import { type SourceBytes, Unreadable } from './source.ts';

/** In bytes. A manual with hundreds of screenshots has less. */
const longestFile = 150_000_000;
const longestPicture = 30_000_000;

export interface SourceFiles {
  sources: SourceBytes[];
  /** Reads a picture by its path from the folder that holds all sources; never from outside it. */
  readBeside: (path: string) => Promise<Uint8Array | undefined>;
}

/**
 * Reads files and folders. Of a folder, every file is taken whose ending names a text, pictures with their texts.
 * @throws CannotRun when nothing is there
 */
export async function readSourceFiles(given: readonly string[]): Promise<SourceFiles> {
  const files = new Set<string>();
  const roots: string[] = [];
  for (const path of given.map((one) => resolve(one))) {
    const about = await stat(path).catch(() => undefined);
    if (!about)
      throw new CannotRun(`There is no \`${path}\`. Give the files or folders to import after the command.`);
    roots.push(about.isDirectory() ? path : dirname(path));
    if (!about.isDirectory()) files.add(path);
    else for (const file of await textsIn(path)) files.add(file);
  }
  if (files.size === 0)
    throw new CannotRun(
      `Nothing to import is in ${given.map((one) => `\`${one}\``).join(', ')}: there is no .docx, .html, .md or .txt file.`,
    );
  const root = await realpath(roots.reduce(commonFolder));
  const sources: SourceBytes[] = [];
  for (const file of [...files].sort()) {
    const name = relative(root, await realpath(dirname(file)).then((folder) => join(folder, basename(file))));
    sources.push({ name: name.split(sep).join('/'), bytes: await bytesOf(file) });
  }
  return { sources, readBeside: (path) => pictureIn(root, path) };
}

/** One file that another program holds, or that is not ours to read, does not keep the others from being imported. */
async function bytesOf(file: string): Promise<SourceBytes['bytes']> {
  try {
    const { size } = await stat(file);
    if (size <= longestFile) return await readFile(file);
    return new Unreadable(
      `It has ${Math.round(size / 1_000_000)} MB, which is more than a text with pictures needs. Make its pictures smaller, or split it.`,
    );
  } catch (error) {
    return new Unreadable(
      `It cannot be read: ${(error as Error).message}. Close it where it is open, or see that you may read it.`,
    );
  }
}

async function textsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && (kindOf(entry.name) !== undefined || isOtherFormat(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const parts = relative(folder, file).split(sep);
      // Word keeps a lock beside a file that is open: `~$name.docx`.
      return parts.every(
        (part) => !part.startsWith('.') && part !== 'node_modules' && !part.startsWith('~$'),
      );
    });
}

function commonFolder(a: string, b: string): string {
  let folder = a;
  while (relative(folder, b).startsWith('..') || isAbsolute(relative(folder, b))) {
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return folder;
}

async function pictureIn(root: string, path: string): Promise<Uint8Array | undefined> {
  const file = await realpath(join(root, path)).catch(() => undefined);
  if (file === undefined) return undefined;
  const below = relative(root, file);
  if (below.startsWith('..') || isAbsolute(below)) return undefined;
  const about = await stat(file);
  return about.isFile() && about.size <= longestPicture ? readFile(file) : undefined;
}
