import type { ChartNode } from '../../../flowchart/chart.ts';
import { endRoles } from '../../../flowchart/chart.ts';
import type { Rule } from '../../rule.ts';
import { asks, flowchartsOf, mostBoxes, placeOfBox, waysOf, wordsOf } from './charts.ts';
import { chart } from './example.ts';

/** Words by which a plain box says that the way ends here. */
const ending =
  /\b(?:end|ends|ended|done|finish(?:ed)?|stop|exit|close[sd]?|closure|complete[ds]?|completed|resolved?|solved|fixed|escalate[ds]?|escalation|hand(?:ed)?[ -]?(?:over|off)|transfer(?:red)?|reject(?:ed)?|refuse[ds]?|denied|deny|cancel(?:led|ed)?|archive[ds]?|released?|delivered?|success(?:ful)?|fail(?:ed|ure)?|see|go to|continue (?:with|at|in)|follow|p[1-5]|tier ?[1-4]|level ?[1-4]|approved|ignore|no action|nothing to do|wait|inform|notify|tell)\b|→|^to /i;
const noWay = new Set(['note', 'data', 'store', 'external', 'include', 'start']);

export const flowchartDeadEnd: Rule = {
  id: 'flowchart/dead-end',
  severity: 'warning',
  scope: 'document',
  what: 'Every way through a flowchart goes on until it ends.',
  why: 'The agent comes to a box, does what it says, and does not know whether that was all.',
  mend: 'Draw the arrow to what comes next, or make the box an end: `C([Done])`. A decision has an arrow for each answer.',
  async check(document, { cacheFolder, report }) {
    if (document.mermaid.length === 0) return;
    for (const drawn of await flowchartsOf(document, cacheFolder)) {
      if (drawn.chart.nodes.length > mostBoxes) continue;
      const { nodes } = drawn.chart;
      const { out, into } = waysOf(drawn.chart);
      // Where the author marks no end at all, the last boxes are the ends.
      const marksEnds = nodes.some(
        (node) =>
          into.has(node.id) && !out.has(node.id) && (endRoles.has(node.role) || node.role === 'start'),
      );
      for (const node of nodes) {
        const count = new Set(out.get(node.id)?.map(({ to }) => to)).size;
        if (asks(node, drawn)) {
          // A decision that nothing leads to is `flowchart/unreachable`'s, unless the chart begins with it.
          if (count >= 2 || (count === 0 && !into.has(node.id))) continue;
          report(
            document.file,
            placeOfBox(document, drawn, node.id),
            count === 0
              ? `The decision "${wordsOf(node)}" has no way out, so whoever has the answer does not know what to do with it. Draw an arrow for each answer.`
              : `The decision "${wordsOf(node)}" has one way out, so nothing says what happens with the other answer. Draw an arrow for it, or make the box an action.`,
          );
        } else if (marksEnds && count === 0 && into.has(node.id) && !isEnd(node))
          report(
            document.file,
            placeOfBox(document, drawn, node.id),
            `From the box "${wordsOf(node)}" nothing goes on, and it is no end, so the reader does not know what comes next. Draw the arrow, or make it an end: \`${node.id}([…])\`.`,
          );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A decision with one way, one with none, and a box that leads nowhere',
        files: chart(
          '  A([Call]) --> B{Locked?}',
          '  B -->|Yes| C[Unlock]',
          '  A --> D{Printer?}',
          '  A --> E[Restart the laptop]',
          '  C --> F([Done])',
        ),
        findings: [
          'sop/a.md:3:17 The decision "Locked?" has one way out, so nothing says what happens with the other answer. Draw an arrow for it, or make the box an action.',
          'sop/a.md:5:9 The decision "Printer?" has no way out, so whoever has the answer does not know what to do with it. Draw an arrow for each answer.',
          'sop/a.md:6:9 From the box "Restart the laptop" nothing goes on, and it is no end, so the reader does not know what comes next. Draw the arrow, or make it an end: `E([…])`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Ends by their shape, by their class and by their words',
        files: chart(
          '  A([Call]) --> B{Locked?}',
          '  B -->|Yes| C([Unlocked])',
          '  B -->|No| D[Escalate to tier 2]',
          '  B -->|Cannot tell| E[Ask the identity team]:::hand-over',
          '  B -->|Not ours| F[[Another procedure]]',
        ),
      },
      {
        title: 'A chart without marked ends ends with its last boxes; a hexagon prepares',
        files: chart(
          '  A[Call] --> P{{Open the ticket}}',
          '  P --> B{Locked?}',
          '  B -->|Yes| C[Unlock]',
          '  B -->|No| D[Reset]',
        ),
      },
    ],
  },
};

function isEnd(node: ChartNode): boolean {
  return endRoles.has(node.role) || noWay.has(node.role) || ending.test(node.label);
}
