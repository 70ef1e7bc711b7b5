import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { drawEverything } from './draw-everything.ts';

const script = fileURLToPath(new URL('./draw-everything.ts', import.meta.url));

test('the same chart gives the same bytes, twice and in another process', { timeout: 120_000 }, async () => {
  const first = await drawEverything();
  const second = await drawEverything();
  expect(second).toEqual(first);
  const elsewhere = execFileSync(process.execPath, [script], { encoding: 'utf8', maxBuffer: 1e8 });
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(hash(elsewhere)).toBe(hash(JSON.stringify(first)));
});
