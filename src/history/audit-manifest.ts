/** What an evidence bundle says of itself: every file with its hash, every text with what is claimed of it. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Where a bundle's own description lies, and the list that `sha256sum -c` reads. */
export const manifestFile = 'manifest.json';
export const sumsFile = 'sha256sums.txt';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A path inside the bundle: names and slashes, and no way out of it. */
export const bundlePath = z
  .string()
  .regex(/^(?![./])[^\\\0]+$/)
  .refine((path) => path.split('/').every((part) => part !== '' && part !== '.' && part !== '..'));

export const manifestSchema = z.object({
  format: z.literal('deskbook-evidence-1'),
  /** The day it was made for. */
  madeFor: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  organisation: z.string(),
  /** The commit of the library; null without git. */
  commit: z.string().nullable(),
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      /** Texts in force in the period, oldest first. */
      texts: z.array(
        z.object({
          version: z.string(),
          from: z.string(),
          until: z.string().nullable(),
          file: bundlePath,
          /** The content hash that records name the text by. */
          content: hash,
          commit: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** How many records each file holds, and the hash of the last: a line cut off at the end shows. */
  records: z.array(
    z.object({ file: bundlePath, id: z.string().nullable(), count: z.number().int(), last: hash.nullable() }),
  ),
  gaps: z.number().int(),
  files: z.record(bundlePath, hash),
  /** Of the text that lists the files, one `hash  path` a line, sorted by path. */
  list: hash,
});
export type Manifest = z.infer<typeof manifestSchema>;

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** As `sha256sum` prints it, sorted by path. */
export function sumsOf(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([path, sum]) => `${sum}  ${path}\n`)
    .join('');
}
