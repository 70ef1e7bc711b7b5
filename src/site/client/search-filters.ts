/** The choices that narrow a search: kind, system, audience. */
import type { QuickIndex } from '../search/quick-index.ts';
import type { Filters } from '../search/rank.ts';
import { make } from './make.ts';

/** Names as Pagefind knows them, which are the names that readers see. */
const names = { kind: 'Type', system: 'System', audience: 'Audience' } as const;

export class SearchFilters {
  readonly element = make('div', 'search-filters');
  readonly #selects = new Map<keyof Filters, HTMLSelectElement>();

  /** Offers what the documents of the index have, and nothing that would leave none or all. */
  offer(index: QuickIndex, changed: () => void): void {
    if (this.#selects.size > 0) return;
    const { documents, kinds, systems, audiences } = index;
    const values: Record<keyof Filters, string[]> = {
      kind: kinds.filter((_, kind) => documents.some((one) => one.kind === kind)).map(({ name }) => name),
      system: systems.map(({ name }) => name),
      audience: audiences,
    };
    for (const key of Object.keys(names) as (keyof Filters)[]) {
      if (values[key].length < 2) continue;
      const select = make('select');
      select.name = names[key];
      select.setAttribute('aria-label', names[key]);
      const sorted = values[key].toSorted((a, b) => a.localeCompare(b, 'en'));
      select.append(new Option(`${names[key]}: any`, ''), ...sorted.map((value) => new Option(value, value)));
      select.addEventListener('change', changed);
      this.#selects.set(key, select);
      this.element.append(select);
    }
  }

  get chosen(): Filters {
    const chosen: Filters = {};
    for (const [key, { value }] of this.#selects) if (value !== '') chosen[key] = value;
    return chosen;
  }

  /** A value that is not offered leaves its choice open. */
  choose(filters: Filters): void {
    for (const [key, select] of this.#selects) {
      select.value = filters[key] ?? '';
      if (select.selectedIndex === -1) select.value = '';
    }
  }

  get areChosen(): boolean {
    return Object.keys(this.chosen).length > 0;
  }

  /** As Pagefind wants them. */
  get named(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.chosen).map(([key, value]) => [names[key as keyof Filters], value]),
    );
  }
}
