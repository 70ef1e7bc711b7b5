/** Rendered texts of the past between builds: never another than would be made, and not for ever. */
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptTexts } from '../../src/site/history/kept-texts.ts';
import type { Neighbours } from '../../src/site/history/neighbours.ts';
import { temporaryFolder } from '../support/temporary.ts';

/** A library of which one thing is asked. */
const library = (mark: string): Neighbours => ({ markOf: () => mark }) as unknown as Neighbours;

async function get(folder: string | undefined, mark: string, input = 'text'): Promise<string> {
  const texts = await keptTexts(folder, library(mark));
  return texts.get(input, async () => ({ result: `made with ${mark}`, asked: [['sop/a.mdx', mark]] }));
}

test('a text is made once for a library that answers the same', async () => {
  const folder = await temporaryFolder();
  expect(await get(folder, 'one')).toBe('made with one');
  const [file] = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json'));
  const path = join(folder, file!);
  const kept = await readFile(path, 'utf8');
  expect(await get(folder, 'one')).toBe('made with one');
  expect(await get(folder, 'two')).toBe('made with two');
  expect(await get(undefined, 'three')).toBe('made with three');
  // Half a file, or one that somebody changed, counts as none.
  for (const spoilt of ['', kept.slice(0, -5), kept.replace('made with', 'lies with')]) {
    await writeFile(path, spoilt);
    expect(await get(folder, 'one')).toBe('made with one');
  }
});

test('what other code has rendered goes when nothing has used it for a week', async () => {
  const folder = await temporaryFolder();
  const days = 24 * 60 * 60 * 1000;
  for (const [name, age] of [
    ['of-yesterday', 1],
    ['of-last-month', 30],
  ] as const) {
    await mkdir(join(folder, name));
    const then = new Date(Date.now() - age * days);
    await utimes(join(folder, name), then, then);
  }
  await get(folder, 'one');
  const [own, ...others] = (await readdir(folder)).sort();
  expect(own).toMatch(/^[0-9a-f]{16}$/);
  expect(others).toEqual(['of-yesterday']);
});
