/** Shows the library as it stood on a day. The day stands in the address, so that it can be passed on. */
import { longDay } from '../../core/dates.ts';
import type { AsOfDocument } from '../history/as-of-model.ts';
import { onDay } from '../history/on-day.ts';
import { periodWords } from '../history/version-words.ts';
import { make } from './make.ts';

const form = document.querySelector<HTMLFormElement>('[data-as-of]');
const result = document.querySelector<HTMLElement>('[data-as-of-result]');
if (form && result) offer(form, result);

function offer(form: HTMLFormElement, result: HTMLElement): void {
  const field = form.querySelector('input')!;
  form.hidden = false;
  let data: Promise<{ documents: AsOfDocument[] }> | undefined;
  const show = async (day: string): Promise<void> => {
    data ??= fetch(form.dataset['asOf']!).then((response) => response.json());
    try {
      const { documents } = await data;
      result.replaceChildren(...tableFor(documents, day));
    } catch {
      data = undefined;
      result.replaceChildren(
        make('p', 'quiet', 'The list could not be fetched. Try again when you are connected.'),
      );
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('day', field.value);
    history.replaceState(history.state, '', address);
    void show(field.value);
  });
  const asked = new URL(location.href).searchParams.get('day') ?? '';
  if (/^\d{4}-\d\d-\d\d$/.test(asked)) {
    field.value = asked;
    if (field.value === asked) void show(asked);
  }
}

function tableFor(documents: AsOfDocument[], day: string): HTMLElement[] {
  const base = document.body.dataset['base'] ?? '/';
  const rows = onDay(documents, day);
  const heading = make(
    'h2',
    '',
    `${rows.length} ${rows.length === 1 ? 'document' : 'documents'} in force on ${longDay(day)}`,
  );
  if (rows.length === 0)
    return [heading, make('p', 'quiet', 'Nothing was in force on that day, as far as the history goes.')];
  const body = make('tbody');
  for (const {
    document: { id, title },
    period,
  } of rows) {
    const [version, from, until, path] = period;
    const name = make('th', '', make('span', 'id', id), ` ${title}`);
    name.scope = 'row';
    const text = make('td');
    text.dataset['label'] = 'Version';
    if (path === null) text.append(version);
    else {
      const link = make('a', '', version);
      link.href = base + path;
      link.append(make('span', 'visually-hidden', ` of ${title}`));
      text.append(link);
    }
    const span = make('td', '', periodWords({ from, until: until ?? undefined, state: 'in-force' }) ?? '');
    span.dataset['label'] = 'In force';
    body.append(make('tr', '', name, text, span));
  }
  const heads = ['Document', 'Version', 'In force'].map((words) => {
    const head = make('th', '', words);
    head.scope = 'col';
    return head;
  });
  const table = make('table', '', make('thead', '', make('tr', '', ...heads)), body);
  return [heading, make('div', 'table', table)];
}
