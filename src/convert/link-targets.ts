/** Links of a source → links of the documents it became: to headings, to steps, and to files imported with it. */
import { posix } from 'node:path';
import type { Root, RootContent } from 'mdast';
import type { Document } from '../core/model.ts';
import { unsafeScheme } from '../core/safety.ts';
import { walk } from '../core/walk.ts';
import type { ImportNote } from './import-report.ts';

/** Where the places of one source are now. */
export interface Places {
  /** The document, from the output folder. */
  file: string;
  /** Anchor in the source → anchor in the document. */
  anchors: Map<string, string>;
  steps: string[];
  escalation: string | undefined;
}

/** Pairs the tree with what the parser made of it: headings and steps come in the same order. */
export function placesOf(tree: Root, document: Document): Places {
  const anchors = new Map<string, string>();
  let heading = 0;
  let current = '';
  let steps: string[] = [];
  const note = (names: string[] | undefined, slug: string): void => {
    for (const name of names ?? []) if (!anchors.has(name)) anchors.set(name, slug);
  };
  for (const node of tree.children) {
    if (node.type === 'heading') {
      current = document.headings[heading++]?.slug ?? current;
      note(node.data?.anchors, current);
      if (node.depth === 2)
        steps =
          document.procedures.find(({ section }) => section === current)?.steps.map(({ id }) => id) ?? [];
    } else if (node.type === 'list' && node.ordered)
      for (const item of node.children) {
        const step = steps.shift() ?? current;
        noteAll(item, step, note);
      }
    else noteAll(node, current, note);
  }
  const escalation = document.sections.find(({ key }) => key === 'escalation');
  return {
    file: document.file,
    anchors,
    steps: document.procedures[0]?.steps.map(({ id }) => id) ?? [],
    escalation: escalation?.slug,
  };
}

function noteAll(
  node: RootContent,
  slug: string,
  note: (names: string[] | undefined, slug: string) => void,
): void {
  note(node.data?.anchors, slug);
  if ('children' in node) walk(node as never, (child) => note(child.data?.anchors, slug));
}

/**
 * Rewrites the links of a tree in place.
 * @param source the file the tree came from
 * @param imported every imported file, by its name
 */
export function rewriteLinks(
  tree: Root,
  source: string,
  own: Places,
  imported: ReadonlyMap<string, Places>,
  notes: ImportNote[],
): void {
  const taken: string[] = [];
  const lost: string[] = [];
  walk(tree, (node, index, parent) => {
    if (node.type !== 'link' && node.type !== 'definition') return undefined;
    const { url } = node;
    if (unsafeScheme(url) !== undefined) {
      taken.push(url);
      if (node.type === 'definition') node.url = '#';
      else {
        (parent.children as RootContent[]).splice(index, 1, ...node.children);
        return index;
      }
      return undefined;
    }
    const step = /^#step:(\d+)$/.exec(url)?.[1];
    if (step !== undefined || url === '#section:escalation') {
      const anchor = step === undefined ? own.escalation : own.steps[Number(step) - 1];
      if (anchor !== undefined) node.url = `#${anchor}`;
      else if (node.type === 'link') {
        (parent.children as RootContent[]).splice(index, 1, ...node.children);
        return index;
      }
      return undefined;
    }
    if (/^[a-z][a-z0-9+.-]*:|^\/\/|^mailto:/i.test(url) || url === '') return undefined;
    const [path = '', anchor] = url.split('#') as [string, string | undefined];
    const target = path === '' ? own : findImported(path, source, imported);
    if (!target) {
      lost.push(url);
      return undefined;
    }
    const place =
      anchor === undefined ? undefined : (target.anchors.get(decoded(anchor)) ?? target.anchors.get(anchor));
    if (anchor !== undefined && anchor !== '' && place === undefined) lost.push(url);
    const file = target === own ? '' : relativePath(own.file, target.file);
    node.url = `${file}${anchor === undefined ? '' : `#${place ?? anchor}`}` || '#';
    if (node.url !== url) taken.push(url);
    return undefined;
  });
  if (taken.length > 0)
    notes.push({
      kind: 'mapped',
      what: 'Links were led to where their targets are now.',
      quote: [...taken].join('\n'),
    });
  if (lost.length > 0)
    notes.push({
      kind: 'left',
      what: 'Links lead to what was not imported; they stand as written, and the linter names those that are broken.',
      quote: lost.join('\n'),
    });
}

function findImported(
  path: string,
  source: string,
  imported: ReadonlyMap<string, Places>,
): Places | undefined {
  const wanted = posix.normalize(posix.join(posix.dirname(source), decoded(path))).replace(/\/$/, '');
  const base = wanted.replace(/\.(?:md|mdx|markdown|html?|docx|txt|aspx|php)$/i, '');
  for (const candidate of [
    wanted,
    ...['.md', '.mdx', '.html', '.htm', '.docx', '.txt', '.markdown', '/index.md', '/index.html'].map(
      (end) => base + end,
    ),
  ])
    if (imported.has(candidate)) return imported.get(candidate);
  return undefined;
}

function relativePath(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to).split('/').map(encodeURIComponent).join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the links of a tree lead, in their order. */
export function addressesIn(tree: Root): string[] {
  const found: string[] = [];
  walk(tree, (node) => {
    if (node.type === 'link' || node.type === 'definition') found.push(node.url);
  });
  return found;
}
