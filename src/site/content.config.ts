/** The content layer: documents come from the typed model, not from files that Vite would have to compile. */

import { defineCollection } from 'astro:content';
import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'zod';
import type { AuditModel } from './audit-model.ts';
import type { AsOfModel } from './history/as-of-model.ts';
import type { RecentChanges } from './history/recent-changes.ts';
import type { DocumentPage, LibraryPage } from './page-model.ts';
import type { PreparedSite } from './prepare.ts';

/** A document's page, and the file that holds its rendered body. */
export interface DocumentEntry extends DocumentPage {
  body: string;
  /** The file that holds the inside of its card; undefined for a document without steps. */
  sheet: string | undefined;
  /** The file that holds the rendered steps of its call mode; undefined for a document without steps. */
  call: string | undefined;
}

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
    // Bodies stay on disk: in Astro's store they would be parsed, copied and bundled as one piece of data, which for
    // 1000 documents doubles the memory a build needs.
    for (const { page, body, sheet, call } of model.documents)
      context.store.set({ id: page.path, data: { ...page, body, sheet, call } });
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

/** What the pages of evidence show: the audit, what is new, the library on another day. */
const evidence: Loader = {
  name: 'deskbook',
  async load(context) {
    const { model, past } = await preparedSite(context);
    context.store.clear();
    context.store.set({ id: 'audit', data: { ...model.audit } });
    context.store.set({ id: 'changes', data: { ...past.changes } });
    context.store.set({ id: 'as-of', data: { ...past.asOf } });
  },
};

// The model is checked by TypeScript and by the linter; checking every page once more would cost seconds.
export const collections = {
  documents: defineCollection({ loader: documents, schema: z.custom<DocumentEntry>() }),
  library: defineCollection({ loader: library, schema: z.custom<LibraryPage>() }),
  evidence: defineCollection({
    loader: evidence,
    schema: z.custom<AuditModel | RecentChanges | AsOfModel>(),
  }),
};
