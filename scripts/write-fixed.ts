/** Writes fixed texts back to their files, and says so. */
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Mended } from '../src/lint/mend.ts';

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Each file is written beside and renamed: a machine that stops in the middle leaves the old text whole. */
export async function writeFixed(folder: string, mended: Pick<Mended, 'changed' | 'fixes'>): Promise<void> {
  for (const [file, text] of mended.changed) {
    const path = join(folder, file);
    const before = await readFile(path);
    // Reading a text leaves its byte-order mark out; the file keeps it.
    const mark = before.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark : Buffer.alloc(0);
    const beside = `${path}.${process.pid}.tmp`;
    try {
      await writeFile(beside, Buffer.concat([mark, Buffer.from(text, 'utf8')]), {
        mode: (await stat(path)).mode,
      });
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }
  const { fixes, changed } = mended;
  if (fixes > 0)
    console.error(
      `${fixes} ${fixes === 1 ? 'finding' : 'findings'} mended in ${changed.size} ${changed.size === 1 ? 'file' : 'files'}.`,
    );
}
