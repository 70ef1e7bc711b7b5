/** The library in `good-library/`: small, complete, and nothing to find in it on the day below. */
import { fileURLToPath } from 'node:url';
import { readLibraryFiles } from '../../src/core/load.ts';

/** The day on which every date in it is right. */
export const goodOn = '2026-09-20';

/** Path → text, for `libraryOf`; pictures are empty, for nobody looks into them. */
export async function goodFiles(): Promise<Record<string, string>> {
  const files = await readLibraryFiles(fileURLToPath(new URL('good-library', import.meta.url)));
  return Object.fromEntries([
    ...[...files.documents, ...files.registries].map(({ file, text }) => [file, text] as const),
    ...files.assets.map((file) => [file, ''] as const),
  ]);
}
