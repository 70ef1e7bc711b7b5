/** Folders that a command writes as a whole: never in the place of anything else, and never half. */
import { readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CannotRun } from './command.ts';

/**
 * A mistyped --out must never delete somebody's files.
 * @param what the command writes: `Deskbook site`
 * @param isOurs whether a folder holds what the command wrote there before
 * @throws CannotRun for the library's own folder, for a file, and for a folder that holds anything else
 */
export async function refuseForeignFolder(
  out: string,
  library: string,
  what: string,
  isOurs: (folder: string) => Promise<boolean>,
): Promise<void> {
  if (`${library}/`.startsWith(`${out}/`))
    throw new CannotRun(
      `\`${out}\` holds the library itself, and writing would replace it. Give another folder with --out.`,
    );
  const about = await stat(out).catch(() => undefined);
  if (about === undefined) return;
  if (!about.isDirectory()) throw new CannotRun(`\`${out}\` is a file. Give a folder with --out.`);
  if ((await readdir(out)).length === 0 || (await isOurs(out))) return;
  throw new CannotRun(
    `\`${out}\` holds files that are no ${what}, and writing would replace them. Give another folder with --out, or empty this one.`,
  );
}

/** The old folder stays until the new one is complete, and comes back if the last move fails. */
export async function swapIn(built: string, out: string): Promise<void> {
  const old = join(dirname(out), `.${basename(out)}.old-${process.pid}`);
  const existed = await stat(out).then(
    () => true,
    () => false,
  );
  if (existed) await rename(out, old);
  try {
    await rename(built, out);
  } catch (error) {
    if (existed) await rename(old, out);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
