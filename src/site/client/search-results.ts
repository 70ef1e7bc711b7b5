/** What stands below the search field: answers, the full text below them, or what to do when there is none. */
import { near } from '../search/near.ts';
import type { QuickAnswer } from '../search/rank.ts';
import { requestLink } from '../search/request.ts';
import type { Searchable } from '../search/searchable.ts';
import { keep } from './kept.ts';
import { make } from './make.ts';
import { pathsOf } from './recent.ts';
import { documentItem, type ItemContext, quickItem, textItem } from './search-items.ts';
import type { TextHit } from './search-text.ts';

export class SearchResults {
  readonly element = make('div', 'search-body');
  readonly #first = make('div');
  readonly #text = make('div');
  readonly #base: string;

  constructor(base: string) {
    this.#base = base;
    this.element.append(this.#first, this.#text);
  }

  clear(): void {
    this.#first.replaceChildren();
    this.#text.replaceChildren();
  }

  showAnswer(made: Searchable, answer: QuickAnswer): void {
    const items = answer.hits.map((hit, at) => quickItem(this.#context(made), hit, answer.asked, at === 0));
    this.#first.replaceChildren(...(items.length > 0 ? [list(items)] : []));
    this.#text.replaceChildren();
    this.element.scrollTop = 0;
  }

  /** Below what is there, so that nothing moves under the reader's finger. Returns how many documents it adds. */
  addText(made: Searchable | undefined, hits: readonly TextHit[]): number {
    const there = new Set([...this.#first.querySelectorAll('a')].map(({ pathname }) => pathname));
    const fresh = hits.filter((hit) => !there.has(new URL(hit.url, location.href).pathname));
    const context = made && this.#context(made);
    const items = fresh.map((hit) => textItem(context, hit));
    const title = there.size > 0 ? [make('h2', 'search-group', 'Also in the text')] : [];
    this.#text.replaceChildren(...(items.length > 0 ? [...title, list(items)] : []));
    return items.length;
  }

  /** With an empty field: what the reader has pinned, and where they were last. */
  showKept(made: Searchable): void {
    this.clear();
    const again = (): void => this.showKept(made);
    const byPath = new Map(made.index.documents.map(({ path }, number) => [path, number]));
    const known = (paths: string[]): number[] => paths.flatMap((path) => byPath.get(path) ?? []);
    const pinned = known(pathsOf('pinned'));
    const recent = known(pathsOf('recent')).filter((document) => !pinned.includes(document));
    if (pinned.length > 0) this.#group('Pinned', this.#documents(made, pinned, again));
    if (recent.length > 0) {
      const forget = make('button', 'search-forget', 'Forget these');
      forget.type = 'button';
      forget.addEventListener('click', () => {
        keep('recent', '[]');
        again();
        this.element.closest('dialog')?.querySelector('input')?.focus();
      });
      this.#group('Recent', this.#documents(made, recent, again), forget);
    }
    if (pinned.length + recent.length === 0)
      this.#first.append(
        make('p', 'search-hint', 'Type what the caller says, an error code, or the number of a document.'),
      );
  }

  /** Every document that the filters leave. */
  showAll(made: Searchable, documents: readonly number[]): void {
    this.clear();
    this.#first.append(list(this.#documents(made, documents)));
  }

  /** @param unfiltered what takes the filters away, where they may be the reason */
  showNothing(made: Searchable | undefined, query: string, unfiltered: (() => void) | undefined): void {
    this.clear();
    if (unfiltered) {
      const button = make('button', 'button', 'Search without filters');
      button.type = 'button';
      button.addEventListener('click', unfiltered);
      this.#first.append(make('p', 'search-hint', button));
    }
    if (!made) return;
    const nearest = near(made, query);
    if (nearest.length > 0) this.#group('Near to it', this.#documents(made, nearest));
    const request = requestLink(made.index.request, query);
    if (request === undefined) return;
    const link = make('a', 'button', 'Ask for a new procedure');
    link.href = request;
    this.#first.append(
      make('p', 'search-hint', 'Nobody has written it yet? ', link),
      make(
        'p',
        'search-note',
        'It opens a message with your words in it. Nothing is sent before you send it.',
      ),
    );
  }

  #context(made: Searchable, onPin: () => void = () => {}): ItemContext {
    return { base: this.#base, made, onPin };
  }

  #documents(made: Searchable, documents: readonly number[], onPin?: () => void): HTMLLIElement[] {
    return documents.map((document) =>
      documentItem(this.#context(made, onPin), document, [made.index.documents[document]!.summary]),
    );
  }

  #group(title: string, items: HTMLLIElement[], ...more: Node[]): void {
    this.#first.append(
      make('div', 'search-group-head', make('h2', 'search-group', title), ...more),
      list(items),
    );
  }
}

function list(items: HTMLLIElement[]): HTMLUListElement {
  return make('ul', 'search-results', ...items);
}
