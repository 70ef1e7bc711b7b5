/** What the content loader holds, with its types: TypeScript knows those of a collection only after a first build. */
import { getCollection, getEntry } from 'astro:content';
import type { AuditModel } from './audit-model.ts';
import type { DocumentEntry } from './content.config.ts';
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
  const entry = (await (getEntry as (collection: string, id: string) => Promise<unknown>)(
    'audit',
    'audit',
  )) as { data: AuditModel };
  return entry.data;
}
