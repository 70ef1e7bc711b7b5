/**
 * Lists of Word that a paragraph, a table or a picture broke: Word knows the level of each item and nothing else, so a
 * bullet after the interruption comes as a list inside an item without words. It belongs to the step above.
 */
import type { BlockContent, List, ListItem, RootContent } from 'mdast';

/** Puts what stands between a step and its later bullets into the step, with the bullets. */
export function rejoinLists(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = [];
  for (const node of nodes) {
    if (node.type !== 'list' || !opensInside(node)) {
      out.push(node);
      continue;
    }
    const at = out.findLastIndex((before) => before.type === 'list' || before.type === 'heading');
    const before = out[at];
    const owner = before?.type === 'list' ? before.children.at(-1) : undefined;
    if (!owner) {
      out.push(node);
      continue;
    }
    const [first, ...rest] = node.children;
    owner.children.push(...(out.splice(at + 1) as BlockContent[]), ...first!.children);
    if (rest.length > 0) out.push({ ...node, children: rest });
  }
  return out;
}

function opensInside(list: List): boolean {
  const first: ListItem | undefined = list.children[0];
  return first?.children[0]?.type === 'list';
}
