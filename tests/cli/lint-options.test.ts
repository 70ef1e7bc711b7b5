/** What `deskbook lint` can be asked. `lint.test.ts` runs it as a person does; here the command line runs in this process. */
import { spawn } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, shellEnvironment } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary, goodSop, smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];
const asked = (library: string, more: string[]): string[] => ['lint', '--library', library, ...day, ...more];
const lint = (library: string, ...more: string[]) => deskbookHere(asked(library, more));

/** Two faults that `--fix` mends: a letter of RACI in lower case, and a comment that keeps nothing back. */
const matrix = `---
id: RACI-001
title: Who does what
type: raci
version: 1.0.0
status: draft
owner: service-desk-manager
---

## Purpose

Who does what at the desk.

## Matrix

| Activity | Service desk manager |
|---|---|
| Answer the telephone | a/R |
`;

describe('--fix', () => {
  test('mends what is safe, keeps every other byte, and a second run finds nothing to fix', async () => {
    const text = `\uFEFF${matrix.replaceAll('\n', '\r\n')}`;
    const library = await smallLibrary({ 'raci/desk.mdx': text });
    const file = join(library, 'raci/desk.mdx');
    const before = await stat(file);
    const first = await lint(library, '--fix');
    expect(first.stderr).toBe('1 finding mended in 1 file.\n');
    expect(await readFile(file, 'utf8')).toBe(text.replace('a/R', 'A/R'));
    expect((await stat(file)).mode).toBe(before.mode);
    expect(await readdir(join(library, 'raci'))).toEqual(['desk.mdx']);
    const second = await lint(library, '--fix');
    expect(second.stderr).toBe('');
    expect(second.stdout).toBe(first.stdout);
  });
  test('writes nothing without it', async () => {
    const library = await smallLibrary({ 'raci/desk.mdx': matrix });
    expect((await lint(library)).stdout).toContain('raci/letters');
    expect(await readFile(join(library, 'raci/desk.mdx'), 'utf8')).toBe(matrix);
  });
  test('--fix-suggestions shows a diff that git can apply, and changes nothing', async () => {
    const { folder, git } = await gitRepository({
      ...goodLibrary,
      'sop/b.mdx': goodSop('SOP-002', 'Reset').replace('owner:', 'onwer:'),
    });
    const { stdout } = await lint(folder, '--fix-suggestions', '--no-cache');
    expect(await git('status', '--porcelain')).toBe('');
    const patch = stdout.slice(stdout.indexOf('--- a/')).replaceAll(`${folder}/`, '');
    expect(patch).toContain('-onwer: service-desk-manager\n+owner: service-desk-manager\n');
    await writeFile(join(folder, 'p.patch'), patch.replace(/^# .*\n/gm, ''));
    await git('apply', 'p.patch');
    expect(await readFile(join(folder, 'sop/b.mdx'), 'utf8')).toContain('\nowner: service-desk-manager');
  });
});

describe('settings', () => {
  test('deskbook.config.ts, in TypeScript, with the names an editor completes', async () => {
    const library = await smallLibrary({
      'raci/desk.mdx': matrix,
      'deskbook.config.ts': `type Level = 'off';\nconst off: Level = 'off';\nexport default { rules: { 'raci/letters': off } };\n`,
    });
    expect((await lint(library)).stdout).not.toContain('raci/letters');
    const other = await temporaryFolder();
    await writeFiles(other, { 'other.ts': "export default { rules: { 'raci/letters': 'error' } };\n" });
    expect((await lint(library, '--config', join(other, 'other.ts'))).stdout).toMatch(
      /^error .*raci\/letters$/m,
    );
  });
  test.each([
    ['a config that is not there', ['--config', 'no.ts'], 'There is no file `no.ts`'],
    ['a preset that is none', ['--preset', 'strickt'], 'Did you mean `strict`?'],
    ['a format that is none', ['--format', 'serif'], 'Did you mean `sarif`?'],
    ['--changed-lines alone', ['--changed-lines'], 'together with --since'],
    ['--stdin alone', ['--stdin'], 'together with --stdin-filename'],
    [
      'a baseline of a text that is no file',
      ['--stdin', '--stdin-filename', 'sop/a.md', '--update-baseline'],
      'Save the text first',
    ],
    ['a baseline that is not there', ['--baseline', 'no.json'], 'There is no baseline `no.json`'],
    ['a library in no repository', ['--since', 'main'], 'not in a git repository'],
    ['a diff in a report for programs', ['--fix-suggestions', '--json'], 'spoil the report'],
  ])('%s: exit 2, and what to do', async (_, args, words) => {
    const ran = await lint(await smallLibrary(), ...args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(words);
  });
});

test('--since reports documents that changed, --changed-lines only their lines; library rules see everything', async () => {
  const { folder, git } = await gitRepository({
    ...goodLibrary,
    'sop/old.mdx': goodSop('SOP-002', 'Reset').replace('- Access', 'See [gone](gone.mdx).\n\n- Access'),
  });
  await git('switch', '-qc', 'mine');
  await writeFiles(folder, {
    'sop/old.mdx': goodSop('SOP-002', 'Reset')
      .replace('- Access', 'See [gone](gone.mdx).\n\n- Access')
      .replace('None are known.', 'See [lost](lost.mdx).'),
    'sop/z.mdx': goodSop('SOP-001', 'Another'),
  });
  const rulesAt = async (...more: string[]) => {
    const { findings } = JSON.parse((await lint(folder, '--since', 'main', '--json', ...more)).stdout);
    return findings
      .filter(({ severity }: { severity: string }) => severity === 'error')
      .map(({ file, rule, line }: { file: string; rule: string; line: number }) => `${file}:${line} ${rule}`);
  };
  expect(await rulesAt()).toEqual([
    'sop/old.mdx:29 links/broken',
    'sop/old.mdx:50 links/broken',
    'sop/z.mdx:2 frontmatter/unique-id',
  ]);
  // Every line of a new file is a changed line.
  expect(await rulesAt('--changed-lines')).toEqual([
    'sop/old.mdx:50 links/broken',
    'sop/z.mdx:2 frontmatter/unique-id',
  ]);
});

test('--fix with --since mends only what changed', async () => {
  const { folder, git } = await gitRepository({ ...goodLibrary, 'raci/old.mdx': matrix });
  await git('switch', '-qc', 'mine');
  await writeFiles(folder, { 'raci/new.mdx': matrix.replace('RACI-001', 'RACI-002') });
  expect((await lint(folder, '--since', 'main', '--fix')).stderr).toBe('1 finding mended in 1 file.\n');
  expect(await readFile(join(folder, 'raci/new.mdx'), 'utf8')).toContain('A/R');
  expect(await readFile(join(folder, 'raci/old.mdx'), 'utf8')).toBe(matrix);
});

test('a baseline holds what was there, says what is mended, and lets new faults through', async () => {
  const library = await smallLibrary({ 'sop/a.md': 'See [gone](gone.md).\n' });
  expect((await lint(library)).code).toBe(1);
  const written = await lint(library, '--update-baseline');
  expect(written).toMatchObject({ code: 0, stdout: '2 documents: nothing to mend.\n' });
  expect(written.stderr).toMatch(/\.deskbook-baseline\.json now holds \d+ findings?\.\n/);
  const held = await lint(library);
  expect(held.code).toBe(0);
  expect(held.stderr).toMatch(/are held\.\n$/);

  await writeFiles(library, { 'sop/a.md': 'See [gone](gone.md).\n\nSee [lost](lost.md).\n' });
  const fresh = await lint(library);
  expect(fresh.code).toBe(1);
  expect(fresh.stdout).toContain('lost.md');
  expect(fresh.stdout).not.toContain('gone.md');

  await writeFiles(library, { 'sop/a.md': 'Text.\n' });
  expect((await lint(library)).stderr).toMatch(/mended\. Run `deskbook lint --prune-baseline`/);
  expect((await lint(library, '--prune-baseline')).stderr).toMatch(/mended and taken out/);
  await writeFiles(library, { 'sop/a.md': 'See [gone](gone.md).\n' });
  expect((await lint(library)).stdout).toContain('gone.md');
});

test('text that is piped in is checked in place of the file, and nothing is written', async () => {
  const library = await smallLibrary();
  const piped = async (name: string, text: string) =>
    new Promise<{ code: number | null; stdout: string }>((done) => {
      const launcher = fileURLToPath(new URL('../../scripts/deskbook.mjs', import.meta.url));
      const child = spawn(
        process.execPath,
        [launcher, 'lint', '--library', library, ...day, '--stdin', '--stdin-filename', name],
        { env: shellEnvironment },
      );
      let stdout = '';
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.once('close', (code) => done({ code, stdout }));
      child.stdin.end(text);
    });
  const changed = goodSop('SOP-001', 'Unlock an account').replace('#unlock-the-account', '#unlock-it');
  const one = await piped(join(library, 'sop/unlock.mdx'), changed);
  expect(one.code).toBe(1);
  expect(one.stdout).toContain('sop/unlock.mdx:41:6 procedure/dangling-answer');
  expect(one.stdout).toContain('1 document: 1 error');
  const fresh = await piped('sop/new.mdx', changed);
  expect(fresh.stdout).toContain('sop/new.mdx');
  expect(await readdir(join(library, 'sop'))).toEqual(['unlock.mdx']);
});

test.each(['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit'])('--format %s', async (format) => {
  const library = await smallLibrary({ 'sop/a.md': 'See [gone](gone.md).\n' });
  const { stdout, code } = await lint(library, '--format', format);
  expect(code).toBe(1);
  expect(stdout).toContain('links/broken');
});

test('a library outside any project may import the settings helper', async () => {
  const library = await smallLibrary({
    'deskbook.config.ts':
      "import { defineConfig } from 'deskbook/config';\nexport default defineConfig({ preset: 'strict' });\n",
  });
  const ran = await deskbook(asked(library, ['--json']));
  expect(ran.stderr).toBe('');
  expect(JSON.parse(ran.stdout).findings.map(({ rule }: { rule: string }) => rule)).toContain(
    'procedure/expected-result',
  );
});

describe('explain', () => {
  test('prints what, why, how to mend, options and examples', async () => {
    const { stdout, code } = await deskbookHere(['explain', 'review/due-soon']);
    expect(code).toBe(0);
    for (const words of ['Severity: warning', 'Why: ', 'How to mend it: ', 'Options:', 'Fails: ', 'Passes: '])
      expect(stdout).toContain(words);
  });
  test('finds a rule by the second half of its name, and guesses', async () => {
    expect((await deskbookHere(['explain', 'overdue'])).stdout).toMatch(/^review\/overdue\n/);
    const { stderr, code } = await deskbookHere(['explain', 'review/overdeu']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean `review/overdue`?');
  });
  test('lists them all', async () => {
    const { stdout } = await deskbookHere(['explain']);
    expect(stdout).toMatch(/^review\/overdue {2,}\S/m);
    expect(stdout).toMatch(/\n\d+ rules\./);
  });
});
