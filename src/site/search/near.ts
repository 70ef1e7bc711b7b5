/** Where nothing was found: the documents whose titles and callers' words look most like what was asked. */
import { fieldWeight, type Searchable } from './searchable.ts';
import { isEmptyWord, wordsOf } from './words.ts';

/** Words less alike than this have nothing to do with each other. */
const leastAlike = 0.4;

/** @returns documents, the nearest first; empty when nothing is like it */
export function near(made: Searchable, query: string, most = 3): number[] {
  const scores = new Map<number, number>();
  for (const word of new Set(wordsOf(query))) {
    if (word.length < 3 || isEmptyWord(word)) continue;
    const bestIn = new Map<number, number>();
    for (const [known, term] of made.vocabulary) {
      const alike = known.length < 3 || isEmptyWord(known) ? 0 : alikeness(word, known);
      if (alike < leastAlike) continue;
      for (const phrase of made.postings[term]!) {
        const { document, field } = made.phrases[phrase]!;
        const value = alike * fieldWeight[field] * made.weight[term]!;
        if ((bestIn.get(document) ?? 0) < value) bestIn.set(document, value);
      }
    }
    for (const [document, value] of bestIn) scores.set(document, (scores.get(document) ?? 0) + value);
  }
  return [...scores]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([document]) => document);
}

/** What share of their letter pairs two words have in common (Dice 1945): 0 none, 1 all. */
export function alikeness(a: string, b: string): number {
  const pairs = pairsOf(a);
  const others = pairsOf(b);
  const all = pairs.length + others.length;
  let common = 0;
  for (const pair of pairs) {
    const at = others.indexOf(pair);
    if (at === -1) continue;
    others.splice(at, 1);
    common += 1;
  }
  return all === 0 ? 0 : (2 * common) / all;
}

function pairsOf(word: string): string[] {
  const framed = ` ${word} `;
  return Array.from({ length: framed.length - 1 }, (_, index) => framed.slice(index, index + 2));
}
