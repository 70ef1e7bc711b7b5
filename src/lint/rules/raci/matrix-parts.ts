import type { Document, RaciMatrix, Range } from '../../../core/model.ts';
import { rangeOf, span } from '../../../core/positions.ts';

/** The matrices of a document, unless it is retired and nobody works by them. */
export function matricesOf(document: Document): RaciMatrix[] {
  return document.meta['status'] === 'retired' ? [] : document.raci;
}

type Activity = RaciMatrix['activities'][number];

/** The words of the activity, not its whole row. */
export function activityRange({ nodes, range }: Activity): Range {
  const first = nodes[0];
  const last = nodes.at(-1);
  return first?.position && last?.position ? span(rangeOf(first), rangeOf(last)) : range;
}

/** `"Log the incident"`, or for a row without words `this row`. */
export function activityName({ text }: Activity): string {
  if (text === '') return 'this row';
  return `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
}

/** True for a row in which no cell says anything. */
export function isEmptyRow({ cells }: Activity): boolean {
  return cells.every(({ letters, unknown }) => letters.length === 0 && unknown.length === 0);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const shown = names.length > 8 ? [...names.slice(0, 8), `${names.length - 8} more`] : names;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
