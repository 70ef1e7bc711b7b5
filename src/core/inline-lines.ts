/**
 * Lines that hold nothing but tags and braces: `{org.name} {org.phone}`, `<kbd>Ctrl</kbd> <kbd>C</kbd>`.
 *
 * MDX as code makes blocks of them, side by side, and drops the space between; parsers do so or leave it to a plugin.
 * In a document that is data they are words on a line. Here both parsers' trees get one form: what belongs to a
 * sentence stands in a paragraph, with its spaces, and components stand by themselves.
 */
import type { Paragraph, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import type {} from 'mdast-util-mdx';
import { walk } from './walk.ts';

/** Names that open a block of their own even on one line. */
const opensBlock = /^(?:[A-Z]|details$|summary$)/;
const blocks =
  /^(?:paragraph|heading|list|blockquote|code|table|html|thematicBreak|footnoteDefinition|mdxJsxFlowElement|mdxFlowExpression)$/;

/** Gives a parsed MDX tree that form, in place. `text` is what was parsed. */
export function settleInlineLines(tree: Root, text: string): void {
  splitParagraphs(tree);
  joinLines(tree, text);
}

/** Paragraphs of nothing but tags and braces become blocks, as one of the two parsers has them already. */
function splitParagraphs(tree: Root): void {
  walk(tree, (node, index, parent) => {
    if (node.type !== 'paragraph') return undefined;
    const children = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
    if (children.length === 0) return undefined;
    if (!children.every((child) => child.type === 'mdxJsxTextElement' || child.type === 'mdxTextExpression'))
      return undefined;
    const split = children.map((child) => ({
      ...child,
      type: child.type === 'mdxTextExpression' ? 'mdxFlowExpression' : 'mdxJsxFlowElement',
    }));
    (parent.children as unknown[]).splice(index, 1, ...split);
    return index + split.length;
  });
}

function joinLines(parent: Parents, text: string): void {
  const children = parent.children as RootContent[];
  for (let start = 0; start < children.length; start++) {
    if (!isInline(children[start]!)) {
      const child = children[start]!;
      if ('children' in child) joinLines(child as Parents, text);
      continue;
    }
    let end = start + 1;
    while (
      end < children.length &&
      isInline(children[end]!) &&
      areNeighbours(children[end - 1]!, children[end]!, text)
    )
      end += 1;
    const joined = paragraphsOf(children.slice(start, end));
    children.splice(start, end - start, ...joined);
    start += joined.length - 1;
  }
}

function isInline(node: RootContent): boolean {
  if (node.type === 'mdxFlowExpression') return true;
  if (node.type !== 'mdxJsxFlowElement' || node.name === null || opensBlock.test(node.name)) return false;
  const first = node.children[0];
  return first === undefined || !blocks.test(first.type);
}

/** On the same line, or on the next. */
function areNeighbours(a: RootContent, b: RootContent, text: string): boolean {
  const between = text.slice(a.position?.end.offset, b.position?.start.offset);
  return /^[ \t]*(?:(?:\r\n|\n|\r)[ \t>]*)?$/.test(between);
}

/** A line with one expression, or one empty tag, stays a block; all other lines are text of a paragraph. */
function paragraphsOf(nodes: RootContent[]): RootContent[] {
  const result: RootContent[] = [];
  let open: RootContent[] = [];
  const close = (): void => {
    if (open.length > 0) result.push(paragraph(open));
    open = [];
  };
  for (const [index, node] of nodes.entries()) {
    const line = node.position?.start.line;
    const alone =
      nodes[index - 1]?.position?.end.line !== line &&
      nodes[index + 1]?.position?.start.line !== node.position?.end.line;
    if (alone && !('children' in node && node.children.length > 0)) {
      close();
      result.push(node);
    } else open.push(node);
  }
  close();
  return result;
}

function paragraph(nodes: RootContent[]): Paragraph {
  const children: PhrasingContent[] = [];
  for (const [index, node] of nodes.entries()) {
    const before = nodes[index - 1]?.position?.end;
    const start = node.position?.start;
    if (before && start && before.offset !== start.offset)
      children.push({
        type: 'text',
        value: before.line === start.line ? ' ' : '\n',
        position: { start: before, end: start },
      });
    children.push({
      ...node,
      type: node.type === 'mdxFlowExpression' ? 'mdxTextExpression' : 'mdxJsxTextElement',
    } as PhrasingContent);
  }
  const first = nodes[0]?.position?.start;
  const last = nodes.at(-1)?.position?.end;
  return { type: 'paragraph', children, ...(first && last ? { position: { start: first, end: last } } : {}) };
}
