/** `deskbook build`: what is published, what is withheld, and what happens when it goes wrong. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { deskbook, type Ran } from '../support/command-line.ts';
import { goodSop, smallLibrary, temporaryFolder } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];

test('publishes a library that lies anywhere: the same bytes in other folders, and the old site while a build fails', async () => {
  const library = await smallLibrary({
    'kb/form.txt': 'A form.\n',
    'sop/b.mdx': goodSop('SOP-002', 'Use a form', (text) =>
      text.replace('None are known.', 'See [the form](../kb/form.txt).'),
    ),
  });
  const parent = join(await temporaryFolder(), 'deep');
  const out = join(parent, 'site');
  const cwd = await temporaryFolder();
  const build = (from: string, to: string): Promise<Ran> =>
    deskbook(['build', '--library', from, '--out', to, ...day], { cwd });
  const ran = await build(library, out);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('2 documents published');
  expect(await readFile(join(out, 'sops/unlock/index.html'), 'utf8')).toContain('<h1>Unlock an account</h1>');
  // A file that a document links to is published with it.
  expect(await readFile(join(out, 'files/kb/form.txt'), 'utf8')).toBe('A form.\n');

  await cp(library, join(cwd, 'library'), { recursive: true });
  expect((await build(join(cwd, 'library'), join(cwd, 'site'))).code).toBe(0);
  expect(await tree(join(cwd, 'site'))).toEqual(await tree(out));

  // A site is written over the one before, which stays when the build fails.
  await writeFile(join(library, 'sop/new.mdx'), goodSop('SOP-009', 'New'));
  expect((await build(library, out)).code).toBe(0);
  const before = await tree(out);
  expect(Object.keys(before)).toContain('/sops/new/index.html');
  expect((await build(join(library, 'gone'), out)).code).toBe(2);
  expect(await tree(out)).toEqual(before);
  expect(await readdir(parent)).toEqual(['site']);
});

test('withholds a document with errors, names it, publishes the others and exits with 1', async () => {
  const library = await smallLibrary({
    'sop/b.mdx': goodSop('SOP-002', 'Run something', (text) =>
      text.replace('None are known.', '<script>alert(1)</script>'),
    ),
    'sop/c.mdx': goodSop('SOP-003', 'Link to it', (text) =>
      text.replace('None are known.', 'See [the other](b.mdx).'),
    ),
  });
  const out = join(await temporaryFolder(), 'site');
  const ran = await deskbook(['build', '--library', library, '--out', out, ...day]);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain('sop/b.mdx:48:1 safety/mdx');
  expect(ran.stderr).toContain('Withheld until mended: sop/b.mdx.');
  expect(ran.stdout).toContain('2 documents published');
  expect(existsSync(join(out, 'sops/b'))).toBe(false);
  const linking = await readFile(join(out, 'sops/c/index.html'), 'utf8');
  expect(linking).toContain(
    '<span class="gone" title="This page is withheld until its errors are mended.">the other</span>',
  );
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('Run something');
});

test('an overdue document is published and says so', async () => {
  const library = await smallLibrary();
  const out = join(await temporaryFolder(), 'site');
  const ran = await deskbook(['build', '--library', library, '--out', out, '--today', '2027-06-01']);
  expect(ran.code).toBe(0);
  expect(ran.stderr).toContain('review/overdue');
  const page = await readFile(join(out, 'sops/unlock/index.html'), 'utf8');
  expect(page).toMatch(/<p class="notice warn" data-review-due="2027-01-30">/);
});

describe('the folder it writes to', () => {
  test('is never replaced when it holds something else', async () => {
    const out = await temporaryFolder();
    await writeFile(join(out, 'thesis.txt'), 'two years of work');
    const ran = await deskbook(['build', '--library', await smallLibrary(), '--out', out, ...day]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('holds files that are no Deskbook site');
    expect(await readFile(join(out, 'thesis.txt'), 'utf8')).toBe('two years of work');
  });
  test('may not hold the library', async () => {
    const library = await smallLibrary();
    const ran = await deskbook(['build', '--library', library, '--out', library, ...day]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('holds the library itself');
  });
});

test('under a sub-path, every address from the root begins with it', async () => {
  const out = join(await temporaryFolder(), 'site');
  const ran = await deskbook([
    'build',
    '--library',
    await smallLibrary(),
    '--out',
    out,
    '--base',
    'help/desk',
    ...day,
  ]);
  expect(ran.code).toBe(0);
  for (const [path, text] of await pages(out))
    for (const [, address] of text.matchAll(/(?:href|src)="([^"#][^"]*)"/g))
      if (address!.startsWith('/')) expect(`${path}: ${address}`).toMatch(/: \/help\/desk\//);
});

test('the same library, day and history give the same bytes', async () => {
  const out = join(await temporaryFolder(), 'site');
  expect((await deskbook(['build', '--out', out, ...day])).code).toBe(0);
  const [before, again] = [await tree(inject('site')), await tree(out)];
  expect(Object.keys(before).length).toBeGreaterThan(100);
  expect(again).toEqual(before);
});

test('an empty library gives a site that says what to do', async () => {
  const out = join(await temporaryFolder(), 'site');
  const ran = await deskbook(['build', '--library', await temporaryFolder(), '--out', out, ...day]);
  expect(ran.code).toBe(0);
  expect(await readFile(join(out, 'index.html'), 'utf8')).toContain('This library is empty');
});

/** Path → digest of every file. */
async function tree(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    found[file.slice(folder.length)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  }
  return found;
}

async function pages(folder: string): Promise<[string, string][]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.html'));
  return Promise.all(
    files.map(async (file) => [file, await readFile(join(folder, file), 'utf8')] as [string, string]),
  );
}
