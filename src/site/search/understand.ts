/** What was typed → what it may mean: for each thing said, the terms of the library that say it, and how surely. */

import { editDistance } from '../../core/nearest.ts';
import { type Searchable, sameNamesAt } from './searchable.ts';
import { forgivenErrors, isSwapped } from './typing-errors.ts';
import { isEmptyWord, stem, wordsOf } from './words.ts';

/** One thing said: a word, or several that are one name. */
export interface Said {
  /** Term → how surely it is meant, up to 1. */
  terms: Map<number, number>;
  /** How much it tells documents apart. */
  weight: number;
}

/** How surely a term is meant that was reached in some way. */
const sureness = { stem: 0.97, sameName: 0.85, partOfName: 0.5, begins: 0.9, error: 0.85, secondError: 0.65 };
/** A word that the library does not know counts half of a rare word against what was found. */
const unknownShare = 0.5;
/** Longer queries are read to here: nobody types more, and pasted text must not hold the browser up. */
const mostWords = 32;

/** @param query as typed; a space at its end says that the last word is complete */
export function understand(made: Searchable, query: string): Said[] {
  const words = wordsOf(query).slice(0, mostWords);
  const typing = !/\s$/.test(query);
  const found = words.map((word, index) => wordTerms(made, word, typing && index === words.length - 1));
  // Names of several words are looked up as they were probably meant: `two fcator` is `two factor`.
  const stems = words.map((word, index) => stem(found[index]!.meant ?? word));
  const rare = Math.log(1 + made.index.documents.length);
  const said: Said[] = [];
  let at = 0;
  while (at < words.length) {
    const names = sameNamesAt(made, stems, at);
    const length = Math.max(1, ...names.map((name) => name.stems.length));
    const terms = new Map<number, number>();
    const raise = (term: number, sure: number): void => {
      if ((terms.get(term) ?? 0) < sure) terms.set(term, sure);
    };
    const literal = found.slice(at, at + length);
    for (const { terms: one } of literal)
      for (const [term, sure] of one) raise(term, length === 1 ? sure : sure * sureness.partOfName);
    for (const name of names)
      if (name.stems.length === length)
        raise(name.term, length > 1 ? 1 : sureness.sameName * Math.max(0, ...literal[0]!.terms.values()));
    // `one drive`, `wi fi`: written apart what the library writes as one.
    for (let index = at; index < at + length; index++)
      for (const pair of [
        [index - 1, index],
        [index, index + 1],
      ] as const) {
        const joined = made.vocabulary.get(`${words[pair[0]] ?? ' '}${words[pair[1]] ?? ' '}`);
        if (joined !== undefined) raise(joined, 1);
      }
    const everyWordEmpty = words.slice(at, at + length).every(isEmptyWord);
    said.push({ terms, weight: weightOf(made, terms, everyWordEmpty && names.length === 0, rare) });
    at += length;
  }
  return said;
}

function weightOf(made: Searchable, terms: Map<number, number>, isEmpty: boolean, rare: number): number {
  let best = 0;
  let weight = isEmpty ? 0.05 : rare * unknownShare;
  for (const [term, sure] of terms) {
    if (sure <= best || made.postings[term]!.length === 0) continue;
    best = sure;
    weight = isEmpty ? Math.min(0.12, made.weight[term]!) : made.weight[term]!;
  }
  return weight;
}

/** The terms that one word may mean; `meant` is the known word when it was mistyped. */
function wordTerms(
  made: Searchable,
  word: string,
  typing: boolean,
): { terms: Map<number, number>; meant: string | undefined } {
  const terms = new Map<number, number>();
  const raise = (term: number, sure: number): void => {
    if ((terms.get(term) ?? 0) < sure) terms.set(term, sure);
  };
  const exact = made.vocabulary.get(word);
  const sameStem = made.stems.get(stem(word));
  if (exact !== undefined) raise(exact, 1);
  else if (sameStem !== undefined) raise(sameStem, sureness.stem);
  if (isEmptyWord(word)) return { terms, meant: undefined };
  let begun = false;
  if (typing ? word.length >= 1 : word.length >= 4)
    for (const [known, term] of made.vocabulary)
      if (known.length > word.length && known.startsWith(word)) {
        begun = true;
        const share = word.length / known.length;
        raise(term, typing ? sureness.begins * (0.6 + 0.4 * share) : 0.7 * share);
      }
  if (exact !== undefined || sameStem !== undefined || (typing && begun)) return { terms, meant: undefined };
  return { terms, meant: forgive(made, word, typing, raise) };
}

/** Adds the known words that are nearest to a mistyped one, and returns the nearest. */
function forgive(
  made: Searchable,
  word: string,
  typing: boolean,
  raise: (term: number, sure: number) => void,
): string | undefined {
  const most = forgivenErrors(word);
  if (most === 0 && word.length !== 3) return undefined;
  let meant: string | undefined;
  let best = 0;
  for (const [known, term] of made.vocabulary) {
    // Half-typed words are forgiven one error, once there is enough of them to tell.
    const distance = most > 0 ? editDistance(word, known, most) : isSwapped(word, known) ? 1 : 0;
    if (distance === 0) continue;
    const sure =
      distance <= Math.max(1, most)
        ? distance === 1
          ? sureness.error
          : sureness.secondError
        : typing && word.length >= 5 && editDistance(word, known, 1, true) <= 1
          ? 0.6
          : 0;
    if (sure === 0 || isEmptyWord(known)) continue;
    // The first letter is mistyped least of all (Yannakoudakis and Fawthrop 1983).
    const likely = known[0] === word[0] ? sure : sure * 0.75;
    raise(term, likely);
    if (likely > best && made.postings[term]!.length > 0) {
      best = likely;
      meant = known;
    }
  }
  return meant;
}
