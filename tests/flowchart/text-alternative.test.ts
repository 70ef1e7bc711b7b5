import { expect, test } from 'vitest';
import { parseMermaidFlowchart } from '../../src/flowchart/from-mermaid.ts';
import { chartFromGraph } from '../../src/flowchart/from-procedure.ts';
import { describeChart, summariseChart } from '../../src/flowchart/text-alternative.ts';
import { procedures } from './procedures.ts';

const chart = chartFromGraph(
  procedures['password reset'] ?? { nodes: [], edges: [] },
  (node) => `#${node.id}`,
);

test('every step has a line that says where its ways lead', () => {
  const words = describeChart(chart);
  expect(words.map(({ text }) => text.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.']);
  expect(words[1]).toEqual({
    text: '2. Is the account locked?',
    href: '#step-2',
    next: [
      { label: 'Yes', to: 'step 3, Unlock the account', href: '#step-3' },
      {
        label: 'No',
        to: 'step 4, Set a temporary password that must be changed at next sign-in',
        href: '#step-4',
      },
      { label: 'Cannot tell', to: 'Escalation', href: '#exit:escalate:Escalation' },
    ],
  });
  expect(words[6]?.next).toEqual([{ label: undefined, to: 'Done', href: '#exit:done' }]);
});

test('the summary counts steps and decisions and names the ends', () => {
  expect(summariseChart(chart)).toBe(
    '7 steps, 2 decisions among them. Ends: Escalation; Identity team; Done.',
  );
});

test('Mermaid charts are told in the same way', async () => {
  const parsed = await parseMermaidFlowchart(
    'flowchart TD\nA[Call<br>desk] --> B{Solved?}\nB -->|Yes| C[Close]:::done\nB ~~~ A',
  );
  if (!('ok' in parsed)) throw new Error('not parsed');
  expect(describeChart(parsed.ok)).toEqual([
    { text: 'Call desk', next: [{ label: undefined, to: 'Solved?' }] },
    { text: 'Solved?', next: [{ label: 'Yes', to: 'Close' }] },
  ]);
});
