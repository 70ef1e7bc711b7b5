/** The content layer: documents come from the typed model, not from files that Vite would have to compile. */
import { defineCollection } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'zod';
import type { PreparedSite } from './prepare.ts';
import type { DocumentPage, LibraryPage } from './site-model.ts';

async function preparedSite({ config }: LoaderContext): Promise<PreparedSite> {
  const integration = config.integrations.find((candidate) => candidate.name === 'deskbook');
  const site = integration?.hooks['deskbook:site'];
  if (!site) throw new Error('The deskbook integration is missing from astro.config.mjs.');
  return site();
}

const documents: Loader = {
  name: 'deskbook',
  async load(context) {
    const { model } = await preparedSite(context);
    context.store.clear();
    for (const { page, html } of model.documents)
      context.store.set({ id: page.path, data: { ...page }, rendered: { html, metadata: {} } });
  },
};

const library: Loader = {
  name: 'deskbook',
  async load(context) {
    const { page } = await preparedSite(context);
    context.store.clear();
    context.store.set({ id: 'library', data: { ...page } });
  },
};

// The model is checked by TypeScript and by the linter; checking every page once more would cost seconds.
export const collections = {
  documents: defineCollection({ loader: documents, schema: z.custom<DocumentPage>() }),
  library: defineCollection({ loader: library, schema: z.custom<LibraryPage>() }),
};
