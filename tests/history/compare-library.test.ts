/** What a branch changes in a library, wherever in its repository the library lies. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyRegistries } from '../../schemas/index.ts';
import { diffText } from '../../scripts/diff-report.ts';
import { parseDocument } from '../../src/core/document.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { changesSince, documentChange } from '../../src/history/compare-library.ts';
import { gitRepository } from '../support/git-repository.ts';
import { writeFiles } from '../support/temporary.ts';
import { page } from './dated-repository.ts';

test.each(['', ' führung der/', 'help desk/sops/'])('in `%s`', async (prefix) => {
  const { folder } = await gitRepository({
    [`${prefix}sop/a.mdx`]: page('SOP-001', '1.0.0'),
    [`${prefix}sop/b.mdx`]: page('SOP-002', '1.0.0'),
    'elsewhere/sop/a.mdx': page('SOP-009', '1.0.0'),
  });
  await writeFiles(folder, {
    [`${prefix}sop/a.mdx`]: page('SOP-001', '1.1.0'),
    [`${prefix}sop/ü c.mdx`]: page('SOP-003', '1.0.0'),
  });
  const library = await loadLibrary(join(folder, prefix));
  const { documents } = await changesSince(join(folder, prefix), 'HEAD', {
    library,
    parser: await loadParser(),
  });
  expect(documents.map(({ id, how, before, after }) => [id, how, before, after])).toEqual([
    ['SOP-001', 'changed', '1.0.0', '1.1.0'],
    ['SOP-003', 'added', undefined, '1.0.0'],
  ]);
});

test.each([
  ['The text is the same.', (text: string) => text],
  ['Only the layout of the source differs.', (text: string) => text.replace('type: sop', 'type:   sop')],
  [
    'The changes ask for no other version.',
    (text: string) => text.replace('status: approved', 'status: retired'),
  ],
  [
    'The changes ask for a minor version, and the version is still 1.0.0. `deskbook release SOP-001 --minor` raises it.',
    (text: string) => `${text}\nAnother paragraph.\n`,
  ],
])('is judged: %s', async (verdict, change) => {
  const parser = await loadParser();
  const parse = (text: string) =>
    parseDocument({ file: 'sop/a.mdx', text }, { parser, registries: emptyRegistries });
  const before = page('SOP-001', '1.0.0');
  const found = documentChange(parse(before), parse(change(before)))!;
  expect(diffText({ with: 'main', documents: [found] }, false).split('\n')[1]).toBe(`  ${verdict}`);
});
