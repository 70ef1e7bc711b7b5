/** Text → Document: everything Deskbook knows about one file, whatever state the file is in. */
import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import type { Node } from 'unist';
import { type DocumentType, emptyRegistries, type Registries, types } from '../../schemas/index.ts';
import { readArticle } from './article.ts';
import { type FrontmatterResult, readFrontmatter } from './frontmatter.ts';
import { mentionsIn } from './mentions.ts';
import type { Document, Finding, Link, MermaidFence, Procedure, Range, SourceFile } from './model.ts';
import type { Format, MarkdownParser, ParseResult } from './parse.ts';
import { placeOfCode } from './parse-depth.ts';
import { firstLine, type LineIndex, lineIndex, rangeOf } from './positions.ts';
import { readProcedure } from './procedure.ts';
import { referencePattern } from './references.ts';
import { makeSafe } from './safety.ts';
import { type Outline, outline } from './sections.ts';
import { duties, escalationTables, raciMatrices } from './tables.ts';
import { walk } from './walk.ts';

/** What parsing needs besides the text. */
export interface ParseContext {
  parser: MarkdownParser;
  /** Values for `{org.name}` and names of roles; empty registries when left out. */
  registries?: Registries;
}

/** Deeper nesting than this is no procedure, and would exhaust the stack of the functions that walk trees. */
const deepestNesting = 200;
/** A list in a list is two levels of the tree, a table four; this leaves room for all of them. */
const deepestTree = 2 * deepestNesting + 50;

/** Understands a file as far as it can be understood. Never throws; what is wrong stands in `problems`. */
export function parseDocument(source: SourceFile, context: ParseContext): Document {
  const { file } = source;
  const format = file.endsWith('.mdx') ? 'mdx' : 'md';
  const text = source.text.startsWith('\uFEFF') ? source.text.slice(1) : source.text;
  const lines = lineIndex(text);
  const registries = context.registries ?? emptyRegistries;
  const problems: Finding[] = [];
  const fault = (rule: string, range: Range, message: string): void => {
    problems.push({ rule, severity: 'error', file, range, message });
  };

  if (source.brokenAt !== undefined)
    fault(
      'safety/encoding',
      lines.range(source.brokenAt, source.brokenAt + 1),
      file.includes('\uFFFD')
        ? 'The name of the file is not UTF-8, so it cannot be read, and no page could have its address. Rename the file with plain letters.'
        : 'The file is not UTF-8, so some characters would be shown as question marks. Save it again with the encoding UTF-8.',
    );

  const read = readBody(text, format, context.parser, lines);
  const { tree } = read;
  if (read.fault) fault(read.fault.rule, read.fault.range, read.fault.message);

  const head: FrontmatterResult = readFrontmatter({ file, text }, tree, lines);
  const safe = makeSafe(tree, { file, text }, lines, registries);
  // A tree made without MDX has the outline and the links, but what it calls unsafe HTML may be fine components.
  if (read.fault) safe.problems = [];
  const about = outline(tree, head.type);
  const procedures = readProcedures(about, head.type, file);
  const firstHeading = about.headings.find((heading) => heading.depth === 1);
  const title = head.frontmatter?.title ?? textValue(head.meta.title) ?? firstHeading?.text ?? nameOf(file);

  return {
    file,
    format,
    text,
    type: head.type,
    frontmatter: head.frontmatter,
    meta: head.meta,
    metaRanges: head.metaRanges,
    frontmatterRange: head.range,
    id: head.frontmatter?.id ?? textValue(head.meta.id),
    title,
    slug: nameOf(file),
    tree,
    lead: about.lead.filter((node) => !(node.type === 'heading' && node.depth === 1)),
    sections: about.sections,
    headings: about.headings,
    anchors: anchorsOf(about, procedures),
    procedures,
    raci: raciMatrices(tree, about.sections, registries),
    escalation: escalationTables(head.type, about.sections),
    duties: head.type === 'sop' ? duties(about.sections, registries) : [],
    article: head.type === 'kb' ? readArticle(about.sections, head.meta) : undefined,
    components: safe.components,
    links: linksOf(tree),
    references: safe.references,
    mentions: mentionsIn(tree, text, lines),
    mermaid: fencesOf(tree),
    problems: [...problems, ...head.problems, ...safe.problems].sort(byPlace),
  };
}

interface BodyResult {
  tree: Root;
  /** Why the tree is not the whole truth. */
  fault?: { rule: 'safety/mdx' | 'safety/nesting'; range: Range; message: string };
}

/**
 * Parses the body. MDX that cannot be parsed is read as plain Markdown, so that the author learns at once of what else
 * is wrong, and is not told that every section is missing; nothing but the frontmatter is read of text that nests too
 * deep.
 */
function readBody(text: string, format: Format, parser: MarkdownParser, lines: LineIndex): BodyResult {
  const refuse = (at: number): BodyResult => ({
    tree: frontmatterOnly(text, parser),
    fault: {
      rule: 'safety/nesting',
      range: lines.range(at, at + 1),
      message: `More than ${deepestNesting} quotes, lists or tags are opened inside each other here, which no reader can follow. Write it with less nesting.`,
    },
  });
  const before = tooDeep(text);
  if (before !== undefined) return refuse(before);

  const parsed = parseBody(text, format, parser);
  if ('tree' in parsed) {
    const after = deepNode(parsed.tree);
    return after === undefined ? { tree: parsed.tree } : refuse(after);
  }
  const { line, column, reason } = parsed.failure;
  const place = offsetAt(line, column, text);
  if (parsed.failure.tooDeep) return refuse(placeOfCode(text));
  const plain = parser.parse(text, 'md');
  const deep = 'tree' in plain ? deepNode(plain.tree) : plain.failure.tooDeep ? placeOfCode(text) : undefined;
  if (deep !== undefined) return refuse(deep);
  return {
    tree: 'tree' in plain ? plain.tree : frontmatterOnly(text, parser),
    fault: {
      rule: 'safety/mdx',
      range: lines.range(place, Math.min(place + 1, text.length)),
      message: unreadable(reason),
    },
  };
}

/** True for a file of which nothing but the frontmatter could be read: what else it holds nobody knows. */
export function isUnread(document: Pick<Document, 'problems'>): boolean {
  return document.problems.some(({ rule }) => rule === 'safety/nesting');
}

/** Where the first node stands that has too many others around it. A loop, since recursion is what it guards. */
function deepNode(tree: Root): number | undefined {
  let level: Node[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestTree) return rangeOf(level[0]!).start.offset;
    level = level.flatMap((node) => ('children' in node ? (node.children as Node[]) : []));
  }
  return undefined;
}

/** Letters that JavaScript allows in names and nobody writes: they stand in for `-` and `.` while a parser looks. */
const standIns = { '-': '\uA7F7', '.': '\uA78F' };

/**
 * MDX parsers check that braces hold JavaScript, and `{systems.microsoft-365.name}` is none, though it is a fine
 * reference: where a parser stops, the awkward characters of references are masked for it, and the tree gets the true
 * ones back.
 */
function parseBody(text: string, format: Format, parser: MarkdownParser): ParseResult {
  const parsed = parser.parse(text, format);
  if ('tree' in parsed || parsed.failure.tooDeep || /[\uA7F7\uA78F]/.test(text)) return parsed;
  const masked = text.replace(/\{([^{}\r\n]{1,200})\}/g, (whole, inside: string) =>
    referencePattern.test(inside)
      ? `{${inside.replaceAll('-', standIns['-']).replace(/\.(?=\d)/g, standIns['.'])}}`
      : whole,
  );
  if (masked === text) return parsed;
  const again = parser.parse(masked, format);
  if ('tree' in again) walk(again.tree, unmask);
  return again;
}

/** Puts the true characters back into every text of a node: references stand in code and in addresses too. */
function unmask(node: Node): void {
  const fields = node as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') fields[name] = unmasked(value);
    else if (name === 'attributes' && Array.isArray(value))
      for (const attribute of value as Record<string, unknown>[])
        if (typeof attribute['value'] === 'string') attribute['value'] = unmasked(attribute['value']);
  }
}

function unmasked(text: string): string {
  return text.replaceAll(standIns['-'], '-').replaceAll(standIns['.'], '.');
}

/** Findings in the order a reader meets them: by file, then place, then rule. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.range.start.offset - b.range.start.offset ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}

function readProcedures(about: Outline, type: DocumentType | undefined, file: string): Procedure[] {
  return about.sections.flatMap((section) => {
    const holds =
      type === undefined
        ? ['procedure', 'steps', 'resolution'].includes(section.heading.toLowerCase())
        : types[type].sections.find((spec) => spec.key === section.key)?.holds === 'procedure';
    const procedure = holds ? readProcedure(section, file, about) : undefined;
    return procedure ? [procedure] : [];
  });
}

function anchorsOf(about: Outline, procedures: Procedure[]): Record<string, Range> {
  const anchors: Record<string, Range> = Object.create(null);
  for (const heading of about.headings) anchors[heading.slug] = heading.range;
  for (const procedure of procedures)
    for (const step of procedure.steps) anchors[step.id] ??= step.titleRange;
  return anchors;
}

function linksOf(tree: Root): Link[] {
  const links: Link[] = [];
  walk(tree, (node) => {
    if (node.type === 'link')
      links.push({ url: node.url, text: textOf(node), kind: 'link', range: rangeOf(node) });
    else if (node.type === 'image')
      links.push({ url: node.url, text: node.alt ?? '', kind: 'image', range: rangeOf(node) });
    else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const url = fromAttribute(node);
      if (url !== undefined)
        links.push({ url, text: node.name ?? '', kind: 'component', range: rangeOf(node) });
    }
  });
  return links;
}

function fromAttribute(node: MdxJsxFlowElement | MdxJsxTextElement): string | undefined {
  for (const attribute of node.attributes)
    if (
      attribute.type === 'mdxJsxAttribute' &&
      attribute.name === 'from' &&
      typeof attribute.value === 'string'
    )
      return attribute.value;
  return undefined;
}

function fencesOf(tree: Root): MermaidFence[] {
  const fences: MermaidFence[] = [];
  walk(tree, (node) => {
    if (node.type !== 'code' || node.lang?.toLowerCase() !== 'mermaid') return;
    const title = /title="([^"]*)"/.exec(node.meta ?? '')?.[1];
    fences.push({ text: node.value, title, range: rangeOf(node) });
  });
  return fences;
}

/** A tree with nothing but the frontmatter, for a file whose body cannot be parsed. */
function frontmatterOnly(text: string, parser: MarkdownParser): Root {
  const block = /^---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/.exec(text)?.[0];
  if (block === undefined) return { type: 'root', children: [] };
  const parsed = parser.parse(block, 'md');
  return 'tree' in parsed ? parsed.tree : { type: 'root', children: [] };
}

/** `> ` or `- ` or `1. ` or `[^note]: ` again and again: what opens a block inside a block on one line. */
const markers = new RegExp(
  `(?:(?:>[ \\t]?|[-*+][ \\t]{1,4}|\\d{1,9}[.)][ \\t]{1,4}|\\[\\^[^\\]\\s]{1,40}\\]:[ \\t]*)){${deepestNesting}}`,
);
const indent = new RegExp(`^[ \\t]{${deepestNesting * 2},}(?:[-*+>]|\\d{1,9}[.)])`, 'm');

/** The offset of the first place whose markers nest too deep, seen before a parser sees it. */
function tooDeep(text: string): number | undefined {
  return (markers.exec(text) ?? indent.exec(text))?.index;
}

function unreadable(reason: string): string {
  const expression = /Could not parse expression/.test(reason);
  if (expression)
    return 'The braces hold something that is no value from a registry. Write `{org.name}` or another registry value, or put a backslash before the brace to show it as text: `\\{`.';
  if (/<!--|comment in MDX/.test(reason))
    return 'HTML comments are not allowed in MDX. Write `{/* … */}` instead.';
  if (/closing brace|unexpected end of file in expression/i.test(reason))
    return 'A brace `{` is opened here and never closed, so the rest of the document cannot be read. Close it, or write `\\{` to show it as text.';
  const tag = /closing tag for `?(<[^`>]*>)`?/i.exec(reason)?.[1];
  if (tag)
    return `${tag} is opened here and never closed, so the rest of the document cannot be read. Add its closing tag, or write \`&lt;\` to show an angle bracket.`;
  if (/create a link in MDX/.test(reason) || /before name|in name|expected a valid JSX/i.test(reason))
    return 'An angle bracket `<` opens something that is no component here, so the rest of the document cannot be read. Write `&lt;` to show it, `[text](https://…)` for a link, or put it in backticks as code.';
  const sentence = reason
    .split('(note:')[0]!
    .trim()
    .replace(/[.:]?$/, '');
  return `The document cannot be read from here on: ${sentence}. Write \`&lt;\` for an angle bracket and \`\\{\` for a brace that should be shown as text.`;
}

/** The offset of a line and column; places outside the text are moved to the nearest one in it. */
function offsetAt(line: number, column: number, text: string): number {
  let from = 0;
  for (let row = 1; row < line; row++) {
    const end = /\r\n|\n|\r/g;
    end.lastIndex = from;
    const found = end.exec(text);
    if (!found) break;
    from = found.index + found[0].length;
  }
  const length = text.slice(from).search(/[\r\n]/);
  return from + Math.max(0, Math.min(column - 1, length === -1 ? text.length - from : length));
}

function textValue(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function nameOf(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.mdx?$/, '');
}

/** The range findings about a whole document point at: its frontmatter's opening line, or its first line. */
export function topOf(document: Pick<Document, 'text'>): Range {
  return firstLine(document.text);
}
