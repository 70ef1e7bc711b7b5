/** `Purpose: Visitors come in safely.`, `**Scope:** all sites`: names of sections that stand in the line they head. */
import type { Paragraph, PhrasingContent, RootContent } from 'mdast';
import type { ImportNote } from './import-report.ts';
import { splitAt, trimmed, withoutColon, withoutStrong, words } from './phrasing.ts';
import { isSectionName } from './section-names.ts';

/** In a text with fewer names it may be an ordinary line that has a colon. */
const fewest = 3;

/** Puts such names on lines of their own, as headings, where a text has several of them and no headings below its title. */
export function openRunIns(blocks: readonly RootContent[], notes: ImportNote[]): RootContent[] {
  if (blocks.some((node) => node.type === 'heading' && node.depth > 1)) return [...blocks];
  const found = new Map(
    blocks.flatMap((node) => {
      const parts = node.type === 'paragraph' ? partsOf(node) : undefined;
      return parts ? [[node, parts] as const] : [];
    }),
  );
  const names = [...found.values()].map(({ name }) => words(name));
  if (new Set(names.map((name) => name.toLowerCase())).size < fewest) return [...blocks];
  notes.push({
    kind: 'guessed',
    what: 'Names of sections at the start of a line became headings.',
    quote: names.join('\n'),
  });
  return blocks.flatMap((node): RootContent[] => {
    const parts = found.get(node);
    if (!parts) return [node];
    const heading: RootContent = { type: 'heading', depth: 2, children: parts.name };
    return parts.rest.length > 0 ? [heading, { ...(node as Paragraph), children: parts.rest }] : [heading];
  });
}

function partsOf(node: Paragraph): { name: PhrasingContent[]; rest: PhrasingContent[] } | undefined {
  const found = /^\s*([^:\n]{3,60}):/.exec(words(node.children));
  if (!found || !isSectionName(found[1]!.trim())) return undefined;
  const [before, after] = splitAt(node.children, found[0].length);
  return { name: withoutColon(withoutStrong(trimmed(before))), rest: trimmed(after) };
}
