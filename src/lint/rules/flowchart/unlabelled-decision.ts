import type { Rule } from '../../rule.ts';
import { asks, flowchartsOf, mostBoxes, placeOfArrow, waysOf, wordsOf } from './charts.ts';
import { chart } from './example.ts';

export const flowchartUnlabelledDecision: Rule = {
  id: 'flowchart/unlabelled-decision',
  severity: 'warning',
  scope: 'document',
  what: 'Every arrow out of a decision says which answer it is.',
  why: 'The reader has the answer and two arrows, and has to guess which of them it means.',
  mend: 'Write the answer on the arrow: `B -->|Yes| C`.',
  async check(document, { cacheFolder, report }) {
    if (document.mermaid.length === 0) return;
    for (const drawn of await flowchartsOf(document, cacheFolder)) {
      if (drawn.chart.nodes.length > mostBoxes) continue;
      const { out } = waysOf(drawn.chart);
      const names = new Map(drawn.chart.nodes.map((node) => [node.id, wordsOf(node)]));
      for (const group of drawn.chart.groups) names.set(group.id, group.label);
      for (const node of drawn.chart.nodes) {
        const edges = asks(node, drawn) ? (out.get(node.id) ?? []) : [];
        // With one way out there is nothing to choose: that is another rule's finding.
        if (edges.length < 2) continue;
        for (const edge of edges)
          if (edge.label === undefined && edge.from === node.id)
            report(
              document.file,
              placeOfArrow(document, drawn, edge),
              `The arrow from "${wordsOf(node)}" to "${names.get(edge.to) ?? edge.to}" does not say which answer it is. Write it on the arrow: \`${node.id} -->|Yes| ${edge.to}\`.`,
            );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'One answer with words, one without',
        files: chart(
          '  A([Call]) --> B{Locked?}',
          '  B -->|Yes| C[Unlock]',
          '  B --> D([Done])',
          '  C --> D',
        ),
        findings: [
          'sop/a.md:5:5 The arrow from "Locked?" to "Done" does not say which answer it is. Write it on the arrow: `B -->|Yes| D`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Both with words, in either form; actions need none',
        files: chart(
          '  A([Call]) --> B{Locked?}',
          '  B -- Yes --> C[Unlock]',
          '  B -->|No| D([Done])',
          '  C --> D',
          '  C --> E[Note it]',
        ),
      },
    ],
  },
};
