/** How the benchmark starts Deskbook itself, with caches of its own that it can empty. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunCommand } from './measure.ts';
import { sampleDay } from './sample-library.ts';
import type { Session } from './session.ts';

/**
 * @param work a folder for caches and temporary files; those who share it find what the others left in the caches
 * @param args the command with its options, without `--today`
 */
export function deskbookRun(session: Session, work: string, args: readonly string[]): RunCommand {
  return {
    command: [
      process.execPath,
      join(session.repository, 'scripts/deskbook.mjs'),
      ...args,
      '--today',
      sampleDay,
    ],
    folder: session.repository,
    environment: {
      DESKBOOK_CACHE: join(work, 'cache'),
      // Compiled code is kept between runs too; without this a cold run would find that of an earlier one.
      NODE_COMPILE_CACHE: join(work, 'compiled'),
      TMPDIR: work,
    },
  };
}

/** Empties the caches of a working folder: the next run is cold. */
export async function emptyCaches(work: string): Promise<void> {
  for (const name of ['cache', 'compiled']) await rm(join(work, name), { recursive: true, force: true });
}
