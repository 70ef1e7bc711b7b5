/** Shows one role's part of a RACI matrix: its rows and its letters. The whole matrix stays one choice away. */
import sheet from '../styles/raci-filter.css?url';
import { loadSheet } from './load-sheet.ts';

const parameter = 'role';

export async function offerRaciFilter(article: HTMLElement): Promise<void> {
  await loadSheet(sheet);
  const tables = [...article.querySelectorAll<HTMLTableElement>('.table.raci table')];
  const roles = new Map<string, string>();
  for (const table of tables)
    for (const head of columnsOf(table)) roles.set(nameOf(head), head.textContent?.trim() ?? '');
  const first = tables[0]?.closest('.table');
  if (!first || roles.size < 2) return;

  const form = document.createElement('p');
  form.className = 'raci-filter';
  const label = document.createElement('label');
  label.textContent = 'Show the part of ';
  const choice = document.createElement('select');
  choice.append(new Option('everybody', ''));
  for (const [name, text] of roles) choice.append(new Option(text, name));
  label.append(choice);
  const said = document.createElement('span');
  said.setAttribute('role', 'status');
  form.append(label, said);
  first.before(form);

  const show = (role: string): void => {
    for (const table of tables) filterTable(table, role);
    said.textContent = role === '' ? '' : summary(tables, role);
  };
  const asked = new URL(location.href).searchParams.get(parameter) ?? '';
  if (roles.has(asked)) {
    choice.value = asked;
    show(asked);
  }
  choice.addEventListener('change', () => {
    show(choice.value);
    const address = new URL(location.href);
    if (choice.value === '') address.searchParams.delete(parameter);
    else address.searchParams.set(parameter, choice.value);
    history.replaceState(history.state, '', address);
  });
}

function columnsOf(table: HTMLTableElement): HTMLTableCellElement[] {
  return [...(table.tHead?.rows[0]?.cells ?? [])].slice(1);
}

/** The registered id of a column's role, or its words. */
function nameOf(head: HTMLTableCellElement): string {
  return head.dataset['role'] ?? head.textContent?.trim() ?? '';
}

function filterTable(table: HTMLTableElement, role: string): void {
  const shown = columnsOf(table).findIndex((head) => nameOf(head) === role) + 1;
  table.classList.toggle('of-one-role', role !== '');
  for (const row of table.rows) {
    for (const cell of [...row.cells].slice(1)) cell.hidden = role !== '' && cell.cellIndex !== shown;
    const empty = row.parentElement === table.tBodies[0] && lettersOf(row.cells[shown]).length === 0;
    row.hidden = role !== '' && (shown === 0 || empty);
  }
}

function lettersOf(cell: HTMLTableCellElement | undefined): HTMLElement[] {
  return [...(cell?.querySelectorAll<HTMLElement>('.raci-letter') ?? [])];
}

/** `14 of 17 activities: 3 responsible, 8 consulted.` */
function summary(tables: HTMLTableElement[], role: string): string {
  let of = 0;
  let rows = 0;
  const counts = new Map<string, { name: string; count: number }>();
  for (const table of tables) {
    const column = columnsOf(table).findIndex((head) => nameOf(head) === role) + 1;
    for (const row of table.tBodies[0]?.rows ?? []) {
      of += 1;
      const letters = lettersOf(column === 0 ? undefined : row.cells[column]);
      if (letters.length > 0) rows += 1;
      for (const { title, textContent } of letters) {
        const count = (counts.get(textContent)?.count ?? 0) + 1;
        counts.set(textContent, { name: title.toLowerCase(), count });
      }
    }
  }
  const parts = [...counts]
    .sort(([a], [b]) => 'RACI'.indexOf(a) - 'RACI'.indexOf(b))
    .map(([, { name, count }]) => `${count} ${name}`);
  return `${rows} of ${of} activities${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}
