/** Headings of any document → a title and sections: levels without gaps, numbers typed by hand taken off. */
import type { Heading, Paragraph, RootContent } from 'mdast';
import { walk } from '../core/walk.ts';
import type { ImportNote } from './import-report.ts';
import { splitAt, trimmed, withoutStrong, words } from './phrasing.ts';
import { isSectionName } from './section-names.ts';
import type { ReadSource } from './source.ts';

export interface DraftSection {
  heading: Heading;
  /** The schema's key; undefined for a section that the type does not name. */
  key: string | undefined;
  content: RootContent[];
}

/** A document between reading and writing. */
export interface Draft {
  title: string;
  lead: RootContent[];
  sections: DraftSection[];
  notes: ImportNote[];
}

declare module 'mdast' {
  interface Data {
    /** The number a heading had: `4.1`. */
    number?: string;
  }
}

/** @param fallback the title when the source has none: its file name */
export function repairOutline(source: ReadSource, fallback: string): Draft {
  const { notes } = source;
  const nodes = source.tree.children.filter(
    (node) => node.type !== 'heading' || words(node.children).trim() !== '',
  );
  const headings = nodes.filter((node): node is Heading => node.type === 'heading');
  for (const heading of headings) heading.children = withoutStrong(trimmed(heading.children));
  takeNumbers(headings, notes);
  const title = takeTitle(nodes, headings, source, fallback);
  openWrapping(nodes, title, notes);
  settleDepths(nodes.filter((node): node is Heading => node.type === 'heading'));

  const draft: Draft = { title, lead: [], sections: [], notes };
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2)
      draft.sections.push({ heading: node, key: undefined, content: [] });
    else (draft.sections.at(-1)?.content ?? draft.lead).push(node);
  }
  return draft;
}

const number =
  /^(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,3}[.):]|\d{1,2}(?:\.\d{1,2}){1,3}|(?:[IVX]{1,5}|[A-Z])[.)])\s+(?=\S)/i;

/** `2 Scope`, as Word counts headings: only in a row, since a title may begin with a number. */
const bare = /^(\d{1,2})\s+(?=\S)/;

/** Numbers go where at least two headings have one, or where what is left is the name of a section. */
function takeNumbers(headings: readonly Heading[], notes: ImportNote[]): void {
  const counting = headings.filter((heading) => bare.test(words(heading.children)));
  const inRow = counting.every((heading, at) => Number.parseInt(words(heading.children), 10) === at + 1);
  const pattern = (heading: Heading): RegExpExecArray | null =>
    number.exec(words(heading.children)) ??
    (inRow && counting.length > 1 ? bare.exec(words(heading.children)) : null);
  const numbered = headings.filter((heading) => pattern(heading) !== null);
  const taken: string[] = [];
  for (const heading of numbered) {
    const text = words(heading.children);
    const found = pattern(heading)!;
    if (numbered.length < 2 && !isSectionName(text.slice(found[0].length))) continue;
    heading.children = trimmed(splitAt(heading.children, found[0].length)[1]);
    heading.data = { ...heading.data, number: found[1]!.replace(/[.):]$/, '') };
    taken.push(found[0].trim());
  }
  if (taken.length > 0)
    notes.push({
      kind: 'mapped',
      what: 'Numbers typed by hand were taken off headings: links use the words.',
      quote: taken.join(' '),
    });
}

/** Words that a site generator puts in: `<%= current_page.title %>`. */
const template = /<%|\{\{|\{%/;

/** Finds the title and takes it out of the text. */
function takeTitle(
  nodes: RootContent[],
  headings: readonly Heading[],
  source: ReadSource,
  fallback: string,
): string {
  const { meta, notes } = source;
  const named = typeof meta['title'] === 'string' ? meta['title'].trim() : '';
  const highest = Math.min(...headings.map(({ depth }) => depth));
  const tops = headings.filter(({ depth }) => depth === highest);
  const first = nodes.find((node) => node.type !== 'image' && node.type !== 'thematicBreak');
  const own = headings[0];
  const leading =
    own && (own.depth === 1 || (own === first && named === '' && !isSectionName(words(own.children))))
      ? own
      : undefined;
  // One heading above all others is the title whatever it says; one among equals may be the first section.
  const alone = tops.length === 1 && leading === tops[0] && headings.length > 1 ? leading : undefined;
  const opening =
    leading && (leading.depth === 1 || tops.length === 1) && !isSectionName(words(leading.children))
      ? leading
      : undefined;
  const heading = alone ?? opening;
  if (heading) {
    nodes.splice(nodes.indexOf(heading), 1);
    noteAddresses(heading, notes);
    const text = oneLine(words(heading.children));
    const title = named !== '' && (template.test(text) || named === text) ? named : text;
    if (title !== text)
      notes.push({ kind: 'mapped', what: 'The first heading stands for the title.', quote: text });
    return fitting(title, notes);
  }
  if (named !== '') return fitting(named, notes);
  if (first?.type === 'paragraph' && nodes.indexOf(first) === 0) {
    const text = oneLine(words(first.children));
    if (text.length <= 100 && !/[.:;,]$/.test(text) && /\p{L}/u.test(text) && nodes.length > 1) {
      nodes.splice(0, 1);
      noteAddresses(first, notes);
      notes.push({ kind: 'guessed', what: 'The first line was taken as the title.', quote: text });
      return fitting(text, notes);
    }
  }
  if (source.title) return fitting(oneLine(source.title), notes);
  notes.push({ kind: 'guessed', what: 'No title was found; the file’s name is used.', quote: fallback });
  return fitting(fallback, notes);
}

/** A title is text: where its links led stands in the report. */
function noteAddresses(node: Heading | Paragraph, notes: ImportNote[]): void {
  const found: string[] = [];
  walk(node, (inside) => {
    if (inside.type === 'link' || inside.type === 'image')
      found.push(`${inside.url} ${inside.title ?? ''}`.trim());
    else if (inside.type === 'footnoteReference' || inside.type === 'linkReference')
      found.push(inside.label ?? inside.identifier);
  });
  if (found.length > 0)
    notes.push({
      kind: 'left',
      what: 'The title’s links were taken off.',
      quote: [node.children.map((child) => words([child])).join(' '), ...found].join('\n'),
    });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A title has at most 120 characters; a longer one is whole in the report. */
function fitting(title: string, notes: ImportNote[]): string {
  if (title.length <= 120) return title;
  notes.push({ kind: 'left', what: 'The title is longer than 120 characters and was cut.', quote: title });
  const cut = title.slice(0, 119);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 60))}…`;
}

/**
 * A title of Word’s own may stand above one more heading of the first level, and that above all others. What only
 * repeats the title goes into the report; another stands beside those below it, so that they stay the sections.
 */
function openWrapping(nodes: RootContent[], title: string, notes: ImportNote[]): void {
  const headings = nodes.filter((node): node is Heading => node.type === 'heading');
  const [first, ...others] = headings;
  if (first?.depth !== 1 || others.some(({ depth }) => depth === 1)) return;
  const text = oneLine(words(first.children));
  if (text.toLowerCase() === title.toLowerCase() || template.test(text)) {
    nodes.splice(nodes.indexOf(first), 1);
    noteAddresses(first, notes);
    notes.push({ kind: 'mapped', what: 'A heading that repeats the title was taken out.', quote: text });
  } else if (others.length > 1 && !isSectionName(text))
    first.depth = Math.min(...others.map(({ depth }) => depth)) as Heading['depth'];
}

/** The highest level of what is left becomes 2, and none is skipped on the way down. */
function settleDepths(headings: readonly Heading[]): void {
  const highest = Math.min(...headings.map(({ depth }) => depth));
  const open: { was: number; is: number }[] = [];
  for (const heading of headings) {
    while (open.length > 0 && open.at(-1)!.was >= heading.depth) open.pop();
    const is =
      heading.depth === highest || open.length === 0
        ? 2
        : Math.min(6, Math.max(3, (open.at(-1)?.is ?? 1) + 1));
    open.push({ was: heading.depth, is });
    heading.depth = is as Heading['depth'];
  }
}
