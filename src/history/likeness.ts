/** How alike two texts are, and which things of two lists are the same ones. */

/** Words in lower case, without punctuation. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** From 0 (no word in common) to 1 (the same words): twice the common words through all words (Sørensen, Dice). */
export function likeness(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  if (first.length + second.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const word of first) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of second) {
    const left = counts.get(word) ?? 0;
    if (left === 0) continue;
    common += 1;
    counts.set(word, left - 1);
  }
  return (2 * common) / (first.length + second.length);
}

export interface Pairs<Item> {
  pairs: { older: Item; newer: Item }[];
  removed: Item[];
  added: Item[];
}

/**
 * Pairs the things of two lists: those of the same name first, in order; then the most alike, as long as they are alike
 * enough. Each is paired once.
 * @param least how alike two must be to be the same thing, from 0 to 1
 */
export function pairUp<Item>(
  older: readonly Item[],
  newer: readonly Item[],
  nameOf: (item: Item) => string,
  alike: (a: Item, b: Item) => number,
  least: number,
): Pairs<Item> {
  const partner = new Map<Item, Item>();
  const taken = new Set<Item>();
  const byName = new Map<string, Item[]>();
  for (const item of newer) {
    const list = byName.get(nameOf(item));
    if (list) list.push(item);
    else byName.set(nameOf(item), [item]);
  }
  for (const item of older) {
    const found = byName.get(nameOf(item))?.shift();
    if (found === undefined) continue;
    partner.set(item, found);
    taken.add(found);
  }
  const candidates: { a: Item; b: Item; score: number }[] = [];
  for (const a of older) {
    if (partner.has(a)) continue;
    for (const b of newer) {
      if (taken.has(b)) continue;
      const score = alike(a, b);
      if (score >= least) candidates.push({ a, b, score });
    }
  }
  for (const { a, b } of candidates.sort((x, y) => y.score - x.score)) {
    if (partner.has(a) || taken.has(b)) continue;
    partner.set(a, b);
    taken.add(b);
  }
  return {
    pairs: older.flatMap((item) => {
      const found = partner.get(item);
      return found === undefined ? [] : [{ older: item, newer: found }];
    }),
    removed: older.filter((item) => !partner.has(item)),
    added: newer.filter((item) => !taken.has(item)),
  };
}
