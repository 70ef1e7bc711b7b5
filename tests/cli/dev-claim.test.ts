/** Which development servers may run side by side. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { claim } from '../../scripts/dev-claim.ts';
import { temporaryFolder } from '../support/temporary.ts';

const showing = { library: '/ours', base: '/', today: '2026-11-22' };

/** A root at which a process that runs, this one's parent, shows something. */
async function claimed(text: string): Promise<string> {
  const root = await temporaryFolder();
  const folder = join(root, '.astro/deskbook-dev');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, String(process.ppid)), text);
  return root;
}

const own = (root: string): string => join(root, '.astro/deskbook-dev', String(process.pid));

test.each([
  ['library', '/theirs'],
  ['base', '/help/'],
  ['today', '2026-11-23'],
])('a server with another %s is refused, and leaves no claim', async (key, value) => {
  const root = await claimed(JSON.stringify({ ...showing, [key]: value }));
  await expect(claim(root, showing)).rejects.toThrow(value);
  expect(existsSync(own(root))).toBe(false);
});

test('a server that shows the same runs, and gives its claim back', async () => {
  const root = await claimed(JSON.stringify(showing));
  const giveBack = await claim(root, showing);
  expect(existsSync(own(root))).toBe(true);
  await giveBack();
  expect(existsSync(own(root))).toBe(false);
});

test('what a killed server left behind, and half a claim, stop nobody', async () => {
  const root = await claimed('{"libr');
  // No system gives numbers as high as this.
  const dead = join(root, '.astro/deskbook-dev', '2000000000');
  await writeFile(dead, JSON.stringify({ ...showing, base: '/help/' }));
  await (await claim(root, showing))();
  expect(existsSync(dead)).toBe(false);
});
