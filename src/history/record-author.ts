/** Whose text it is: nobody's approval of their own text is evidence, unless the library says otherwise. */
import type { Document } from '../core/model.ts';
import { authorsBetween, type Past } from './record-past.ts';

/** User names of the code host and who they are in records, as `deskbook.config.ts` has them. */
export type People = Readonly<Record<string, string | { by: string; roles?: readonly string[] | undefined }>>;

/** Who a user name is in records; the name itself where the library does not say. */
export function recordName(name: string, people: People): string {
  const person = Object.hasOwn(people, name) ? people[name] : undefined;
  return person === undefined ? name : typeof person === 'string' ? person : person.by;
}

/** The roles in which somebody may approve; undefined where the library does not say. */
export function rolesOf(by: string, people: People): readonly string[] | undefined {
  for (const [name, person] of Object.entries(people))
    if (typeof person !== 'string' && (name === by || person.by === by)) return person.roles;
  return undefined;
}

const forwarding = /^(?:\d+[+-])?([^@+]+)@users\.noreply\./;

/** All that a name may be known by: `a.chen@example.com` is also `a.chen`. */
function names(given: string, people: People): string[] {
  const written = given.trim();
  const login = forwarding.exec(written)?.[1] ?? written;
  const known = recordName(login, people);
  return [...new Set([written, login, known, known.split('@')[0]!].map((name) => name.toLowerCase()))];
}

/** Whether two names are those of one person. */
export function isSamePerson(one: string, other: string, people: People): boolean {
  const others = new Set(names(other, people));
  return names(one, people).some((name) => others.has(name));
}

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
  const commits = await authorsBetween(past, document, approval.content, before);
  const own = commits.find(({ author: name, mail }) =>
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
