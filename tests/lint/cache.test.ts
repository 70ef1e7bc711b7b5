/** A warm run says exactly what a cold one says, whatever changed in between. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LibraryFiles } from '../../src/core/library.ts';
import { readLibraryFiles } from '../../src/core/load.ts';
import type { Finding } from '../../src/core/model.ts';
import { memoryCache, openLintCache } from '../../src/lint/cache.ts';
import { lintFiles } from '../../src/lint/lint-files.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { repository } from '../support/command-line.ts';
import { goodSop, smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';
import { filesOf } from './library-of.ts';

const today = '2026-11-22';
const settings = settle({ preset: 'strict' }, rules);

test('every example of every rule: warm as cold', async () => {
  for (const rule of rules)
    for (const example of [...rule.examples.fails, ...rule.examples.passes]) {
      const files = filesOf(example.files);
      const cache = memoryCache();
      const options = { today: example.today ?? today, settings, cache };
      const cold = await lintFiles(files, options);
      const warm = await lintFiles(files, options);
      expect(warm.findings, `${rule.id}: ${example.title}`).toEqual(cold.findings);
      // Without what was kept of the rules, only outlines are known: the rules look again, and say the same.
      const tomorrow = await lintFiles(files, { ...options, today: '2027-03-01' });
      const afresh = await lintFiles(files, { today: '2027-03-01', settings });
      expect(tomorrow.findings, `${rule.id}: ${example.title}, later`).toEqual(afresh.findings);
    }
});

describe('the sample library, from a folder', () => {
  const library = join(repository, 'sops');
  type Change = (files: LibraryFiles) => LibraryFiles;
  const asItIs: Change = (files) => files;
  const cold = new Map<Change, Finding[]>();
  const lintIn = async (folder: string, change = asItIs) => {
    const files = change(await readLibraryFiles(library));
    const warm = await lintFiles(files, { today, settings, cache: openLintCache(folder, library) });
    if (!cold.has(change)) cold.set(change, (await lintFiles(files, { today, settings })).findings);
    expect(warm.findings).toEqual(cold.get(change));
    return warm;
  };
  const renamed = (files: LibraryFiles): LibraryFiles => ({
    ...files,
    documents: files.documents.map((source) =>
      source.file.endsWith('unlock-account.mdx')
        ? { ...source, text: source.text.replaceAll('## Escalation', '## When to stop') }
        : source,
    ),
  });
  const withoutRole = (files: LibraryFiles): LibraryFiles => ({
    ...files,
    registries: files.registries.map((source) =>
      source.file.endsWith('roles.yaml')
        ? { ...source, text: source.text.replace('id: identity-team', 'id: id-team') }
        : source,
    ),
  });
  const oneLess = (files: LibraryFiles): LibraryFiles => ({ ...files, documents: files.documents.slice(1) });

  test('a changed document, a changed registry, a document taken out, and back again', async () => {
    const folder = await temporaryFolder();
    await lintIn(folder);
    const second = await lintIn(folder);
    expect(second.library.documents.every((document) => document.tree.children.length === 0)).toBe(true);
    await lintIn(folder, renamed);
    await lintIn(folder, withoutRole);
    await lintIn(folder, oneLess);
    await lintIn(folder);
  });
});

test('a record that is added, changed or taken away', async () => {
  const [folder, library] = [await temporaryFolder(), await smallLibrary()];
  const file = 'records/SOP-001.yaml';
  const at = '2026-12-20T09:00:00Z';
  const kept = `- { kind: review, document: SOP-001, version: 1.0.0, at: ${at}, by: m.okafor@example.com, verdict: keep, checked: [each step], content: "${'1'.repeat(64)}", previous: null }\n`;
  const overdue = async (records: string | undefined): Promise<boolean> => {
    if (records === undefined) rmSync(join(library, file), { force: true });
    else await writeFiles(library, { [file]: records });
    const files = await readLibraryFiles(library);
    const options = { today: '2027-02-20', settings };
    const cold = await lintFiles(files, options);
    const warm = await lintFiles(files, { ...options, cache: openLintCache(folder, library) });
    expect(warm.findings).toEqual(cold.findings);
    return warm.findings.some(({ rule }) => rule === 'review/overdue');
  };
  expect(await overdue(undefined)).toBe(true);
  expect(await overdue(kept)).toBe(false);
  expect(await overdue(kept.replace('keep', 'revise'))).toBe(true);
  expect(await overdue(kept)).toBe(false);
  expect(await overdue(undefined)).toBe(true);
});

describe('the file', () => {
  test('is written once, and not again when nothing changed', async () => {
    const [folder, library] = [await temporaryFolder(), await smallLibrary()];
    const run = async () =>
      lintFiles(await readLibraryFiles(library), { today, settings, cache: openLintCache(folder, library) });
    await run();
    const [file] = readdirSync(folder);
    writeFileSync(join(folder, file!), readFileSync(join(folder, file!)));
    const before = readFileSync(join(folder, file!), 'utf8');
    await run();
    expect(readFileSync(join(folder, file!), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual([file]);
  });
  test.each([
    ['empty', () => ''],
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['of another version', (text: string) => text.replace(/^"./, '"?')],
    ['no JSON', () => 'x\ny\n'],
  ])('that is %s counts as none', async (_, spoil) => {
    const [folder, library] = [await temporaryFolder(), await smallLibrary()];
    await writeFiles(library, { 'sop/b.mdx': goodSop('SOP-001', 'Unlock an account') });
    const run = async () =>
      (
        await lintFiles(await readLibraryFiles(library), {
          today,
          settings,
          cache: openLintCache(folder, library),
        })
      ).findings;
    const cold = await run();
    const file = join(folder, readdirSync(folder)[0]!);
    writeFileSync(file, spoil(readFileSync(file, 'utf8')));
    expect(await run()).toEqual(cold);
  });
});
