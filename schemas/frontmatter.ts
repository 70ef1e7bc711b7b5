/** The frontmatter that every type of document has. Each type's file adds its own fields. */
import { z } from 'zod';
import { documentId, interval, isoDate, slug, slugList, version, wordList, words } from './values.ts';

export const status = z.enum(['draft', 'in-review', 'approved', 'retired'], {
  error: 'must be one of draft, in-review, approved, retired',
});
export type Status = z.infer<typeof status>;

export const revision = z.strictObject(
  {
    version: version.describe('The version this entry describes.'),
    date: isoDate.describe('The day the change was made.'),
    author: words.describe('Who made the change: a role or a user name of the code host.'),
    summary: words.describe('What changed and why, in words a colleague understands without the diff.'),
    approver: words.optional().describe('Who approved the change, when records do not say it.'),
    effective: isoDate.optional().describe('The day the version came into force, when that differs.'),
  },
  { error: 'must have version, date, author and summary' },
);

/** Fields of every document, in the order a template writes them. */
export const commonFields = {
  id: documentId.describe('Permanent name of the document, never used again for another: SOP-004.'),
  title: words
    .max(120, 'is longer than 120 characters: say it shorter, put the rest into summary')
    .describe('What the document lets the reader do, as the agent would say it.'),
  version: version.describe('Major: people must relearn it. Minor: a step changes. Patch: wording.'),
  status: status.describe('Where the document is in its life: draft, in-review, approved or retired.'),
  owner: slug.describe('Role that answers for the document being right, from the roles registry.'),
  approver: slug.optional().describe('Role that approves a release, from the roles registry.'),
  effective: isoDate.optional().describe('First day on which this version is to be followed.'),
  summary: words
    .max(240, 'is longer than 240 characters: one or two sentences are enough for a search result')
    .optional()
    .describe('One or two sentences for search results and lists.'),
  topic: words
    .max(40, 'is longer than 40 characters: a topic is the name on a shelf, such as Sign-in and access')
    .optional()
    .describe('The shelf the document stands on in lists, for example Sign-in and access.'),
  aliases: wordList
    .optional()
    .describe("Callers' words for the same thing; search finds the document by them."),
  audience: slugList.optional().describe('Roles that work by this document, from the roles registry.'),
  systems: slugList.optional().describe('Systems the document is about, from the systems registry.'),
  controls: wordList
    .optional()
    .describe('Controls that the document supports, from the controls registry: iso-27001:a.5.17.'),
  related: wordList.optional().describe('Ids of documents a reader may want next.'),
  supersedes: wordList.optional().describe('Ids of documents that this one replaces.'),
  review: z
    .strictObject(
      {
        every: interval.describe('How long a review stays good, for example 90 days.'),
        last: isoDate.optional().describe('The day of the last review, when no record says it.'),
      },
      { error: 'must say how often, for example { every: 90 days }' },
    )
    .optional()
    .describe('How often the document must be looked at even if nothing seems to have changed.'),
  revisions: z
    .array(revision, { error: 'must be a list of entries with version, date, author and summary' })
    .optional()
    .describe('What changed in each version, newest first.'),
} as const;
