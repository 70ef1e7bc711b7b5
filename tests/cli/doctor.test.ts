/** `deskbook doctor`: what is missing, and how to mend it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { deskbook, run } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodLibrary, smallLibrary, temporaryFolder } from '../support/temporary.ts';

const look = (library: string, ...args: string[]) =>
  deskbook(['doctor', '--library', library, '--today', '2026-11-22', ...args], { cwd: library });

test('finds nothing to mend in this repository', async () => {
  const { code, stdout } = await deskbook(['doctor', '--today', '2026-11-22']);
  // Somebody may try it in a shallow clone.
  const wanting = stdout.split('\n').filter((line) => line.startsWith('mend'));
  expect(wanting.filter((line) => !line.includes('This clone is shallow'))).toEqual([]);
  expect(stdout).toContain('fine  Markdown is parsed by Sätteri');
  expect(stdout).toContain('fine  The linter finds no error');
  expect(code).toBe(wanting.length === 0 ? 0 : 1);
});

test('names what a library lacks, and says what to do', async () => {
  const library = await smallLibrary({ 'sop/broken.mdx': '---\nid: X\n---\n\n[gone](gone.mdx)\n' });
  const { code, stdout } = await look(library);
  expect(code).toBe(1);
  expect(stdout).toMatch(/mend {2}The registry .*registries\/systems\.yaml is missing\n {6}Create it/);
  expect(stdout).toContain('is not kept in git');
  expect(stdout).toMatch(/mend {2}The linter finds \d+ errors/);
  expect(stdout).toContain('note  Pages do not lead to the editor of the code host: `edit-page` is not set');
});

test('sees a shallow clone, stale CODEOWNERS and settings that cannot be followed', async () => {
  const files = {
    ...goodLibrary,
    'registries/roles.yaml': goodLibrary['registries/roles.yaml']!.replace(' }', ", team: '@org/desk' }"),
    'deskbook.config.ts': "export default { preset: 'strictest' };\n",
  };
  const { folder, git } = await gitRepository(files);
  await writeFile(join(folder, 'more.txt'), '');
  await git('add', '-A');
  await git('commit', '-qm', 'Second');
  const clone = join(await temporaryFolder(), 'clone');
  expect((await run('git', ['clone', '-q', '--depth', '1', pathToFileURL(folder).href, clone])).code).toBe(0);
  const { code, stdout } = await look(clone, '--json');
  expect(code).toBe(1);
  const checks = JSON.parse(stdout) as { state: string; found: string; mend?: string }[];
  const found = (words: string) => checks.find((check) => check.found.includes(words));
  expect(found('shallow')).toMatchObject({
    state: 'mend',
    mend: expect.stringContaining('git fetch --unshallow'),
  });
  expect(found('CODEOWNERS is missing')).toMatchObject({
    state: 'mend',
    mend: expect.stringContaining('deskbook codeowners'),
  });
  expect(found('`preset` must be recommended or strict')).toMatchObject({ state: 'mend' });
});
