/** While a document is broken, its page keeps the last text that could be shown. */
import type { PreparedSite } from '../prepare.ts';

/**
 * Adds the pages that were there before and have only gone because their documents have errors now.
 * @param isThere says of a file of the library whether it still exists
 */
export function withLastGood(
  before: PreparedSite | undefined,
  now: PreparedSite,
  isThere: (file: string) => boolean,
): PreparedSite {
  if (!before) return now;
  const shown = new Set(now.model.documents.map(({ page }) => page.file));
  const paths = new Set(now.model.documents.map(({ page }) => page.path));
  const kept = before.model.documents.filter(
    ({ page }) => !shown.has(page.file) && !paths.has(page.path) && isThere(page.file),
  );
  if (kept.length === 0) return now;
  return { ...now, model: { ...now.model, documents: [...now.model.documents, ...kept] } };
}
