import type { Document, MermaidFence, Range } from '../../../core/model.ts';
import { lineIndex } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';

export const flowchartSyntax: Rule = {
  id: 'flowchart/syntax',
  severity: 'error',
  scope: 'document',
  what: 'Every `mermaid` diagram can be drawn.',
  why: 'Readers would see the source of a diagram where they need the diagram.',
  mend: 'Correct the line the finding points at.',
  async check(document, { cacheFolder, report }) {
    if (document.mermaid.length === 0) return;
    // Mermaid takes half a second to load: only for documents that have a diagram.
    const { renderMermaid } = await import('../../../flowchart/render.ts');
    for (const fence of document.mermaid) {
      const drawn = await renderMermaid(fence.text, {
        title: document.title,
        idPrefix: `diagram-${fence.range.start.line}`,
        ...(cacheFolder === undefined ? {} : { cacheFolder }),
      });
      if (!('error' in drawn)) continue;
      const { message, line, column } = drawn.error;
      report(
        document.file,
        placeIn(document, fence, line, column),
        `The diagram cannot be drawn: ${message}`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'A box that is never closed',
        files: {
          'sop/a.md': '## Overview\n\n```mermaid\nflowchart TD\n  A[Open the ticket --> B[Close it]\n```\n',
        },
        findings: [
          'sop/a.md:5:26 The diagram cannot be drawn: “[” stands inside the words of a box. Put the words in quotation marks: A["words (more words)"].',
        ],
      },
    ],
    passes: [
      {
        title: 'Closed',
        files: {
          'sop/a.md': '## Overview\n\n```mermaid\nflowchart TD\n  A[Open the ticket] --> B[Close it]\n```\n',
        },
      },
    ],
  },
};

/** A place in the diagram's text as a place in the document: the text starts below the fence, indented as the fence is. */
function placeIn(document: Document, fence: MermaidFence, line: number, column: number): Range {
  const rows = document.text.split(/\r\n|\n|\r/);
  const row = Math.min(fence.range.start.line + line, fence.range.end.line, rows.length);
  const text = rows[row - 1] ?? '';
  const indent = Math.min(fence.range.start.column - 1, text.search(/\S|$/));
  const index = lineIndex(document.text);
  const lineStart = index.start(row);
  const from = Math.min(indent + column - 1, text.length);
  const word = /^\S+/.exec(text.slice(from))?.[0].length ?? 1;
  return index.range(lineStart + from, lineStart + from + word);
}
