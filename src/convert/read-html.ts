/** HTML → tree: the page's own content, without what surrounds it and without anything that runs. */
import type { FootnoteDefinition, Heading, Link, ListItem, Paragraph, Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark, { type Options } from 'rehype-remark';
import { unified } from 'unified';
import { walk } from '../core/walk.ts';
import { noteContents } from './contents-list.ts';
import {
  elements,
  type HtmlElement,
  type HtmlNode,
  type HtmlRoot,
  htmlDepth,
  isElement,
  isNamed,
  visibleText,
} from './html-tree.ts';
import type { ImportNote } from './import-report.ts';
import { structured } from './plain-structure.ts';
import { prepare } from './prepare-html.ts';
import type { ReadSource } from './source.ts';
import { readLines } from './text-lines.ts';

/** How the reader of Word files marks its own list of contents. */
export const contentsClass = 'deskbook-contents';
/** How it marks footnotes and endnotes: `#deskbook-footnote-2` leads to one, its list stands at the end. */
export const notePrefix = 'deskbook-';
const noteAddress = new RegExp(`^#?${notePrefix}(?:foot|end)note-\\d+$`);

/** Deeper pages are no text but a program's output, and would exhaust the stack of what walks them. */
const deepest = 400;

/** Reads an HTML page. Never fails: what cannot be understood as a page is read as its text. */
export function readHtml(text: string): ReadSource {
  return fromHtml(text, 'html');
}

/** Reads HTML that stands for a page or for a Word file. */
export function fromHtml(text: string, kind: 'html' | 'docx'): ReadSource {
  const root = parsed(text, false);
  const notes: ImportNote[] = [];
  const source: ReadSource = {
    kind,
    tree: { type: 'root', children: [] },
    meta: {},
    pictures: new Map(),
    notes,
    words: visibleText(root),
  };
  const title = elements(root, 'title')[0];
  const titleText =
    title && visibleText({ type: 'root', children: title.children }).replace(/\s+/g, ' ').trim();
  if (titleText) {
    source.title = titleText;
    source.words += ` ${titleText}`;
    notes.push({ kind: 'mapped', what: 'The name of the page was read.', quote: titleText });
  }
  noteWhatRuns(root, notes);
  const content = mainContent(root, notes);
  if (htmlDepth(content) > deepest) {
    notes.push({
      kind: 'guessed',
      what: 'The page nests its elements too deep to be followed, so it was read as plain text.',
    });
    source.tree = { type: 'root', children: structured(readLines(visibleText(content), notes), notes) };
    return source;
  }
  const footnotes = kind === 'docx' ? takeFootnotes(content) : [];
  takeContents(content, notes);
  prepare(content, source);
  source.tree = toMarkdownTree(content);
  source.tree.children = [
    ...structured(source.tree.children, notes),
    ...footnotes.map(({ label, root: note }): FootnoteDefinition => {
      prepare(note, source);
      const children = toMarkdownTree(note).children as FootnoteDefinition['children'];
      return { type: 'footnoteDefinition', identifier: label, label, children };
    }),
  ];
  return source;
}

/** The list that a Word file’s footnotes and endnotes come as; they count through in one row. */
function takeFootnotes(content: HtmlRoot): { label: string; root: HtmlRoot }[] {
  const taken: HtmlNode[] = [];
  removeFrom(
    content,
    (node) =>
      isNamed(node, 'ol') &&
      node.children.some((item) => isElement(item)) &&
      node.children.every((item) => !isElement(item) || noteAddress.test(String(item.properties['id']))),
    taken,
  );
  return taken
    .flatMap((list) => elements(list, 'li'))
    .map((item, index) => {
      const root: HtmlRoot = { type: 'root', children: item.children };
      // The arrow back to where the note is called.
      removeFrom(
        root,
        (node) => isNamed(node, 'a') && String(node.properties['href']).startsWith(`#${notePrefix}`),
        [],
      );
      return { label: String(index + 1), root };
    });
}

/** Pages have a list of contents of their own. */
function takeContents(content: HtmlRoot, notes: ImportNote[]): void {
  const taken: HtmlNode[] = [];
  removeFrom(
    content,
    (node) => isNamed(node, 'div') && (node.properties['className'] as string[])?.includes(contentsClass),
    taken,
  );
  noteContents(
    taken.map((node) => visibleText(node).trim()),
    notes,
  );
}

/** A parser's time grows with the square of the tags that stay open, and with more of them it runs out of stack. */
const mostOpen = 1_000;
/** Elements without an end, and those whose end is mostly left out. */
const endless =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|td|th|tr|dt|dd|option|thead|tbody|tfoot|colgroup|caption|html|head|body)$/i;

/** The most elements that are open at once. */
function openTags(html: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-zA-Z][\w-]*)/g)) {
    if (endless.test(name!)) continue;
    open = Math.max(0, open + (slash === '/' ? -1 : 1));
    most = Math.max(most, open);
  }
  return most;
}

/** Of a page that nests so deep that its parser gives up, the text without its tags is left. */
function parsed(html: string, fragment: boolean): HtmlRoot {
  try {
    if (openTags(html) <= mostOpen)
      return unified().use(rehypeParse, { fragment }).parse(html) as unknown as HtmlRoot;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  const value = html
    .replace(/<(script|style)\b[\s\S]{0,2000000}?<\/\1>/gi, ' ')
    .replace(/<[^<>]{0,4000}>/g, ' ')
    .replace(/[ \t]+/g, ' ');
  return { type: 'root', children: [{ type: 'text', value }] };
}

/** HTML of a piece of a page → nodes; for what stands in Markdown. */
export function nodesOfHtml(html: string, source: Pick<ReadSource, 'pictures' | 'notes'>): Root['children'] {
  const root = parsed(html, true);
  noteWhatRuns(root, source.notes);
  if (htmlDepth(root) > deepest)
    return [{ type: 'paragraph', children: [{ type: 'text', value: visibleText(root) }] }];
  prepare(root, source);
  return toMarkdownTree(root).children;
}

type Handle = NonNullable<NonNullable<Options['handlers']>[string]>;

const heading: Handle = (state, node) => ({
  type: 'heading',
  depth: Number(node.tagName[1]) as Heading['depth'],
  children: state.all(node) as Heading['children'],
  ...anchored(node),
});

const paragraph: Handle = (state, node) => {
  const children = state.all(node) as Paragraph['children'];
  return children.length > 0 ? { type: 'paragraph', children, ...anchored(node) } : undefined;
};

const item: Handle = (state, node) => {
  const first = node.children[0];
  const holder = first?.type === 'element' && first.tagName === 'p' ? first : node;
  const box = holder.children[0];
  const checkbox =
    box?.type === 'element' && box.tagName === 'input' && box.properties['type'] === 'checkbox'
      ? box
      : undefined;
  if (checkbox) holder.children.shift();
  return {
    type: 'listItem',
    spread: false,
    checked: checkbox ? Boolean(checkbox.properties['checked']) : null,
    children: state.toFlow(state.all(node)) as ListItem['children'],
    ...anchored(node),
  };
};

/** A link, or the call of a footnote. */
const link: Handle = (state, node) => {
  const { href, title } = node.properties;
  const label = noteAddress.test(String(href)) && /\d+/.exec(visibleText(node as HtmlElement))?.[0];
  if (label) return { type: 'footnoteReference', identifier: label, label };
  return {
    type: 'link',
    url: state.resolve(String(href ?? '')),
    title: typeof title === 'string' ? title : null,
    children: state.all(node) as Link['children'],
  };
};

const inside: Handle = (state, node) => state.all(node);

const handlers: Options['handlers'] = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  p: paragraph,
  li: item,
  a: link,
  button: inside,
  select: inside,
  option: inside,
  menu: inside,
  dialog: inside,
};

function anchored(node: unknown): { data?: { anchors: string[] } } {
  const anchors = (node as HtmlElement).data?.anchors ?? [];
  return anchors.length > 0 ? { data: { anchors } } : {};
}

function toMarkdownTree(content: HtmlRoot): Root {
  const tree = unified()
    .use(rehypeRemark, { handlers })
    .runSync(content as never) as unknown as Root;
  walk(tree, (node) => {
    // What the page's parser knew about places is of no use in the new text.
    delete node.position;
  });
  return tree;
}

function noteWhatRuns(root: HtmlNode, notes: ImportNote[]): void {
  const counts = new Map<string, number>();
  for (const { tagName } of elements(
    root,
    'script',
    'style',
    'noscript',
    'template',
    'svg',
    'math',
    'object',
    'canvas',
  ))
    counts.set(tagName, (counts.get(tagName) ?? 0) + 1);
  for (const [name, count] of counts)
    notes.push({
      kind: 'left',
      what: `${count === 1 ? `A <${name}>` : `${count} <${name}>`} stayed behind: documents hold text, and nothing that runs or draws.`,
    });
}

/** The part of a page that is its own; what stands around it is the site's, and goes into the report. */
function mainContent(root: HtmlRoot, notes: ImportNote[]): HtmlRoot {
  const mains = elements(root, 'main');
  const articles = elements(root, 'article');
  const roles = elements(root).filter(({ properties }) => properties['role'] === 'main');
  const main = [mains, roles, articles].find((found) => found.length === 1)?.[0];
  const body = elements(root, 'body')[0];
  const around: HtmlNode[] = [];
  const kept: HtmlRoot = { type: 'root', children: main ? main.children : (body?.children ?? root.children) };
  if (main && body) {
    removeFrom(body, (node) => node === main, []);
    around.push(...body.children);
  }
  removeFrom(kept, (node) => isNamed(node, 'nav'), around);
  const words = around
    .map((node) => visibleText(node))
    .join('\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  if (words !== '')
    notes.push({
      kind: 'left',
      what: 'What stands around the page’s own text was not taken over.',
      quote: words,
    });
  return kept;
}

/** Takes nodes out of a tree and puts them into `taken`. A loop: the tree's depth is not known yet. */
function removeFrom(root: HtmlNode, unwanted: (node: HtmlNode) => boolean, taken: HtmlNode[]): void {
  const open: HtmlNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    const { children } = node;
    taken.push(...children.filter(unwanted));
    node.children = children.filter((child) => !unwanted(child));
    open.push(...node.children);
  }
}
