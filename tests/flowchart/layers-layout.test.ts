import { expect, test } from 'vitest';
import type { Chart, ChartRole } from '../../src/flowchart/chart.ts';
import { chartRoles } from '../../src/flowchart/chart.ts';
import { parseMermaidFlowchart } from '../../src/flowchart/from-mermaid.ts';
import { layoutChart, phoneWidth } from '../../src/flowchart/layout.ts';
import fc from '../support/fast-check.ts';
import { faultsOf } from './geometry.ts';

async function chartOf(text: string): Promise<Chart> {
  const parsed = await parseMermaidFlowchart(text);
  if (!('ok' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.ok;
}

test('a chart that runs to the side runs down when a phone could not show it', async () => {
  const wide =
    'flowchart LR\nA[Receive the call] --> B[Log the ticket] --> C[Find the article] --> D[Apply it] --> E[Close]';
  const layout = await layoutChart(await chartOf(wide));
  expect(layout.width).toBeLessThanOrEqual(phoneWidth);
  const narrow = await layoutChart(await chartOf('flowchart LR\nA --> B --> C'));
  expect(narrow.width).toBeGreaterThan(narrow.height);
});

test('groups hold their boxes, and only theirs', async () => {
  const chart = await chartOf(
    'flowchart TD\nsubgraph one [Service desk]\nA --> B\nsubgraph two\nC\nend\nend\nB --> D\nC --> D\nsubgraph three\nend',
  );
  const { groups, nodes } = await layoutChart(chart);
  expect(groups.map(({ group }) => group.label).sort()).toEqual(['Service desk', 'three', 'two']);
  const holds = (groupId: string, nodeId: string) => {
    const group = groups.find(({ group: { id } }) => id === groupId);
    const node = nodes.find(({ node: { id } }) => id === nodeId);
    if (!group || !node) throw new Error('missing');
    return (
      node.x >= group.x &&
      node.y >= group.y &&
      node.x + node.width <= group.x + group.width &&
      node.y + node.height <= group.y + group.height
    );
  };
  expect(['A', 'B', 'C', 'D'].filter((id) => holds('one', id))).toEqual(['A', 'B', 'C']);
  expect(['A', 'B', 'C', 'D'].filter((id) => holds('two', id))).toEqual(['C']);
});

const charts = fc
  .record({
    direction: fc.constantFrom('down' as const, 'right' as const, 'up' as const, 'left' as const),
    nodes: fc.array(
      fc.record({
        role: fc.constantFrom<ChartRole>(...chartRoles),
        label: fc.string({ minLength: 1, maxLength: 60 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    lines: fc.array(
      fc.record({
        from: fc.nat(11),
        to: fc.nat(11),
        label: fc.option(fc.string({ minLength: 1, maxLength: 30 }), { nil: undefined }),
      }),
      { maxLength: 16 },
    ),
  })
  .map(
    ({ direction, nodes, lines }): Chart => ({
      arrangement: 'layers',
      direction,
      groups: [],
      nodes: nodes.map((node, index) => ({ id: `${index}`, ...node })),
      edges: lines.map(({ from, to, label }) => ({
        from: `${from % nodes.length}`,
        to: `${to % nodes.length}`,
        kind: 'main',
        // Several lines from a box to itself, with words, are more than the layout can keep apart.
        ...(label === undefined || from % nodes.length === to % nodes.length ? {} : { label }),
      })),
    }),
  );

test('whatever the chart, boxes and words lie on nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(charts, async (chart) => {
      expect(faultsOf(await layoutChart(chart))).toEqual([]);
    }),
    { numRuns: 60, seed: 11 },
  );
});
