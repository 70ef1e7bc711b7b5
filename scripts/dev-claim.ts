/**
 * Astro's development server keeps what it shows in `.astro`, beside the pages it compiles: of two servers at once, both
 * would show what was read last, whichever library that came from.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotRun } from './command.ts';

/** What the pages depend on. Servers that agree in all of it may run side by side. */
export interface Showing {
  library: string;
  base: string;
  today: string;
}

/**
 * Claims the installation for what is shown until the process ends.
 * @param root the folder that holds Deskbook's `src`
 * @returns gives the claim back
 * @throws CannotRun when a server that still runs shows something else
 */
export async function claim(root: string, showing: Showing): Promise<() => Promise<void>> {
  const folder = join(root, '.astro', 'deskbook-dev');
  await mkdir(folder, { recursive: true });
  const own = join(folder, String(process.pid));
  // Written before the others are read: two that start at once both see each other.
  await writeFile(own, JSON.stringify(showing));
  const release = (): Promise<void> => rm(own, { force: true });
  for (const name of await readdir(folder)) {
    const pid = Number(name);
    if (pid === process.pid) continue;
    const file = join(folder, name);
    if (!isRunning(pid)) {
      await rm(file, { force: true });
      continue;
    }
    const other = await read(file);
    if (
      other === undefined ||
      (['library', 'base', 'today'] as const).every((key) => other[key] === showing[key])
    )
      continue;
    await release();
    throw new CannotRun(
      `Another \`dev\` of this Deskbook serves ${other.library} at ${other.base} as of ${other.today}, and both would show the pages of one. Stop it first. A library that has Deskbook installed in its own project can be served beside others. If no such server runs, remove \`${file}\`.`,
    );
  }
  return release;
}

/** A server that starts or stops just now has half a file, or none. */
async function read(file: string): Promise<Showing | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Showing;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else runs all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
