import type { Graph, GraphEdge, GraphNode } from '../core/model.ts';
import type { Chart, ChartEdge, ChartNode, ChartRole } from './chart.ts';

function roleOf(node: GraphNode): ChartRole {
  return node.kind === 'exit' ? (node.exit ?? 'unresolved') : node.kind;
}

/** `If not` has no words of its own in the graph, but a line without words would look like the plain way on. */
function labelOf(edge: GraphEdge): string | undefined {
  return edge.label ?? (edge.kind === 'if-not' ? 'If not' : undefined);
}

/**
 * The chart of a procedure: its steps from top to bottom, numbered as in the text.
 *
 * An exit that several steps lead to, such as Escalation, is drawn once beside each of them: lines that cross the
 * whole chart to one shared box are hard to follow, and there is no room for them on a phone.
 *
 * Phases are left out: a frame round each makes the chart wider and says no more than the headings on the page.
 *
 * @param hrefOf the site address a box leads to (its step's anchor, another page), or undefined for none
 */
export function chartFromGraph(graph: Graph, hrefOf: (node: GraphNode) => string | undefined): Chart {
  const nodes: ChartNode[] = [];
  const edges: ChartEdge[] = [];
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));

  const add = (node: GraphNode, id: string) => {
    const href = hrefOf(node);
    nodes.push({
      id,
      role: roleOf(node),
      label: node.label,
      ...(node.number === undefined ? {} : { number: node.number }),
      ...(href === undefined ? {} : { href }),
    });
  };

  const drawn = new Set<string>();
  for (const node of graph.nodes) {
    if (node.kind === 'exit') continue;
    add(node, node.id);
    for (const edge of graph.edges) {
      if (edge.from !== node.id) continue;
      const target = byId.get(edge.to);
      if (!target) continue;
      const to = target.kind === 'exit' ? `${node.id}>${target.id}` : target.id;
      if (target.kind === 'exit' && !drawn.has(to)) {
        drawn.add(to);
        add(target, to);
      }
      const label = labelOf(edge);
      edges.push({
        from: node.id,
        to,
        kind: edge.kind === 'if-not' ? 'side' : 'main',
        ...(label === undefined ? {} : { label }),
      });
    }
  }
  return { arrangement: 'steps', direction: 'down', nodes, edges, groups: [] };
}
