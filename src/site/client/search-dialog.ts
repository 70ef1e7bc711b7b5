/** The search dialogue: asks the quick index at every key and the full text after it. Keyboard first. */
import { browse, type QuickAnswer, rank } from '../search/rank.ts';
import type { Searchable } from '../search/searchable.ts';
import { make } from './make.ts';
import { type Asked, askedInAddress, writeAddress } from './search-address.ts';
import { SearchFilters } from './search-filters.ts';
import { SearchResults } from './search-results.ts';
import { askText, prepareText } from './search-text.ts';

/** Milliseconds without a key after which the result is read out and the address written. */
const settled = 300;

export class SearchDialog {
  readonly #base: string;
  readonly #element = make('dialog', 'search');
  readonly #input = make('input');
  readonly #status = make('p', 'search-status');
  readonly #filters = new SearchFilters();
  readonly #results: SearchResults;
  #made: Searchable | undefined;
  #asked = 0;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(base: string) {
    this.#base = base;
    this.#results = new SearchResults(base);
    this.#element.setAttribute('aria-label', 'Search');
    Object.assign(this.#input, {
      // Not `search`: there, Escape empties the field before it closes the dialogue.
      type: 'text',
      inputMode: 'search',
      autocomplete: 'off',
      spellcheck: false,
      enterKeyHint: 'search',
      placeholder: "The caller's words, an error code, a procedure",
    });
    this.#input.setAttribute('role', 'searchbox');
    this.#input.setAttribute('aria-label', 'Search the library');
    const name = matchMedia('(pointer: coarse)').matches ? 'Close' : 'Esc';
    const close = make('button', 'search-close', name);
    close.type = 'button';
    close.setAttribute('aria-label', `${name}: close search`);
    close.addEventListener('click', () => this.#element.close());
    this.#status.setAttribute('role', 'status');
    this.#element.append(
      make('div', 'search-field', this.#input, close),
      this.#filters.element,
      this.#status,
      this.#results.element,
    );
    document.body.append(this.#element);
    this.#input.addEventListener('input', () => this.#answer());
    this.#element.addEventListener('keydown', (event) => this.#move(event));
    this.#element.addEventListener('click', (event) => this.#click(event));
    this.#element.addEventListener('close', () => {
      clearTimeout(this.#settling);
      writeAddress(undefined);
    });
  }

  /** @param index the quick index, fetched or on its way */
  open(index: Promise<Searchable>): void {
    const asked = askedInAddress();
    if (!this.#element.open) this.#element.showModal();
    if (asked) this.#input.value = asked.query;
    this.#input.focus();
    if (!asked) this.#input.select();
    prepareText(this.#base).catch(() => {
      // Without the full text the quick index still answers; `#addText` says what is missing.
    });
    index.then(
      (made) => {
        this.#made = made;
        this.#filters.offer(made.index, () => this.#answer());
        if (asked) this.#filters.choose(asked.filters);
        this.#answer();
      },
      () => this.#answer(),
    );
    if (!this.#made) this.#answer();
  }

  #answer(): void {
    const query = this.#input.value;
    const mine = ++this.#asked;
    const made = this.#made;
    this.#element.classList.toggle('idle', query.trim() === '' && !this.#filters.areChosen);
    if (query.trim() === '') {
      this.#empty();
      return;
    }
    const answer: QuickAnswer = made
      ? rank(made, query, this.#filters.chosen)
      : { hits: [], asked: () => false };
    if (made) this.#results.showAnswer(made, answer);
    else this.#results.clear();
    const found = `${count(answer.hits.length)} found`;
    this.#settle(answer.hits.length > 0 ? found : undefined);
    void this.#addText(query.trim(), mine, answer.hits.length);
  }

  async #addText(query: string, mine: number, before: number): Promise<void> {
    let problem = '';
    const hits = await askText(this.#base, query, this.#filters.named).catch(() => {
      problem = this.#made
        ? ' The full text could not be searched.'
        : 'The search index could not be fetched. All documents are listed at the foot of the page.';
      return [];
    });
    // A newer key has been pressed, and its answer is on the way.
    if (!hits || mine !== this.#asked) return;
    const added = this.#results.addText(this.#made, hits);
    if (before + added > 0) {
      const more = before > 0 && added > 0 ? `, ${added} more in the text` : '';
      this.#settle(`${count(before || added)} found${more}.${problem}`);
      return;
    }
    const widen = (): void => {
      this.#filters.choose({});
      this.#input.focus();
      this.#answer();
    };
    this.#results.showNothing(this.#made, query, this.#filters.areChosen ? widen : undefined);
    const under = this.#filters.areChosen ? ' with these filters' : '';
    this.#settle(this.#made || problem === '' ? `Nothing found for “${query}”${under}.${problem}` : problem);
  }

  #empty(): void {
    const made = this.#made;
    if (!made) this.#results.clear();
    else if (this.#filters.areChosen) {
      const documents = browse(made, this.#filters.chosen);
      this.#results.showAll(made, documents);
      this.#settle(`${count(documents.length)} with these filters`);
      return;
    } else this.#results.showKept(made);
    this.#settle('');
  }

  /** Waits for the last key before anything is read out. `undefined` leaves what stands there: more is coming. */
  #settle(status: string | undefined): void {
    clearTimeout(this.#settling);
    if (status === '') this.#status.textContent = '';
    this.#settling = setTimeout(() => {
      if (status !== undefined && this.#status.textContent !== status) this.#status.textContent = status;
      if (this.#element.open) writeAddress(this.#current);
    }, settled);
  }

  get #current(): Asked | undefined {
    const query = this.#input.value.trim();
    return query === '' && !this.#filters.areChosen ? undefined : { query, filters: this.#filters.chosen };
  }

  /** Arrow keys go from field to results and back; Enter follows the first result or the one that has the focus. */
  #move(event: KeyboardEvent): void {
    const { target, key } = event;
    if (key === 'Escape') {
      this.#element.close();
      return;
    }
    if (!(target instanceof HTMLElement) || target instanceof HTMLSelectElement) return;
    const links = [...this.#results.element.querySelectorAll('a')];
    const at = links.findIndex((link) => link === target || link.parentElement?.contains(target));
    if (key === 'Enter' && target === this.#input) {
      if (this.#current) links[0]?.click();
      event.preventDefault();
    } else if (key === 'ArrowDown') {
      links[Math.min(target === this.#input ? 0 : at + 1, links.length - 1)]?.focus();
      event.preventDefault();
    } else if (key === 'ArrowUp' && at >= 0) {
      (at === 0 ? this.#input : links[at - 1]!).focus();
      event.preventDefault();
    } else if (target instanceof HTMLAnchorElement && isText(event)) {
      // Whoever goes on typing means the field.
      this.#input.focus();
    }
  }

  /** A result on this very page only moves the view, so the dialogue makes way; others leave it for the way back. */
  #click(event: MouseEvent): void {
    if (event.target === this.#element) this.#element.close();
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link?.href.startsWith('http') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    clearTimeout(this.#settling);
    const stays = link.pathname === location.pathname;
    // With the query in the address, a link to an anchor of this page would load the page anew.
    writeAddress(stays ? undefined : this.#current);
    if (stays) setTimeout(() => this.#element.close(), 0);
  }
}

function isText(event: KeyboardEvent): boolean {
  return (
    (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) || event.key === 'Backspace'
  );
}

function count(documents: number): string {
  return `${documents} ${documents === 1 ? 'document' : 'documents'}`;
}
