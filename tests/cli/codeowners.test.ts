/** `deskbook codeowners`: whom the code host asks, from the documents. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskbookHere } from '../support/command-here.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodSop } from '../support/temporary.ts';

const roles = (team: string): string =>
  `- { id: service-desk-manager, name: Service desk manager, duties: [Answer], contact: Extension 201${team} }\n- { id: security, name: Security, duties: [Approve], team: '@org/security' }\n`;
const files = {
  'desk/registries/roles.yaml': roles(", team: '@org/desk'"),
  'desk/sop/unlock.mdx': goodSop('SOP-001', 'Unlock', (text) =>
    text.replace('effective:', 'approver: security\neffective:'),
  ),
  'desk/sop/a b.mdx': goodSop('SOP-002', 'Two words'),
  'desk/sop/c#[1]\n* @else.mdx': goodSop('SOP-003', 'Another line'),
};

test('names owner and approver of each document and its records, and keeps what others wrote', async () => {
  const { folder } = await gitRepository({ ...files, CODEOWNERS: '*.ts @dev\n' });
  const run = (...args: string[]) => deskbookHere(['codeowners', '--library', join(folder, 'desk'), ...args]);
  const missing = await run('--check');
  expect(missing.code).toBe(1);
  expect(missing.stderr).toContain('CODEOWNERS is stale');

  expect((await run('--default', 'security')).code).toBe(0);
  const written = await readFile(join(folder, 'CODEOWNERS'), 'utf8');
  expect(written.split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
    '*.ts @dev',
    '/desk/ @org/security',
    '/desk/sop/a\\ b.mdx @org/desk',
    '/desk/records/SOP-002.yaml @org/desk',
    '/desk/sop/c??1???\\ @else.mdx @org/desk',
    '/desk/records/SOP-003.yaml @org/desk',
    '/desk/sop/unlock.mdx @org/desk @org/security',
    '/desk/records/SOP-001.yaml @org/desk @org/security',
  ]);
  // The role for everything else is kept in the file: a check needs no option.
  expect((await run('--check')).code).toBe(0);

  await writeFile(join(folder, 'CODEOWNERS'), `${written}/docs/ @writers\n`);
  await writeFile(join(folder, 'desk', 'registries', 'roles.yaml'), roles(", team: '@org/front'"));
  expect((await run('--check')).code).toBe(1);
  expect((await run()).code).toBe(0);
  const again = await readFile(join(folder, 'CODEOWNERS'), 'utf8');
  expect(again).toBe(`${written.replaceAll('@org/desk', '@org/front')}/docs/ @writers\n`);
});

test('says which roles have no team, and asks nothing of a library that does without', async () => {
  const { folder } = await gitRepository({ ...files, 'desk/registries/roles.yaml': roles('') });
  const some = await deskbookHere(['codeowners', '--library', join(folder, 'desk')]);
  expect(some.stderr).toContain(
    'Service desk manager (service-desk-manager) owns or approves 3 documents and has no `team`',
  );
  expect(await readFile(join(folder, '.github', 'CODEOWNERS'), 'utf8')).toContain(
    '/desk/sop/unlock.mdx @org/security',
  );

  const none = await gitRepository({
    ...files,
    'desk/registries/roles.yaml': roles('').replace(", team: '@org/security'", ''),
  });
  const quiet = await deskbookHere(['codeowners', '--check', '--library', join(none.folder, 'desk')]);
  expect(quiet).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('nothing to write') });
});
