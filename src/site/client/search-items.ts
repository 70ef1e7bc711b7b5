/** A result as a list item: where it leads, why it was found, its steps, and the button that pins it. */
import type { QuickAnswer, QuickHit } from '../search/rank.ts';
import type { Searchable } from '../search/searchable.ts';
import { make } from './make.ts';
import { drop, pathsOf, remember } from './recent.ts';
import { bestPlaces, type TextHit } from './search-text.ts';

export interface ItemContext {
  base: string;
  made: Searchable;
  /** Called after something was pinned or let go. */
  onPin: () => void;
}

/** Why something was found that does not say so in its title. */
const reasons: Partial<Record<string, string>> = {
  alias: 'Callers say',
  symptom: 'Symptom',
  code: 'Code or message',
};

/** @param isFirst the likeliest answer can also be started as a call at once */
export function quickItem(
  context: ItemContext,
  hit: QuickHit,
  asked: QuickAnswer['asked'],
  isFirst: boolean,
): HTMLLIElement {
  const { made } = context;
  const { field, text } = hit.because ?? {};
  const reason = field === undefined ? undefined : reasons[field];
  const words = made.index.documents[hit.document]!.summary;
  const item = documentItem(
    context,
    hit.document,
    reason === undefined ? marked(words, asked) : [`${reason}: `, ...marked(text!, asked)],
    asked,
  );
  const path = context.base + made.index.documents[hit.document]!.path;
  if (isFirst && made.index.documents[hit.document]!.call) {
    const call = make('a', 'sub start', 'Start a call');
    call.href = `${path}call/#start`;
    item.append(call);
  }
  for (const step of hit.steps) {
    const link = make('a', 'sub', make('span', 'sub-kind', 'Step '), ...marked(step.text, asked));
    link.href = `${path}#${step.anchor}`;
    item.append(link);
  }
  return item;
}

/** A document without a query: pinned, recent, near, or all that the filters leave. */
export function documentItem(
  context: ItemContext,
  document: number,
  words: (string | Node)[],
  asked: QuickAnswer['asked'] = () => false,
): HTMLLIElement {
  const { index } = context.made;
  const { id, title, path, kind, status } = index.documents[document]!;
  const link = make(
    'a',
    '',
    make('span', 'hit-title', ...marked(title, asked)),
    where(id, index.kinds[kind]!.name, status),
    make('span', 'hit-words', ...words),
  );
  link.href = context.base + path;
  return make('li', '', link, pin(context, path, `${id} ${title}`));
}

/** @param context undefined where the quick index could not be fetched: then nothing can be pinned */
export function textItem(context: ItemContext | undefined, hit: TextHit): HTMLLIElement {
  const { id, title, type, status } = hit.meta;
  const link = make(
    'a',
    '',
    make('span', 'hit-title', title ?? hit.url),
    where(id ?? '', type ?? '', status === 'approved' ? undefined : status),
    excerpt(hit.excerpt),
  );
  link.href = hit.url;
  const item = make('li', '', link);
  const path = new URL(hit.url, location.href).pathname.slice(context?.base.length);
  const known = context?.made.index.documents.find((one) => one.path === path);
  if (context && known) item.append(pin(context, path, `${known.id} ${known.title}`));
  for (const place of bestPlaces(hit)) {
    const sub = make('a', 'sub', make('span', '', place.title), excerpt(place.excerpt));
    sub.href = place.url;
    item.append(sub);
  }
  return item;
}

function where(id: string, kind: string, status: string | undefined): HTMLElement {
  const parts = [id, kind, status].filter((part): part is string => part !== undefined && part !== '');
  return make('span', 'hit-where', ...parts.map((part) => make('span', '', part)));
}

/** Text with the words that were asked for marked. */
export function marked(text: string, asked: QuickAnswer['asked']): (string | Node)[] {
  return text
    .split(/([\p{L}\p{N}]+(?:['’]\p{L}+)?)/u)
    .map((part, index) => (index % 2 === 1 && asked(part) ? make('mark', '', part) : part));
}

/** Pagefind's excerpts hold `<mark>` and escaped text; only the marks become elements. */
function excerpt(html: string): HTMLElement {
  const span = make('span', 'hit-words');
  const decode = document.createElement('textarea');
  for (const [index, part] of html.split(/<\/?mark>/).entries()) {
    decode.innerHTML = part;
    span.append(index % 2 === 1 ? make('mark', '', decode.value) : decode.value);
  }
  return span;
}

const svg = 'http://www.w3.org/2000/svg';

function pin({ onPin }: ItemContext, path: string, name: string): HTMLButtonElement {
  const button = make('button', 'hit-pin');
  button.type = 'button';
  const icon = document.createElementNS(svg, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('class', 'icon');
  icon.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(svg, 'path');
  shape.setAttribute('d', 'M6 3h12v18l-6-5-6 5z');
  icon.append(shape);
  button.append(icon);
  button.setAttribute('aria-label', `Pin ${name}`);
  const show = (): void => button.setAttribute('aria-pressed', String(pathsOf('pinned').includes(path)));
  show();
  button.addEventListener('click', () => {
    if (pathsOf('pinned').includes(path)) drop('pinned', path);
    else remember('pinned', path);
    show();
    onPin();
  });
  return button;
}
