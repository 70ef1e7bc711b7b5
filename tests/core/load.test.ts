/** Reading a library's folder, with what other systems leave in it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { smallLibrary } from '../support/temporary.ts';

test('a file whose name is not UTF-8 is reported, and the others are read', async ({ skip }) => {
  const folder = await smallLibrary();
  const before = await loadLibrary(folder);
  // Latin-1: `café`. Only Linux lets a file have such a name.
  const named = (start: string, end: string): Buffer =>
    Buffer.concat([Buffer.from(join(folder, start)), Buffer.from([0xe9]), Buffer.from(end)]);
  await mkdir(join(folder, 'sop'), { recursive: true });
  try {
    await writeFile(named('sop/caf', '.mdx'), 'Text.');
    await writeFile(named('caf', '.png'), 'A picture.');
  } catch {
    skip('this file system allows no such name');
  }
  const library = await loadLibrary(folder);
  expect(library.documents).toHaveLength(before.documents.length + 1);
  const broken = library.documents.find(({ file }) => file.startsWith('sop/caf'));
  expect(broken?.problems.map(({ rule, message }) => `${rule}: ${message}`)).toContainEqual(
    expect.stringMatching(/^safety\/encoding: The name of the file is not UTF-8/),
  );
  expect([...library.assets]).toEqual([...before.assets]);
});
