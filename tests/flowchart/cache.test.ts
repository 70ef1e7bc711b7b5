import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cached, chartCacheFolder } from '../../src/flowchart/cache.ts';
import { renderMermaid } from '../../src/flowchart/render.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'charts-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function counted() {
  const calls = { count: 0 };
  const draw = () => Promise.resolve({ svg: `drawing ${++calls.count}` });
  return { calls, draw };
}
const always = () => true;

test('the same input is drawn once', async () => {
  const { calls, draw } = counted();
  const first = await cached(folder, { text: 'a' }, draw, always);
  expect(await cached(folder, { text: 'a' }, draw, always)).toEqual(first);
  expect(calls.count).toBe(1);
  await cached(folder, { text: 'b' }, draw, always);
  expect(calls.count).toBe(2);
});

test('a damaged entry is ignored and drawn again', async () => {
  const { draw } = counted();
  await cached(folder, 'a', draw, always);
  const [file = ''] = await files();
  const whole = await readFile(file, 'utf8');
  for (const damage of [whole.slice(0, -3), whole.replace('drawing', 'drowned'), '', '\u0000\n{}', 'x']) {
    await writeFile(file, damage);
    expect(await cached(folder, 'a', () => Promise.resolve('again'), always)).toBe('again');
    expect(await cached(folder, 'a', () => Promise.reject(new Error('not kept')), always)).toBe('again');
  }
});

test('what is not worth keeping is not kept, and nothing half-written is left', async () => {
  await cached(
    folder,
    'a',
    () => Promise.resolve('x'),
    () => false,
  );
  expect(await files()).toEqual([]);
  await cached(folder, 'a', () => Promise.resolve('x'), always);
  expect((await files()).filter((file) => !file.endsWith('.json'))).toEqual([]);
});

test('a folder that cannot be written is no reason to fail', async () => {
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  expect(await cached(file, 'a', () => Promise.resolve('x'), always)).toBe('x');
});

test('a diagram is found again; another prefix or another target of its links is another drawing', async () => {
  const text = 'flowchart TD\nA --> B\nclick A "../kb/a.mdx"';
  const names = { title: 'x', idPrefix: 'one', cacheFolder: folder, resolveHref: () => '/kb/a/' };
  const first = await renderMermaid(text, names);
  expect(await renderMermaid(text, names)).toEqual(first);
  expect(await files()).toHaveLength(1);
  await renderMermaid(text, { ...names, idPrefix: 'two' });
  const moved = await renderMermaid(text, { ...names, resolveHref: () => '/base/kb/a/' });
  expect(moved).toMatchObject({ svg: expect.stringContaining('/base/kb/a/') });
  expect(await files()).toHaveLength(3);
});

test('faults are not kept', async () => {
  await renderMermaid('flowchart TD\nA[', { title: 'x', idPrefix: 'one', cacheFolder: folder });
  expect(await files()).toEqual([]);
});

test('the folder is the project’s unless DESKBOOK_CACHE names one', () => {
  expect(chartCacheFolder('/project', {})).toBe(join('/project', '.cache', 'flowcharts'));
  expect(chartCacheFolder('/project', { DESKBOOK_CACHE: '/elsewhere' })).toBe(
    join('/elsewhere', 'flowcharts'),
  );
});
