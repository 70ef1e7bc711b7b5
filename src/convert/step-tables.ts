/** Tables whose rows are steps. */
import type { List, ListItem, PhrasingContent, Table } from 'mdast';
import { bulletOf } from './decisions.ts';
import { text, trimmed, words } from './phrasing.ts';

const columns: Record<string, RegExp> = {
  number: /^(?:step|no\.?|#|nr\.?|number|step (?:no\.?|number|#))$/i,
  action:
    /^(?:action|actions|description|task|activity|instruction|instructions|procedure|what to do|step description|details?)$/i,
  expect: /^(?:expected|expected result|expected results|expected outcome|result|outcome|expect)$/i,
  role: /^(?:role|who|responsible|responsibility|owner|actor|performed by|by)$/i,
  time: /^(?:time|duration|target time)$/i,
};
const keywordOf: Record<string, string> = { expect: 'Expect', role: 'Role', time: 'Time' };

/** A step for each row; undefined for a table of other things. */
export function rowsAsSteps(table: Table): ListItem[] | undefined {
  const [head, ...rows] = table.children.map((row) => row.children.map((cell) => trimmed(cell.children)));
  if (!head || rows.length === 0) return undefined;
  if (countsFromTop(table)) return [head, ...rows].map((cells) => stepOf([[], ...cells.slice(1)], 1, []));
  if (rows.length < 2) return undefined;
  const names = head.map((cell) => words(cell).trim());
  const kinds = names.map((name) => Object.keys(columns).find((key) => columns[key]!.test(name)));
  const first = kinds.indexOf('number');
  const counts = first !== -1 && isCounted(table, first);
  const action = kinds.indexOf('action') === -1 && first !== -1 && !counts ? first : kinds.indexOf('action');
  if (action === -1 || (first === -1 && kinds.every((kind) => kind !== 'expect' && kind !== 'role')))
    return undefined;
  const labels = kinds.map((kind, column) => keywordOf[kind ?? ''] ?? names[column]!);
  return rows.map((cells) =>
    stepOf(
      cells.map((cell, column) => (counts && column === first ? [] : cell)),
      action,
      labels,
    ),
  );
}

/** A row as a step: its action, and what else it says as bullets under the names of their columns. */
function stepOf(cells: PhrasingContent[][], action: number, labels: readonly string[]): ListItem {
  const bullets = cells.flatMap((cell, column): ListItem[] => {
    if (column === action || words(cell).trim() === '') return [];
    const label = labels[column];
    return [bulletOf(label === undefined ? cell : [text(`${label}: `), ...cell])];
  });
  return {
    type: 'listItem',
    spread: false,
    children: [
      { type: 'paragraph', children: cells[action] ?? [] },
      ...(bullets.length > 0
        ? [{ type: 'list', ordered: false, spread: false, children: bullets } as List]
        : []),
    ],
  };
}

/** No names of columns: the first row is step 1. */
function countsFromTop(table: Table): boolean {
  return table.children.every(
    ({ children }, row) =>
      children.length > 1 &&
      /^(?:step )?(\d{1,3})[.):]?$/i.exec(words(children[0]!.children).trim())?.[1] === String(row + 1),
  );
}

function isCounted(table: Table, column: number): boolean {
  return table.children
    .slice(1)
    .every((row) => /^(?:step )?\d{0,3}[.)]?$/i.test(words(row.children[column]?.children ?? []).trim()));
}

export function tableText(table: Table): string {
  return table.children
    .map((row) => row.children.map((cell) => words(cell.children).replace(/\s+/g, ' ').trim()).join(' | '))
    .join('\n');
}
