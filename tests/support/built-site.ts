/** Builds the sample library once, before the tests that look at the site. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { deskbook } from './command-line.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the sample library's site, built for `builtFor`. */
    site: string;
  }
}

/** The day all tests work by. */
export const builtFor = '2026-11-22';

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-site-'));
  const site = join(folder, 'site');
  const built = await deskbook(['build', '--out', site, '--today', builtFor]);
  if (built.code !== 0) throw new Error(`The sample library does not build:\n${built.stdout}${built.stderr}`);
  provide('site', site);
  return () => rm(folder, { recursive: true, force: true });
}
