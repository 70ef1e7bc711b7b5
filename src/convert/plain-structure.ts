/**
 * Paragraphs with markers typed by hand → headings and lists: `1. Purpose`, `II. Scope`, `• Open the ticket`,
 * `Step 3: …`, bold lines that stand for headings.
 *
 * A number may head a section or count a step. Numbers are followed as series: 1, 2, 3 inside 4 is a series of its own.
 */
import type { Heading, List, ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { withoutContents } from './contents-list.ts';
import type { ImportNote } from './import-report.ts';
import { isAllStrong, linesOf, splitAt, trimmed, withoutColon, withoutStrong, words } from './phrasing.ts';
import { openRunIns } from './run-in-headings.ts';
import { isSectionName } from './section-names.ts';
import { bullet, numbering } from './text-lines.ts';

type Kind = 'bullet' | 'number' | 'roman' | 'letter' | 'capital' | 'step';
interface Marker {
  kind: Kind;
  /** Characters of the paragraph that the marker takes, with the space after it. */
  length: number;
  written: string;
  number: number;
  /** `2.1` has two. */
  parts: number;
  /** Set for a paragraph that heads what follows it. */
  heads?: true;
  /** Another item of the same series comes later. */
  more?: true;
}
interface Entry {
  node: RootContent;
  text: string;
  marker?: Marker;
}

/** Headings and lists from paragraphs; nodes that are structured already stay as they are. */
export function structured(nodes: readonly RootContent[], notes: ImportNote[]): RootContent[] {
  const entries = withoutContents(nodes.flatMap(itemsOf), notes).map((node): Entry => {
    const text = node.type === 'paragraph' ? words(node.children) : '';
    const marker = node.type === 'paragraph' ? markerOf(text) : undefined;
    return { node, text, ...(marker ? { marker } : {}) };
  });
  settleSeries(entries);
  const blocks = assemble(entries, notes);
  // Where an author has used headings, a bold line is a bold line.
  const styled = nodes.filter(({ type }) => type === 'heading').length > 2;
  return styled ? blocks : promoteLines(openRunIns(blocks, notes), notes);
}

/** A list typed with line breaks inside one paragraph: each of its lines becomes a paragraph. */
function itemsOf(node: RootContent): RootContent[] {
  if (node.type !== 'paragraph' || !node.children.some(({ type }) => type === 'break')) return [node];
  const lines = linesOf(node.children);
  const marked = lines.filter((line) => markerOf(words(line)) !== undefined).length;
  return marked < 2 ? [node] : lines.map((children) => ({ ...node, children }));
}

function markerOf(text: string): Marker | undefined {
  const point = bullet.exec(text);
  if (point) return { kind: 'bullet', length: point[0].length, written: point[1]!, number: 0, parts: 1 };
  const found = numbering.exec(text);
  if (!found) return undefined;
  const rest = /^\s*/.exec(text.slice(found[0].length))![0].length;
  const base = { length: found[0].length + rest, written: found[0].trim() };
  const [, digits, roman, letter, inBrackets, step] = found;
  if (step !== undefined) return { ...base, kind: 'step', number: Number(step), parts: 1 };
  if (digits !== undefined) {
    const parts = digits.split('.');
    return { ...base, kind: 'number', number: Number(parts.at(-1)), parts: parts.length };
  }
  if (roman !== undefined && (roman === roman.toUpperCase() || roman.length > 1))
    return {
      ...base,
      kind: roman === roman.toUpperCase() ? 'roman' : 'letter',
      number: romanValue(roman),
      parts: 1,
    };
  const mark = letter ?? inBrackets ?? roman;
  if (mark === undefined) return undefined;
  if (/^\d+$/.test(mark)) return { ...base, kind: 'number', number: Number(mark), parts: 1 };
  const kind = letter !== undefined && letter === letter.toUpperCase() ? 'capital' : 'letter';
  return { ...base, kind, number: mark.toLowerCase().charCodeAt(0) - 96, parts: 1 };
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  const digits = [...roman.toLowerCase()].map((digit) => values[digit] ?? 0);
  return digits.reduce((sum, value, index) => sum + (value < (digits[index + 1] ?? 0) ? -value : value), 0);
}

/** Follows the series of numbers and decides for each whether it heads sections or counts items. */
function settleSeries(entries: readonly Entry[]): void {
  const open: { kind: Kind; last: number; members: number[] }[] = [];
  const all: { kind: Kind; members: number[] }[] = [];
  for (const [index, { node, marker, text }] of entries.entries()) {
    if (node.type === 'heading') open.length = 0;
    if (!marker || marker.kind === 'bullet' || marker.parts > 1) continue;
    const fits = (series: (typeof open)[number]): boolean =>
      series.kind === marker.kind && series.last + 1 === marker.number;
    const known = isSectionName(text.slice(marker.length));
    const at = known && marker.number > 1 ? open.findIndex(fits) : open.findLastIndex(fits);
    if (at === -1) {
      const series = { kind: marker.kind, last: marker.number, members: [index] };
      open.push(series);
      all.push(series);
    } else {
      open.length = at + 1;
      open[at]!.last = marker.number;
      open[at]!.members.push(index);
    }
  }
  for (const { kind, members } of all) {
    // `A.` alone may open a name or a sentence.
    if (kind === 'capital' && members.length < 2) {
      delete entries[members[0]!]!.marker;
      continue;
    }
    const heads = kind !== 'letter' && kind !== 'step' && areHeadings(entries, members);
    for (const [place, index] of members.entries()) {
      const marker = entries[index]!.marker!;
      if (heads) marker.heads = true;
      if (place < members.length - 1) marker.more = true;
    }
  }
  for (const entry of entries)
    if (entry.marker && entry.marker.parts > 1 && isHeadingLike(entry.text)) entry.marker.heads = true;
}

function areHeadings(entries: readonly Entry[], members: readonly number[]): boolean {
  const texts = members.map((index) => entries[index]!.text.slice(entries[index]!.marker!.length));
  const short = texts.filter(isHeadingLike).length;
  if (short * 4 < texts.length * 3) return false;
  const known = texts.filter(isSectionName).length;
  if (known > 0 && known * 4 >= texts.length) return true;
  // Items of a list stand close together; under a heading there is something.
  return (
    members.length > 1 &&
    members.every((index) => holdsText(entries, index)) &&
    known + short === texts.length * 2
  );
}

/** Something other than the next number follows. */
function holdsText(entries: readonly Entry[], index: number): boolean {
  const next = entries[index + 1];
  return (
    next !== undefined && next.node.type !== 'heading' && (next.marker === undefined || next.marker.parts > 1)
  );
}

function isHeadingLike(text: string): boolean {
  return text.length <= 90 && !/[.;,]$/.test(text.trim()) && text.trim() !== '';
}

interface OpenList {
  list: List;
  kind: Kind;
  indent: number;
  written: string;
  more: boolean;
}

function assemble(entries: readonly Entry[], notes: ImportNote[]): RootContent[] {
  const out: RootContent[] = [];
  const open: OpenList[] = [];
  const taken: string[] = [];
  const put = (node: RootContent): void => {
    const item = open.at(-1)?.list.children.at(-1);
    if (item) item.children.push(node as ListItem['children'][number]);
    else out.push(node);
  };
  for (const { node, marker, text } of entries) {
    if (marker?.heads && node.type === 'paragraph') {
      open.length = 0;
      out.push(headingOf(node, marker.kind === 'number' ? marker.parts + 1 : 2));
    } else if (marker && node.type === 'paragraph' && text.length > marker.length) {
      const indent = node.data?.line?.indent ?? 0;
      closeFor(open, marker, indent);
      const last = open.at(-1);
      let list = last && belongs(last, marker, indent) ? last.list : undefined;
      if (!list) {
        list = { type: 'list', ordered: marker.kind !== 'bullet', spread: false, children: [] };
        put(list);
        open.push({ list, kind: marker.kind, indent, written: marker.written, more: marker.more === true });
      } else last!.more = marker.more === true;
      if (marker.kind !== 'bullet') taken.push(marker.written);
      list.children.push({
        type: 'listItem',
        spread: false,
        children: [{ ...node, children: withoutMarker(node.children, marker.length) }],
      });
    } else if (node.type === 'heading') {
      open.length = 0;
      out.push(node);
    } else {
      // Text between two items of a series belongs to the first of them.
      while (open.length > 0 && !open.at(-1)!.more && !isIndented(node, open.at(-1)!)) open.pop();
      put(node);
    }
  }
  if (taken.length > 0)
    notes.push({
      kind: 'mapped',
      what: 'Items numbered by hand became lists, which count by themselves.',
      quote: taken.join(' '),
    });
  return out;
}

function isIndented(node: RootContent, list: OpenList): boolean {
  return node.type === 'paragraph' && (node.data?.line?.indent ?? 0) > list.indent;
}

/** Which lists end before an item. */
function closeFor(open: OpenList[], marker: Marker, indent: number): void {
  const same = open.findLastIndex((list) => belongs(list, marker, indent));
  if (same !== -1) open.length = same + 1;
  else if (marker.kind === 'number' || marker.kind === 'step' || marker.kind === 'roman') {
    // A new series inside an item of one that goes on, else a new list.
    while (open.length > 0 && !open.at(-1)!.more) open.pop();
  }
}

function belongs(list: OpenList, marker: Marker, indent: number): boolean {
  if (list.kind !== marker.kind) return false;
  if (marker.kind === 'bullet') return list.written === marker.written && Math.abs(list.indent - indent) < 2;
  return marker.number > 1 || marker.parts > 1;
}

function withoutMarker(nodes: PhrasingContent[], length: number): PhrasingContent[] {
  return trimmed(splitAt(nodes, length)[1]);
}

function headingOf(node: Paragraph, depth: number): Heading {
  return {
    type: 'heading',
    depth: Math.min(6, depth) as Heading['depth'],
    children: withoutStrong(withoutColon(trimmed(node.children))),
    ...(node.data ? { data: node.data } : {}),
  };
}

/** Lines that look like headings, in a text that has none or hardly any: bold lines, capitals, names of sections. */
function promoteLines(blocks: RootContent[], notes: ImportNote[]): RootContent[] {
  const headings = blocks.filter((node) => node.type === 'heading' && node.depth > 1).length;
  const promoted: string[] = [];
  const out = blocks.map((node, index): RootContent => {
    if (node.type !== 'paragraph') return node;
    const text = words(node.children).trim();
    if (!isHeadingLike(text) || text.includes('\n') || !/\p{L}/u.test(text)) return node;
    const next = blocks[index + 1];
    if (next === undefined) return node;
    const known = isSectionName(text);
    const bold = isAllStrong(node.children);
    const capitals = text === text.toUpperCase() && /\p{Lu}{3}/u.test(text) && text.split(/\s+/).length <= 8;
    const sure = known && (bold || capitals || text.split(/\s+/).length <= 4) && !text.endsWith('?');
    const likely = headings < 2 && (bold || capitals || standsAlone(node, text, next));
    if (!sure && !likely) return node;
    promoted.push(text);
    // Between numbered headings, a line without a number is of the level below.
    const depth = index === firstText(blocks) && !known ? 1 : known || headings < 2 ? 2 : 3;
    return headingOf(node, depth);
  });
  if (promoted.length > 0)
    notes.push({
      kind: 'guessed',
      what: 'Lines that look like headings became headings.',
      quote: promoted.join('\n'),
    });
  return out;
}

/** A short line of plain text without a full stop, above a longer one. */
function standsAlone(node: Paragraph, text: string, next: RootContent): boolean {
  if (!node.data?.line || text.length > 60 || text.endsWith(':') || !/^[\p{Lu}\d]/u.test(text)) return false;
  const below = next.type === 'paragraph' ? words(next.children) : undefined;
  return (
    node.data.line.blankBefore &&
    (below === undefined || below.length > text.length) &&
    text.split(/\s+/).length <= 9
  );
}

function firstText(blocks: readonly RootContent[]): number {
  return blocks.findIndex((node) => node.type === 'paragraph' || node.type === 'heading');
}
