/** Lists that say their depth otherwise than by standing in an item: as editors of the web write them. */
import { type HtmlElement, type HtmlNode, isNamed } from './html-tree.ts';

/** Google Docs: `lst-kix_a1b2-1` is the second level of the list `lst-kix_a1b2`. */
const leveled = /^(lst-[\w-]+)-(\d)$/;

/** Puts lists into the item that they belong to, in place: those below a list, and those that follow one a level down. */
export function nestLists(parent: HtmlNode): void {
  if (!('children' in parent)) return;
  const isList = isNamed(parent, 'ol', 'ul');
  const out: HtmlNode[] = [];
  for (const node of parent.children) {
    const list = isNamed(node, 'ol', 'ul') ? node : undefined;
    const item = list && (isList ? out.findLast((before) => isNamed(before, 'li')) : itemAbove(list, out));
    const place = item && 'children' in item ? item.children : out;
    const before = lastList(place);
    if (list && before && goesOn(before, list)) before.children.push(...list.children);
    else place.push(node);
  }
  parent.children = out;
}

function nameOf(list: HtmlElement): { list: string; level: number } | undefined {
  const classes = list.properties['className'];
  const found = Array.isArray(classes)
    ? classes.map((name) => leveled.exec(String(name))).find((match) => match !== null)
    : undefined;
  return found ? { list: found[1]!, level: Number(found[2]) } : undefined;
}

function lastList(before: readonly HtmlNode[]): HtmlElement | undefined {
  const last = before.findLast((node) => node.type !== 'text' || node.value.trim() !== '');
  return isNamed(last, 'ol', 'ul') ? last : undefined;
}

/** The last item one level up. */
function itemAbove(list: HtmlElement, before: readonly HtmlNode[]): HtmlElement | undefined {
  let above = lastList(before);
  for (let level = nameOf(list)?.level ?? 0; above !== undefined && level > 0; level--) {
    const item: HtmlElement | undefined = above.children.findLast((node) =>
      isNamed(node, 'li'),
    ) as HtmlElement;
    if (level === 1) return item;
    above = item && lastList(item.children);
  }
  return undefined;
}

/** It is one list, which another a level down broke. */
function goesOn(before: HtmlElement, list: HtmlElement): boolean {
  const [first, second] = [nameOf(before), nameOf(list)];
  return first !== undefined && first.list === second?.list && first.level === second.level;
}
