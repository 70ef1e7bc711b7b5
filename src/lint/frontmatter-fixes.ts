/** Fixes that change frontmatter: a value in the quotes it had, or a new line where it belongs. */
import type { Document, Fix, Range } from '../core/model.ts';

/** Writes another value in the place of one, in the quotes that the author chose. */
export function writingValue(document: Document, range: Range, value: string, title: string): Fix {
  const { start, end } = range;
  const quote = /^["']/.exec(document.text.slice(start.offset, end.offset))?.[0] ?? '';
  const text = `${quote}${value}${quote}`;
  return { title, safe: false, edits: [{ start: start.offset, end: end.offset, text }] };
}

/** Adds a line such as `effective: 2026-09-20`: above the revisions, which come last by custom, else at the end. */
export function addingLine(document: Document, line: string, title: string): Fix[] {
  const { text, frontmatterRange, metaRanges } = document;
  if (!frontmatterRange) return [];
  const revisions = metaRanges['revisions']?.key.start;
  const at =
    revisions?.column === 1 ? revisions.offset : text.lastIndexOf('---', frontmatterRange.end.offset - 1);
  return [{ title, safe: false, edits: [{ start: at, end: at, text: `${line}${lineEnd(text)}` }] }];
}

/** How the lines of a text end. */
export function lineEnd(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
