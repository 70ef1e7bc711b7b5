/** The full text, asked of Pagefind after the quick index has answered. */
import { saysIt } from '../search/text-hits.ts';
import { isEmptyWord } from '../search/words.ts';

export interface TextHit {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: TextPlace[];
}

export interface TextPlace {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
}

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
  debouncedSearch(
    query: string,
    options: { filters: Record<string, string> },
    wait: number,
  ): Promise<{ results: { data(): Promise<TextHit> }[] } | null>;
}

/** More results than this nobody reads on a call. */
const most = 8;
const mostPlaces = 3;

let pagefind: Promise<Pagefind> | undefined;

/** Fetches Pagefind; the second time it is there already. Rejects where the site has no index. */
export function prepareText(base: string): Promise<Pagefind> {
  pagefind ??= (async () => {
    const loaded: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`);
    await loaded.options({ baseUrl: base, excerptLength: 18 });
    await loaded.init();
    return loaded;
  })();
  pagefind.catch(() => {
    pagefind = undefined;
  });
  return pagefind;
}

/**
 * @returns the best hits; undefined when a newer query has been asked meanwhile
 * @throws when the index cannot be fetched
 */
export async function askText(
  base: string,
  query: string,
  filters: Record<string, string>,
): Promise<TextHit[] | undefined> {
  const asked = await prepareText(base);
  const found = await asked.debouncedSearch(tellingWords(query), { filters }, 80);
  if (found === null) return undefined;
  const best = await Promise.all(found.results.slice(0, most).map((result) => result.data()));
  const hits = best.filter(({ excerpt, sub_results }) =>
    saysIt(query, [excerpt, ...sub_results.map((place) => place.excerpt)]),
  );
  // What is in force comes before drafts.
  const inForce = hits.filter((hit) => hit.meta['status'] === 'approved');
  return [...inForce, ...hits.filter((hit) => !inForce.includes(hit))];
}

/** The sections and steps that answer best, not those that come first. */
export function bestPlaces(hit: TextHit): TextPlace[] {
  const score = (place: TextPlace): number =>
    place.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  return hit.sub_results
    .filter((place) => place.url.includes('#'))
    .sort((a, b) => score(b) - score(a))
    .slice(0, mostPlaces);
}

/** Empty words find nothing and slow a large index down; a query of nothing but such words stays as it is. */
function tellingWords(query: string): string {
  const words = query.split(/\s+/).filter((word) => !isEmptyWord(word.toLowerCase()));
  return words.length > 0 ? words.join(' ') : query;
}
