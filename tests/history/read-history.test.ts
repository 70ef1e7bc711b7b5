/** What the history makes of real repositories, however files, branches and clocks have gone. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import type { EvidenceRecord } from '../../schemas/record.ts';
import { versionInForce } from '../../src/history/in-force.ts';
import { writeLibraryAsOf } from '../../src/history/library-as-of.ts';
import type { DocumentHistory, LibraryHistory } from '../../src/history/model.ts';
import { readTexts } from '../../src/history/read-blobs.ts';
import { readHistory, textOf } from '../../src/history/read-history.ts';
import { textFacts } from '../../src/history/text-facts.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';
import { type DatedRepository, datedRepository, page } from './dated-repository.ts';

const execute = promisify(execFile);
const today = '2026-06-30';

async function read(
  folder: string,
  records?: ReadonlyMap<string, readonly EvidenceRecord[]>,
): Promise<LibraryHistory> {
  return readHistory({ folder, today, ...(records ? { records } : {}) });
}

function one(history: LibraryHistory, id = 'SOP-001'): DocumentHistory {
  const found = history.documents.get(id);
  if (!found) throw new Error(`no ${id} among ${[...history.documents.keys()].join(', ')}`);
  return found;
}

/** Version, state, first and last day, newest first. */
function table(document: DocumentHistory): string[] {
  return document.versions.map(({ version, state, from, until }) =>
    [version, state, from ?? '-', until ?? '-'].join(' '),
  );
}

const kinds = (document: { notices: { kind: string }[] }): string[] =>
  document.notices.map(({ kind }) => kind);

async function threeVersions(): Promise<DatedRepository> {
  const repository = await datedRepository();
  await repository.commit('2026-01-05', { 'sop/a.mdx': page('SOP-001', '1.0.0') });
  await repository.commit('2026-02-05', { 'sop/a.mdx': page('SOP-001', '1.1.0') });
  await repository.commit('2026-03-05', { 'sop/a.mdx': page('SOP-001', '2.0.0') });
  return repository;
}

describe('one line of commits', () => {
  test('each version has its days, its commit and its text', async () => {
    const { folder, git } = await threeVersions();
    const history = await read(folder);
    const document = one(history);
    expect(table(document)).toEqual([
      '2.0.0 in-force 2026-03-05 -',
      '1.1.0 superseded 2026-02-05 2026-03-04',
      '1.0.0 superseded 2026-01-05 2026-02-04',
    ]);
    expect(document.notices).toEqual([]);
    expect(history.head).toBe(await git('rev-parse', 'HEAD'));
    expect(document.versions[1]!.commit!.hash).toBe(await git('rev-parse', 'HEAD~1'));
    expect(await textOf(folder, document.versions[2]!)).toBe(page('SOP-001', '1.0.0'));
    expect(document.versions[2]!.contentHash).toBe(textFacts(page('SOP-001', '1.0.0')).contentHash);
  });

  test('the table of revisions says who wrote a version and why; without it the commit does', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') }, 'The first', {
      author: 'M. Okafor',
    });
    await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0', { date: '2026-02-01' }) });
    const [second, first] = one(await read(repository.folder)).versions;
    expect(first).toMatchObject({ date: '2026-01-05', author: 'M. Okafor', summary: 'The first' });
    expect(second).toMatchObject({ date: '2026-02-01', author: 'b.writer', summary: 'Why 1.1.0.' });
  });

  test('a version of which only the table tells is listed without a text', async () => {
    const repository = await datedRepository();
    const text = page('SOP-001', '1.1.0', { date: '2026-01-01' }).replace(
      'revisions:\n',
      'revisions:\n  - { version: 1.0.0, date: 2025-05-01, author: b.writer, summary: First. }\n',
    );
    await repository.commit('2026-01-05', { 'a.md': text });
    const told = one(await read(repository.folder)).versions[1]!;
    expect(told).toMatchObject({ version: '1.0.0', held: 'none', date: '2025-05-01', from: undefined });
    expect(await textOf(repository.folder, told)).toBeUndefined();
  });

  test('two texts under one number are counted, and each day has its own', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0', { body: 'Old words.' }) });
    await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.0.0', { body: 'New words.' }) });
    const document = one(await read(repository.folder));
    expect(document.versions).toHaveLength(1);
    expect(document.versions[0]!.texts).toBe(2);
    const then = versionInForce(document, '2026-01-20')!;
    expect(await textOf(repository.folder, then)).toContain('Old words.');
  });
});

describe('a document is its id, not its path', () => {
  test('renamed and rewritten in one commit, it stays one document', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'sop/a.mdx': page('SOP-001', '1.0.0') });
    await repository.commit('2026-02-05', {
      'sop/a.mdx': null,
      'sop/deep/b.mdx': page('SOP-001', '1.1.0', {
        body: 'Nothing of the old words is left in here at all.\n'.repeat(40),
      }),
    });
    const document = one(await read(repository.folder));
    expect(table(document)).toHaveLength(2);
    expect(document.versions.map(({ file }) => file)).toEqual(['sop/deep/b.mdx', 'sop/a.mdx']);
    expect(document.notices).toEqual([]);
  });

  test('a move without a change of the text is no new version', async () => {
    const repository = await threeVersions();
    await repository.git('mv', 'sop/a.mdx', 'sop/b.mdx');
    await repository.commit('2026-04-05', {});
    const document = one(await read(repository.folder));
    expect(document.file).toBe('sop/b.mdx');
    expect(table(document)[0]).toBe('2.0.0 in-force 2026-03-05 -');
    expect(document.versions[0]!.texts).toBe(1);
  });

  test('what had no id yet is followed by its file, as git sees it renamed', async () => {
    const repository = await datedRepository();
    const before = '# Unlock an account\n\nWords that stay the same from here on.\n'.repeat(5);
    await repository.commit('2026-01-05', { 'old.md': before });
    await repository.git('mv', 'old.md', 'sop.md');
    await repository.commit('2026-02-05', {});
    await repository.commit('2026-03-05', { 'sop.md': page('SOP-001', '1.0.0') + before });
    const document = one(await read(repository.folder));
    expect(document.texts.map(({ file, arrived }) => `${file} ${arrived}`)).toEqual([
      'old.md 2026-01-05',
      'sop.md 2026-02-05',
      'sop.md 2026-03-05',
    ]);
  });

  test('two documents that change places keep their histories', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', {
      'a.md': page('SOP-001', '1.0.0'),
      'b.md': page('SOP-002', '1.0.0'),
    });
    await repository.commit('2026-02-05', {
      'a.md': page('SOP-002', '1.0.0'),
      'b.md': page('SOP-001', '1.1.0'),
    });
    const history = await read(repository.folder);
    expect(one(history).versions.map(({ version, file }) => `${version} ${file}`)).toEqual([
      '1.1.0 b.md',
      '1.0.0 a.md',
    ]);
    expect(one(history, 'SOP-002')).toMatchObject({ file: 'a.md', notices: [] });
  });

  test('a copy that kept the id does not take the history over', async () => {
    const repository = await threeVersions();
    await repository.commit('2026-04-05', { 'sop/0-copy.mdx': page('SOP-001', '9.0.0') });
    await repository.commit('2026-05-05', { 'sop/0-copy.mdx': null });
    expect(table(one(await read(repository.folder)))[0]).toBe('2.0.0 in-force 2026-03-05 -');
  });

  test('another id in the same file is another document, and both say so', async () => {
    const repository = await threeVersions();
    await repository.commit('2026-04-05', { 'sop/a.mdx': page('SOP-100', '2.0.0') });
    const history = await read(repository.folder);
    expect(one(history)).toMatchObject({ deleted: true });
    expect(one(history).notices[0]!.message).toContain('SOP-100 since 2026-04-05');
    expect(one(history, 'SOP-100').notices[0]!.message).toContain('SOP-001 until 2026-04-05');
  });

  test('deleted and made anew is one history with a gap', async () => {
    const repository = await threeVersions();
    await repository.commit('2026-04-05', { 'sop/a.mdx': null });
    await repository.commit('2026-05-05', { 'sop/other.mdx': page('SOP-001', '3.0.0') });
    const document = one(await read(repository.folder));
    expect(table(document).slice(0, 2)).toEqual([
      '3.0.0 in-force 2026-05-05 -',
      '2.0.0 superseded 2026-03-05 2026-04-04',
    ]);
    expect(versionInForce(document, '2026-04-20')).toBeUndefined();
    expect(document.notices[0]).toMatchObject({ kind: 'gap' });
    expect(document.notices[0]!.message).toMatch(/2026-04-05.*2026-05-05/);
  });

  test('a deleted document keeps its history', async () => {
    const repository = await threeVersions();
    await repository.commit('2026-04-05', { 'sop/a.mdx': null });
    const document = one(await read(repository.folder));
    expect(document.deleted).toBe(true);
    expect(versionInForce(document, '2026-04-04')!.version).toBe('2.0.0');
    expect(versionInForce(document, '2026-04-05')).toBeUndefined();
  });
});

describe('the library in its repository', () => {
  test('is followed through moves of its folder, and other folders with the same ids are not taken for it', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', {
      'docs/sop/a.mdx': page('SOP-001', '1.0.0'),
      'docs/sop/b.mdx': page('SOP-002', '1.0.0'),
      'tests/a.mdx': page('SOP-001', '7.0.0'),
    });
    await repository.git('mv', 'docs', 'help');
    await repository.commit('2026-02-05', {});
    await mkdir(join(repository.folder, 'wiki'));
    await repository.git('mv', 'help', 'wiki/desk');
    await repository.commit('2026-03-05', { 'wiki/desk/sop/a.mdx': page('SOP-001', '1.1.0') });
    const history = await read(join(repository.folder, 'wiki/desk'));
    expect(table(one(history))).toEqual([
      '1.1.0 in-force 2026-03-05 -',
      '1.0.0 superseded 2026-01-05 2026-03-04',
    ]);
    expect(one(history).versions[1]!.file).toBe('sop/a.mdx');
    expect(history.days.map(({ root }) => root)).toEqual(['docs/', 'help/', 'wiki/desk/']);
  });

  test('moved out of the top, it leaves there what is no part of it', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', {
      'sop/a.mdx': page('SOP-001', '1.0.0'),
      'sop/b.mdx': page('SOP-002', '1.0.0'),
      'notes.md': page('SOP-009', '1.0.0'),
    });
    await mkdir(join(repository.folder, 'desk'));
    await repository.git('mv', 'sop', 'desk/sop');
    await repository.commit('2026-02-05', {});
    const history = await read(join(repository.folder, 'desk'));
    expect(one(history).versions[0]).toMatchObject({ version: '1.0.0', file: 'sop/a.mdx' });
    expect(one(history).texts.map(({ file }) => file)).toEqual(['sop/a.mdx']);
    expect(one(history, 'SOP-009').deleted).toBe(true);
  });

  test('names of files may hold any bytes', async () => {
    const repository = await datedRepository();
    const names = ['sop/schlüssel zurück.mdx', 'sop/new\nline.mdx', 'sop/tab\t"quote".mdx', 'sop/日本.mdx'];
    await repository.commit(
      '2026-01-05',
      Object.fromEntries(names.map((name, index) => [name, page(`SOP-00${index + 1}`, '1.0.0')])),
      'Ünïcode · subject',
    );
    // Not UTF-8 at all.
    const odd = Buffer.concat([
      Buffer.from(`${repository.folder}/sop/`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('.mdx'),
    ]);
    await writeFile(odd, page('SOP-009', '1.0.0'));
    await repository.commit('2026-02-05', {});
    await rm(odd);
    await repository.commit('2026-03-05', {});
    const history = await read(repository.folder);
    expect(names.map((_, index) => one(history, `SOP-00${index + 1}`).file)).toEqual(names);
    expect(one(history).versions[0]!.summary).toBe('Ünïcode · subject');
    expect(one(history, 'SOP-009').versions[0]!.held).toBe('git');
  });

  test('a text that cannot be read is not lost and breaks nothing', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await repository.commit('2026-02-05', { 'a.md': '---\nid: [broken\n---\n\nText.\n' });
    await repository.commit('2026-03-05', { 'a.md': page('SOP-001', '1.1.0') });
    const document = one(await read(repository.folder));
    expect(document.texts).toHaveLength(3);
    expect(versionInForce(document, '2026-02-10')!.version).toBe('1.0.0');
  });
});

describe('branches', () => {
  test('readers have a branch from the day it is merged; its author stays the author', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await repository.git('switch', '-qc', 'change');
    const written = await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0') }, 'Change', {
      author: 'M. Okafor',
    });
    await repository.git('switch', '-q', 'main');
    await repository.commit('2026-02-10', { 'other.md': page('SOP-002', '1.0.0') });
    await repository.on('2026-03-05', 'merge', '-q', '--no-ff', '-m', 'Merge the change', 'change');
    const document = one(await read(repository.folder));
    expect(table(document)).toEqual([
      '1.1.0 in-force 2026-03-05 -',
      '1.0.0 superseded 2026-01-05 2026-03-04',
    ]);
    expect(document.versions[0]!.commit).toMatchObject({ hash: written, author: 'M. Okafor' });
  });

  test('a merge that pulled the main line into own work does not turn the two around', async () => {
    const repository = await datedRepository();
    const { git, commit, on, folder } = repository;
    await commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0'), 'b.md': page('SOP-002', '1.0.0') });
    await git('branch', 'theirs');
    await commit('2026-02-20', { 'b.md': page('SOP-002', '1.1.0') });
    await git('switch', '-q', 'theirs');
    await commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0') });
    await commit('2026-02-15', { 'a.md': page('SOP-001', '1.2.0') });
    await git('switch', '-q', 'main');
    await on(
      '2026-03-05',
      'merge',
      '-q',
      '--no-ff',
      '-m',
      "Merge branch 'main' of example.com:desk",
      'theirs',
    );
    const history = await read(folder);
    expect(table(one(history))).toEqual([
      '1.2.0 in-force 2026-02-15 -',
      '1.1.0 superseded 2026-02-05 2026-02-14',
      '1.0.0 superseded 2026-01-05 2026-02-04',
    ]);
    expect(table(one(history, 'SOP-002'))[0]).toBe('1.1.0 in-force 2026-03-05 -');
  });

  test('a version that was overtaken on its branch is listed and was never in force', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await repository.git('switch', '-qc', 'change');
    await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0') });
    await repository.commit('2026-02-06', { 'a.md': page('SOP-001', '1.2.0') });
    await repository.git('switch', '-q', 'main');
    await repository.on('2026-03-05', 'merge', '-q', '--no-ff', '-m', 'Merge', 'change');
    expect(table(one(await read(repository.folder)))).toEqual([
      '1.2.0 in-force 2026-03-05 -',
      '1.1.0 superseded - -',
      '1.0.0 superseded 2026-01-05 2026-03-04',
    ]);
  });

  test('what a merge left out makes the text on disk no other than the committed one', async () => {
    const { git, commit, on, folder } = await threeVersions();
    await git('switch', '-qc', 'change', 'HEAD~1');
    await commit('2026-03-07', { 'sop/a.mdx': page('SOP-001', '1.2.0') });
    await git('switch', '-q', 'main');
    await on('2026-03-10', 'merge', '-q', '--no-ff', '-s', 'ours', '-m', 'Merge', 'change');
    const document = one(await read(folder));
    expect(table(document)[0]).toBe('1.2.0 superseded - -');
    expect(document.versions[1]).toMatchObject({ version: '2.0.0', state: 'in-force', held: 'git' });
    expect(document.notices).toEqual([]);
  });

  test('a merge that made a text of its own is the author of it', async () => {
    const { git, commit, on, folder } = await datedRepository();
    await commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await git('switch', '-qc', 'change');
    await commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0') });
    await git('switch', '-q', 'main');
    await commit('2026-02-06', { 'a.md': page('SOP-001', '1.0.1') });
    await on('2026-03-05', 'merge', '-q', '--no-ff', '-m', 'Merge', 'change').catch(() => '');
    await writeFiles(folder, { 'a.md': page('SOP-001', '1.2.0') });
    await git('add', '-A');
    await on('2026-03-05', 'commit', '-qm', 'Merge, settled');
    const document = one(await read(folder));
    expect(document.versions[0]).toMatchObject({ version: '1.2.0', from: '2026-03-05' });
    expect(document.versions[0]!.commit!.subject).toBe('Merge, settled');
    expect(document.versions.map(({ version }) => version).sort()).toEqual([
      '1.0.0',
      '1.0.1',
      '1.1.0',
      '1.2.0',
    ]);
  });

  test('a revert brings the older version back into force', async () => {
    const repository = await threeVersions();
    await repository.on('2026-04-05', 'revert', '--no-edit', 'HEAD');
    const document = one(await read(repository.folder));
    expect(versionInForce(document, '2026-04-01')!.version).toBe('2.0.0');
    expect(versionInForce(document, '2026-04-05')!.version).toBe('1.1.0');
    expect(table(document).sort()).toEqual([
      '1.0.0 superseded 2026-01-05 2026-02-04',
      '1.1.0 in-force 2026-02-05 -',
      '2.0.0 superseded 2026-03-05 2026-04-04',
    ]);
    expect(versionInForce(document, '2026-04-05')!.from).toBe('2026-04-05');
    expect(document.notices.map(({ message }) => message)).toEqual([
      'Version 1.1.0 was in force more than once, with another in between: 2026-02-05 to 2026-03-04, then from 2026-04-05 on.',
    ]);
  });
});

describe('clocks', () => {
  test('an amended commit has two dates; readers had it by the later', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.1.0') });
    await writeFiles(repository.folder, { 'a.md': page('SOP-001', '1.1.0', { body: 'Amended.' }) });
    await repository.git('add', '-A');
    await repository.on(
      '2026-03-05',
      'commit',
      '-q',
      '--amend',
      '--no-edit',
      '--date',
      '2026-02-05T12:00:00Z',
    );
    const document = one(await read(repository.folder));
    expect(table(document)[0]).toBe('1.1.0 in-force 2026-03-05 -');
    expect(document.versions[0]!.commit).toMatchObject({
      authored: expect.stringContaining('2026-02-05'),
      committed: expect.stringContaining('2026-03-05'),
    });
    expect(document.notices).toEqual([]);
  });

  test('a backdated commit counts from the day of the one before it, and the document says so', async () => {
    const repository = await threeVersions();
    const forged = await repository.commit('2026-01-20', { 'sop/a.mdx': page('SOP-001', '2.1.0') });
    const document = one(await read(repository.folder));
    expect(table(document)[0]).toBe('2.1.0 in-force 2026-03-05 -');
    expect(versionInForce(document, '2026-01-25')!.version).toBe('1.0.0');
    expect(document.notices).toHaveLength(1);
    expect(document.notices[0]).toMatchObject({ kind: 'clocks' });
    expect(document.notices[0]!.message).toContain(forged.slice(0, 10));
    expect(document.notices[0]!.message).toContain('2026-01-20');
  });

  test('one clock far in the future does not push everything after it there', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') });
    await repository.commit('2029-01-01', { 'a.md': page('SOP-001', '1.1.0') });
    await repository.commit('2026-02-05', { 'a.md': page('SOP-001', '1.2.0') });
    await repository.commit('2026-03-05', { 'a.md': page('SOP-001', '1.3.0') });
    const document = one(await read(repository.folder));
    expect(versionInForce(document, '2026-02-20')!.version).toBe('1.2.0');
    expect(kinds(document)).toEqual(['clocks']);
  });

  test('nor does the newest clock, or the last but one', async () => {
    const { folder, commit } = await threeVersions();
    const ahead = await commit('2099-01-01', { 'sop/a.mdx': page('SOP-001', '3.0.0') });
    const document = one(await read(folder));
    expect(table(document)[0]).toBe('3.0.0 in-force 2026-03-05 -');
    expect(document.notices.map(({ message }) => message)).toEqual([
      `Commit ${ahead.slice(0, 10)} says that it was made on 2099-01-01, which is still to come. It counts from 2026-03-05, the day of the commit beside it.`,
    ]);
    await commit('2026-04-05', { 'sop/a.mdx': page('SOP-001', '3.1.0') });
    const later = one(await read(folder));
    expect(table(later)[0]).toBe('3.1.0 in-force 2026-04-05 -');
    expect(kinds(later)).toEqual(['clocks']);
  });

  test('a clock of 1970 counts where nothing contradicts it, and nowhere else', async () => {
    const { folder, commit } = await datedRepository();
    await commit('1970-01-02', { 'a.md': page('SOP-001', '1.0.0') });
    await commit('2026-01-05', { 'a.md': page('SOP-001', '1.1.0') });
    await commit('1970-01-02', { 'a.md': page('SOP-001', '1.2.0') });
    const document = one(await read(folder));
    expect(table(document)[2]).toBe('1.0.0 superseded 1970-01-02 2026-01-04');
    expect(table(document)[0]).toBe('1.2.0 in-force 2026-01-05 -');
    expect(kinds(document)).toEqual(['clocks']);
  });

  test('a moment that is none dates nothing', async () => {
    const { folder, git } = await threeVersions();
    const whole = await git('cat-file', 'commit', 'HEAD');
    await writeFiles(folder, {
      '.git/odd': whole.replace(/^(committer .*>) .*$/m, '$1 99999999999999 +0000'),
    });
    const odd = await git('hash-object', '-t', 'commit', '-w', '--literally', join(folder, '.git/odd'));
    await git('reset', '-q', '--hard', odd);
    const document = one(await read(folder));
    expect(table(document)[0]).toBe('2.0.0 in-force 2026-02-05 -');
    expect(document.notices[0]!.message).toContain(
      `Commit ${odd.slice(0, 10)} names no day that can be read.`,
    );
  });

  test('a text written after it was committed is told', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05', { 'a.md': page('SOP-001', '1.0.0') }, 'First', {
      authored: '2026-05-05',
    });
    const document = one(await read(repository.folder));
    expect(kinds(document)).toEqual(['clocks']);
    expect(table(document)).toEqual(['1.0.0 in-force 2026-01-05 -']);
  });

  test('days are those of UTC, whatever the committer’s zone', async () => {
    const repository = await datedRepository();
    await repository.commit('2026-01-05T23:30:00-05:00', { 'a.md': page('SOP-001', '1.0.0') });
    expect(table(one(await read(repository.folder)))).toEqual(['1.0.0 in-force 2026-01-06 -']);
  });
});

describe('what is not there is said', () => {
  test('a shallow clone has no invented first version', async () => {
    const { folder } = await threeVersions();
    const clone = join(await temporaryFolder(), 'clone');
    await execute('git', ['clone', '-q', '--depth', '1', pathToFileURL(folder).href, clone]);
    const history = await read(clone);
    expect(history.notices.map(({ kind }) => kind)).toEqual(['shallow']);
    expect(history.notices[0]!.message).toContain('git fetch --unshallow');
    const document = one(history);
    expect(document.versions).toHaveLength(1);
    expect(document.versions[0]).toMatchObject({ version: '2.0.0', held: 'git', commit: undefined });
    expect(document.texts[0]).toMatchObject({ arrived: undefined, commit: undefined });
  });

  test('in a shallow clone, what came after its edge has its commit', async () => {
    const { folder, git } = await threeVersions();
    const clone = join(await temporaryFolder(), 'clone');
    await execute('git', ['clone', '-q', '--depth', '2', pathToFileURL(folder).href, clone]);
    const document = one(await read(clone));
    expect(document.versions.map(({ version, commit }) => [version, commit?.hash])).toEqual([
      ['2.0.0', await git('rev-parse', 'HEAD')],
      ['1.1.0', undefined],
    ]);
  });

  test('in a shallow clone, a commit at the edge wrote nothing that anyone knows of', async () => {
    const { folder, git, commit, on } = await threeVersions();
    await commit('2026-03-06', { 'b.mdx': page('SOP-002', '1.0.0') });
    await git('switch', '-qc', 'change');
    await commit('2026-03-07', { 'sop/a.mdx': page('SOP-001', '2.1.0') });
    await commit('2026-03-08', { 'other.txt': 'Nothing of a procedure.' });
    await git('switch', '-q', 'main');
    await commit('2026-03-09', { 'b.mdx': page('SOP-002', '1.1.0') });
    await on('2026-03-10', 'merge', '-q', '--no-ff', '-m', 'Merge', 'change');
    const clone = join(await temporaryFolder(), 'clone');
    await execute('git', ['clone', '-q', '--depth', '2', pathToFileURL(folder).href, clone]);
    const history = await read(clone);
    expect(one(history).versions[0]).toMatchObject({
      ...{ version: '2.1.0', from: '2026-03-10', commit: undefined },
    });
    expect(table(one(history, 'SOP-002'))).toEqual(['1.1.0 in-force 0001-01-01 -']);
    expect(one(history, 'SOP-002').notices).toEqual([]);
  });

  test('what only this clone replaces, grafts or names is not seen', async () => {
    const { folder, git } = await threeVersions();
    const real = table(one(await read(folder)));
    await git('replace', 'HEAD~1', 'HEAD~2');
    await writeFiles(folder, {
      '.git/info/grafts': `${await git('rev-parse', 'HEAD')}\n`,
      HEAD: 'A file of that name.',
    });
    expect(table(one(await read(folder)))).toEqual(real);
  });

  test('in a hook of a linked worktree, the folder says which repository it is', async () => {
    const { folder, git } = await datedRepository();
    await writeFiles(folder, { 'desk/sop/a.mdx': page('SOP-001', '1.0.0') });
    await git('add', '-A');
    await git('commit', '-qm', 'First');
    const linked = join(await temporaryFolder(), 'linked');
    await git('worktree', 'add', '-q', linked, '-b', 'change');
    vi.stubEnv(
      'GIT_DIR',
      await execute('git', ['-C', linked, 'rev-parse', '--absolute-git-dir']).then(({ stdout }) =>
        stdout.trim(),
      ),
    );
    try {
      const history = await read(join(linked, 'desk'));
      expect(one(history)).toMatchObject({ file: 'sop/a.mdx', notices: [] });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  test('without git there is the text on disk and a notice', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'a.md': page('SOP-001', '1.0.0', { effective: '2026-05-01' }) });
    const history = await read(folder);
    expect(history.notices.map(({ kind }) => kind)).toEqual(['no-git']);
    expect(one(history).versions[0]).toMatchObject({ held: 'disk', commit: undefined, state: 'in-force' });
    expect(one(history).notices).toEqual([]);
  });

  test('a repository without a commit has nothing but what is on disk', async () => {
    const repository = await datedRepository();
    await writeFiles(repository.folder, { 'a.md': page('SOP-001', '1.0.0') });
    const history = await read(repository.folder);
    expect(history.head).toBeUndefined();
    expect(kinds(one(history))).toEqual(['uncommitted']);
  });

  test('a text that is not committed is a version without a commit', async () => {
    const repository = await threeVersions();
    await writeFiles(repository.folder, { 'sop/a.mdx': page('SOP-001', '2.1.0') });
    const document = one(await read(repository.folder));
    expect(document.versions[0]).toMatchObject({ version: '2.1.0', held: 'disk', commit: undefined });
    expect(kinds(document)).toEqual(['uncommitted']);
    expect(await textOf(repository.folder, document.versions[0]!)).toBe(page('SOP-001', '2.1.0'));
  });

  test('nor does it take the place of the committed one in the library of that day', async () => {
    const { folder } = await threeVersions();
    await writeFiles(folder, {
      'sop/a.mdx': page('SOP-001', '2.1.0'),
      'sop/b.mdx': page('SOP-002', '1.0.0'),
    });
    const out = await temporaryFolder();
    await writeLibraryAsOf(folder, await read(folder), today, out);
    expect(await readFile(join(out, 'sop/a.mdx'), 'utf8')).toBe(page('SOP-001', '2.0.0'));
    expect(await readdir(join(out, 'sop'))).toEqual(['a.mdx']);
  });

  test('a text in a submodule says where its past is', async () => {
    const [{ folder: shared }, { folder, git }] = [await threeVersions(), await threeVersions()];
    await writeFiles(shared, { 'sop/a.mdx': page('SOP-009', '1.0.0') });
    await execute('git', ['-C', shared, '-c', 'user.name=A', '-c', 'user.email=a@b', 'commit', '-qam', 'x']);
    await git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', shared, 'shared');
    const [notice] = one(await read(folder), 'SOP-009').notices;
    expect(notice!.message).toContain('It lies in `shared`, a repository of its own');
  });

  test('line ends that git changes on the way out make no new text', async () => {
    const repository = await threeVersions();
    await writeFiles(repository.folder, { 'sop/a.mdx': page('SOP-001', '2.0.0').replaceAll('\n', '\r\n') });
    expect(one(await read(repository.folder)).notices).toEqual([]);
  });

  test('moved or deleted on disk only, it says that too', async () => {
    const repository = await threeVersions();
    await rename(join(repository.folder, 'sop/a.mdx'), join(repository.folder, 'sop/z.mdx'));
    expect(kinds(one(await read(repository.folder)))).toEqual(['uncommitted']);
    await rm(join(repository.folder, 'sop/z.mdx'));
    const gone = one(await read(repository.folder));
    expect(gone).toMatchObject({ deleted: true });
    expect(kinds(gone)).toEqual(['uncommitted']);
  });

  test('records about texts or commits that are nowhere mean a rewritten history', async () => {
    const repository = await threeVersions();
    const record = (content: string, commit: string): EvidenceRecord =>
      ({
        kind: 'approval',
        at: '2026-03-06T10:00:00Z',
        by: 'm.okafor@example.com',
        version: '2.0.0',
        content,
        document: 'SOP-001',
        previous: null,
        meaning: 'approved for use',
        commit,
      }) as EvidenceRecord;
    const good = record(
      textFacts(page('SOP-001', '2.0.0')).contentHash,
      (await repository.git('rev-parse', 'HEAD')).slice(0, 12),
    );
    const true_ = one(await read(repository.folder, new Map([['SOP-001', [good]]])));
    expect(true_.notices).toEqual([]);
    expect(true_.versions[0]).toMatchObject({ approver: 'm.okafor@example.com', records: [good] });

    await writeFiles(repository.folder, { 'sop/a.mdx': page('SOP-001', '2.0.0', { body: 'Forged.' }) });
    await repository.git('add', '-A');
    await repository.on('2026-03-05', 'commit', '-q', '--amend', '--no-edit');
    const forged = one(await read(repository.folder, new Map([['SOP-001', [good]]])));
    expect(kinds(forged)).toEqual(['rewritten']);
    const other = one(
      await read(
        repository.folder,
        new Map([['SOP-001', [{ ...good, commit: undefined } as EvidenceRecord]]]),
      ),
    );
    expect(kinds(other)).toEqual(['rewritten']);
    expect(other.notices[0]!.message).toContain(good.content.slice(0, 12));
  });
});

test('a record of a text that was mended on its branch before the merge is about a text of the history', async () => {
  const { folder, git, commit, on } = await threeVersions();
  await git('switch', '-qc', 'change');
  await commit('2026-03-07', { 'sop/a.mdx': page('SOP-001', '2.1.0', { body: 'First words.' }) });
  await commit('2026-03-08', { 'sop/a.mdx': page('SOP-001', '2.1.0', { body: 'Second words.' }) });
  await git('switch', '-q', 'main');
  await on('2026-03-10', 'merge', '-q', '--no-ff', '-m', 'Merge', 'change');
  const approval = {
    ...{ kind: 'approval', document: 'SOP-001', version: '2.1.0', at: '2026-03-07T10:00:00Z' },
    ...{ by: 'm.okafor@example.com', meaning: 'Approved for use', previous: null },
    content: textFacts(page('SOP-001', '2.1.0', { body: 'First words.' })).contentHash,
  } as EvidenceRecord;
  expect(one(await read(folder, new Map([['SOP-001', [approval]]]))).notices).toEqual([]);
});

test('500 documents with 20 revisions each: every version, its days and its text', async () => {
  const folder = await temporaryFolder();
  await execute('git', ['-C', folder, 'init', '-q', '-b', 'main']);
  const started = Date.parse('2024-01-01T12:00:00Z');
  const day = 86_400_000;
  const idOf = (document: number): string => `SOP-${String(document).padStart(3, '0')}`;
  const stream: string[] = [];
  // A document changes its folder at the tenth revision.
  const fileOf = (document: number, revision: number): string =>
    `${revision < 10 ? 'sop' : 'moved'}/d${document}.mdx`;
  for (let revision = 0; revision < 20; revision++)
    for (let document = 0; document < 500; document++) {
      const seconds = Math.floor((started + revision * 10 * day) / 1000) + document;
      const text = page(idOf(document), `1.${revision}.0`);
      stream.push(
        `commit refs/heads/main\ncommitter A <a@example.com> ${seconds} +0000\ndata 1\nx\n`,
        revision === 10 ? `D ${fileOf(document, 9)}\n` : '',
        `M 100644 inline ${fileOf(document, revision)}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
      );
    }
  await new Promise<void>((done, fail) => {
    const child = execFile('git', ['-C', folder, 'fast-import', '--quiet'], (error) =>
      error ? fail(error) : done(),
    );
    child.stdin!.end(stream.join(''));
  });
  await execute('git', ['-C', folder, 'checkout', '-q', 'main']);

  const history = await read(folder);
  expect(history.documents.size).toBe(500);
  for (let document = 0; document < 500; document++) {
    const found = one(history, idOf(document));
    expect(found.notices).toEqual([]);
    expect(found.versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 20 }, (_, index) => `1.${19 - index}.0`),
    );
    expect(found.versions[12]!.from).toBe(new Date(started + 7 * 10 * day).toISOString().slice(0, 10));
    expect(found.versions[12]!.file).toBe(fileOf(document, 7));
    expect(found.versions[5]!.file).toBe(fileOf(document, 14));
  }
  const some = one(history, idOf(123)).versions;
  const texts = await readTexts(
    folder,
    some.flatMap(({ blob }) => blob ?? []),
  );
  expect(some.map(({ blob }) => texts.get(blob!))).toEqual(
    some.map(({ version }) => page(idOf(123), version)),
  );
}, 60_000);
