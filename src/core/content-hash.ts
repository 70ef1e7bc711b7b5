/** The digest that stands for what a document says: records, cards and reports name the text they are about by it. */
import { createHash } from 'node:crypto';
import type { Document } from './model.ts';

const known = new WeakMap<object, string>();

/**
 * SHA-256, in hexadecimal, of the governed frontmatter and the body. Line ends, trailing space and the way the
 * frontmatter is laid out do not count, nor does what may change while the text stays as approved: the status, and the
 * day of the last review.
 */
export function contentHash(document: Pick<Document, 'text' | 'meta' | 'frontmatterRange'>): string {
  let hash = known.get(document);
  if (hash === undefined) {
    const body = document.text.slice(document.frontmatterRange?.end.offset ?? 0);
    hash = createHash('sha256')
      .update(`${canonical(governed(document.meta))}\n${normal(body)}`)
      .digest('hex');
    known.set(document, hash);
  }
  return hash;
}

/** As people read and compare it: the first twelve digits. */
export function shortHash(document: Parameters<typeof contentHash>[0]): string {
  return contentHash(document).slice(0, 12);
}

function governed(meta: Record<string, unknown>): Record<string, unknown> {
  const { status: _status, review, ...rest } = meta;
  if (typeof review !== 'object' || review === null) return { ...rest, review };
  const { last: _last, ...kept } = review as Record<string, unknown>;
  return { ...rest, review: kept };
}

function normal(text: string): string {
  // Nearly every text is in its normal form already, and a long history has many.
  if (!/\r|[^\S\n](?:\n|$)/.test(text)) return text.trim();
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** JSON with the keys of every object in the order of the alphabet, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, held: unknown) =>
      typeof held === 'object' && held !== null && !Array.isArray(held)
        ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
        : held,
    ) ?? 'null'
  );
}
