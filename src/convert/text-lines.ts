/** Lines of plain text → paragraphs and tables: joins wrapped lines and bullets that stand alone on theirs. */
import type { RootContent, TableRow } from 'mdast';
import type { ImportNote } from './import-report.ts';
import { text } from './phrasing.ts';

interface Line {
  text: string;
  indent: number;
  blankBefore: boolean;
}

/** What opens an item: bullets of every program, numbers, letters, Roman numerals, `Step 3:`. */
export const bullet = /^([•●▪◦‣∙·○■□➢➤✓✔❖\uF0B7\uF0A7\uF0D8*–—-]|o(?=\s))(?:\s+|$)/u;
export const numbering =
  /^(?:(\d{1,2}(?:\.\d{1,2}){0,3})(?:[.)]|(?<=\.\d{1,2}))|([IVX]{1,5}|[ivx]{1,5})[.)]|([A-Za-z])[.)]|\(([a-z]|\d{1,2})\)|step\s+(\d{1,2})\s*[:.)–-]?)(?=\s|$)/iu;
const page = /^(?:page\s+)?\d{1,3}\s*(?:of|\/)\s*\d{1,3}$|^page\s+\d{1,3}$|^-\s*\d{1,3}\s*-$/i;
const endsSentence = /[.!?:;]["”’)]?$/;

/** Reads lines; markers of lists stay at the start of their paragraph, `structured` reads them. */
export function readLines(source: string, notes: ImportNote[]): RootContent[] {
  const lines = linesOf(source, notes);
  const width = wrapWidth(lines);
  const blocks: RootContent[] = [];
  for (let index = 0; index < lines.length; index++) {
    const rows = tableRows(lines, index);
    if (rows > 1) {
      blocks.push(tableOf(lines.slice(index, index + rows)));
      index += rows - 1;
      continue;
    }
    const first = lines[index]!;
    let words = first.text;
    // A bullet or a number alone on its line belongs to the line below.
    if (isMarkerOnly(words) && lines[index + 1] && !isMarkerOnly(lines[index + 1]!.text))
      words += ` ${lines[++index]!.text}`;
    while (lines[index + 1] && continues(lines[index]!, lines[index + 1]!, first, width))
      words += ` ${lines[++index]!.text}`;
    blocks.push({
      type: 'paragraph',
      children: [text(words)],
      data: { line: { indent: first.indent, blankBefore: first.blankBefore } },
    });
  }
  return blocks;
}

declare module 'mdast' {
  interface Data {
    /** How a paragraph of plain text stood on its page. */
    line?: { indent: number; blankBefore: boolean };
  }
}

function linesOf(source: string, notes: ImportNote[]): Line[] {
  const lines: Line[] = [];
  const pages: string[] = [];
  let blank = true;
  for (const raw of source.split(/\n|\f/)) {
    const trimmed = raw.replace(/[\u00A0\u2007\u202F]/g, ' ').trim();
    if (trimmed === '') blank = true;
    else if (page.test(trimmed)) pages.push(trimmed);
    else {
      const indent = /^[ \t]*/.exec(raw)![0].replaceAll('\t', '    ').length;
      lines.push({ text: trimmed, indent, blankBefore: blank });
      blank = false;
    }
  }
  if (pages.length > 0)
    notes.push({ kind: 'left', what: 'Page numbers were not taken over.', quote: pages.join('\n') });
  return lines;
}

function isMarkerOnly(line: string): boolean {
  const found = bullet.exec(line)?.[0] ?? numbering.exec(line)?.[0];
  return found !== undefined && found.trim() === line;
}

/** The width at which the text was broken into lines; undefined when each paragraph is one line. */
function wrapWidth(lines: readonly Line[]): number | undefined {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  if (longest > 130) return undefined;
  const broken = lines.filter(
    (line, index) =>
      line.text.length > 45 && !endsSentence.test(line.text) && lines[index + 1]?.blankBefore === false,
  );
  return broken.length >= 2 && broken.length * 8 >= lines.length ? longest : undefined;
}

function continues(line: Line, next: Line, first: Line, width: number | undefined): boolean {
  if (next.blankBefore || next.text.includes('\t')) return false;
  if (bullet.test(next.text) || numbering.test(next.text)) return false;
  // A hanging indent under an item, and a sentence that goes on in lower case.
  if (next.indent > first.indent && (bullet.test(first.text) || numbering.test(first.text))) return true;
  const goesOn = /^[\p{Ll}(]/u.test(next.text) && !endsSentence.test(line.text);
  if (width === undefined) return goesOn && line.text.length > 40;
  if (line.text.length < width * 0.6) return goesOn && line.text.length > 25;
  return true;
}

/** How many lines from here have the same two or more cells between tabs. */
function tableRows(lines: readonly Line[], from: number): number {
  const cells = lines[from]!.text.split(/\t+/).length;
  if (cells < 2) return 0;
  let at = from + 1;
  while (at < lines.length && lines[at]!.text.split(/\t+/).length >= 2) at += 1;
  return at - from;
}

function tableOf(lines: readonly Line[]): RootContent {
  const rows = lines.map((line) => line.text.split('\t').map((cell) => cell.trim()));
  const width = Math.max(...rows.map((row) => row.length));
  return {
    type: 'table',
    children: rows.map(
      (row): TableRow => ({
        type: 'tableRow',
        children: Array.from({ length: width }, (_, column) => ({
          type: 'tableCell',
          children: row[column] ? [text(row[column])] : [],
        })),
      }),
    ),
  };
}
