/**
 * How soon search answers after a key, and what its index weighs: the module that the browser runs, run in Node.
 * Drawing the results is not in it.
 */
import { gzipSync } from 'node:zlib';
import { loadLibrary } from '../../src/core/load.ts';
import { rank } from '../../src/site/search/rank.ts';
import { type Searchable, searchable } from '../../src/site/search/searchable.ts';
import { siteModel } from '../../src/site/site-model.ts';
import { sampleDay } from './sample-library.ts';
import { seededChoice } from './seeded-choice.ts';
import { spread } from './spread.ts';

export interface SearchResult {
  /** What was searched: `sample, N = 1000` or `sops/`. */
  library: string;
  count: number;
  /** Bytes of the index after gzip. */
  bytes: number;
  /** Different words in it. */
  words: number;
  /** Milliseconds to make the fetched index ready, once a page: the median. */
  ready: number;
  keys: number;
  /** Milliseconds from a key to its answer. */
  answer: { median: number; ninetyFifth: number; most: number };
}

/** The gzip level that servers use by default. */
const level = 6;
const queries = 120;
const readyRuns = 5;

/** @param folder a library */
export async function measureSearch(folder: string, library: string): Promise<SearchResult> {
  const { quick } = siteModel(await loadLibrary(folder), {
    today: sampleDay,
    base: '/',
    withheld: new Set(),
    charts: new Map(),
    keepBody: () => '',
  });
  const file = JSON.stringify(quick);
  const ready: number[] = [];
  let made: Searchable | undefined;
  for (let run = 0; run < readyRuns; run++) {
    const from = performance.now();
    made = searchable(JSON.parse(file));
    ready.push(performance.now() - from);
  }
  const times: number[] = [];
  for (const query of typedQueries(made!))
    for (let length = 1; length <= query.length; length++) {
      const from = performance.now();
      rank(made!, query.slice(0, length));
      times.push(performance.now() - from);
    }
  times.sort((a, b) => a - b);
  return {
    library,
    count: quick.documents.length,
    bytes: gzipSync(file, { level }).length,
    words: made!.vocabulary.size,
    ready: spread(ready)!.median,
    keys: times.length,
    answer: {
      median: spread(times)!.median,
      ninetyFifth: times[Math.floor(times.length * 0.95)]!,
      most: times.at(-1)!,
    },
  };
}

/** Titles, callers' words, codes and symptoms of the library; every third with a letter left out, as people type. */
function typedQueries({ index }: Searchable): string[] {
  const choice = seededChoice(7);
  return Array.from({ length: queries }, (_, number) => {
    const document = choice.one(index.documents);
    const text = choice.one([document.title, ...document.aliases, ...document.codes, ...document.symptoms]);
    const at = choice.number(1, Math.max(1, text.length - 2));
    return number % 3 === 0 ? text.slice(0, at) + text.slice(at + 1) : text;
  });
}
