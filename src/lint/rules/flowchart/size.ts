import { z } from 'zod';
import type { Rule } from '../../rule.ts';
import { flowchartsOf, mostBoxes, placeIn, placeOfBox, wordsOf } from './charts.ts';
import { chart } from './example.ts';

const options = z.strictObject({
  boxes: z.int().min(2).default(40).describe('Most boxes of one flowchart.'),
  letters: z.int().min(10).default(80).describe('Most letters in one box.'),
});

export const flowchartSize: Rule<z.output<typeof options>> = {
  id: 'flowchart/size',
  severity: 'info',
  scope: 'document',
  what: 'A flowchart fits on a screen, and a box holds a few words.',
  why: 'On a call nobody scrolls through a chart: the reader loses the box they were at. A box with a paragraph in it is read by nobody.',
  mend: 'Cut the chart where another person takes over, or move the words of a box into the step it stands for.',
  options,
  async check(document, { cacheFolder, options: { boxes, letters }, report }) {
    if (document.mermaid.length === 0) return;
    for (const drawn of await flowchartsOf(document, cacheFolder)) {
      const { nodes } = drawn.chart;
      if (nodes.length > boxes)
        report(
          document.file,
          placeIn(document, drawn.fence, 1, 1),
          `The flowchart has ${nodes.length} boxes; more than ${boxes} do not fit on a screen. Cut it in two where another person takes over.`,
        );
      if (nodes.length > mostBoxes) continue;
      for (const node of nodes)
        if (node.label.length > letters)
          report(
            document.file,
            placeOfBox(document, drawn, node.id),
            `The box "${wordsOf(node)}" holds ${node.label.length} letters; more than ${letters} are no box but a paragraph. Keep what tells the boxes apart, and move the rest into a step.`,
          );
    }
  },
  examples: {
    fails: [
      {
        title: 'A paragraph in a box',
        files: chart(`  A([Call]) --> B[${'Open the ticket and read it. '.repeat(4).trim()}]`),
        findings: [
          'sop/a.md:3:17 The box "Open the ticket and read it. Open the ticket and read it. O…" holds 115 letters; more than 80 are no box but a paragraph. Keep what tells the boxes apart, and move the rest into a step.',
        ],
      },
      {
        title: 'Too many for one screen, by the library’s own measure',
        options: { boxes: 3 },
        files: chart('  A --> B --> C --> D'),
        findings: [
          'sop/a.md:2:1 The flowchart has 4 boxes; more than 3 do not fit on a screen. Cut it in two where another person takes over.',
        ],
      },
    ],
    passes: [
      {
        title: 'Forty boxes',
        files: chart(...Array.from({ length: 39 }, (_, index) => `  A${index} --> A${index + 1}`)),
      },
    ],
  },
};
