/** Markdown of any flavour → tree: frontmatter apart, HTML understood, whatever else it holds kept as text. */
import GithubSlugger from 'github-slugger';
import type { Html, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { readYaml } from '../core/frontmatter.ts';
import type { MarkdownParser } from '../core/parse.ts';
import { lineIndex } from '../core/positions.ts';
import { walk } from '../core/walk.ts';
import { withoutContents } from './contents-list.ts';
import { htmlNames, inlineNames } from './html-tree.ts';
import { isAllStrong, splitAt, text, withoutColon, withoutStrong, words } from './phrasing.ts';
import { nodesOfHtml } from './read-html.ts';
import { openRunIns } from './run-in-headings.ts';
import type { ReadSource } from './source.ts';
import { withPlainLinks } from './template-links.ts';
import { isNested, withoutNesting } from './write-markdown.ts';

/** Reads Markdown. Never fails: what nests too deep to be followed is kept as one block of code. */
export function readMarkdown(source: string, parser: MarkdownParser): ReadSource {
  const read: ReadSource = {
    kind: 'markdown',
    tree: { type: 'root', children: [] },
    meta: {},
    pictures: new Map(),
    notes: [],
    words: wordsOfMarkdown(source),
  };
  const parsed = isNested(source) ? undefined : parser.parse(withPlainLinks(source, read.notes), 'md');
  if (!parsed || 'failure' in parsed) {
    const cut: string[] = [];
    read.tree.children = [{ type: 'code', lang: 'text', value: withoutNesting(source, cut) }];
    read.notes.push({
      kind: 'left',
      what: 'The text nests its lists or quotes too deep to be followed, so it was taken over as code, without the marks of that nesting.',
      quote: cut.join('\n'),
    });
    return read;
  }
  const { tree } = parsed;
  takeFrontmatter(tree, read);
  nameHeadings(tree);
  readHtmlIn(tree, read);
  takeAttributeLists(tree, read);
  tree.children = withoutContents(tree.children, read.notes);
  tree.children = openRunIns(tree.children, read.notes);
  promoteBold(tree, read);
  walk(tree, (node) => {
    delete node.position;
  });
  read.tree = tree;
  return read;
}

function takeFrontmatter(tree: Root, read: ReadSource): void {
  const first = tree.children[0];
  if (first?.type !== 'yaml') return;
  tree.children.shift();
  const { value, sources } = readYaml(first.value, lineIndex(first.value));
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    // As written: `1.0` is more than the number 1.
    read.meta = Object.fromEntries(
      Object.entries(value).map(([key, held]) => [
        key,
        typeof held === 'string' ? held : (sources[key] ?? held),
      ]),
    );
  if (first.value.trim() !== '')
    read.notes.push({ kind: 'mapped', what: 'The frontmatter was read.', quote: first.value });
}

/** Links know a heading by the anchor it has where the text comes from. */
function nameHeadings(tree: Root): void {
  const slugger = new GithubSlugger();
  walk(tree, (node) => {
    if (node.type !== 'heading') return;
    const written = /\{#+([\w-]+)\}\s*$/.exec(textOf(node))?.[1];
    node.data = { ...node.data, anchors: [slugger.slug(textOf(node)), ...(written ? [written] : [])] };
  });
}

/** `## Title {#anchor}`: the anchor is known by now, and is no word of the title. */
function takeAttributeLists(tree: Root, read: ReadSource): void {
  const taken: string[] = [];
  walk(tree, (node) => {
    if (node.type !== 'heading') return;
    const found = /\s*\{[#:.][^{}]*\}\s*$/.exec(words(node.children));
    if (!found || found.index === 0) return;
    taken.push(found[0].trim());
    node.children = splitAt(node.children, found.index)[0];
  });
  if (taken.length > 0)
    read.notes.push({
      kind: 'mapped',
      what: 'Anchors written behind headings were read.',
      quote: taken.join('\n'),
    });
}

const token = /^<(\/?)([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)\/?>$/;
const kept = new Set(['kbd', 'sub', 'sup', 'mark']);

function readHtmlIn(tree: Root, read: ReadSource): void {
  const inParent = (parent: Parents): void => {
    const children = parent.children as RootContent[];
    const flow =
      parent.type === 'root' ||
      parent.type === 'listItem' ||
      parent.type === 'blockquote' ||
      parent.type === 'footnoteDefinition';
    for (let index = 0; index < children.length; index++) {
      const node = children[index]!;
      if (node.type === 'html') {
        const made = flow ? blocksOf(node, read) : inlineOf(children, index, read);
        children.splice(index, 1, ...made);
        index += made.length - 1;
      } else if ('children' in node) inParent(node as Parents);
    }
  };
  inParent(tree);
}

function blocksOf(node: Html, read: ReadSource): RootContent[] {
  const { value } = node;
  if (/^<!--[\s\S]*-->$/.test(value.trim())) return comment(value, read);
  const opens = /^\s*<\/?([a-zA-Z][\w:-]*)/.exec(value)?.[1]?.toLowerCase();
  if (opens === undefined || !htmlNames.has(opens)) {
    if (/^\s*<!/.test(value)) return comment(value, read);
    return [{ type: 'paragraph', children: [text(value.trim())] }];
  }
  return nodesOfHtml(escapeUnknown(value), read);
}

/** `<your name>` inside HTML is text, which an HTML parser would take for an element. */
function escapeUnknown(html: string): string {
  return html.replace(/<(\/?)([a-zA-Z][\w:-]*)/g, (whole, _slash, name: string) =>
    htmlNames.has(name.toLowerCase()) ? whole : whole.replace('<', '&lt;'),
  );
}

function comment(value: string, read: ReadSource): [] {
  const inside = value.replace(/^\s*<!-{0,2}|-{0,2}>\s*$/g, '').trim();
  if (inside !== '') read.notes.push({ kind: 'left', what: 'A comment was not taken over.', quote: inside });
  return [];
}

/** A tag inside a line: what Markdown or a document's few elements can say stays, other tags go, their text stays. */
function inlineOf(siblings: RootContent[], index: number, read: ReadSource): RootContent[] {
  const { value } = siblings[index] as Html;
  if (value.startsWith('<!--')) return comment(value, read);
  const found = token.exec(value);
  const name = found?.[2]?.toLowerCase();
  if (!found || name === undefined || !htmlNames.has(name)) return [text(value)];
  if (name === 'br') return [{ type: 'break' }];
  if (name === 'img') {
    const [paragraph] = nodesOfHtml(value, read);
    return paragraph?.type === 'paragraph' ? paragraph.children : [];
  }
  if (found[1] === '/') return [];
  const end = siblings.findIndex(
    (node, at) =>
      at > index && node.type === 'html' && node.value.toLowerCase().replace(/\s/g, '') === `</${name}>`,
  );
  if (end === -1) return [];
  const inside = siblings.slice(index + 1, end) as PhrasingContent[];
  const wrap = wrapped(name, found[3] ?? '', inside);
  if (!wrap) return [];
  siblings.splice(index + 1, end - index);
  // The inside may hold tags too; they are read when the walk comes to them.
  const holder: Parents = { type: 'paragraph', children: inside };
  for (let at = 0; at < inside.length; at++)
    if (inside[at]!.type === 'html') {
      const made = inlineOf(holder.children as RootContent[], at, read) as PhrasingContent[];
      inside.splice(at, 1, ...made);
      at += made.length - 1;
    }
  return [wrap];
}

function wrapped(name: string, attributes: string, children: PhrasingContent[]): PhrasingContent | undefined {
  if (name === 'a') {
    const url = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|(\S+))/i.exec(attributes);
    const address = url?.[1] ?? url?.[2] ?? url?.[3];
    return address ? { type: 'link', url: address, children: children as never } : undefined;
  }
  if (name === 'b' || name === 'strong') return { type: 'strong', children };
  if (name === 'i' || name === 'em') return { type: 'emphasis', children };
  if (name === 'del' || name === 's' || name === 'strike') return { type: 'delete', children };
  if (name === 'code' || name === 'tt') return { type: 'inlineCode', value: words(children) };
  if (kept.has(name) && children.length > 0)
    return { type: 'mdxJsxTextElement', name, attributes: [], children } as unknown as PhrasingContent;
  return undefined;
}

/** `**Diagnosis**` on a line of its own, in a text that has no other headings below its title. */
function promoteBold(tree: Root, read: ReadSource): void {
  if (tree.children.some((node) => node.type === 'heading' && node.depth > 1)) return;
  const promoted: string[] = [];
  tree.children = tree.children.map((node, index): RootContent => {
    if (node.type !== 'paragraph' || !isAllStrong(node.children) || index === tree.children.length - 1)
      return node;
    const written = words(node.children).trim();
    if (written.length > 80 || /[.!,;]$/.test(written)) return node;
    promoted.push(written);
    return { type: 'heading', depth: 2, children: withoutColon(withoutStrong(node.children)) };
  });
  if (promoted.length > 0)
    read.notes.push({ kind: 'guessed', what: 'Bold lines became headings.', quote: promoted.join('\n') });
}

/** Also after a backslash, which takes nothing away from a tag inside other HTML. */
const tag = /<(\/?)([a-zA-Z][\w:-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g;
const address = /\b(?:href|src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi;

/** The words a reader of the source would count: without HTML's own names and without the numbers of lists. */
function wordsOfMarkdown(source: string): string {
  return source
    .replace(/\(data:[^)]*\)/g, '()')
    .replace(/^([ \t>]*(?:[-*+][ \t]+)*)\d{1,9}[.)](?=\s)/gm, '$1')
    .replace(/^([ \t>]*)(`{3,}|~{3,})[^\n]*$/gm, '')
    .replace(tag, (whole, _slash, name: string, attributes: string) => {
      if (!htmlNames.has(name.toLowerCase())) return whole;
      const values = [...attributes.matchAll(address)].map((match) => match[1] ?? match[2] ?? match[3]);
      return values.length > 0 || !inlineNames.has(name.toLowerCase()) ? ` ${values.join(' ')} ` : '';
    })
    .replace(/&(?:[a-zA-Z]\w{1,30}|#\d{1,7}|#x[\da-fA-F]{1,6});/g, decodedEntity);
}

function decodedEntity(entity: string): string {
  const [node] = nodesOfHtml(entity, { pictures: new Map(), notes: [] });
  return node?.type === 'paragraph' ? words(node.children) : entity === '&nbsp;' ? ' ' : '';
}
