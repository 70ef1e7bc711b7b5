/** Counts words, to show that none was lost between a source and what was made of it. */

/** Letters and digits in a row, in lower case. */
const word = /[\p{L}\p{N}]+/gu;

/** What Markdown puts into the middle of a word, for looks or to take a mark's meaning away. */
const marks = /[*_~`\\]/g;
/** An address in the text becomes a link, and a word begins with it. */
const address = /https?:|www\./gi;

/** Each word of a text, and how often it stands there. */
export function wordBag(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const [found] of text
    .normalize('NFC')
    .replace(marks, '')
    .replace(address, ' $&')
    .toLowerCase()
    .matchAll(word))
    bag.set(found, (bag.get(found) ?? 0) + 1);
  return bag;
}

/** Words that stand oftener in `source` than in `result`, each as often as it is missing. */
export function missingWords(source: string, result: string): string[] {
  const found = wordBag(result);
  return [...wordBag(source)].flatMap(([key, count]) =>
    Array<string>(Math.max(0, count - (found.get(key) ?? 0))).fill(key),
  );
}

/** The lines of `source` in which such words stand, as few as hold them all, in their order. */
export function linesWith(missing: readonly string[], source: string): string[] {
  const left = new Map<string, number>();
  for (const word of missing) left.set(word, (left.get(word) ?? 0) + 1);
  const lines = source.split('\n').map((line, at) => {
    const bag = [...wordBag(line)];
    const share = bag.filter(([word]) => left.has(word)).length / Math.max(1, bag.length);
    return { line, at, bag, share };
  });
  return lines
    .sort((a, b) => b.share - a.share || a.at - b.at)
    .filter(({ bag }) => {
      const found = bag.filter(([word]) => (left.get(word) ?? 0) > 0);
      for (const [word, count] of found) left.set(word, left.get(word)! - count);
      return found.length > 0;
    })
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line.trim());
}
