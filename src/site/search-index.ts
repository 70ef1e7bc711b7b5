/** The full-text index, made by Pagefind from the model's search pages. */
import { close, createIndex } from 'pagefind';
import type { SiteModel } from './site-model.ts';

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
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0)
      throw new Error(`The search index could not be written: ${written.errors.join('; ')}`);
  } finally {
    await close();
  }
}
