import { expect, test } from 'vitest';
import { chartFromGraph } from '../../src/flowchart/from-procedure.ts';
import { layoutChart, phoneWidth } from '../../src/flowchart/layout.ts';
import fc from '../support/fast-check.ts';
import { faultsOf } from './geometry.ts';
import { procedure, procedures } from './procedures.ts';

const noLinks = () => undefined;

for (const [name, graph] of Object.entries(procedures)) {
  test(`${name}: nothing lies on anything else, and it fits a phone`, async () => {
    const layout = await layoutChart(chartFromGraph(graph, noLinks));
    expect(faultsOf(layout)).toEqual([]);
    expect(layout.width).toBeLessThanOrEqual(phoneWidth);
  });
}

test('steps stand under each other in the order of the text', async () => {
  for (const graph of Object.values(procedures)) {
    const layout = await layoutChart(chartFromGraph(graph, noLinks));
    const steps = layout.nodes.filter(({ node }) => node.number !== undefined);
    const byHeight = steps.toSorted((a, b) => a.y - b.y).map(({ node }) => node.number);
    expect(byHeight).toEqual(steps.map(({ node }) => node.number));
    expect(new Set(steps.map(({ x, width }) => x + width / 2)).size).toBe(1);
  }
});

test('an exit that several steps lead to is drawn beside each of them', () => {
  const chart = chartFromGraph(procedures['password reset'] ?? { nodes: [], edges: [] }, noLinks);
  expect(chart.nodes.filter((node) => node.label === 'Escalation')).toHaveLength(3);
});

test('several answers with the same target share a line and keep their words', async () => {
  const layout = await layoutChart(
    chartFromGraph(procedure('Is it on? | Yes -> done | Perhaps -> done'), noLinks),
  );
  expect(layout.edges.at(-1)?.edge).toMatchObject({ label: 'Yes / Perhaps' });
});

test('answers too long to stand beside a line are listed under their decision', async () => {
  const graph = procedure(`
    What happened? | A password was typed on a strange page, or told to someone else on the telephone -> 4 | A sign-in was approved that the user did not ask for -> 4 | A file was opened -> 2 | Nothing, the user is only worried after the training -> done
    Take the laptop off the network.
    Tell information security.
    Set a random password.
  `);
  const layout = await layoutChart(chartFromGraph(graph, noLinks));
  expect(faultsOf(layout)).toEqual([]);
  const listed = layout.edges
    .filter(({ label }) => label?.boxed)
    .toSorted((a, b) => (a.label?.y ?? 0) - (b.label?.y ?? 0));
  expect(listed.map(({ edge }) => edge.label?.slice(0, 14))).toEqual([
    'A password was',
    'A sign-in was ',
    'Nothing, the u',
    'A file was ope',
  ]);
});

const words = fc
  .array(fc.string({ unit: fc.constantFrom(...'abcdeiWmMÉж你 '), minLength: 1, maxLength: 14 }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((parts) => parts.join(' ').replace(/[|?]/g, '').trim() || 'x');

const steps = fc.array(
  fc.record({
    title: words,
    decision: fc.boolean(),
    include: fc.boolean(),
    ways: fc.array(
      fc.record({
        label: fc.oneof(words, fc.constantFrom('Yes', 'No', 'If not', 'Next')),
        target: fc.oneof(
          fc.integer({ min: 1, max: 18 }),
          fc.constantFrom(
            'done',
            'escalate:Escalation',
            'hand-over:Another document with a long name',
            'section:Exceptions',
          ),
        ),
      }),
      { maxLength: 5 },
    ),
  }),
  { minLength: 1, maxLength: 16 },
);

test('whatever the procedure, nothing lies on anything else', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (written) => {
      const rows = written.map(({ title, decision, include, ways }) => {
        const answers = ways.map(({ label, target }) => {
          const to = typeof target === 'number' ? ((target - 1) % written.length) + 1 : target;
          return ` | ${label} -> ${to}`;
        });
        return `${include ? '+' : ''}${title}${decision ? '?' : '.'}${answers.join('')}`;
      });
      const layout = await layoutChart(chartFromGraph(procedure(rows.join('\n')), noLinks));
      expect(faultsOf(layout), rows.join('\n')).toEqual([]);
    }),
    { numRuns: 300, seed: 7 },
  );
});
