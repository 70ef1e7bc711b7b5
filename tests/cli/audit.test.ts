/** The evidence of a period: complete, the same each time, and every change to it found and named. */
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256, sumsOf } from '../../src/history/audit-manifest.ts';
import { verifyBundle } from '../../src/history/audit-verify.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, run } from '../support/command-line.ts';
import { commit, libraryWithPast, unlock } from '../support/library-with-past.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const day = ['--today', '2026-05-01'];

async function bundle(library: string, ...more: string[]): Promise<string> {
  const out = join(await temporaryFolder(), 'evidence');
  const ran = await deskbookHere(['audit', '--library', library, '--out', out, ...day, ...more]);
  expect(ran.stderr).toBe('');
  expect(ran.code).not.toBe(2);
  return out;
}

async function filesOf(folder: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      found.set(path.slice(folder.length + 1), await readFile(path, 'utf8'));
    }
  return found;
}

describe('a bundle', () => {
  test('holds every text in force in the period, its records, what changed, and says what is missing', async () => {
    const { folder } = await libraryWithPast();
    const out = await bundle(folder);
    const files = await filesOf(out);
    expect([...files.keys()].filter((path) => !path.startsWith('documents/SOP-002/')).sort()).toEqual([
      'documents/SOP-001/1.0.0-to-1.1.0.html',
      'documents/SOP-001/1.0.0.html',
      'documents/SOP-001/1.0.0.mdx',
      'documents/SOP-001/1.1.0.html',
      'documents/SOP-001/1.1.0.mdx',
      'documents/SOP-001/index.html',
      'gaps.html',
      'gaps.json',
      'index.html',
      'manifest.json',
      'records/SOP-001.yaml',
      'records/SOP-002.yaml',
      'sha256sums.txt',
      'style.css',
    ]);
    expect(files.get('documents/SOP-001/1.0.0.mdx')).toBe(unlock.first);
    expect(files.get('documents/SOP-001/1.0.0-to-1.1.0.html')).toMatch(
      /After <del>.{0,60}ten.{0,60}<\/del><ins>.{0,60}5.{0,60}<\/ins> minutes/,
    );
    const { documents } = JSON.parse(files.get('manifest.json')!);
    expect(documents.map(({ id, texts }: { id: string; texts: unknown[] }) => [id, texts.length])).toEqual([
      ['SOP-001', 2],
      ['SOP-002', 1],
    ]);
    expect(
      documents[0].texts.map(({ from, until }: { from: string; until: string }) => [from, until]),
    ).toEqual([
      ['2026-02-02', '2026-03-09'],
      ['2026-03-10', null],
    ]);
    for (const [path, text] of files)
      if (path.endsWith('.html'))
        expect({ path, script: /<script|\son\w+=|javascript:/.test(text) }).toEqual({ path, script: false });
  });

  test('of a period leaves out what was not in force in it', async () => {
    const { folder } = await libraryWithPast();
    const out = await bundle(folder, '--from', '2026-03-15', '--to', '2026-03-20');
    const { documents } = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
    expect(
      documents.flatMap(({ id, texts }: { id: string; texts: { version: string }[] }) =>
        texts.map(({ version }) => `${id} ${version}`),
      ),
    ).toEqual(['SOP-001 1.1.0', 'SOP-002 1.0.0']);
  });

  test('is the same, byte for byte, from another clone at another place', async () => {
    const { folder, git } = await libraryWithPast();
    const elsewhere = join(await temporaryFolder(), 'clone');
    await git('clone', '-q', folder, elsewhere);
    const [one, other] = [await bundle(folder), await bundle(elsewhere)];
    expect(await filesOf(other)).toEqual(await filesOf(one));
  });

  test('can be checked by sha256sum alone', async () => {
    const out = await bundle((await libraryWithPast()).folder);
    const ran = await run('sha256sum', ['-c', '--quiet', 'sha256sums.txt'], { cwd: out });
    expect(ran).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('never replaces files that are no bundle, nor the library', async () => {
    const { folder } = await libraryWithPast();
    const other = await temporaryFolder();
    await writeFiles(other, { 'thesis.txt': 'three years' });
    for (const out of [other, folder]) {
      const ran = await deskbookHere(['audit', '--library', folder, '--out', out, ...day]);
      expect(ran.code).toBe(2);
    }
    expect(await readFile(join(other, 'thesis.txt'), 'utf8')).toBe('three years');
  });
});

describe('gaps', () => {
  const gapsOf = async (library: string, ...more: string[]): Promise<string[]> =>
    JSON.parse(await readFile(join(await bundle(library, ...more), 'gaps.json'), 'utf8')).map(
      ({ id, kind, version }: { id?: string; kind: string; version?: string }) =>
        [id, version, kind].filter(Boolean).join(' '),
    );

  test('are none where every text was approved by somebody else before it came into force', async () => {
    expect(await gapsOf((await libraryWithPast()).folder)).toEqual([]);
  });

  test('name a text that was changed after its approval, a version without one, and a record that is gone', async () => {
    const repository = await libraryWithPast();
    const { folder } = repository;
    const file = 'sop/unlock-account.mdx';
    await writeFiles(folder, { [file]: unlock.second.replace('After 5 minutes', 'After 50 minutes') });
    await commit(repository, '2026-04-02', 'Quietly');
    await rm(join(folder, 'records/SOP-002.yaml'));
    await commit(repository, '2026-04-03', 'Tidy');
    const gaps = await gapsOf(folder);
    expect(gaps).toContain('SOP-001 1.1.0 other-text');
    expect(gaps).toContain('SOP-001 1.1.0 many-texts');
    expect(gaps).toContain('SOP-002 1.0.0 no-approval');
    expect(gaps).toContain('SOP-002 1.0.0 record-lost');
  });

  test('name an overdue review also where a draft lies over the text in force', async () => {
    const repository = await libraryWithPast();
    await writeFiles(repository.folder, {
      'sop/unlock-account.mdx': unlock.second
        .replace('version: 1.1.0', 'version: 1.2.0')
        .replace('status: approved', 'status: draft')
        .replace('every: 90 days', 'every: 30 days'),
    });
    await commit(repository, '2026-04-02', 'An idea');
    expect(await gapsOf(repository.folder)).toEqual(['SOP-001 1.1.0 review-overdue']);
  });

  test('know of no review that is overdue on a day to come', async () => {
    expect(await gapsOf((await libraryWithPast()).folder, '--to', '2027-12-31')).toEqual([]);
  });

  test('name a shallow clone', async () => {
    const { folder, git } = await libraryWithPast();
    const shallow = join(await temporaryFolder(), 'shallow');
    await git('clone', '-q', '--depth', '1', `file://${folder}`, shallow);
    expect(await gapsOf(shallow)).toContain('history');
  });
});

describe('verifying', () => {
  const text = 'documents/SOP-001/1.0.0.mdx';
  const records = 'records/SOP-001.yaml';

  async function copyOf(out: string): Promise<string> {
    const copy = join(await temporaryFolder(), 'copy');
    await cp(out, copy, { recursive: true });
    return copy;
  }
  const edit = async (folder: string, file: string, change: (text: string) => string): Promise<void> => {
    const path = join(folder, file);
    await writeFile(path, change(await readFile(path, 'utf8')));
  };
  const found = async (folder: string): Promise<string[]> =>
    (await verifyBundle(folder)).problems.map(({ kind, file }) => `${kind} ${file}`);

  /** Somebody who edits a file and then makes the manifest fit. */
  async function cover(folder: string): Promise<void> {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    for (const path of Object.keys(manifest.files))
      manifest.files[path] = sha256(await readFile(join(folder, path)));
    manifest.list = sha256(sumsOf(manifest.files));
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
    await writeFile(join(folder, 'sha256sums.txt'), sumsOf(manifest.files));
  }

  test('names each edited, missing and added file, on a machine without library and git', async () => {
    const out = await bundle((await libraryWithPast()).folder);
    const clean = await deskbook(['audit', '--verify', out], { cwd: await temporaryFolder() });
    expect(clean.stdout).toContain('all as they were put in');
    expect(clean.code).toBe(0);

    const edited = await copyOf(out);
    await edit(edited, text, (before) => before.replace('Tick the box', 'Tick no box'));
    expect(await found(edited)).toEqual([`edited ${text}`, `text ${text}`]);
    const ran = await deskbookHere(['audit', '--verify', edited]);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain(`${text}: The file is not the one that was put in`);

    const missing = await copyOf(out);
    await rm(join(missing, 'gaps.html'));
    expect(await found(missing)).toEqual(['missing gaps.html']);

    const added = await copyOf(out);
    await writeFiles(added, { 'documents/SOP-001/0.9.0.mdx': 'It was always so.' });
    expect(await found(added)).toEqual(['added documents/SOP-001/0.9.0.mdx']);

    const exchanged = await copyOf(out);
    await rename(join(exchanged, 'gaps.html'), join(exchanged, 'gaps.htm'));
    expect(await found(exchanged)).toEqual(['missing gaps.html', 'added gaps.htm']);

    const list = await copyOf(out);
    await edit(list, 'sha256sums.txt', (sums) =>
      sums.replace(/^[0-9a-f]/, (digit) => (digit === '0' ? '1' : '0')),
    );
    expect(await found(list)).toEqual(['edited sha256sums.txt']);
  });

  test('finds an edited text, record, order of records and a cut end behind a manifest that was made to fit', async () => {
    const out = await bundle((await libraryWithPast()).folder);

    const edited = await copyOf(out);
    await edit(edited, text, (before) => before.replace('Tick the box', 'Tick no box'));
    await cover(edited);
    expect(await found(edited)).toEqual([`text ${text}`]);

    const forged = await copyOf(out);
    await edit(forged, records, (lines) => lines.replace('b.okoro', 'c.other'));
    await cover(forged);
    expect(await found(forged)).toContain(`records ${records}`);

    const swapped = await copyOf(out);
    await edit(swapped, records, (lines) => lines.trimEnd().split('\n').reverse().join('\n').concat('\n'));
    await cover(swapped);
    expect(await found(swapped)).toContain(`records ${records}`);

    const cut = await copyOf(out);
    await edit(cut, records, (lines) => `${lines.split('\n')[0]}\n`);
    await cover(cut);
    expect(await found(cut)).toEqual([`records ${records}`]);

    const gone = await copyOf(out);
    await rm(join(gone, records));
    await edit(gone, 'manifest.json', (json) => json.replace(new RegExp(`"${records}": "\\w+",`), ''));
    await cover(gone);
    expect(await found(gone)).toEqual(['list manifest.json']);

    const told = JSON.parse((await deskbookHere(['audit', '--verify', out, '--json'])).stdout).digest;
    const ran = await deskbookHere(['audit', '--verify', forged, '--digest', told]);
    expect(ran.stdout).toContain('this is not the bundle you were told of');
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['another format', '{"format":"deskbook-evidence-9"}'],
    ['a path out of the folder', '{"files":{"../../etc/passwd":"00"}}'],
  ])('refuses a manifest with %s, and does not crash', async (_, manifest) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'manifest.json': manifest });
    const ran = await deskbookHere(['audit', '--verify', folder]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('manifest.json');
  });
});
