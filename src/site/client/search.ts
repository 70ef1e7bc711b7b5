/** The search dialogue: Pagefind's answers as links to documents, sections and steps. Keyboard first. */

interface Hit {
  url: string;
  excerpt: string;
  meta: Record<string, string>;
  sub_results: Place[];
}

interface Place {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
}

interface Pagefind {
  options(options: Record<string, unknown>): Promise<void>;
  filters(): Promise<Record<string, Record<string, number>>>;
  debouncedSearch(
    query: string,
    options: { filters: Record<string, string> },
    wait: number,
  ): Promise<{ results: { data(): Promise<Hit> }[] } | null>;
}

/** More results than this nobody reads on a call. */
const mostResults = 12;
const mostPlaces = 3;
/** Words that callers say and every document holds: they find nothing and slow a large index down. */
const emptyWords = new Set(
  "a an and are as at be but by can do for from has have he her his i i'm in is it its me my of on or our she that the their there they this to was we with you your".split(
    ' ',
  ),
);
const filterNames = ['Type', 'System', 'Audience', 'Status'];

let dialog: SearchDialog | undefined;

/** Opens the dialogue; makes it and fetches the index the first time. */
export function openSearch(base: string): void {
  dialog ??= new SearchDialog(base);
  dialog.open();
}

class SearchDialog {
  readonly #base: string;
  readonly #element: HTMLDialogElement;
  readonly #input: HTMLInputElement;
  readonly #filters: HTMLElement;
  readonly #status: HTMLElement;
  readonly #results: HTMLElement;
  #pagefind: Promise<Pagefind> | undefined;
  #asked = 0;

  constructor(base: string) {
    this.#base = base;
    this.#element = make('dialog', 'search');
    this.#element.setAttribute('aria-label', 'Search');
    const field = make('div', 'search-field');
    this.#input = make('input', '');
    Object.assign(this.#input, {
      // Not `search`: there, Escape empties the field before it closes the dialogue.
      type: 'text',
      inputMode: 'search',
      autocomplete: 'off',
      spellcheck: false,
      enterKeyHint: 'search',
    });
    this.#input.placeholder = "The caller's words, an error code, a procedure";
    this.#input.setAttribute('role', 'searchbox');
    this.#input.setAttribute('aria-label', 'Search the library');
    const close = make('button', 'search-close', 'Esc');
    close.type = 'button';
    close.setAttribute('aria-label', 'Esc: close search');
    close.addEventListener('click', () => this.#element.close());
    field.append(this.#input, close);
    this.#filters = make('div', 'search-filters');
    this.#status = make('p', 'search-status');
    this.#status.setAttribute('role', 'status');
    this.#results = make('ul', 'search-results');
    this.#element.append(field, this.#filters, this.#status, this.#results);
    document.body.append(this.#element);

    this.#input.addEventListener('input', () => void this.#search());
    this.#element.addEventListener('keydown', (event) => this.#move(event));
    this.#element.addEventListener('click', (event) => {
      if (event.target === this.#element) this.#element.close();
    });
  }

  open(): void {
    if (!this.#element.open) this.#element.showModal();
    this.#input.focus();
    this.#input.select();
    this.#pagefind ??= this.#load();
    this.#pagefind.catch(() => {
      this.#pagefind = undefined;
      this.#status.textContent =
        'The search index could not be fetched. All documents are listed at the foot of the page.';
    });
  }

  async #load(): Promise<Pagefind> {
    const pagefind: Pagefind = await import(/* @vite-ignore */ `${this.#base}pagefind/pagefind.js`);
    await pagefind.options({ baseUrl: this.#base, excerptLength: 18 });
    const filters = await pagefind.filters();
    for (const name of filterNames) {
      const values = Object.keys(filters[name] ?? {}).sort((a, b) => a.localeCompare(b, 'en'));
      if (values.length < 2) continue;
      const select = make('select', '');
      select.name = name;
      select.setAttribute('aria-label', name);
      select.append(new Option(`${name}: any`, ''), ...values.map((value) => new Option(value, value)));
      select.addEventListener('change', () => void this.#search());
      this.#filters.append(select);
    }
    return pagefind;
  }

  async #search(): Promise<void> {
    const query = this.#input.value.trim();
    const mine = ++this.#asked;
    if (query === '') {
      this.#results.replaceChildren();
      this.#status.textContent = '';
      return;
    }
    const pagefind = await this.#pagefind?.catch(() => undefined);
    if (!pagefind || mine !== this.#asked) return;
    const filters: Record<string, string> = {};
    for (const select of this.#filters.querySelectorAll('select'))
      if (select.value) filters[select.name] = select.value;
    const found = await pagefind.debouncedSearch(withoutEmptyWords(query), { filters }, 80);
    // A newer key has been pressed, and its answer is on the way.
    if (found === null || mine !== this.#asked) return;
    const hits = await Promise.all(found.results.slice(0, mostResults).map((result) => result.data()));
    if (mine !== this.#asked) return;
    this.#results.replaceChildren(...bestFirst(hits, query).map(resultItem));
    const count = found.results.length;
    this.#status.textContent =
      count === 0
        ? `Nothing found for “${query}”. Try fewer or other words, or the error code alone.`
        : `${count} ${count === 1 ? 'document' : 'documents'} found${count > mostResults ? `, the best ${mostResults} shown` : ''}`;
  }

  /** Arrow keys go from field to results and back; Enter follows the first result or the one that has the focus. */
  #move(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      this.#element.close();
      return;
    }
    const links = [...this.#results.querySelectorAll<HTMLAnchorElement>('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'Enter' && document.activeElement === this.#input) {
      links[0]?.click();
      event.preventDefault();
    } else if (event.key === 'ArrowDown' && !(event.target instanceof HTMLSelectElement)) {
      links[Math.min(at + 1, links.length - 1)]?.focus();
      event.preventDefault();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      (at === 0 ? this.#input : links[at - 1]!).focus();
      event.preventDefault();
    }
    if (event.target instanceof Element && event.target.closest('a') && event.key === 'Enter')
      this.#closeSoon();
  }

  /** A result on this very page only moves the view, so the dialogue has to make way. */
  #closeSoon(): void {
    setTimeout(() => this.#element.close(), 0);
  }
}

/** What is in force comes before drafts, and a title that says just the words asked for before one that does not. */
function bestFirst(hits: Hit[], query: string): Hit[] {
  const wanted = wordsOf(withoutEmptyWords(query));
  const rank = (hit: Hit): number => {
    const title = new Set(wordsOf(hit.meta['title'] ?? ''));
    return (hit.meta['status'] === 'approved' ? 0 : 2) + (wanted.every((word) => title.has(word)) ? 0 : 1);
  };
  return hits
    .map((hit, order) => ({ hit, order }))
    .sort((a, b) => rank(a.hit) - rank(b.hit) || a.order - b.order)
    .map(({ hit }) => hit);
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function resultItem(hit: Hit): HTMLElement {
  const item = make('li', '');
  const link = make('a', '');
  link.href = hit.url;
  const title = make('span', 'hit-title', hit.meta['title'] ?? hit.url);
  const where = make('span', 'hit-where');
  for (const part of [
    hit.meta['id'],
    hit.meta['type'],
    hit.meta['status'] === 'approved' ? undefined : hit.meta['status'],
  ])
    if (part) where.append(make('span', '', part));
  link.append(title, where, words(hit.excerpt));
  item.append(link);
  for (const place of bestPlaces(hit)) {
    const sub = make('a', 'sub');
    sub.href = place.url;
    sub.append(make('span', '', place.title), words(place.excerpt));
    item.append(sub);
  }
  item.addEventListener('click', () => item.closest('dialog')?.close());
  return item;
}

/** `I cannot log in to the VPN` → `cannot log VPN`; a query of nothing but such words stays as it is. */
function withoutEmptyWords(query: string): string {
  const words = query.split(/\s+/).filter((word) => !emptyWords.has(word.toLowerCase()));
  return words.length > 0 ? words.join(' ') : query;
}

/** The sections and steps that answer best, not those that come first. */
function bestPlaces(hit: Hit): Place[] {
  const score = (place: Place): number =>
    place.weighted_locations.reduce((sum, location) => sum + location.balanced_score, 0);
  return hit.sub_results
    .filter((place) => place.url.includes('#'))
    .sort((a, b) => score(b) - score(a))
    .slice(0, mostPlaces);
}

/** Pagefind's excerpts hold `<mark>` and escaped text; only the marks become elements. */
function words(excerpt: string): HTMLElement {
  const span = make('span', 'hit-words');
  const decode = document.createElement('textarea');
  for (const [index, part] of excerpt.split(/<\/?mark>/).entries()) {
    decode.innerHTML = part;
    span.append(index % 2 === 1 ? make('mark', '', decode.value) : decode.value);
  }
  return span;
}

function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  text?: string,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
