/** `npm run new:rule`: a rule is one file and its line in the list. */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newRule, withRule } from '../../scripts/new-rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { repository } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

const list = 'src/lint/rules/index.ts';

async function copyOfList(): Promise<string> {
  const root = await temporaryFolder();
  await cp(join(repository, list), join(root, list));
  return root;
}

test('writes a rule that the suite fails until it is filled in, and lists it behind its group', async () => {
  const root = await copyOfList();
  expect(await newRule('procedure/zebra-crossing', root)).toBe('src/lint/rules/procedure/zebra-crossing.ts');
  const rule = await readFile(join(root, 'src/lint/rules/procedure/zebra-crossing.ts'), 'utf8');
  expect(rule).toContain("id: 'procedure/zebra-crossing'");
  expect(rule).toContain('export const procedureZebraCrossing: Rule');
  const lines = (await readFile(join(root, list), 'utf8')).split('\n');
  expect(lines).toContain("import { procedureZebraCrossing } from './procedure/zebra-crossing.ts';");
  const place = lines.indexOf('  procedureZebraCrossing,');
  expect(lines[place - 1]).toMatch(/^ {2}procedure\w+,$/);
  expect(lines[place + 1]).not.toMatch(/^ {2}procedure/);
});

test('a rule of a new group comes last; before all others in the alphabet, its import comes first', async () => {
  const text = await readFile(join(repository, list), 'utf8');
  const lines = withRule(text, 'aardvark/first', 'aardvarkFirst').split('\n');
  expect(lines.filter((line) => line.startsWith('import {'))[0]).toContain('aardvarkFirst');
  expect(lines.at(-3)).toBe('  aardvarkFirst,');
});

test.each([
  [undefined, /^Name the rule/],
  ['Bad', /`Bad` is no name for a rule/],
  ['../../etc/passwd', /is no name for a rule/],
])('refuses %s', async (name, words) => {
  await expect(newRule(name, await copyOfList())).rejects.toThrow(words);
});

test('refuses the name of a rule that is there', async () => {
  const root = await copyOfList();
  await newRule('procedure/zebra-crossing', root);
  await expect(newRule('procedure/zebra-crossing', root)).rejects.toThrow(/is there already/);
  expect(rules.map(({ id }) => id)).not.toContain('procedure/zebra-crossing');
});
