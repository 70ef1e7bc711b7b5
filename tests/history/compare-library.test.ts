/** What a branch changes in a library, wherever in its repository the library lies. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { changesSince } from '../../src/history/compare-library.ts';
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
