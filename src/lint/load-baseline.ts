/** Reads the baseline of a library's folder, where it has one. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../core/model.ts';
import { type Baseline, baselineFile, type HeldResult, hold, readBaseline } from './baseline.ts';

/**
 * @returns undefined when there is no such file
 * @throws BaselineFault when the file is no baseline
 */
export async function loadBaseline(file: string): Promise<Baseline | undefined> {
  return existsSync(file) ? readBaseline(await readFile(file, 'utf8'), file) : undefined;
}

/** Tells the findings that the library's own baseline holds from the others. */
export async function holdKnown(
  findings: Finding[],
  library: string,
  textOf: (file: string) => string | undefined,
): Promise<HeldResult> {
  return hold(findings, (await loadBaseline(join(library, baselineFile))) ?? {}, textOf);
}
