/** An exported text as plain Markdown, which any reader of Markdown shows. */
import type { Root, RootContent, Table } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { ExportTree } from './export-tree.ts';
import { text } from './phrasing.ts';

const writer = unified()
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', rule: '-', listItemIndent: 'one', fences: true, resourceLink: true })
  .freeze();

/** @returns Markdown with the title, what is known about the document, its text and its foot */
export function writePlainMarkdown(tree: ExportTree): string {
  const properties: Table = {
    type: 'table',
    children: [['Document', tree.title] as [string, string], ...tree.properties].map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: [text(cell)] })),
    })),
  };
  const root: Root = {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [text(tree.title)] },
      properties,
      ...tree.blocks,
      { type: 'thematicBreak' },
      { type: 'paragraph', children: [text(tree.foot)] },
    ] as RootContent[],
  };
  return writer.stringify(root);
}
