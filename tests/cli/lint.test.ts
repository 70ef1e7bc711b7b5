/** `deskbook lint` as a person and a program meet it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, run } from '../support/command-line.ts';
import { goodSop, smallLibrary, temporaryFolder } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];

describe('exit codes', () => {
  test('0 for a library with nothing to mend', async () => {
    const ran = await deskbook(['lint', '--library', await smallLibrary(), ...day]);
    expect(ran).toMatchObject({ code: 0, stdout: '1 document: nothing to mend.\n', stderr: '' });
  });
  test('1 for an error, with the place, the reason and the line of source', async () => {
    const library = await smallLibrary({
      'sop/broken.mdx': goodSop('SOP-002', 'Reset', (text) =>
        text.replace('#unlock-the-account', '#unlock-it'),
      ),
    });
    const { code, stdout } = await deskbook(['lint', '--library', library, ...day]);
    expect(code).toBe(1);
    expect(stdout).toContain('sop/broken.mdx:41:6 procedure/dangling-answer');
    expect(stdout).toContain('The answer "Yes" of step 2, "Is the account locked?", leads nowhere');
    expect(stdout).toContain('  41 |    - Yes → [unlock it](#unlock-it)');
    expect(stdout).toMatch(/\| {6}\^{29}\n/);
  });
  test('0 for a warning, 1 when there are more of them than --max-warnings', async () => {
    const library = await smallLibrary();
    const soon = ['lint', '--library', library, '--today', '2027-01-20'];
    expect((await deskbookHere(soon)).code).toBe(0);
    expect((await deskbookHere([...soon, '--max-warnings', '0'])).code).toBe(1);
  });
  test.each([
    ['a folder that does not exist', ['lint', '--library', 'no-such-folder'], 'There is no folder'],
    ['a file instead of a folder', ['lint', '--library', 'package.json'], 'is a file, not a folder'],
    ['a day that does not exist', ['lint', '--today', '2026-02-30'], '`2026-02-30` is no day'],
    ['an unknown option', ['lint', '--libary', 'x'], 'Did you mean `--library`?'],
    ['an unknown command', ['lnit'], 'Did you mean `lint`?'],
    ['a folder given without its option', ['lint', 'docs'], 'write `--library docs`'],
    ['a number that is none', ['lint', '--max-warnings=-1'], '--max-warnings takes a whole number, not `-1`'],
  ])('2 for %s, saying what to do', async (_, args, words) => {
    const ran = await deskbookHere(args);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toContain('    at ');
  });
});

test('--json prints every finding with its place, and the summary', async () => {
  const library = await smallLibrary({ 'sop/a.md': 'See [gone](gone.md).\n' });
  const { stdout, code } = await deskbook(['lint', '--library', library, '--json', ...day]);
  const report = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(report.findings).toContainEqual({
    rule: 'links/broken',
    severity: 'error',
    file: 'sop/a.md',
    line: 1,
    column: 12,
    endLine: 1,
    endColumn: 19,
    message:
      'No file `sop/gone.md` is in the library, so the link leads nowhere. Correct the path, write the document, or remove the link.',
  });
  expect(report.summary).toEqual({
    documents: 2,
    errors: report.findings.filter((finding: { severity: string }) => finding.severity === 'error').length,
    warnings: report.findings.filter((finding: { severity: string }) => finding.severity === 'warning')
      .length,
    infos: report.findings.filter((finding: { severity: string }) => finding.severity === 'info').length,
  });
});

test('an empty folder is no fault', async () => {
  const ran = await deskbookHere(['lint', '--library', await temporaryFolder(), ...day]);
  expect(ran).toMatchObject({ code: 0, stdout: '0 documents: nothing to mend.\n' });
});

test('works in any folder that holds sops/, without --library', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'sops', 'sop'), { recursive: true });
  await writeFile(join(folder, 'sops', 'sop', 'a.md'), '# Hello\n');
  const { stdout, code } = await deskbook(['lint', ...day], { cwd: folder });
  expect(code).toBe(1);
  expect(stdout).toContain('sops/sop/a.md:1:1');
});

test('the sample library has nothing to mend', async () => {
  const { stdout, code } = await deskbook(['lint', ...day]);
  expect(stdout).toMatch(/^\d+ documents: nothing to mend\.\n$/);
  expect(code).toBe(0);
});

test('`npx deskbook` runs the command line of this repository', async () => {
  const ran = await run('npx', ['deskbook', '--help']);
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('Usage: npx deskbook <command> [options]');
});
