/** Looks for many phrases at once: one pattern for a whole word list. */

export interface FoundPhrase<Entry> {
  entry: Entry;
  /** As written. */
  words: string;
  start: number;
  end: number;
}

/** Makes a finder from entries that each name one or more phrases; case does not matter, and a space is any space. */
export function phraseFinder<Entry>(
  entries: readonly Entry[],
  phrasesOf: (entry: Entry) => readonly string[],
): (text: string) => FoundPhrase<Entry>[] {
  const byPhrase = new Map<string, Entry>();
  for (const entry of entries) for (const phrase of phrasesOf(entry)) byPhrase.set(folded(phrase), entry);
  if (byPhrase.size === 0) return () => [];
  // Longest first, so that "as soon as possible" is not found as "as soon".
  const phrases = [...byPhrase.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${phrases.map((phrase) => escaped(phrase).replaceAll(' ', '\\s+')).join('|')})(?![\\p{L}\\p{N}_]|-\\p{L})`,
    'giu',
  );
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const entry = byPhrase.get(folded(match[0]));
      return entry === undefined
        ? []
        : [{ entry, words: match[0], start: match.index, end: match.index + match[0].length }];
    });
}

function folded(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
