/** When a document must be looked at again. */
import { addInterval } from './dates.ts';
import type { Document } from './model.ts';

export interface ReviewState {
  /** The day from which the interval counts. */
  from: string;
  due: string;
}

/**
 * Counts from the last review, else from the day the version came into force, else from the newest revision.
 * @returns undefined when the document names no interval or no day to count from
 */
export function reviewOf(document: Pick<Document, 'frontmatter'>): ReviewState | undefined {
  const frontmatter = document.frontmatter;
  if (!frontmatter?.review) return undefined;
  const newest = frontmatter.revisions
    ?.map((revision) => revision.date)
    .sort()
    .at(-1);
  const from = frontmatter.review.last ?? frontmatter.effective ?? newest;
  if (from === undefined) return undefined;
  const due = addInterval(from, frontmatter.review.every);
  return due === undefined ? undefined : { from, due };
}
