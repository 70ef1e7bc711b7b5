/** The quick index, made ready to be asked: phrases, the words in them, and how rare each word is. */
import { codeKeys, idKey, looksLikeCode } from './codes.ts';
import { anchorOf, type QuickIndex } from './quick-index.ts';
import { sameWords } from './same-words.ts';
import { compoundsOf, isEmptyWord, stem, wordsOf } from './words.ts';

export type Field = 'title' | 'alias' | 'code' | 'symptom' | 'step' | 'summary' | 'topic' | 'system';

/** What a word found in a field says about the document. */
export const fieldWeight: Record<Field, number> = {
  title: 1,
  alias: 0.95,
  code: 0.75,
  symptom: 0.75,
  step: 0.5,
  summary: 0.5,
  topic: 0.2,
  system: 0.25,
};

/** A title, an alias, a symptom, the title of a step: words that belong together. */
export interface Phrase {
  document: number;
  field: Field;
  text: string;
  /** Only for steps. */
  anchor?: string;
  /** How much its words say together: the sum of their weights. */
  total: number;
}

/** A word or several that stand for another: its stems, and the term of its group. */
export interface SameName {
  stems: string[];
  term: number;
}

export interface Searchable {
  index: QuickIndex;
  phrases: Phrase[];
  /** Term → the phrases that hold it, ascending. */
  postings: number[][];
  /** Term → how much it tells documents apart. */
  weight: number[];
  /** Word as written → term. Words of groups that no document uses are here too. */
  vocabulary: Map<string, number>;
  stems: Map<string, number>;
  /** First stem → the names that begin with it, the longest first. */
  sameNames: Map<string, SameName[]>;
  codes: Map<string, number[]>;
  ids: Map<string, number>;
  /** A whole phrase as stems → the phrases that say just that. */
  whole: Map<string, number[]>;
}

/** What an empty word weighs: enough to tell `how do I` from nothing. */
const emptyWeight = 0.12;

/** Whether a term is more than an empty word. */
export function tells(made: Searchable, term: number): boolean {
  return made.weight[term]! > emptyWeight;
}

/** The words of a text that say something, as one key: the same for `Locked out?` and `I am locked out`. */
export function wholeKey(words: readonly string[]): string {
  const telling = words.filter((word) => !isEmptyWord(word));
  return (telling.length > 0 ? telling : words).map(stem).join(' ');
}

/** Takes some 50 ms for 1000 documents; done once, when the index has been fetched. */
export function searchable(index: QuickIndex): Searchable {
  const made: Searchable = {
    index,
    phrases: [],
    postings: [],
    weight: [],
    vocabulary: new Map(),
    stems: new Map(),
    sameNames: new Map(),
    codes: new Map(),
    ids: new Map(),
    whole: new Map(),
  };
  for (const group of [...sameWords, ...index.same]) addGroup(made, group);
  const perPhrase: number[][] = [];
  const add = (document: number, field: Field, text: string, anchor?: string): void => {
    const words = wordsOf(text);
    if (words.length === 0) return;
    const own = [...new Set(words.map((word) => termOf(made, word)))];
    const more = [...compoundsOf(text).map((word) => termOf(made, word)), ...sameTerms(made, words)];
    const phrase = made.phrases.length;
    made.phrases.push({ document, field, text, total: 0, ...(anchor === undefined ? {} : { anchor }) });
    perPhrase.push(own);
    for (const term of new Set([...own, ...more])) made.postings[term]!.push(phrase);
    if (field === 'title' || field === 'alias' || field === 'step') push(made.whole, wholeKey(words), phrase);
  };
  for (const [number, document] of index.documents.entries()) {
    made.ids.set(idKey(document.id), number);
    add(number, 'title', document.title);
    add(number, 'summary', document.summary);
    if (document.topic) add(number, 'topic', document.topic);
    for (const alias of document.aliases) add(number, 'alias', alias);
    for (const code of document.codes) add(number, 'code', code);
    for (const symptom of document.symptoms) add(number, 'symptom', symptom);
    for (const step of document.steps) {
      const [title, anchor] = typeof step === 'string' ? [step, anchorOf(step)] : step;
      add(number, 'step', title, anchor);
    }
    for (const system of document.systems) {
      const { name, aliases } = index.systems[system]!;
      for (const text of [name, ...aliases]) add(number, 'system', text);
    }
    const spelt = [document.title, ...document.aliases]
      .flatMap((text) => text.split(/\s+/))
      .filter(looksLikeCode);
    const keys = new Set([...document.codes.filter(looksLikeCode), ...spelt].flatMap(codeKeys));
    for (const key of keys) push(made.codes, key, number);
  }
  weigh(made, perPhrase);
  return made;
}

function addGroup(made: Searchable, group: readonly string[]): void {
  const term = newTerm(made);
  for (const name of group) {
    const words = wordsOf(name);
    const first = words[0];
    if (first === undefined) continue;
    for (const word of words) termOf(made, word);
    const stems = words.map(stem);
    const names = made.sameNames.get(stems[0]!) ?? [];
    names.push({ stems, term });
    made.sameNames.set(
      stems[0]!,
      names.sort((a, b) => b.stems.length - a.stems.length),
    );
  }
}

/** The names of groups that begin at a word of a list. */
export function sameNamesAt(made: Searchable, stems: readonly string[], at: number): SameName[] {
  return (made.sameNames.get(stems[at]!) ?? []).filter((name) =>
    name.stems.every((wanted, index) => stems[at + index] === wanted),
  );
}

function sameTerms(made: Searchable, words: readonly string[]): number[] {
  const stems = words.map(stem);
  return stems.flatMap((_, at) => sameNamesAt(made, stems, at).map(({ term }) => term));
}

function termOf(made: Searchable, word: string): number {
  const known = made.vocabulary.get(word);
  if (known !== undefined) return known;
  const root = stem(word);
  const term = made.stems.get(root) ?? newTerm(made);
  made.stems.set(root, term);
  made.vocabulary.set(word, term);
  return term;
}

function newTerm(made: Searchable): number {
  return made.postings.push([]) - 1;
}

/** Rare words weigh more (inverse document frequency; Robertson and Spärck Jones 1976), empty ones next to nothing. */
function weigh(made: Searchable, perPhrase: readonly number[][]): void {
  const documents = made.index.documents.length;
  made.weight = made.postings.map((phrases) => {
    let count = 0;
    let last = -1;
    for (const phrase of phrases) {
      const { document } = made.phrases[phrase]!;
      if (document !== last) count += 1;
      last = document;
    }
    return Math.log(1 + (documents - count + 0.5) / (count + 0.5));
  });
  for (const [word, term] of made.vocabulary) if (isEmptyWord(word)) made.weight[term] = emptyWeight;
  for (const [phrase, terms] of perPhrase.entries())
    made.phrases[phrase]!.total = terms.reduce((sum, term) => sum + made.weight[term]!, 0);
}

function push<K>(map: Map<K, number[]>, key: K, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
