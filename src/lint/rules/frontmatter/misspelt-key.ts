import { frontmatterSchemas } from '../../../../schemas/index.ts';
import type { Library } from '../../../core/library.ts';
import type { Document } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';

/** More keys than this are no frontmatter that somebody wrote. */
const mostKeys = 100;

/** The key that was written where another was meant, as `frontmatter/unknown-key` says; a key that is there is none. */
export function misspelling(
  { meta, type }: Pick<Document, 'meta' | 'type'>,
  key: string,
): string | undefined {
  if (Object.hasOwn(meta, key)) return undefined;
  const known = Object.keys(frontmatterSchemas[type ?? 'sop'].shape);
  return Object.keys(meta)
    .slice(0, mostKeys)
    .find((written) => !known.includes(written) && nearest(written, known) === key);
}

/** Documents by the id that they have under a misspelt key, which `frontmatter/schema` reports. */
export function misplacedIds(library: Library): Map<string, Document> {
  const ids = new Map<string, Document>();
  for (const document of library.documents) {
    const key = document.id === undefined ? misspelling(document, 'id') : undefined;
    const id = key === undefined ? undefined : document.meta[key];
    if (typeof id === 'string') ids.set(id, document);
  }
  return ids;
}
