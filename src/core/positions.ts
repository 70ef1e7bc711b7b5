/** Places in source text: from offsets to lines and columns, and from mdast's positions to ours. */
import type { Node } from 'unist';
import type { Point, Range } from './model.ts';

const nowhere: Point = { line: 1, column: 1, offset: 0 };

/** The range of a node; the start of the file for a node that has none (only made-up nodes have none). */
export function rangeOf(node: Node): Range {
  const position = node.position;
  if (!position) return { start: nowhere, end: nowhere };
  return {
    start: { line: position.start.line, column: position.start.column, offset: position.start.offset ?? 0 },
    end: { line: position.end.line, column: position.end.column, offset: position.end.offset ?? 0 },
  };
}

/** From the start of one range to the end of another. */
export function span(first: Range, last: Range): Range {
  return { start: first.start, end: last.end };
}

/** Turns offsets into points. Lines end at LF, CRLF or CR, as in CommonMark. */
export interface LineIndex {
  point(offset: number): Point;
  range(start: number, end: number): Range;
  /** The offset at which a line begins; lines count from 1, and those past the end begin at the last one. */
  start(line: number): number;
}

/** Reads the line ends of a text once; offsets outside the text are moved to its ends. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) starts.push(at + 1);
    else if (code === 13 && text.charCodeAt(at + 1) !== 10) starts.push(at + 1);
  }
  const point = (wanted: number): Point => {
    const offset = Math.max(0, Math.min(wanted, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset };
  };
  return {
    point,
    range: (start, end) => ({ start: point(start), end: point(end) }),
    start: (line) => starts[Math.min(Math.max(1, line), starts.length) - 1] ?? 0,
  };
}

/** The first line of a text: where a finding about the whole file points. */
export function firstLine(text: string): Range {
  const end = text.search(/[\r\n]/);
  const length = end === -1 ? text.length : end;
  const start = { line: 1, column: 1, offset: 0 };
  return { start, end: { line: 1, column: length + 1, offset: length } };
}

/** The `length` characters that begin `at` characters into a range of the text: reads no more of it than the range. */
export function partOf(text: string, { start, end }: Range, at: number, length: number): Range {
  const lines = lineIndex(text.slice(start.offset, Math.min(end.offset, start.offset + at + length)));
  const point = (offset: number): Point => {
    const { line, column } = lines.point(offset);
    return {
      line: start.line + line - 1,
      column: line === 1 ? start.column + column - 1 : column,
      offset: start.offset + offset,
    };
  };
  return { start: point(at), end: point(at + length) };
}
