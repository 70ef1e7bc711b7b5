import type { MermaidFence } from '../../../core/model.ts';
import type { DiagramFault } from '../../../flowchart/mermaid-fault.ts';
import type { Rule } from '../../rule.ts';
import { placeIn, readFence } from './charts.ts';

export const flowchartSyntax: Rule = {
  id: 'flowchart/syntax',
  severity: 'error',
  scope: 'document',
  what: 'Every `mermaid` diagram can be drawn.',
  why: 'Readers would see the source of a diagram where they need the diagram.',
  mend: 'Correct the line the finding points at.',
  async check(document, { cacheFolder, report }) {
    for (const fence of document.mermaid) {
      const fault = await faultIn(fence, document.title, cacheFolder);
      if (fault)
        report(
          document.file,
          placeIn(document, fence, fault.line, fault.column),
          `The diagram cannot be drawn: ${fault.message}`,
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
      {
        title: 'Nothing in it, and a flowchart without a box',
        files: { 'sop/a.md': '## Overview\n\n```mermaid\n```\n\n```mermaid\nflowchart TD\n```\n' },
        findings: [
          'sop/a.md:4:1 The diagram cannot be drawn: The diagram is empty.',
          'sop/a.md:7:1 The diagram cannot be drawn: The flowchart has no boxes. Write them with the arrows between them, such as “A[Open the ticket] --> B[Close it]”.',
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

const nothing: DiagramFault = {
  message:
    'The flowchart has no boxes. Write them with the arrows between them, such as “A[Open the ticket] --> B[Close it]”.',
  line: 1,
  column: 1,
};

/** A flowchart that can be read can be drawn; of other diagrams only drawing shows it. */
async function faultIn(
  fence: MermaidFence,
  title: string,
  cacheFolder: string | undefined,
): Promise<DiagramFault | undefined> {
  const read = await readFence(fence.text, cacheFolder);
  if (read.kind === 'flowchart') return read.chart.nodes.length === 0 ? nothing : undefined;
  if (read.kind === 'fault') return read.fault;
  const { renderMermaid } = await import('../../../flowchart/render.ts');
  const drawn = await renderMermaid(fence.text, {
    title,
    idPrefix: `diagram-${fence.range.start.line}`,
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
  return 'error' in drawn ? drawn.error : undefined;
}
