/** Which library a file belongs to, when nobody has said. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { documentTypes } from '../../schemas/index.ts';

const typeFolders = new Set<string>(documentTypes);

/**
 * The library's folder: the nearest one above the file that has `registries/`, else the one that holds a folder named
 * for a type of document with the file in it.
 * @returns undefined for a file that is in no library
 */
export function libraryOf(file: string): string | undefined {
  let byType: string | undefined;
  for (let at = dirname(file); ; at = dirname(at)) {
    if (existsSync(join(at, 'registries'))) return at;
    // What lies above the repository is somebody else's.
    if (existsSync(join(at, '.git')) || dirname(at) === at) return byType;
    if (typeFolders.has(basename(at))) byType ??= dirname(at);
  }
}
