/** `deskbook import`, run as a person runs it. */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byStyle, pixel } from '../convert/word-layouts.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook } from '../support/command-line.ts';
import { smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';

const text =
  '# Reset a password\n\n## Steps\n\n1. Open [the console](sub/console.md#open-it).\n2. Reset it.\n\n![The console](console.png)\n';

async function sources(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(folder, {
    'reset.md': text,
    'sub/console.md': '# The console\n\n## Open it\n\n1. Start it.\n2. Sign in.\n',
    'old.doc': 'x',
    '.hidden/secret.md': '# Hidden',
  });
  await writeFiles(folder, {
    'console.png': pixel as unknown as string,
    'unlock.docx': (await byStyle()) as unknown as string,
  });
  return folder;
}

test('a folder becomes documents of a library that lints; nothing is overwritten; the report says all', async () => {
  const from = await sources();
  const library = await smallLibrary();
  const args = ['import', from, '--out', library, '--owner', 'service-desk-manager'];
  const tried = await deskbookHere([...args, '--dry-run']);
  expect(tried.stdout).toContain('Nothing was written');
  expect(readdirSync(join(library, 'sop'))).toEqual(['unlock.mdx']);

  const report = join(await temporaryFolder(), 'import.md');
  const ran = await deskbook([...args, '--report', report]);
  // One file could not be imported: that is a finding.
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain('save it as .docx');
  expect(ran.stdout).toContain('3 files imported, 1 not');
  expect(readdirSync(join(library, 'sop')).sort()).toEqual([
    'reset-a-password-1.png',
    'reset-a-password.mdx',
    'the-console.mdx',
    'unlock-an-account.mdx',
    'unlock.mdx',
  ]);
  const reset = await readFile(join(library, 'sop/reset-a-password.mdx'), 'utf8');
  expect(reset).toContain('id: SOP-002');
  expect(reset).toContain('[the console](the-console.mdx#open-it)');
  expect(reset).toContain('![The console](reset-a-password-1.png)');
  expect(await readFile(join(library, 'sop/reset-a-password-1.png'))).toEqual(pixel);
  expect(await readFile(report, 'utf8')).toContain('## unlock.docx');

  const linted = await deskbookHere(['lint', '--library', library, '--today', '2026-11-22', '--json']);
  const rules = (JSON.parse(linted.stdout) as { findings: { rule: string }[] }).findings.map(
    ({ rule }) => rule,
  );
  expect(rules.filter((rule) => /^(?:safety|frontmatter|links|media)\//.test(rule))).toEqual([]);

  const again = await deskbookHere([...args, '--report', report]);
  expect(again).toMatchObject({ code: 2 });
  expect(again.stderr).toContain('overwrites nothing');
  const json = await deskbookHere([...args, '--json']);
  const { files } = JSON.parse(json.stdout) as { files: { file?: string; unaccounted: string[] }[] };
  expect(files.flatMap(({ file }) => file ?? [])).toContain('sop/reset-a-password-2.mdx');
  expect(await readFile(join(library, 'sop/reset-a-password.mdx'), 'utf8')).toBe(reset);
}, 60_000);

test('what is missing or wrong is said', async () => {
  const library = await smallLibrary({ 'in/a.md': '# A' });
  const said = async (...args: string[]): Promise<string> => {
    const ran = await deskbookHere(['import', ...args]);
    expect(ran.code).toBe(2);
    return ran.stderr;
  };
  expect(await said()).toContain('Say what to import');
  expect(await said(join(library, 'in'))).toContain('--out');
  expect(await said(join(library, 'none'), '--out', library)).toContain('There is no');
  expect(await said(join(library, 'registries'), '--out', library)).toContain('Nothing to import');
  expect(await said(join(library, 'in'), '--out', library, '--owner', 'service-desk-manger')).toContain(
    'Did you mean `service-desk-manager`?',
  );
  expect(await said(join(library, 'in'), '--out', library, '--type', 'sopp')).toContain(
    'Did you mean `sop`?',
  );
  const out = join(library, 'out');
  expect(
    await said(join(library, 'in'), '--out', out, '--report', join(library, 'in/a.md/report.md')),
  ).toMatch(/report cannot be written[\s\S]*Nothing was imported/);
  expect(existsSync(out)).toBe(false);
}, 60_000);
