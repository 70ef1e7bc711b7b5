/** Whose text it is: nobody's approval of their own text is evidence, unless the library says otherwise. */
import type { Document } from '../core/model.ts';
import { isSamePerson, type People } from '../core/people.ts';
import { changedBy, type Past } from './record-past.ts';

export interface ApprovalAbout {
  by: string;
  role?: string | undefined;
  version: string;
  /** The hash of the text that is approved. */
  content: string;
}

/**
 * Why the approver is an author of the text, as the end of a sentence: `wrote version 1.2.0 by its revision entry`.
 * @param before the hash of the text approved before this one
 * @returns undefined when they are not, by all that is known
 */
export async function ownTextReason(
  document: Pick<Document, 'file' | 'text' | 'meta' | 'frontmatterRange'>,
  approval: ApprovalAbout,
  before: string | undefined,
  people: People,
  past: Past | undefined,
): Promise<string | undefined> {
  const author = authorOf(document.meta, approval.version);
  if (author !== undefined) {
    if (isSamePerson(approval.by, author, people))
      return `wrote version ${approval.version}, by its revision entry`;
    if (approval.role !== undefined && approval.role === author)
      return `approves as \`${author}\`, the role that wrote version ${approval.version} by its revision entry`;
  }
  if (!past) return undefined;
  const own = await changedBy(past, document, approval.content, before, ({ author: name, mail }) =>
    [name, mail].some((written) => isSamePerson(approval.by, written, people)),
  );
  return own && `made the commit ${own.hash.slice(0, 10)}, which changed the text`;
}

function authorOf(meta: Record<string, unknown>, version: string): string | undefined {
  const revisions: unknown = meta['revisions'];
  if (!Array.isArray(revisions)) return undefined;
  const entry: unknown = revisions.find(
    (revision: unknown) => (revision as { version?: unknown } | null)?.version === version,
  );
  const author = (entry as { author?: unknown } | undefined)?.author;
  return typeof author === 'string' ? author : undefined;
}
