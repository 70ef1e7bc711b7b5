/** Kinds of value that several schemas share, each with the sentence an author sees when it is wrong. */
import { z } from 'zod';

/** `2026-09-20`, and a day that exists. */
export const isoDate = z
  .string({ error: 'must be a date written as YYYY-MM-DD, for example 2026-09-20' })
  .refine(
    (text) =>
      /^\d{4}-\d{2}-\d{2}$/.test(text) &&
      !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
      new Date(`${text}T00:00:00Z`).toISOString().startsWith(text),
    { error: 'must be a date that exists, written as YYYY-MM-DD, for example 2026-09-20' },
  )
  .meta({ format: 'date' });

/** Three numbers, as in semantic versioning: major (people must relearn), minor (a step changes), patch (wording). */
export const version = z
  .string({ error: 'must have three parts, for example 1.0.0' })
  .regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, 'must have three parts, for example 1.0.0');

/** Lower-case words joined by hyphens: how registry entries are named. */
export const slug = z
  .string({ error: 'must be a name in lower case with hyphens, for example service-desk-manager' })
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must be a name in lower case with hyphens, for example service-desk-manager',
  );

/** `90 days`, `6 months`, `1 year`. */
export const interval = z
  .string({ error: 'must be a length of time such as 90 days, 6 months or 1 year' })
  .regex(
    /^[1-9]\d{0,3} (day|week|month|year)s?$/,
    'must be a length of time such as 90 days, 6 months or 1 year',
  );

/** `15 min`, `4 h`, `1 business day`. */
export const duration = z
  .string({ error: 'must be a length of time such as 15 min, 4 h or 1 business day' })
  .regex(
    /^\d+(?:\.\d+)? ?(?:min|minutes?|h|hours?|d|days?|weeks?|business hours?|business days?)$/i,
    'must be a length of time such as 15 min, 4 h or 1 business day',
  );

/** Text that says something. */
export const words = z.string({ error: 'must be text' }).trim().min(1, 'must not be empty');

/** `SOP-004`: how documents are named for good. */
export const documentId = words.regex(
  /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+$/,
  'must be capital letters, a hyphen and a number, for example SOP-004',
);

/** A list of texts without repeats. */
export const wordList = z
  .array(words, { error: 'must be a list, for example [first, second]' })
  .refine((list) => new Set(list).size === list.length, { error: 'names something twice' });

/** A list of registry names without repeats. */
export const slugList = z
  .array(slug, { error: 'must be a list of names, for example [active-directory]' })
  .refine((list) => new Set(list).size === list.length, { error: 'names something twice' });
