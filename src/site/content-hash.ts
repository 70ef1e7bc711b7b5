/** The digest that stands for a document's text, as in records and reports. */
import { createHash } from 'node:crypto';
import type { Document } from '../core/model.ts';

const known = new WeakMap<Document, string>();

/** First twelve hexadecimal digits of the SHA-256 of the text; line ends and trailing space do not count. */
export function contentHash(document: Document): string {
  let hash = known.get(document);
  if (hash === undefined) {
    const normal = document.text
      .split(/\r\n?|\n/)
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd();
    hash = createHash('sha256').update(normal).digest('hex').slice(0, 12);
    known.set(document, hash);
  }
  return hash;
}
