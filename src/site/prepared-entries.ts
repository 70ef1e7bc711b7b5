/** What the content loader holds, with its types: TypeScript knows those of a collection only after a first build. */
import { getCollection, getEntry } from 'astro:content';
import type { AuditModel } from './audit-model.ts';
import type { DocumentEntry } from './content.config.ts';
import type { AsOfModel } from './history/as-of-model.ts';
import type { RecentChanges } from './history/recent-changes.ts';
import type { LibraryPage } from './page-model.ts';

export async function libraryEntry(): Promise<LibraryPage> {
  const entry = (await getEntry('library', 'library')) as { data: LibraryPage } | undefined;
  return entry!.data;
}

/** Every published document, in the library's order. */
export async function documentEntries(): Promise<DocumentEntry[]> {
  const entries = (await getCollection('documents')) as { data: DocumentEntry }[];
  return entries.map(({ data }) => data);
}

export async function auditEntry(): Promise<AuditModel> {
  return (await evidence('audit')) as AuditModel;
}

export async function changesEntry(): Promise<RecentChanges> {
  return (await evidence('changes')) as RecentChanges;
}

export async function asOfEntry(): Promise<AsOfModel & { notices: string[] }> {
  return (await evidence('as-of')) as AsOfModel & { notices: string[] };
}

async function evidence(id: string): Promise<unknown> {
  const entry = (await (getEntry as (collection: string, id: string) => Promise<unknown>)(
    'evidence',
    id,
  )) as {
    data: unknown;
  };
  return entry.data;
}
