/** Ids of documents in the text: "see SOP-004". */
import type { Root } from 'mdast';
import type { Mention } from './model.ts';
import type { LineIndex } from './positions.ts';
import { walk } from './walk.ts';

/** As `id` in the frontmatter; not inside a longer name, a path or an address. */
const idPattern = /(?<![\p{L}\p{N}_\-./#])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+(?![\p{L}\p{N}_\-/]|\.\p{L})/gu;

/**
 * Everything in the prose that is written as an id is; code is left out. Whether it is one of the library's, the library
 * knows: `CVE-2021-1678` looks the same.
 */
export function mentionsIn(tree: Root, text: string, lines: LineIndex): Mention[] {
  if (!/[A-Z0-9]-\d/.test(text)) return [];
  const mentions: Mention[] = [];
  walk(tree, (node) => {
    if (node.type !== 'text' || !node.position) return;
    const start = node.position.start.offset ?? 0;
    const source = text.slice(start, node.position.end.offset ?? start);
    if (!source.includes('-')) return;
    for (const match of source.matchAll(idPattern)) {
      const at = start + match.index;
      // The pattern looks back no further than the node.
      if (at > 0 && match.index === 0 && /[\p{L}\p{N}_/-]/u.test(text[at - 1]!)) continue;
      mentions.push({ id: match[0], range: lines.range(at, at + match[0].length) });
    }
  });
  return mentions;
}
