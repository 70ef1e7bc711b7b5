/** A record: one line of evidence in `records/<ID>.yaml`. Lines are added at the end and never changed. */
import { z } from 'zod';
import { documentId, isoDate, slug, version, words } from './values.ts';

const aMoment = 'must be a moment in UTC, for example 2026-11-22T09:30:00Z';

/** `2026-11-22T09:30:00Z`, and one that there was: when a record was written, in UTC. */
const moment = z
  .string({ error: aMoment })
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, aMoment)
  .refine(
    (text) => {
      const time = Date.parse(text);
      return !Number.isNaN(time) && new Date(time).toISOString() === text.replace('Z', '.000Z');
    },
    { error: aMoment },
  );

const sha256 = z
  .string({ error: 'must be a SHA-256 in hexadecimal' })
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 hexadecimal digits');

/** What every record says. */
const common = {
  document: documentId.describe('The document it is about, so that a line copied into another file shows.'),
  at: moment.describe('When the record was written.'),
  by: words.describe('Who: a user name of the code host or an address, never shared by two people.'),
  role: slug.optional().describe('The role in which they did it, from the roles registry.'),
  version: version.describe('The version the record is about.'),
  content: sha256.describe('The hash of the text the record is about.'),
  note: words.optional().describe('What a later reader should know.'),
  previous: sha256
    .nullable()
    .describe('The hash of the record before, so that a removed or edited line shows; null for the first.'),
};

export const recordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('release'),
    ...common,
    effective: isoDate.describe('First day on which the version is to be followed.'),
    summary: words.describe('What changed and why.'),
  }),
  z.strictObject({
    kind: z.literal('approval'),
    ...common,
    given: moment.optional().describe('When it was given, where it was taken over later from a code host.'),
    meaning: words.describe('What the approval says: approved for use.'),
    'pull-request': words.optional().describe('Address or number of the change on the code host.'),
    commit: words.optional().describe('The commit that was looked at.'),
    'own-text': words
      .optional()
      .describe("Why the author approves their own text, where the library's policy allows it."),
  }),
  z.strictObject({
    kind: z.literal('review'),
    ...common,
    verdict: z.enum(['keep', 'revise', 'retire'], { error: 'must be keep, revise or retire' }),
    checked: z
      .array(words, { error: 'must be a list of what was checked' })
      .describe('What was looked at: steps tried, screens compared, incidents read.'),
  }),
  z.strictObject({ kind: z.literal('acknowledgement'), ...common }),
  z.strictObject({
    kind: z.literal('deviation'),
    ...common,
    reason: words.describe('Why the procedure was not followed, and what was done instead.'),
    ticket: words.optional().describe('The ticket it was done in.'),
  }),
  z.strictObject({
    kind: z.literal('emergency'),
    ...common,
    reason: words.describe('Why the change could not wait for approval.'),
    'review-by': isoDate.describe('The day by which it must be reviewed and approved.'),
  }),
]);
export type EvidenceRecord = z.infer<typeof recordSchema>;
export type RecordKind = EvidenceRecord['kind'];

/** A whole file of records, for editors. */
export const recordsSchema = z.array(recordSchema, { error: 'must be a list of records, one a line' });
