/** What changed since a commit, in real repositories. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changedSince } from '../../src/history/changed-lines.ts';
import { gitRepository } from '../support/git-repository.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';
import { datedRepository } from './dated-repository.ts';

const everyLine = [{ from: 1, to: Number.MAX_SAFE_INTEGER }];

test('lines added, changed and taken out, in files that are committed, staged, unsaved and new', async () => {
  const { folder, git } = await gitRepository({
    'sops/a.md': 'one\ntwo\nthree\nfour\n',
    'sops/b.md': 'one\ntwo\n',
    'sops/same.md': 'x\n',
    'outside.md': 'x\n',
  });
  await writeFiles(folder, { 'sops/a.md': 'one\n2\nthree\nfour\nfive\nsix\n' });
  await git('commit', '-qam', 'Second');
  await writeFiles(folder, { 'sops/b.md': 'two\n', 'sops/new.md': 'x\n', 'outside.md': 'y\n' });
  await git('add', 'sops/b.md');
  const changed = await changedSince(join(folder, 'sops'), 'HEAD~1');
  expect(Object.fromEntries(changed)).toEqual({
    'a.md': [
      { from: 2, to: 2 },
      { from: 5, to: 6 },
    ],
    'b.md': [{ from: 1, to: 1 }],
    'new.md': everyLine,
  });
});

test('lines that look like a patch do not mislead', async () => {
  const { folder } = await gitRepository({ 'a.md': '-- a\n' });
  await writeFiles(folder, { 'a.md': '++ b/x.md\n@@ -1 +9 @@\ndiff --git a/y b/y\nrename to z.md\n' });
  expect(Object.fromEntries(await changedSince(folder, 'HEAD'))).toEqual({ 'a.md': [{ from: 1, to: 4 }] });
});

test('names with spaces, quotes, accents and tabs', async () => {
  const names = ['with space.md', 'quo"te.md', 'café ✓.md', 'tab\tname.md', 'back\\slash.md'];
  const { folder } = await gitRepository(Object.fromEntries(names.map((name) => [name, 'one\n'])));
  await writeFiles(folder, Object.fromEntries(names.map((name) => [name, 'two\n'])));
  expect([...(await changedSince(folder, 'HEAD')).keys()].sort()).toEqual([...names].sort());
});

test('a file that is renamed has changed by both names, one that is deleted by its own', async () => {
  const { folder, git } = await gitRepository({ 'a.md': 'one\ntwo\nthree\n', 'gone.md': 'x\n' });
  await git('mv', 'a.md', 'b.md');
  await rm(join(folder, 'gone.md'));
  expect(Object.fromEntries(await changedSince(folder, 'HEAD'))).toEqual({
    'a.md': everyLine,
    'b.md': [],
    'gone.md': everyLine,
  });
});

test('what others did on the branch since is not this change', async () => {
  const { folder, git } = await gitRepository({ 'a.md': 'x\n', 'b.md': 'x\n' });
  await git('switch', '-qc', 'mine');
  await writeFiles(folder, { 'a.md': 'y\n' });
  await git('commit', '-qam', 'Mine');
  await git('switch', '-q', 'main');
  await writeFiles(folder, { 'b.md': 'y\n' });
  await git('commit', '-qam', 'Theirs');
  await git('switch', '-q', 'mine');
  expect([...(await changedSince(folder, 'main')).keys()]).toEqual(['a.md']);
});

test("a person's own settings of git do not matter", async () => {
  const { folder, git } = await gitRepository({ 'a.md': 'x\nx\nx\n', 'b.md': 'x\n' });
  for (const [name, value] of [
    ['diff.noprefix', 'true'],
    ['diff.mnemonicPrefix', 'true'],
    ['diff.interHunkContext', '9'],
    ['color.ui', 'always'],
    ['diff.external', 'false'],
    ['core.quotepath', 'true'],
  ])
    await git('config', name!, value!);
  await writeFiles(folder, { 'a.md': 'y\nx\ny\n', 'b.md': 'y\n' });
  expect(Object.fromEntries(await changedSince(folder, 'HEAD'))).toEqual({
    'a.md': [
      { from: 1, to: 1 },
      { from: 3, to: 3 },
    ],
    'b.md': [{ from: 1, to: 1 }],
  });
});

describe('what cannot be compared is said', () => {
  test('no commit yet', async () => {
    const { folder } = await datedRepository();
    await expect(changedSince(folder, 'HEAD')).rejects.toThrow(
      /^Nothing is committed in this repository yet/,
    );
  });

  test('no repository', async () => {
    await expect(changedSince(await temporaryFolder(), 'HEAD')).rejects.toThrow(/not in a git repository/);
  });
  test('a commit that is not there, and a name that is an option', async () => {
    const { folder } = await gitRepository({ 'a.md': 'x\n' });
    await expect(changedSince(folder, 'no-such')).rejects.toThrow(
      /knows no commit `no-such`.*git branch --all/,
    );
    await expect(changedSince(folder, '--output=x')).rejects.toThrow(/cannot begin with a hyphen/);
  });
  test('a shallow clone', async () => {
    const { folder, git } = await gitRepository({ 'a.md': 'x\n' });
    await writeFiles(folder, { 'a.md': 'y\n' });
    await git('commit', '-qam', 'Second');
    const clone = await temporaryFolder();
    await git('clone', '-q', '--depth', '1', `file://${folder}`, clone);
    await expect(changedSince(clone, 'HEAD~1')).rejects.toThrow(/This clone is shallow/);
  });
});
