/**
 * The layout of authors' charts, which may run anywhere: ELK puts boxes in layers along the chart's direction.
 */

import ElkModule from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { boxOf, labelBox } from './box.ts';
import type { Chart, ChartDirection } from './chart.ts';
import type { ChartLayout, Rectangle } from './layout.ts';

const elkDirection: Record<ChartDirection, string> = { down: 'DOWN', up: 'UP', right: 'RIGHT', left: 'LEFT' };

const rootOptions: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.crossingMinimization.forceNodeModelOrder': 'false',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.mergeEdges': 'true',
  'elk.edgeLabels.inline': 'true',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '12',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  'elk.spacing.nodeNode': '18',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '12',
  'elk.spacing.edgeLabel': '2',
  'elk.padding': '[top=4,left=4,bottom=4,right=4]',
};

type Elk = { layout(graph: ElkNode): Promise<ElkNode> };
let elk: Elk | undefined;

/** One instance a process: making one costs as much as laying out several charts. */
function sharedElk(): Elk {
  elk ??= new (ElkModule as unknown as new () => Elk)();
  return elk;
}

/** @returns the same places for the same chart, in every process */
export async function layoutInLayers(chart: Chart): Promise<ChartLayout> {
  const boxes = chart.nodes.map((node) => boxOf(node));
  const elkId = new Map(chart.nodes.map((node, index) => [node.id, `n${index}`]));
  const groupId = new Map(chart.groups.map((group, index) => [group.id, `g${index}`]));

  const nodesIn = (parent: string | undefined): ElkNode[] => [
    ...chart.nodes.flatMap((node, index) => {
      if ((node.group !== undefined && groupId.has(node.group) ? node.group : undefined) !== parent)
        return [];
      const box = boxes[index];
      return box ? [{ id: `n${index}`, width: box.width, height: box.height }] : [];
    }),
    ...chart.groups.flatMap((group, index) => {
      if (group.parent !== parent) return [];
      const label = labelBox(group.label);
      return [
        {
          id: `g${index}`,
          children: nodesIn(group.id),
          layoutOptions: {
            'elk.padding': `[top=${label.height + 14},left=12,bottom=12,right=12]`,
            'elk.nodeSize.constraints': 'MINIMUM_SIZE',
            'elk.nodeSize.minimum': `(${label.width + 16},40)`,
          },
        },
      ];
    }),
  ];

  const labels = chart.edges.map((edge) => (edge.label === undefined ? undefined : labelBox(edge.label)));
  const endOf = (id: string): string => {
    const found = elkId.get(id) ?? groupId.get(id);
    if (found === undefined) throw new Error(`The chart has a line to “${id}”, but no box of that name.`);
    return found;
  };
  const laidOut = await sharedElk().layout({
    id: 'root',
    layoutOptions: { ...rootOptions, 'elk.direction': elkDirection[chart.direction] },
    children: nodesIn(undefined),
    edges: chart.edges.map((edge, index): ElkExtendedEdge => {
      const label = labels[index];
      return {
        id: `e${index}`,
        sources: [endOf(edge.from)],
        targets: [endOf(edge.to)],
        ...(label ? { labels: [{ text: ' ', width: label.width, height: label.height }] } : {}),
      };
    }),
  });

  const placed = new Map<string, Rectangle>();
  const placedEdges = new Map<string, ElkExtendedEdge>();
  const collect = (node: ElkNode) => {
    placed.set(node.id, { x: node.x ?? 0, y: node.y ?? 0, width: node.width ?? 0, height: node.height ?? 0 });
    for (const edge of node.edges ?? []) placedEdges.set(edge.id, edge);
    node.children?.forEach(collect);
  };
  collect(laidOut);
  const placeOf = (id: string): Rectangle => placed.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

  return {
    width: Math.ceil(laidOut.width ?? 0),
    height: Math.ceil(laidOut.height ?? 0),
    nodes: chart.nodes.flatMap((node, index) => {
      const box = boxes[index];
      return box ? [{ node, box, ...placeOf(`n${index}`) }] : [];
    }),
    edges: chart.edges.map((edge, index) => {
      const found = placedEdges.get(`e${index}`);
      const section = found?.sections?.[0];
      const label = labels[index];
      const labelPlace = found?.labels?.[0];
      return {
        edge,
        points: section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
        ...(label && labelPlace
          ? { label: { ...label, x: labelPlace.x ?? 0, y: labelPlace.y ?? 0, align: 'middle' as const } }
          : {}),
      };
    }),
    groups: chart.groups.map((group, index) => ({ group, ...placeOf(`g${index}`) })),
  };
}
