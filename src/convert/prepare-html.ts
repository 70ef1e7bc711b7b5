/** What is done to a page before it becomes Markdown. */
import { unsafeScheme } from '../core/safety.ts';
import { nestLists } from './html-lists.ts';
import { cellsOf, headed, inLine, isLayout } from './html-tables.ts';
import {
  elements,
  type HtmlElement,
  type HtmlNode,
  isElement,
  isNamed,
  type NamedElement,
} from './html-tree.ts';
import type { ReadSource } from './source.ts';

/** What Word writes for itself into a page it saves: `<![if !supportLists]>`. */
const ofOffice = /^\[(?:if\s[^\]]*|endif)\]/;

/** Gives the tree the form that Markdown has: flat cells, anchors on headings, pictures by name, no comments. */
export function prepare(
  node: HtmlNode,
  source: Pick<ReadSource, 'pictures' | 'notes'>,
  inherited: string[] = [],
): void {
  if (!('children' in node)) return;
  nestLists(node);
  const { children } = node;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (child.type === 'comment') {
      if (child.value.trim() !== '' && !ofOffice.test(child.value))
        source.notes.push({
          kind: 'left',
          what: 'A comment in the page was not taken over.',
          quote: child.value.trim(),
        });
      children.splice(index--, 1);
      continue;
    }
    if (!isElement(child)) continue;
    if (isNamed(child, 'script', 'style', 'noscript', 'template', 'svg', 'math', 'object', 'canvas')) {
      children.splice(index--, 1);
      continue;
    }
    if (isNamed(child, 'table') && isLayout(child)) {
      // Boxes drawn as tables: their content is text, not data.
      const cells = cellsOf(child);
      children.splice(index--, 1, ...cells.map((cell) => ({ ...cell, tagName: 'div' })));
      continue;
    }
    moveAnchors(child, inherited);
    if (isNamed(child, 'div', 'p', 'section', 'article', 'center') && isBlank(child)) {
      // Words before and after it do not touch.
      inherited.unshift(...(child.data?.anchors ?? []));
      children.splice(index, 1, { type: 'text', value: '\n' });
      continue;
    }
    // The name of a place is no link.
    if (isNamed(child, 'a') && child.properties['href'] === undefined) child.tagName = 'span';
    readAddress(child, source);
    if (isNamed(child, 'img') && !child.properties['src']) {
      // A picture that cannot be had leaves the words that stand for it.
      const value = String(child.properties['alt'] ?? '');
      children.splice(index, 1, { type: 'text', value });
      continue;
    }
    prepare(child, source, inherited);
    if (isNamed(child, 'td', 'th')) child.children = inLine(child.children);
    if (isNamed(child, 'caption')) child.children = inLine(child.children);
    if (isNamed(child, 'table')) {
      const captions = child.children.filter((inner): inner is NamedElement => isNamed(inner, 'caption'));
      if (captions.length > 0) {
        child.children = child.children.filter((inner) => !isNamed(inner, 'caption'));
        children.splice(index, 0, ...captions.map((caption) => ({ ...caption, tagName: 'p' })));
        index += captions.length;
      }
      headed(child);
    }
  }
}

function isBlank({ children }: HtmlElement): boolean {
  return children.every((node) => node.type === 'text' && node.value.trim() === '');
}

/** Names of places go to the heading, paragraph or item that they stand in or before. */
function moveAnchors(element: HtmlElement, inherited: string[]): void {
  const { id, name } = element.properties;
  const own = [id, isNamed(element, 'a') ? name : undefined].filter(
    (value): value is string => typeof value === 'string' && value !== '',
  );
  inherited.push(...own);
  if (!isNamed(element, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'li')) return;
  const inside = elements(element)
    .filter((inner) => inner !== element)
    .flatMap((inner) => [inner.properties['id'], isNamed(inner, 'a') ? inner.properties['name'] : undefined])
    .filter((value): value is string => typeof value === 'string' && value !== '');
  element.data = { anchors: [...inherited.splice(0), ...inside] };
}

/** Pictures inside the page are taken out of it; addresses that run code lose their address and keep their words. */
function readAddress(element: HtmlElement, source: Pick<ReadSource, 'pictures' | 'notes'>): void {
  for (const name of ['href', 'src']) {
    const url = element.properties[name];
    if (typeof url !== 'string') continue;
    const picture = /^data:image\/(png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)$/.exec(url.trim());
    if (picture && name === 'src') {
      const address = `picture:${source.pictures.size + 1}`;
      source.pictures.set(address, {
        bytes: Buffer.from(picture[2]!, 'base64'),
        extension: picture[1] === 'jpeg' ? 'jpg' : picture[1]!,
      });
      element.properties[name] = address;
    } else if (unsafeScheme(url) !== undefined && !url.startsWith('picture:')) {
      source.notes.push({
        kind: 'left',
        what: 'An address that a page must not link to was taken off; its words stay.',
        quote: url.length > 300 ? `${url.slice(0, 300)}…` : url,
      });
      if (isNamed(element, 'a')) element.tagName = 'span';
      else element.properties[name] = '';
    }
  }
  if (isNamed(element, 'iframe', 'video', 'audio', 'embed')) {
    const src = element.properties['src'];
    element.children.unshift({ type: 'text', value: typeof src === 'string' ? src : '' });
    element.tagName = 'p';
  }
}
