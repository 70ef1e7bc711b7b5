/**
 * Where the library is when nobody says: `sops/` of the folder the command runs in, else that of this repository. An
 * installed Deskbook brings no library along.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export function libraryFolder(given: string | undefined): string {
  if (given !== undefined) return resolve(given);
  const here = resolve('sops');
  const sample = fileURLToPath(new URL('../sops', import.meta.url));
  return existsSync(here) || !existsSync(sample) ? here : sample;
}

/** How a folder is shown in messages: relative where it lies below the current one, else as it is, with a slash. */
export function shownFolder(folder: string): string {
  const short = relative(process.cwd(), folder);
  const shown = short.startsWith('..') || isAbsolute(short) ? folder : short;
  return shown === '' ? '' : join(shown, '/').replaceAll('\\', '/');
}
