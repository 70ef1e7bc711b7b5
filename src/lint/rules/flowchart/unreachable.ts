import type { Chart } from '../../../flowchart/chart.ts';
import type { Rule } from '../../rule.ts';
import { flowchartsOf, mostBoxes, placeOfBox, type Ways, waysOf, wordsOf } from './charts.ts';
import { chart } from './example.ts';

/** Boxes that stand beside the way: what is stored, said or used there. */
const beside = new Set(['note', 'data', 'store']);

export const flowchartUnreachable: Rule = {
  id: 'flowchart/unreachable',
  severity: 'warning',
  scope: 'document',
  what: 'An arrow leads to every box of a flowchart but the first.',
  why: 'Whoever follows the arrows never comes to the box, and what it says is not done.',
  mend: 'Draw the arrow that leads there, or take the box out. A second way in begins with a rounded box: `B([Ticket from the portal])`.',
  async check(document, { cacheFolder, report }) {
    if (document.mermaid.length === 0) return;
    for (const drawn of await flowchartsOf(document, cacheFolder)) {
      const ways = waysOf(drawn.chart);
      // Boxes that nothing joins are a picture of parts, and no way through anything.
      if (ways.out.size === 0 || drawn.chart.nodes.length > mostBoxes) continue;
      const reached = reachedIn(drawn.chart, ways);
      const told = new Set<string>();
      for (const node of drawn.chart.nodes) {
        if (reached.has(node.id) || beside.has(node.role) || told.has(node.id)) continue;
        const alone = !ways.into.has(node.id) && !ways.out.has(node.id);
        // One finding for the box, and none for those that are reached through it alone.
        follow([node.id], ways, told);
        report(
          document.file,
          placeOfBox(document, drawn, node.id),
          alone
            ? `No arrow leads to the box "${wordsOf(node)}" or away from it, so nobody who follows the chart comes there. Draw the arrows, or take it out.`
            : `No way from the start leads to the box "${wordsOf(node)}", so nobody who follows the arrows comes there. Draw the arrow that leads to it, or make it a start: \`${node.id}([…])\`.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A box whose arrow was forgotten, and one that nothing joins',
        files: chart(
          '  A([Call]) --> B{Locked?}',
          '  B -->|Yes| C[Unlock]',
          '  B -->|No| D([Done])',
          '  C --> D',
          '  E[Check the phone] --> F[Restart it]',
          '  G[Tell the manager]',
        ),
        findings: [
          'sop/a.md:7:3 No way from the start leads to the box "Check the phone", so nobody who follows the arrows comes there. Draw the arrow that leads to it, or make it a start: `E([…])`.',
          'sop/a.md:8:3 No arrow leads to the box "Tell the manager" or away from it, so nobody who follows the chart comes there. Draw the arrows, or take it out.',
        ],
      },
    ],
    passes: [
      {
        title: 'Two ways side by side, each in its group',
        files: chart(
          '  subgraph Day',
          '    A[Ring tier 2] --> B([Done])',
          '  end',
          '  subgraph Night',
          '    C[Ring the duty manager] --> D([Wait])',
          '  end',
        ),
      },
      {
        title: 'Several ways in: rounded boxes, and plain ones that meet at once',
        files: chart(
          '  A[Telephone] --> L[Log it]',
          '  B[Portal] --> L',
          '  M([Monitoring]) --> P[Prioritise]',
          '  L --> P',
        ),
      },
      {
        title: 'An arrow to a group leads to what is in it',
        files: chart(
          '  A([Start]) --> Team',
          '  subgraph Team',
          '    B[Network]',
          '    C[Identity]',
          '  end',
        ),
      },
      {
        title: 'Not a flowchart',
        files: { 'sop/a.md': '```mermaid\nsequenceDiagram\n  A->>B: Call\n```\n' },
      },
    ],
  },
};

function reachedIn(chart: Chart, ways: Ways): Set<string> {
  const { nodes } = chart;
  const first =
    nodes.find(({ id, role }) => !ways.into.has(id) && ways.out.has(id) && !beside.has(role)) ?? nodes[0];
  if (!first) return new Set();
  const starts = nodes.filter(
    ({ id, role }) => id === first.id || (role === 'start' && !ways.into.has(id) && ways.out.has(id)),
  );
  // Two ways side by side, each in a group of its own, begin with the first box of the group.
  const firstOfGroup = new Set([...ways.inside.values()].map(([id]) => id));
  for (const node of nodes)
    if (firstOfGroup.has(node.id) && !ways.into.has(node.id) && ways.out.has(node.id)) starts.push(node);
  const reached = new Set<string>();
  follow(
    starts.map(({ id }) => id),
    ways,
    reached,
  );
  // Telephone, portal and e-mail all lead to "Log it": a plain box that joins the way of the first is another way in.
  const next = new Set(starts.flatMap(({ id }) => ways.out.get(id)?.map(({ to }) => to) ?? []));
  for (const { id } of nodes)
    if (!ways.into.has(id) && ways.out.get(id)?.some(({ to }) => next.has(to))) follow([id], ways, reached);
  return reached;
}

function follow(from: string[], { out, inside }: Ways, reached: Set<string>): void {
  const queue = from.filter((id) => !reached.has(id));
  for (const id of queue) reached.add(id);
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const { to } of out.get(at) ?? [])
      for (const box of inside.get(to) ?? [to])
        if (!reached.has(box)) {
          reached.add(box);
          queue.push(box);
        }
}
