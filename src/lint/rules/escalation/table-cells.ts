import type { Registries } from '../../../../schemas/index.ts';
import type { Document, EscalationTable, EscalationTableKind, TableCellValue } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import { type NamedRole, rolesInCell } from '../../../core/tables.ts';

const nothing = /^(?:|[-–—?.]+|n\/?a|none|tb[acd]|to be (?:confirmed|decided|defined|done))$/i;

/** True for a cell that says nothing: empty, a dash, `n/a`, `tbd`. */
export function saysNothing(cell: TableCellValue | undefined): boolean {
  return cell === undefined || nothing.test(cell.text.trim());
}

/** The tables of some kinds, unless the matrix is retired and nobody works by it. */
export function tablesOf(document: Document, ...kinds: EscalationTableKind[]): EscalationTable[] {
  if (document.escalation.length === 0 || document.meta['status'] === 'retired') return [];
  return document.escalation.filter(({ kind }) => kinds.includes(kind));
}

/** Finds the cell of a row by the schema's key of its column. */
export function cellsBy(
  table: EscalationTable,
): (cells: TableCellValue[], key: string) => TableCellValue | undefined {
  const index = new Map(table.columns.map(({ key }, at) => [key, at]));
  return (cells, key) => {
    const at = index.get(key);
    return at === undefined ? undefined : cells[at];
  };
}

/** The heading that the author gave the column of a key. */
export function headingOf(table: EscalationTable, key: string): string {
  return table.columns.find((column) => column.key === key)?.text ?? key;
}

/** The roles a cell names, without what says nothing, such as `tbd`. */
export function rolesIn(text: string, registries: Registries): NamedRole[] {
  return rolesInCell(text, registries).filter((named) => !nothing.test(named.text));
}

/** So many misspelt roles of one document get a proposal: a broken file must not hold up the rest. */
const mostGuesses = 200;

/** Finds the name or alias of the registry that is nearest to what was written. */
export function roleGuesser(registries: Registries): (text: string) => string | undefined {
  const names = registries.roles.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
  let left = mostGuesses;
  return (text) => {
    left -= 1;
    return left < 0 ? undefined : nearest(text, names);
  };
}

/** `P1` of `P1`, `P1 (critical)`, `Critical`, `Priority 1` and `1`; several of `P1 and P2`; none when it cannot be told. */
export function prioritiesIn(text: string, registries: Registries): string[] {
  const ids = [...text.matchAll(/\bP([1-9])\b/gi)].map((match) => `P${match[1]}`);
  if (ids.length > 0) return ids;
  const bare = text.trim().toLowerCase();
  const named = registries.priorities.priorities.find(({ name }) => name.toLowerCase() === bare);
  if (named) return [named.id];
  const number = /^(?:priority|prio|sev(?:erity)?|level)?[\s-]*([1-9])(?:\s*[-–—:(].*)?$/i.exec(bare)?.[1];
  return number === undefined ? [] : [`P${number}`];
}
