/** Where Deskbook keeps what it can make again: drawings, findings, what a server has rendered. */
import { join, sep } from 'node:path';

/**
 * The folder `DESKBOOK_CACHE` names; else `.cache` in this repository, where git ignores it. An installed Deskbook keeps
 * things beside the packages of the project that uses it (`node_modules/.cache/deskbook`, where other tools keep theirs
 * too): its own folder is replaced by each update, and may be shared or read-only.
 * @param root the folder that holds Deskbook's `src`
 */
export function keptFolder(root: string, environment: Record<string, string | undefined>): string {
  const asked = environment['DESKBOOK_CACHE'];
  if (asked) return asked;
  const modules = `${sep}node_modules${sep}`;
  const at = root.indexOf(modules);
  return at === -1
    ? join(root, '.cache')
    : join(root.slice(0, at + modules.length - 1), '.cache', 'deskbook');
}
