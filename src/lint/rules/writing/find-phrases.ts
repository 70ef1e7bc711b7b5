/** Looks for many phrases at once: one pattern for a whole word list. */

export interface FoundPhrase<Entry> {
  entry: Entry;
  /** As written. */
  words: string;
  start: number;
  end: number;
}

type Find<Entry> = (text: string) => FoundPhrase<Entry>[];

export interface PhraseFinder<Entry> {
  /** The finder for a document with these words (in small letters); undefined when none of the phrases can be in it. */
  among(words: ReadonlySet<string>): Find<Entry> | undefined;
}

/** Makes a finder from entries that each name one or more phrases; case does not matter, and a space is any space. */
export function phraseFinder<Entry>(
  entries: readonly Entry[],
  phrasesOf: (entry: Entry) => readonly string[],
): PhraseFinder<Entry> {
  const byPhrase = new Map<string, Entry>();
  for (const entry of entries) for (const phrase of phrasesOf(entry)) byPhrase.set(folded(phrase), entry);
  if (byPhrase.size === 0) return { among: () => undefined };
  const wordsOf = [...byPhrase.keys()].map((phrase) => phrase.match(/[a-z]+/g) ?? []);
  // Longest first, so that "as soon as possible" is not found as "as soon".
  const phrases = [...byPhrase.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${phrases.map((phrase) => escaped(phrase).replaceAll(' ', '\\s+')).join('|')})(?![\\p{L}\\p{N}_]|-\\p{L})`,
    'giu',
  );
  const find = (text: string): FoundPhrase<Entry>[] =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const entry = byPhrase.get(folded(match[0]));
      return entry === undefined
        ? []
        : [{ entry, words: match[0], start: match.index, end: match.index + match[0].length }];
    });
  return {
    among(words) {
      const rare = new Set<string>();
      for (const all of wordsOf)
        if (all.every((word) => words.has(word)))
          // The longest word of a phrase is the rarest: "necessary" of "if necessary".
          rare.add(all.reduce((longest, word) => (word.length > longest.length ? word : longest), ''));
      if (rare.size === 0) return undefined;
      return (text) => {
        const small = text.toLowerCase();
        for (const word of rare) if (small.includes(word)) return find(text);
        return [];
      };
    },
  };
}

function folded(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ').trim();
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
