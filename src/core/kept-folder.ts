/** Where Deskbook keeps what it can make again: drawings, findings, what a server has rendered. */
import { accessSync, constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

/**
 * The folder `DESKBOOK_CACHE` names; else `.cache` in this repository, where git ignores it. An installed Deskbook keeps
 * things beside the packages of the project that uses it (`node_modules/.cache/deskbook`, where other tools keep theirs
 * too): its own folder is replaced by each update. Where nothing may be written there, as after an installation for all
 * users of a machine, each user has a folder among the temporary ones.
 * @param root the folder that holds Deskbook's `src`
 */
export function keptFolder(root: string, environment: Record<string, string | undefined>): string {
  const asked = environment['DESKBOOK_CACHE'];
  if (asked) return asked;
  const modules = `${sep}node_modules${sep}`;
  const at = root.indexOf(modules);
  const usual =
    at === -1 ? join(root, '.cache') : join(root.slice(0, at + modules.length - 1), '.cache', 'deskbook');
  return isWritable(usual) ? usual : join(tmpdir(), `deskbook-${process.getuid?.() ?? 'cache'}`);
}

/** True for a folder that can be written, or made. */
export function isWritable(folder: string): boolean {
  if (!existsSync(folder)) return dirname(folder) !== folder && isWritable(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
