import type { Rule } from '../../rule.ts';
import { placeIn } from './charts.ts';

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
