/** The tree of an HTML page, as its parser gives it, and what an import looks for in it. */

export interface HtmlElement {
  type: 'element';
  tagName: string;
  properties: Record<string, unknown>;
  children: HtmlNode[];
  data?: { anchors?: string[] };
}
export type HtmlNode =
  | HtmlElement
  | { type: 'root'; children: HtmlNode[] }
  | { type: 'text'; value: string }
  | { type: 'comment'; value: string }
  | { type: 'doctype' };
export type HtmlRoot = Extract<HtmlNode, { type: 'root' }>;

/** Elements whose text nobody reads. */
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'svg',
  'math',
  'object',
  'canvas',
]);

export function childrenOf(node: HtmlNode): HtmlNode[] {
  return 'children' in node ? node.children : [];
}

export function isElement(node: HtmlNode | undefined): node is HtmlElement {
  return node?.type === 'element';
}

declare const named: unique symbol;
/** An element of a name that was asked for; one of another name is still an element. */
export type NamedElement = HtmlElement & { readonly [named]: true };

export function isNamed(node: HtmlNode | undefined, ...names: string[]): node is NamedElement {
  return node?.type === 'element' && names.includes(node.tagName);
}

/** Nesting of the deepest element; a loop, since it guards what recurses. */
export function htmlDepth(root: HtmlNode): number {
  let level: HtmlNode[] = [root];
  let depth = 0;
  for (; level.length > 0; depth++) level = level.flatMap(childrenOf);
  return depth;
}

/** Every element below a node, in the order of the text. */
export function elements(root: HtmlNode, ...names: string[]): HtmlElement[] {
  const found: HtmlElement[] = [];
  const open: HtmlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isElement(node) && (names.length === 0 || names.includes(node.tagName))) found.push(node);
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index]!);
  }
  return found;
}

/** What a reader of the page sees or hears: text, and the words that stand for pictures. A loop, as above. */
export function visibleText(root: HtmlNode): string {
  const parts: string[] = [];
  const open: (HtmlNode | string)[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'string') parts.push(node);
    else if (node.type === 'text') parts.push(node.value);
    else if (isElement(node)) {
      if (silent.has(node.tagName)) continue;
      if (node.tagName === 'img' && typeof node.properties['alt'] === 'string')
        parts.push(` ${node.properties['alt']} `);
      const apart = !inlineNames.has(node.tagName);
      if (apart) parts.push('\n');
      if (apart) open.push('\n');
      pushChildren(open, node.children);
    } else pushChildren(open, childrenOf(node));
  }
  return parts.join('');
}

function pushChildren(open: (HtmlNode | string)[], children: HtmlNode[]): void {
  for (let index = children.length - 1; index >= 0; index--) open.push(children[index]!);
}

/** Elements that stand inside a line. */
export const inlineNames = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** Elements of HTML, to tell `<div>` from `<your-name>`. */
export const htmlNames = new Set(
  `${[...inlineNames].join(' ')} address area article aside audio base blockquote body br button canvas caption center col colgroup datalist dd details dialog dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input legend li link main map menu meta meter nav noscript object ol optgroup option output p param picture pre progress rp rt ruby script search section select slot source style summary svg table tbody td template textarea tfoot th thead title tr track ul video`.split(
    ' ',
  ),
);
