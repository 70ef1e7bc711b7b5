/**
 * Tree → MDX. What MDX would take for code (braces, angle brackets, `import` at the start of a line) is escaped, and
 * the result is read back: text that does not come out as a document of plain text is escaped more and more strictly.
 */
import type { BlockContent, Nodes, Root, RootContent, Text } from 'mdast';
import type {} from 'mdast-util-mdx';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkStringify, { type Options } from 'remark-stringify';
import { unified } from 'unified';
import type { Registries } from '../../schemas/index.ts';
import { parseDocument } from '../core/document.ts';
import type { Document } from '../core/model.ts';
import type { MarkdownParser } from '../core/parse.ts';
import { registryValue } from '../core/references.ts';
import { walk } from '../core/walk.ts';
import { words } from './phrasing.ts';

export interface Written {
  text: string;
  document: Document;
  /** How much had to be escaped: `plain` for nearly every text. */
  how: 'plain' | 'escaped' | 'code';
  /** Marks of nesting that no page can hold, taken out of a text that is shown as code. */
  cut: string[];
}

const layout: Options = {
  bullet: '-',
  rule: '-',
  listItemIndent: 'one',
  incrementListMarker: true,
  fences: true,
  resourceLink: true,
};
const writer = unified().use(remarkGfm).use(remarkMdx).use(remarkStringify, layout).freeze();
/** Every mark is escaped: ugly, and read by no parser as anything but text. */
const strictWriter = unified()
  .use(remarkGfm)
  .use(remarkMdx)
  .use(remarkStringify, { ...layout, handlers: { text: (node: Text) => escapedText(node.value) } })
  .freeze();

function escapedText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>()#+\-.!|~&$:="'^@]/g, '\\$&')
    .replace(/^ (?=import\b|export\b)/, '&#x20;')
    .replace(/\n+/g, ' ');
}

/** @param file the document's path; its ending decides how it is read */
export function writeMarkdown(
  tree: Root,
  head: string,
  file: string,
  context: { parser: MarkdownParser; registries: Registries },
): Written {
  settle(tree);
  const read = (text: string): Document => parseDocument({ file, text }, context);
  const sound = (document: Document): boolean =>
    document.problems.every(({ rule }) => !rule.startsWith('safety/')) &&
    letters(tree, context.registries) === letters(document.tree, context.registries);
  for (const [how, use] of [
    ['plain', writer],
    ['escaped', strictWriter],
  ] as const) {
    const body = attempt(() => use.stringify(tree));
    if (body === undefined) continue;
    const text = `${head}${body}`;
    const document = read(text);
    if (sound(document)) return { text, document, how, cut: [] };
  }
  const cut: string[] = [];
  const all = withoutNesting(tree.children.map((node) => blockWords(node)).join('\n\n'), cut);
  const longest = Math.max(2, ...[...all.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const text = `${head}${fence}text\n${all}\n${fence}\n`;
  return { text, document: read(text), how: 'code', cut };
}

/** Marks of quotes and lists in a row, and indents as wide as a page. */
const nesting =
  /(?:(?:>[ \t]?|[-*+][ \t]{1,4}|\d{1,9}[.)][ \t]{1,4}|\[\^[^\]\s]{1,40}\]:[ \t]*)){40,}|^[ \t]{120,}/gm;

/** True for a text that no parser should be given: it nests deeper than anybody reads. */
export function isNested(source: string): boolean {
  return source.search(nesting) !== -1;
}

/** Takes the marks out, and puts them into `cut`. */
export function withoutNesting(source: string, cut: string[]): string {
  return source.replace(nesting, (marks) => {
    if (marks.trim() !== '') cut.push(marks.trim());
    return '';
  });
}

function attempt(write: () => string): string | undefined {
  try {
    return write();
  } catch (error) {
    // A stack that ran out; anything else is a fault of Deskbook and should be seen.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Letters and digits in their order: what parsing gives back has to be what was written. */
function letters(tree: Root, registries: Registries): string {
  const parts: string[] = [];
  walk(tree, (node) => {
    if (node.type === 'text' || node.type === 'code' || node.type === 'inlineCode') parts.push(node.value);
    else if (node.type === 'image') parts.push(node.alt ?? '');
    else if (node.type === 'mdxTextExpression')
      parts.push(registryValue(node.value, registries) ?? node.value);
  });
  return parts.join('').replace(/[^\p{L}\p{N}]+/gu, '');
}

function blockWords(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'image') return `${node.alt ?? ''} ${node.url}`.trim();
  if (!('children' in node)) return '';
  const inline = node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
  return (node.children as Nodes[]).map(blockWords).join(inline ? '' : '\n');
}

/** Gives the tree the forms that survive being written and read. */
function settle(tree: Root): void {
  walk(tree, (node, index, parent) => {
    const siblings = parent.children as RootContent[];
    if (node.type === 'tableCell')
      node.children = node.children.map((child) =>
        child.type === 'break'
          ? ({ type: 'mdxJsxTextElement', name: 'br', attributes: [], children: [] } as never)
          : child,
      );
    if (node.type === 'listItem')
      node.spread = node.children.some(
        (child: BlockContent | { type: string }) => child.type !== 'paragraph' && child.type !== 'list',
      );
    if (node.type === 'heading')
      node.children = node.children.map((child) =>
        child.type === 'break' ? { type: 'text', value: ' ' } : child,
      );
    if (node.type === 'text' && node.value === '') {
      siblings.splice(index, 1);
      return index;
    }
    // Neighbouring texts would be written with a seam that no escape rule sees.
    const before = siblings[index - 1];
    if (node.type === 'text' && before?.type === 'text') {
      before.value += node.value;
      siblings.splice(index, 1);
      return index;
    }
    if (
      (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete') &&
      words(node.children).trim() === '' &&
      node.children.every((child) => child.type === 'text')
    ) {
      siblings.splice(index, 1, { type: 'text', value: words(node.children) });
      return index;
    }
    // Only a word at the very start of a line is taken for code.
    const opening = node.type === 'paragraph' && parent.type === 'root' ? node.children[0] : undefined;
    if (opening?.type === 'text' && /^(?:import|export)\b/.test(opening.value))
      opening.value = ` ${opening.value}`;
    if (node.type === 'paragraph' && node.children.length === 0) {
      siblings.splice(index, 1);
      return index;
    }
    return undefined;
  });
}
