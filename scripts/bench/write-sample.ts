/** Puts a sample library on disk, once for each size and form of text; older forms are removed. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sampleLibrary, sampleVersion } from './sample-library.ts';

/**
 * @param cache the benchmark's cache folder
 * @param count how many documents
 * @returns the library's folder, written now or by an earlier run
 */
export async function writeSample(cache: string, count: number): Promise<string> {
  const folder = join(cache, `library-${count}-v${sampleVersion}`);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.writing-${process.pid}`;
  for (const [file, text] of sampleLibrary(count)) {
    await mkdir(dirname(join(beside, file)), { recursive: true });
    await writeFile(join(beside, file), text);
  }
  for (const name of await readdir(cache))
    if (name.startsWith(`library-${count}-v`) && /-v\d+$/.test(name))
      await rm(join(cache, name), { recursive: true, force: true });
  await rename(beside, folder);
  return folder;
}
