import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { today } from '../../src/core/clock.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { type Command, exitCode, shared, text } from '../command.ts';
import { codeHostChecks, findingChecks, libraryChecks } from '../library-checks.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { gitChecks, machineChecks, orFault } from '../machine-checks.ts';

export interface Check {
  /** `note`: nothing is wrong, and something more would be possible. */
  state: 'fine' | 'note' | 'mend';
  /** What was found. */
  found: string;
  /** What to do when it is not fine. */
  mend?: string;
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'say what is missing on this machine and in the library, and how to mend it',
  options: {
    library: shared.library,
    today: shared.today,
    out: shared.out,
    json: { type: 'boolean', help: 'for programs' },
  },
  examples: ['npx deskbook doctor', 'npx deskbook doctor --library ../our-procedures'],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const day = today(text(values['today']));
    const checks = [
      ...(await machineChecks()),
      // A library that is missing is one of the things to mend.
      ...(await orFault(() => allOfLibrary(folder, day))),
      await checkSite(resolve(text(values['out']) ?? 'dist')),
    ];
    if (values['json'] === true) console.log(JSON.stringify(checks, null, 2));
    else
      for (const { state, found, mend } of checks) {
        console.log(`${state}  ${found}`);
        if (mend !== undefined) console.log(`      ${mend}`);
      }
    return checks.every(({ state }) => state !== 'mend') ? exitCode.fine : exitCode.findings;
  },
};

/** @throws CannotRun when there is no such folder */
async function allOfLibrary(folder: string, day: string): Promise<Check[]> {
  const library = await loadLibrary(folder);
  return [
    ...(await gitChecks(folder)),
    ...(await libraryChecks(folder, library)),
    ...(await orFault(
      () => findingChecks(folder, day),
      'Correct the settings of the library; the handbook’s chapter Checking shows them.',
    )),
    ...(await codeHostChecks(folder, library)),
  ];
}

async function checkSite(out: string): Promise<Check> {
  const there = await stat(join(out, 'deskbook-build.json')).catch(() => undefined);
  return there
    ? { state: 'fine', found: `A built site is in ${shownFolder(out) || out}` }
    : { state: 'note', found: 'No site has been built yet: `npx deskbook build` makes one' };
}
