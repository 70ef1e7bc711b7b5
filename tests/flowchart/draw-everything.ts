/** Draws all procedures and diagrams of the tests. Run by itself it prints them, for the test of fresh processes. */
import { chartFromGraph } from '../../src/flowchart/from-procedure.ts';
import { closeDiagrams } from '../../src/flowchart/other-diagrams.ts';
import { renderChart, renderMermaid } from '../../src/flowchart/render.ts';
import { samples } from './diagrams.ts';
import { procedures } from './procedures.ts';

/** Kinds that lay out by chance, count ids or ask for today's date. */
const kinds = ['sequence', 'state', 'gantt', 'mindmap', 'architecture'];

export async function drawEverything(): Promise<string[]> {
  const drawn: string[] = [];
  for (const [name, graph] of Object.entries(procedures)) {
    const chart = chartFromGraph(graph, (node) => `#${node.id}`);
    drawn.push((await renderChart(chart, { title: name, description: '', idPrefix: 'chart' })).svg);
  }
  const flowchart = 'flowchart LR\nsubgraph g\nA{Is it?} -->|Yes| B\nend\nA -.->|No| C([End])\nC --> A';
  for (const text of [flowchart, ...kinds.map((kind) => samples[kind] ?? '')]) {
    const result = await renderMermaid(text, { title: 'Diagram', idPrefix: 'diagram' });
    drawn.push('error' in result ? JSON.stringify(result.error) : result.svg);
  }
  return drawn;
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(JSON.stringify(await drawEverything()));
  await closeDiagrams();
}
