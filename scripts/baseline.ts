/** The baseline on the command line: holds known findings back, writes new baselines, takes out what is mended. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Finding } from '../src/core/model.ts';
import { baselineFile, baselineOf, hold, writeBaseline } from '../src/lint/baseline.ts';
import { loadBaseline } from '../src/lint/load-baseline.ts';
import { CannotRun, type CommandInput, type OptionSpec, text } from './command.ts';
import { shownFolder } from './library-folder.ts';

export const baselineOptions = {
  baseline: {
    type: 'string',
    value: 'FILE',
    help: `findings that are known and held (${baselineFile} in the library)`,
  },
  'update-baseline': { type: 'boolean', help: 'hold every finding there is now' },
  'prune-baseline': { type: 'boolean', help: 'take mended findings out of the baseline' },
} as const satisfies Record<string, OptionSpec>;

export interface HeldBack {
  /** Findings that the baseline does not hold. */
  fresh: Finding[];
  /** What a person should know about the baseline. */
  notes: string[];
}

/** @throws CannotRun, BaselineFault */
export async function holdBack(
  findings: Finding[],
  library: string,
  values: CommandInput['values'],
  textOf: (file: string) => string | undefined,
): Promise<HeldBack> {
  const given = text(values['baseline']);
  const file = given === undefined ? join(library, baselineFile) : resolve(given);
  const shown = given ?? `${shownFolder(library)}${baselineFile}`;
  const count = (amount: number): string => `${amount} ${amount === 1 ? 'finding' : 'findings'}`;
  if (values['update-baseline'] === true) {
    await writeFile(file, writeBaseline(baselineOf(findings, textOf)));
    return { fresh: [], notes: [`${shown} now holds ${count(findings.length)}.`] };
  }
  const baseline = await loadBaseline(file);
  if (baseline === undefined) {
    if (given !== undefined || values['prune-baseline'] === true)
      throw new CannotRun(
        `There is no baseline \`${shown}\`. Write one with \`deskbook lint --update-baseline\`.`,
      );
    return { fresh: findings, notes: [] };
  }
  const { fresh, held, mended, pruned } = hold(findings, baseline, textOf);
  const notes: string[] = [];
  if (held.length > 0)
    notes.push(`${count(held.length)} known from ${shown} ${held.length === 1 ? 'is' : 'are'} held.`);
  if (mended > 0 && (values['prune-baseline'] === true || values['fix'] === true)) {
    await writeFile(file, writeBaseline(pruned));
    notes.push(`${count(mended)} in ${shown} ${mended === 1 ? 'is' : 'are'} mended and taken out.`);
  } else if (mended > 0)
    notes.push(
      `${count(mended)} in ${shown} ${mended === 1 ? 'is' : 'are'} mended. Run \`deskbook lint --prune-baseline\`, so that they cannot come back unseen.`,
    );
  return { fresh, notes };
}
