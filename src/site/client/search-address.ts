/** The query and its filters in the page's address, so that a search can be passed on and survives the way back. */
import type { Filters } from '../search/rank.ts';

export interface Asked {
  query: string;
  filters: Filters;
}

const names = { query: 'q', kind: 'type', system: 'system', audience: 'audience' } as const;

export function askedInAddress(): Asked | undefined {
  const values = new URLSearchParams(location.search);
  const query = values.get(names.query);
  if (query === null) return undefined;
  const filters: Filters = {};
  for (const name of ['kind', 'system', 'audience'] as const) {
    const value = values.get(names[name]);
    if (value) filters[name] = value;
  }
  return { query, filters };
}

/** Replaces the address of this page; the page's own place in the history stays one. `undefined` takes the query away. */
export function writeAddress(asked: Asked | undefined): void {
  const address = new URL(location.href);
  for (const name of Object.values(names)) address.searchParams.delete(name);
  if (asked) {
    address.searchParams.set(names.query, asked.query);
    for (const name of ['kind', 'system', 'audience'] as const)
      if (asked.filters[name]) address.searchParams.set(names[name], asked.filters[name]);
  }
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some browsers refuse when it changes too often; the next key writes it.
  }
}
