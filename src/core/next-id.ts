/** Ids are never used again: a record of last year must not seem to be about another document. */
import { type DocumentType, types } from '../../schemas/index.ts';

const parts = /^(.+)-(\d+)$/;

/**
 * The id for a new document: the prefix and the number of figures that the library's documents of its type have, and
 * the number after the highest ever used.
 * @param ofType ids of the library's documents of that type
 * @param used every id that is or was in use, of any type
 */
export function nextId(type: DocumentType, ofType: Iterable<string>, used: Iterable<string>): string {
  const prefix = commonestPrefix(ofType) ?? types[type].idPrefix;
  let highest = 0;
  let figures = 3;
  for (const id of [...ofType, ...used]) {
    const [, before, number] = parts.exec(id) ?? [];
    if (before !== prefix || number === undefined) continue;
    // A number that cannot be counted on from is somebody's slip of the key.
    if (number.length > 9) continue;
    if (Number(number) > highest) figures = number.length;
    highest = Math.max(highest, Number(number));
  }
  return `${prefix}-${String(highest + 1).padStart(figures, '0')}`;
}

function commonestPrefix(ids: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const prefix = parts.exec(id)?.[1];
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
