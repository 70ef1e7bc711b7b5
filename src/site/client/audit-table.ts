/** Sorting and filtering of the audit's table. What is chosen stands in the address, so that it can be passed on. */
import { make } from './make.ts';

const names = { words: 'q', status: 'status', owner: 'owner', gaps: 'gaps', sort: 'sort', down: 'down' };
const collator = new Intl.Collator('en', { numeric: true });

const box = document.querySelector<HTMLElement>('[data-audit-table]');
const table = box?.querySelector('table');
if (box && table) offer(box, table);

function offer(box: HTMLElement, table: HTMLTableElement): void {
  const body = table.tBodies[0]!;
  const rows = [...body.rows];
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const keys = heads.map((head) => head.dataset['key'] ?? '');
  const cellOf = (row: HTMLTableRowElement, key: string): HTMLTableCellElement | undefined =>
    row.cells[keys.indexOf(key)];
  const sortValue = (row: HTMLTableRowElement, key: string): string => {
    const cell = cellOf(row, key);
    return cell?.dataset['sort'] ?? cell?.textContent?.trim() ?? '';
  };

  const words = make('input');
  words.type = 'search';
  const status = choice(
    'any status',
    rows.map((row) => [row.dataset['status'] ?? '', sortValue(row, 'status')]),
  );
  const owner = choice(
    'any owner',
    rows.map((row) => [sortValue(row, 'owner'), sortValue(row, 'owner')]),
  );
  const gaps = make('input');
  gaps.type = 'checkbox';
  const said = make('p', 'audit-said');
  said.setAttribute('role', 'status');
  const form = make('form', 'audit-filter');
  form.append(
    make('label', '', 'Words ', words),
    make('label', '', 'Status ', status),
    make('label', '', 'Owner ', owner),
    make('label', 'audit-gaps', gaps, ' Only with gaps'),
    said,
  );
  form.addEventListener('submit', (event) => event.preventDefault());
  box.before(form);

  let sorted = { key: '', down: false };
  for (const [index, head] of heads.entries()) {
    const button = make('button', 'audit-sort', head.textContent?.trim() ?? '');
    button.type = 'button';
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const key = keys[index]!;
      sorted = { key, down: sorted.key === key && !sorted.down };
      sort();
      write();
    });
  }

  function sort(): void {
    const { key, down } = sorted;
    for (const [index, head] of heads.entries())
      if (keys[index] === key) head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    const order =
      key === ''
        ? rows
        : rows.toSorted((a, b) => {
            const [one, other] = [sortValue(a, key), sortValue(b, key)];
            // What is not there comes last, whichever way the column is sorted.
            if (one === '' || other === '') return Number(one === '') - Number(other === '');
            return collator.compare(one, other) * (down ? -1 : 1);
          });
    body.append(...order);
  }

  function filter(): void {
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent?.toLowerCase() ?? '';
      row.hidden = !(
        asked.every((word) => text.includes(word)) &&
        (status.value === '' || row.dataset['status'] === status.value) &&
        (owner.value === '' || sortValue(row, 'owner') === owner.value) &&
        (!gaps.checked || row.dataset['gaps'] !== '0')
      );
      if (!row.hidden) shown += 1;
    }
    said.textContent = shown === rows.length ? '' : `${shown} of ${rows.length} documents`;
  }

  function write(): void {
    const address = new URL(location.href);
    const put = (name: string, value: string): void => {
      if (value === '') address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    };
    put(names.words, words.value.trim());
    put(names.status, status.value);
    put(names.owner, owner.value);
    put(names.gaps, gaps.checked ? '1' : '');
    put(names.sort, sorted.key);
    put(names.down, sorted.down ? '1' : '');
    try {
      history.replaceState(history.state, '', address);
    } catch {
      // Some browsers refuse when it changes too often; the next change writes it.
    }
  }

  const asked = new URL(location.href).searchParams;
  words.value = asked.get(names.words) ?? '';
  status.value = asked.get(names.status) ?? '';
  owner.value = asked.get(names.owner) ?? '';
  for (const select of [status, owner]) if (select.selectedIndex === -1) select.value = '';
  gaps.checked = asked.get(names.gaps) === '1';
  const key = asked.get(names.sort) ?? '';
  if (keys.includes(key)) sorted = { key, down: asked.get(names.down) === '1' };
  sort();
  filter();
  for (const field of [words, status, owner, gaps])
    field.addEventListener('input', () => {
      filter();
      write();
    });
}

function choice(any: string, values: [value: string, name: string][]): HTMLSelectElement {
  const select = make('select');
  select.append(new Option(any, ''));
  for (const [value, name] of [...new Map(values)].sort((a, b) => collator.compare(a[1], b[1])))
    if (value !== '') select.append(new Option(name, value));
  return select;
}
