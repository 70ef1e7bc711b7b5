/** The full-text index, made by Pagefind from the model's search pages. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { inOneOrder } from './search-index-order.ts';
import type { SiteModel } from './site-model.ts';

const unused = /(?:^|\/)pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Writes the index into a folder.
 * @throws when Pagefind cannot index a page or write its files
 */
export async function writeSearchIndex(model: SiteModel, folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', includeCharacters: '_-.' });
  if (!index) throw new Error(`The search index could not be made: ${errors.join('; ')}`);
  try {
    for (const { page, search } of model.documents) {
      // A retired procedure must not be what an agent finds first.
      if (page.status === 'retired') continue;
      const added = await index.addHTMLFile({ url: `/${page.path}`, content: search });
      if (added.errors.length > 0)
        throw new Error(`${page.file} could not be indexed: ${added.errors.join('; ')}`);
    }
    // Pagefind's own writing can be cut short when its process is closed, and it brings along user interfaces that
    // this site does not use.
    const { files, errors: faults } = await index.getFiles();
    if (faults.length > 0) throw new Error(`The search index could not be made: ${faults.join('; ')}`);
    for (const { path, content } of inOneOrder(files)) {
      if (unused.test(path)) continue;
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  } finally {
    await close();
  }
}
