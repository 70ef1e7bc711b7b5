/** Cuts inline content at a place in its text. What is bold, a link or code on both sides of the cut stays so on both. */
import type { PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';

/** The text of inline content: a break is a line end, and a line end of the source is a space, as readers see it. */
export function words(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node) => (node.type === 'break' ? '\n' : textOf(node).replaceAll('\n', ' '))).join('');
}

/** The content before and from the `at`th character of its text. Nothing of it is lost, and nothing stands in both. */
export function splitAt(
  nodes: readonly PhrasingContent[],
  at: number,
): [PhrasingContent[], PhrasingContent[]] {
  const before: PhrasingContent[] = [];
  const after: PhrasingContent[] = [];
  let left = at;
  for (const node of nodes) {
    const length = words([node]).length;
    if (left <= 0) after.push(node);
    else if (length <= left) before.push(node);
    else if (node.type === 'text' || node.type === 'inlineCode') {
      before.push({ ...node, value: node.value.slice(0, left) });
      after.push({ ...node, value: node.value.slice(left) });
    } else if ('children' in node) {
      const [first, rest] = splitAt(node.children as PhrasingContent[], left);
      before.push({ ...node, children: first } as PhrasingContent);
      after.push({ ...node, children: rest } as PhrasingContent);
    } else before.push(node);
    left -= length;
  }
  return [before, after];
}

/** Without white space at both ends. */
export function trimmed(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const text = words(nodes);
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (start >= end) return nodes.filter((node) => !('value' in node) && node.type !== 'break');
  const [kept] = splitAt(nodes, end);
  return withoutEmpty(splitAt(kept, start)[1]);
}

function withoutEmpty(nodes: PhrasingContent[]): PhrasingContent[] {
  return nodes.filter((node) => node.type !== 'text' || node.value !== '');
}

/** The lines of a paragraph: at line ends and at breaks. */
export function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else if (node.type === 'text')
      for (const [index, value] of node.value.split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (value !== '') lines.at(-1)!.push({ type: 'text', value });
      }
    else lines.at(-1)!.push(node);
  }
  return lines.map(trimmed).filter((line) => line.length > 0);
}

/** A heading needs no colon before what it heads. */
export function withoutColon(nodes: PhrasingContent[]): PhrasingContent[] {
  const plain = words(nodes).trimEnd();
  return plain.endsWith(':') ? trimmed(splitAt(nodes, plain.length - 1)[0]) : nodes;
}

/** Bold inside bold shows as nothing but stars. */
export function withoutStrong(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (node.type === 'strong') return withoutStrong(node.children);
    if (node.type === 'emphasis' || node.type === 'delete' || node.type === 'link')
      return [{ ...node, children: withoutStrong(node.children as PhrasingContent[]) } as PhrasingContent];
    return [node];
  });
}

/** True for a paragraph that is bold from end to end. */
export function isAllStrong(nodes: readonly PhrasingContent[]): boolean {
  const filled = nodes.filter((node) => words([node]).trim() !== '');
  return filled.length > 0 && filled.every((node) => node.type === 'strong');
}

/** A text node. */
export function text(value: string): PhrasingContent {
  return { type: 'text', value };
}
