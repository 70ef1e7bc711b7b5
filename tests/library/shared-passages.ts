/** Finds words that stand in two documents: what is said twice could be said once, and linked. */

import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Document } from '../../src/core/model.ts';

/**
 * Shorter runs are the language's own, or name a right or a telephone number in the same words each time, which an agent
 * is glad of: "ring the Incident manager, +44 20 7946 0199, within 5 minutes".
 */
const length = 18;

/** `file and file: the words`, for each run of as many words that stands in two documents. */
export function sharedPassages(documents: readonly Document[]): string[] {
  const seen = new Map<string, string>();
  const found = new Map<string, string>();
  for (const document of documents)
    for (const passage of passagesOf(document)) {
      const words = passage.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
      for (let at = 0; at + length <= words.length; at++) {
        const run = words.slice(at, at + length).join(' ');
        const other = seen.get(run);
        if (other === undefined) seen.set(run, document.file);
        else if (other !== document.file) {
          const pair = `${other} and ${document.file}`;
          if (!found.has(pair)) found.set(pair, run);
        }
      }
    }
  return [...found].map(([pair, run]) => `${pair}: ${run}`);
}

/** Paragraphs, cells and list items by themselves: a run does not go from one to the next. */
function passagesOf(document: Document): string[] {
  const passages: string[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'yaml') return;
    if (
      node.type === 'paragraph' ||
      node.type === 'heading' ||
      node.type === 'code' ||
      node.type === 'tableCell'
    )
      passages.push(textOf(node));
    else if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(document.tree);
  return passages;
}
