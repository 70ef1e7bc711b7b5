/** Where things are kept between runs. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptFolder } from '../../src/core/kept-folder.ts';
import { repository } from '../support/command-line.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

test('in this repository where git ignores it, for an installed Deskbook beside its packages, or where one says', async () => {
  expect(keptFolder(repository, {})).toBe(join(repository, '.cache'));
  expect(keptFolder(repository, { DESKBOOK_CACHE: '/somewhere' })).toBe('/somewhere');
  const project = await temporaryFolder();
  const modules = join(project, 'node_modules');
  for (const installed of [
    'deskbook/dist-package',
    '.pnpm/deskbook@0.1.0/node_modules/deskbook/dist-package',
  ]) {
    await writeFiles(modules, { [`${installed}/package.json`]: '{}' });
    expect(keptFolder(join(modules, installed), {})).toBe(join(modules, '.cache/deskbook'));
  }
});
