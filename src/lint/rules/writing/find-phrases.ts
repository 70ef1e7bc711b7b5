/** Looks for many phrases at once: one pattern for a whole word list. */
import type { Passage, Prose } from './passages.ts';

export interface FoundPhrase<Entry> {
  entry: Entry;
  /** As written. */
  words: string;
  start: number;
  end: number;
}

/** Looks through a passage without the words that are not the author's. */
type Find<Entry> = (passage: Passage) => FoundPhrase<Entry>[];

export interface PhraseFinder<Entry> {
  /** The finder for a document's passages, in their order; undefined when none of the phrases can be in it. */
  among(prose: Prose): Find<Entry> | undefined;
}

/** Makes a finder from entries that each name one or more phrases; case does not matter, and a space is any space. */
export function phraseFinder<Entry>(
  entries: readonly Entry[],
  phrasesOf: (entry: Entry) => readonly string[],
): PhraseFinder<Entry> {
  const byPhrase = new Map<string, Entry>();
  for (const entry of entries) for (const phrase of phrasesOf(entry)) byPhrase.set(folded(phrase), entry);
  if (byPhrase.size === 0) return { among: () => undefined };
  // The longest word of a phrase is the rarest: "necessary" of "if necessary".
  const rare = rarePattern([...byPhrase.keys()].map((phrase) => longestOf(phrase.match(/[a-z]+/g) ?? [])));
  // Longest first, so that "as soon as possible" is not found as "as soon".
  const phrases = [...byPhrase.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${phrases.map((phrase) => escaped(phrase).replaceAll(' ', '\\s+')).join('|')})(?![\\p{L}\\p{N}_]|-\\p{L})`,
    'giu',
  );
  const find = (text: string): FoundPhrase<Entry>[] => {
    const found: FoundPhrase<Entry>[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const entry = byPhrase.get(folded(match[0]));
      const { index } = match;
      if (entry !== undefined)
        found.push({ entry, words: match[0], start: index, end: index + match[0].length });
    }
    return found;
  };
  return {
    among(prose) {
      if (rare === undefined) return ({ own }) => find(own);
      const places = placesOf(rare, prose.small());
      if (places.length === 0) return undefined;
      return ({ own, start }) => {
        const next = places[firstFrom(places, start)];
        return next !== undefined && next < start + own.length ? find(own) : [];
      };
    },
  };
}

function longestOf(words: readonly string[]): string {
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** One of the words; undefined when a phrase has no word of Latin letters to look for. */
function rarePattern(words: readonly string[]): RegExp | undefined {
  if (words.includes('')) return undefined;
  return new RegExp(`(?<![a-z])(?:${[...new Set(words)].join('|')})`, 'g');
}

/** Where the matches end, in order. */
function placesOf(pattern: RegExp, text: string): number[] {
  const places: number[] = [];
  pattern.lastIndex = 0;
  while (pattern.test(text)) places.push(pattern.lastIndex - 1);
  return places;
}

/** The index of the first place at or behind another. */
function firstFrom(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function folded(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
