/** The history on the command line: versions, days, differences, and the site as it stood. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type DatedRepository, datedRepository, page } from '../history/dated-repository.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook } from '../support/command-line.ts';
import { goodLibrary, goodSop, temporaryFolder, writeFiles } from '../support/temporary.ts';

const today = ['--today', '2026-11-22'];

async function library(): Promise<DatedRepository> {
  const repository = await datedRepository();
  const at = (
    version: string,
    effective: string,
    change: (text: string) => string = (text) => text,
  ): string =>
    goodSop('SOP-001', 'Unlock an account', (text) =>
      change(text.replace('version: 1.0.0', `version: ${version}`).replace('2026-11-01', effective)),
    );
  await repository.commit('2026-09-01', { ...goodLibrary, 'sop/unlock.mdx': at('1.0.0', '2026-09-01') });
  await repository.commit('2026-10-01', {
    'sop/unlock.mdx': at('1.1.0', '2026-10-05', (text) =>
      text.replace('Tick the box.', 'Tick the box **Unlock**.'),
    ),
    'sop/new.mdx': goodSop('SOP-002', 'Greet the caller'),
  });
  await repository.commit('2026-11-10', {
    'sop/unlock.mdx': at('2.0.0', '2026-12-24', (text) =>
      text.replace('   - Yes → [unlock it]', '   - Maybe → [unlock it]'),
    ),
    'sop/new.mdx': goodSop('SOP-002', 'Greet the caller', (text) =>
      text.replace('status: approved', 'status: draft').replace('In the directory.', 'Nowhere yet.'),
    ),
  });
  return repository;
}

test('history lists versions, answers for a day and shows texts; it says what nobody has', async () => {
  const { folder, git } = await library();
  const run = (...args: string[]) => deskbookHere(['history', ...args, '--library', folder, ...today]);
  const listed = await run('SOP-001');
  expect(listed.code).toBe(0);
  expect(listed.stdout).toMatch(
    /2\.0\.0 {2}to come from 2026-12-24[\s\S]*1\.1\.0 {2}in force from 2026-10-05 to 2026-12-23/,
  );
  expect(listed.stdout).toContain((await git('rev-parse', 'HEAD~1')).slice(0, 10));

  const json = JSON.parse((await run('SOP-001', '--json')).stdout);
  expect(json.versions.map(({ version }: { version: string }) => version)).toEqual([
    '2.0.0',
    '1.1.0',
    '1.0.0',
  ]);
  expect((await run('SOP-001', '--on', '2026-10-04')).stdout).toContain('SOP-001 1.0.0 was in force');
  expect((await run('SOP-001', '--on', '2026-10-05', '--text')).stdout).toContain('Tick the box **Unlock**.');
  expect((await run('SOP-001', '--show', '1.0.0')).stdout).toContain('Tick the box.');
  expect(await run('SOP-001', '--on', '2026-08-01')).toMatchObject({
    code: 1,
    stdout: 'No version of SOP-001 was in force on 1 August 2026.\n',
  });
  expect((await run('--on', '2026-09-15')).stdout).toBe(
    'SOP-001  1.0.0  in force since 2026-09-01  Unlock an account\n',
  );
  for (const refused of [
    ['SOP-001', '--text'],
    ['--on', '2026-09-15', '--text'],
    ['SOP-001', '--show', '1.0.0', '--json'],
  ])
    expect(await run(...refused)).toMatchObject({ code: 2, stdout: '' });
  const wrong = await run('SOP-1');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('Did you mean `SOP-001`?');
  expect((await run('SOP-001', '--show', '9.9.9')).stderr).toContain('It had 2.0.0, 1.1.0, 1.0.0.');
});

test('diff names the changes of a branch, what bump they ask for, and the words', async () => {
  const { folder, git } = await library();
  const run = (...args: string[]) => deskbookHere(['diff', ...args, '--library', folder, ...today]);
  const versions = await run('SOP-001@1.0.0..1.1.0', '--words');
  expect(versions.stdout).toContain(
    'SOP-001 Unlock an account, 1.0.0 → 1.1.0\n  The changes ask for a minor version.',
  );
  expect((await run('sop-001@1.0.0')).stderr).toContain('Did you mean `SOP-001`?');
  expect(versions.stdout).toContain('{+ **Unlock**+}');

  await git('switch', '-qc', 'change');
  await writeFiles(folder, {
    'sop/unlock.mdx': goodSop('SOP-001', 'Unlock an account', (text) =>
      text
        .replace('version: 1.0.0', 'version: 2.0.0')
        .replace('tier 2', 'tier 3')
        .replace('Yes →', '<b>Maybe</b> →'),
    ),
    'sop/third.mdx': page('SOP-003', '1.0.0', { title: 'A third' }),
    'sop/new.mdx': goodSop('SOP-002', 'Greet the caller')
      .replace('status: approved', 'status: draft')
      .replace('In the directory.', 'Nowhere yet.'),
  });
  await git('mv', 'sop/new.mdx', 'sop/greet.mdx');
  const markdown = (await run('--format', 'markdown')).stdout;
  expect(markdown).toContain('### 3 documents changed since `main`');
  expect(markdown).toContain('#### SOP-003 A third, 1.0.0\n\nNew, in sop/third.mdx.');
  expect(markdown).toContain('Moved from sop/new.mdx to sop/greet.mdx; the text is the same.');
  expect(markdown).toMatch(/<del>2<\/del><ins>3<\/ins>/);
  // What stands in a document must not become markup of the comment.
  expect(markdown).not.toContain('<b>');
  const json = JSON.parse((await run('main', '--format', 'json')).stdout);
  expect(json.documents.map(({ id, how, asks }: Record<string, string>) => [id, how, asks])).toEqual([
    ['SOP-002', 'changed', undefined],
    ['SOP-003', 'added', undefined],
    ['SOP-001', 'changed', 'minor'],
  ]);
  expect((await run('--format', 'html')).stdout).toMatch(/^<!doctype html>[\s\S]*<del>/);
  expect(await run('nowhere')).toMatchObject({ code: 2 });
  const alone = await temporaryFolder();
  await writeFiles(alone, goodLibrary);
  const none = await deskbookHere(['diff', '--library', alone]);
  expect(none).toMatchObject({ code: 2 });
  expect(none.stderr).toContain('not in a git repository');
});

test('the site shows what is in force, and with --as-of what was', async () => {
  const { folder } = await library();
  const out = await temporaryFolder();
  const build = (name: string, ...more: string[]) =>
    deskbook(['build', '--library', folder, '--out', join(out, name), ...today, ...more]);
  const html = (name: string, path: string): Promise<string> =>
    readFile(join(out, name, path, 'index.html'), 'utf8');

  expect((await build('now')).stdout).toContain('2 documents published');
  const unlock = await html('now', 'sops/unlock');
  expect(unlock).toContain('Tick the box <strong>Unlock</strong>.');
  expect(unlock).toContain('data-to-come="2.0.0"');
  expect(unlock).toContain('24 December 2026');
  const greet = await html('now', 'sops/new');
  expect(greet).toContain('In the directory.');
  expect(greet).not.toContain('This is a draft');
  expect(unlock).not.toContain('stood-on');

  const then = await build('then', '--as-of', '2026-09-15');
  expect(then.stdout).toContain('1 document, as of 15 September 2026, published');
  const old = await html('then', 'sops/unlock');
  expect(old).toContain('Tick the box.');
  expect(old).not.toContain('data-to-come');
  for (const page of [old, await html('then', ''), await html('then', 'all')])
    expect(page.replaceAll(/\s+/g, ' ')).toMatch(
      /This is the library as it stood on <time datetime="2026-09-15">15 September 2026<\/time>.*The library as it stood on 15 September 2026\. Nothing/,
    );
  expect(JSON.parse(await readFile(join(out, 'then/deskbook-build.json'), 'utf8'))).toMatchObject({
    asOf: '2026-09-15',
  });

  expect(await build('never', '--as-of', '2026-08-01')).toMatchObject({ code: 2 });
  expect(await build('never', '--as-of', '2027-01-01')).toMatchObject({ code: 2 });
});

test('without git, a draft is shown as it is on disk, and the build says so', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    ...goodLibrary,
    'sop/unlock.mdx': goodSop('SOP-001', 'Unlock', (text) =>
      text.replace('status: approved', 'status: draft'),
    ),
  });
  const out = join(await temporaryFolder(), 'site');
  const built = await deskbook(['build', '--library', folder, '--out', out, ...today]);
  expect(built.stderr).toContain('SOP-001: shown as on disk, though this text is not in force.');
  expect(built.stderr).toContain('not in a git repository');
  expect(await readFile(join(out, 'sops/unlock/index.html'), 'utf8')).toContain('This is a draft.');
});
