/** What the author wants a ticket note to hold: the lists inside `<TicketNote>`. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Document } from '../core/model.ts';
import type { NoteTemplate } from './call-model.ts';

/** One template for each `<TicketNote>` of the document, in its order; `Way: done for the user` is a label and a hint. */
export function noteTemplates(document: Document): NoteTemplate[] {
  const found: NoteTemplate[] = [];
  // Most documents have none, and their trees are large.
  if (!document.components.some(({ name }) => name === 'TicketNote')) return found;
  const visit = (nodes: readonly RootContent[]): void => {
    for (const node of nodes) {
      if (node.type === 'mdxJsxFlowElement' && node.name === 'TicketNote') {
        const title = node.attributes.find(
          (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'title',
        )?.value;
        const lines = node.children
          .flatMap((child) => (child.type === 'list' ? child.children : []))
          .map((item) => lineOf(item.children.map((child) => textOf(child)).join(' ')));
        if (lines.length > 0) found.push({ title: typeof title === 'string' ? title : 'Ticket note', lines });
      } else if ('children' in node) visit(node.children as RootContent[]);
    }
  };
  visit(document.tree.children);
  return found;
}

function lineOf(text: string): NoteTemplate['lines'][number] {
  const words = text.trim().replace(/\s+/g, ' ');
  const colon = words.indexOf(':');
  const label = colon === -1 ? words : words.slice(0, colon).trim();
  const hint = colon === -1 ? '' : words.slice(colon + 1).trim();
  return hint === '' ? { label } : { label, hint };
}
