/** Lists of contents: pages have their own, so the one that was typed or generated goes into the report. */
import type { ListItem, Paragraph, RootContent, Table } from 'mdast';
import { walk } from '../core/walk.ts';
import type { ImportNote } from './import-report.ts';
import { addressesIn } from './link-targets.ts';
import { linesOf, words } from './phrasing.ts';
import { numbering } from './text-lines.ts';

const title = /^(?:table of )?contents:?$|^(?:in this (?:document|article|guide)|on this page):?$/i;
/** Dots, or a tab, and the number of a page at the end of a line. */
const dots = /\s*(?:(?:\.\s?){4,}|…{2,})\s*\d{1,3}$/;
const pageNumber = /(?:\s*(?:(?:\.\s?){2,}|…+|\t)\s*|\s+)\d{1,3}$/;

/**
 * Takes lists of contents out of a text: below their title what is said again later as a heading or a line of its own,
 * or leads to a place in the same text; and lines with dots and the number of a page anywhere.
 */
export function withoutContents(nodes: readonly RootContent[], notes: ImportNote[]): RootContent[] {
  const said = new Map<string, number>();
  for (const line of nodes.flatMap(linesIn)) said.set(plain(line), (said.get(plain(line)) ?? 0) + 1);
  const announces = (line: string): boolean => plain(line) !== '' && (said.get(plain(line)) ?? 0) > 1;
  const taken: string[] = [];
  const out: RootContent[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const own = linesIn(node);
    if (own.length === 1 && title.test(own[0]!) && (node.type === 'heading' || node.type === 'paragraph')) {
      let end = index + 1;
      const seen = new Set<string>();
      for (; end < nodes.length && isContents(nodes[end]!, announces); end++) {
        const lines = linesIn(nodes[end]!).map(plain);
        // Said for the second time, it is the heading itself.
        if (lines.some((line) => seen.has(line))) break;
        for (const line of lines) seen.add(line);
      }
      // Word has its own list, of which its reader leaves the title alone.
      if (end > index + 1 || nodes[end]?.type === 'heading') {
        const list = nodes.slice(index, end);
        taken.push(...list.flatMap(linesIn), ...addressesIn({ type: 'root', children: list }));
        index = end - 1;
        continue;
      }
    }
    if (node.type === 'paragraph' && own.length > 0 && own.every((line) => dots.test(line)) && isText(node))
      taken.push(...own, ...addressesIn({ type: 'root', children: [node] }));
    else out.push(node);
  }
  noteContents(taken, notes);
  return out;
}

/** @param lines what was taken out */
export function noteContents(lines: readonly string[], notes: ImportNote[]): void {
  if (lines.length > 0)
    notes.push({
      kind: 'mapped',
      what: 'The list of contents was taken out: pages have their own.',
      quote: lines
        .join('\n')
        .replace(/\t/g, ' ')
        .replace(/\n{2,}/g, '\n'),
    });
}

function isContents(node: RootContent, announces: (line: string) => boolean): boolean {
  if (node.type === 'list') return node.children.every((item) => isContentsItem(item, announces));
  if (node.type === 'paragraph' || node.type === 'table') {
    const inside = node.type === 'paragraph' && isWayInside(node.children);
    const lines = linesIn(node);
    return (
      isText(node) &&
      lines.length > 0 &&
      (inside || lines.every((line) => dots.test(line) || announces(line)))
    );
  }
  return false;
}

function isContentsItem(item: ListItem, announces: (line: string) => boolean): boolean {
  return item.children.every((node) => isContents(node as RootContent, announces));
}

/** Holds no picture, which is never a line of a list of contents. */
function isText(node: Paragraph | Table): boolean {
  let pictures = 0;
  walk(node, ({ type }) => {
    if (type === 'image' || type === 'imageReference') pictures += 1;
  });
  return pictures === 0;
}

/** All of it leads to places in the same text. */
function isWayInside(nodes: Paragraph['children']): boolean {
  const filled = nodes.filter((node) => words([node]).trim() !== '');
  return filled.length > 0 && filled.every((node) => node.type === 'link' && node.url.startsWith('#'));
}

/** The lines of a heading, a paragraph, a list or a table; none of what is no plain text. */
function linesIn(node: RootContent | ListItem['children'][number]): string[] {
  if (node.type === 'heading' || node.type === 'paragraph')
    return linesOf(node.children).map((line) => words(line).trim());
  if (node.type === 'list') return node.children.flatMap((item) => item.children.flatMap(linesIn));
  if (node.type === 'table')
    return node.children.map((row) =>
      row.children
        .map((cell) => words(cell.children))
        .join('\t')
        .trim(),
    );
  return [];
}

function plain(line: string): string {
  return line
    .replace(pageNumber, '')
    .replace(numbering, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
