/** Plain text → tree, as it comes out of web pages, PDFs and mail. */
import type { MarkdownParser } from '../core/parse.ts';
import type { ImportNote } from './import-report.ts';
import { structured } from './plain-structure.ts';
import { readMarkdown } from './read-markdown.ts';
import type { ReadSource } from './source.ts';
import { readLines } from './text-lines.ts';

/** Reads plain text; one that is written in Markdown is read as such. */
export function readText(text: string, parser: MarkdownParser): ReadSource {
  if (isMarkdown(text)) return { ...readMarkdown(text, parser), kind: 'text' };
  const notes: ImportNote[] = [];
  return {
    kind: 'text',
    tree: { type: 'root', children: structured(readLines(text, notes), notes) },
    meta: {},
    pictures: new Map(),
    notes,
    words: text,
  };
}

function isMarkdown(text: string): boolean {
  return /^(?:#{1,6} \S|```|\|[ :-]+\|)/m.test(text);
}
