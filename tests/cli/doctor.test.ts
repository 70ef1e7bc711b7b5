/** `deskbook doctor`: what is missing, and how to mend it. */
import { expect, test } from 'vitest';
import { deskbook } from '../support/command-line.ts';
import { smallLibrary } from '../support/temporary.ts';

test('finds nothing to mend in this repository', async () => {
  const { code, stdout } = await deskbook(['doctor']);
  expect(stdout).not.toContain('mend');
  expect(stdout).toContain('fine  Markdown is parsed by Sätteri');
  expect(code).toBe(0);
});

test('names what a library lacks, and says what to do', async () => {
  const { code, stdout } = await deskbook(['doctor', '--library', await smallLibrary()]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/mend {2}The registry .*registries\/systems\.yaml is missing\n {6}Create it/);
  expect(stdout).toContain('is not kept in git');
});
