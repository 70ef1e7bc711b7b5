/** `deskbook export`, run as a person runs it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { installedBrowser } from '../../scripts/browser.ts';
import { importOne, stepTitles } from '../convert/importing.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook } from '../support/command-line.ts';
import { printedSheets } from '../support/printed.ts';
import { smallLibrary } from '../support/temporary.ts';

/** Found as ever; a test may say that there is none. */
vi.mock(import('../../scripts/browser.ts'), async (original) => {
  const browser = await original();
  return { ...browser, installedBrowser: vi.fn(browser.installedBrowser) };
});

test('Word, Markdown, JSON and one HTML file say the same', async () => {
  const library = await smallLibrary();
  const out = (ending: string): string => join(library, `out/unlock.${ending}`);
  for (const ending of ['docx', 'md', 'json', 'html']) {
    const ran = await deskbook([
      'export',
      'sop-001',
      '--library',
      library,
      '--out',
      out(ending),
      '--today',
      '2026-11-22',
    ]);
    expect({ ending, ...ran }).toMatchObject({ code: 0, stdout: '' });
  }
  const word = await importOne('unlock.docx', await readFile(out('docx')));
  const steps = ['Look the user up and verify the caller', 'Is the account locked?', 'Unlock the account'];
  expect(stepTitles(word)).toEqual(steps);
  expect(word.report.notes.find(({ what }) => what.includes('footer'))?.quote).toMatch(
    /SOP-001 · version 1\.0\.0 · uncontrolled when printed · page/,
  );

  const markdown = await readFile(out('md'), 'utf8');
  expect(markdown).toMatch(/^# Unlock an account\n/);
  const { procedures, contentHash } = JSON.parse(await readFile(out('json'), 'utf8'));
  expect(procedures[0].steps.map(({ title }: { title: string }) => title)).toEqual(steps);
  expect(markdown).toContain(contentHash);

  const html = await readFile(out('html'), 'utf8');
  expect(html).toContain(contentHash);
  expect(html).toContain('Exported 22 November 2026');
  expect(html).not.toMatch(/<script|<link|src="(?!data:)|site\.invalid|@import|url\((?!["']?(?:data:|#))/);
}, 60_000);

test.skipIf(installedBrowser() === undefined)(
  'a PDF has numbered sheets and says that copies are uncontrolled',
  async () => {
    const library = await smallLibrary();
    const file = join(library, 'unlock.pdf');
    const ran = await deskbook(['export', 'SOP-001', '--library', library, '--out', file]);
    expect(ran).toMatchObject({ code: 0 });
    const sheets = printedSheets(await readFile(file));
    expect(sheets[0]!.replace(/\s+/g, ' ')).toMatch(/Uncontrolled when printed/i);
    expect(sheets[0]!.replace(/\s+/g, ' ')).toContain(`1 of ${sheets.length}`);
  },
  60_000,
);

test('without a browser a PDF is refused with what to do; a wrong id or format is named', async () => {
  const library = await smallLibrary();
  const wrong = await deskbookHere(['export', 'SOP-002', '--library', library]);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.stderr).toContain('Did you mean `SOP-001`?');
  const format = await deskbookHere(['export', 'SOP-001', '--library', library, '--format', 'dock']);
  expect(format.stderr).toContain('Did you mean `docx`?');
  const folder = await deskbookHere(['export', 'SOP-001', '--library', library, '--out', library]);
  expect(folder).toMatchObject({ code: 2 });
  expect(folder.stderr).toContain('cannot be written');
  vi.mocked(installedBrowser).mockReturnValueOnce(undefined);
  const pdf = await deskbookHere(['export', 'SOP-001', '--library', library, '--format', 'pdf']);
  expect(pdf).toMatchObject({ code: 2 });
  expect(pdf.stderr).toMatch(/Install Chromium[\s\S]*--format html/);
  const printed = await deskbookHere(['export', 'SOP-001', '--library', library]);
  expect(printed.stdout).toMatch(/^# Unlock an account/);
}, 60_000);
