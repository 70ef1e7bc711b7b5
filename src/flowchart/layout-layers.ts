/**
 * The layout of authors' charts, which may run anywhere: ELK puts boxes in layers along the chart's direction.
 */

import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import { type BoxForm, boxOf, formOf, labelBox, outlineGap } from './box.ts';
import type { Chart, ChartDirection } from './chart.ts';
import type { ChartLayout, PlacedPoint, Rectangle } from './layout.ts';

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
  // A line that goes back leaves and arrives on the proper sides and runs round the boxes, never into another line.
  'elk.layered.mergeEdges': 'false',
  'elk.layered.feedbackEdges': 'true',
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
let elk: Promise<Elk> | undefined;

async function loadElk(): Promise<Elk> {
  const { default: ElkModule } = await import('elkjs/lib/elk.bundled.js');
  return new (ElkModule as unknown as new () => Elk)();
}

/** One instance a process, loaded when a chart needs it: that costs as much as laying out several charts. */
function sharedElk(): Promise<Elk> {
  elk ??= loadElk();
  return elk;
}

/** Moves the end of a line from the frame of a box to its outline. */
function touchOutline(point: PlacedPoint, frame: Rectangle, form: BoxForm): PlacedPoint {
  const x = point.x - frame.x;
  const y = point.y - frame.y;
  if (x < 0.5) return { x: point.x + outlineGap(form, frame, 'left', y), y: point.y };
  if (x > frame.width - 0.5) return { x: point.x - outlineGap(form, frame, 'right', y), y: point.y };
  if (y < 0.5) return { x: point.x, y: point.y + outlineGap(form, frame, 'top', x) };
  return { x: point.x, y: point.y - outlineGap(form, frame, 'bottom', x) };
}

/** The place in the chart's order of the first box inside a group; after all boxes when there is none. */
function firstIn(chart: Chart, groupId: string): number {
  const own = chart.nodes.findIndex((node) => node.group === groupId);
  const inner = chart.groups
    .filter((group) => group.parent === groupId)
    .map((group) => firstIn(chart, group.id));
  return Math.min(own < 0 ? chart.nodes.length : own, ...inner);
}

/** @returns the same places for the same chart, in every process */
export async function layoutInLayers(chart: Chart): Promise<ChartLayout> {
  const boxes = chart.nodes.map((node) => boxOf(node));
  const elkId = new Map(chart.nodes.map((node, index) => [node.id, `n${index}`]));
  const groupId = new Map(chart.groups.map((group, index) => [group.id, `g${index}`]));

  const elkNode = (id: string): ElkNode => {
    const index = Number(id.slice(1));
    const box = boxes[index];
    if (id.startsWith('n') && box) return { id, width: box.width, height: box.height };
    const group = chart.groups[index];
    const label = labelBox(group?.label ?? '', 200);
    const children = group ? nodesIn(group.id) : [];
    const smallest = { width: label.width + 20, height: label.height + 22 };
    if (children.length === 0) return { id, ...smallest };
    return {
      id,
      children,
      layoutOptions: {
        'elk.padding': `[top=${label.height + 14},left=12,bottom=12,right=12]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${smallest.width},${smallest.height})`,
      },
    };
  };
  /** What stands in a group, or outside all, in the order it is first named: ELK lets lines run with that order. */
  const nodesIn = (parent: string | undefined): ElkNode[] => {
    const members = [
      ...chart.nodes.flatMap((node, index) =>
        (groupId.has(node.group ?? '') ? node.group : undefined) === parent
          ? [{ id: `n${index}`, index }]
          : [],
      ),
      ...chart.groups.flatMap((group, index) =>
        group.parent === parent ? [{ id: `g${index}`, index: firstIn(chart, group.id) }] : [],
      ),
    ];
    return members.sort((a, b) => a.index - b.index).map((member) => elkNode(member.id));
  };

  const labels = chart.edges.map((edge) => (edge.label === undefined ? undefined : labelBox(edge.label)));
  const endOf = (id: string): string => {
    const found = elkId.get(id) ?? groupId.get(id);
    if (found === undefined) throw new Error(`The chart has a line to “${id}”, but no box of that name.`);
    return found;
  };
  const laidOut = await (await sharedElk()).layout({
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

  const roleAt = new Map(chart.nodes.map((node) => [node.id, node.role]));
  const formAt = (id: string): BoxForm => formOf[roleAt.get(id) ?? 'action'];

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
        points: section
          ? [
              touchOutline(section.startPoint, placeOf(endOf(edge.from)), formAt(edge.from)),
              ...(section.bendPoints ?? []),
              touchOutline(section.endPoint, placeOf(endOf(edge.to)), formAt(edge.to)),
            ]
          : [],
        ...(label && labelPlace
          ? { label: { ...label, x: labelPlace.x ?? 0, y: labelPlace.y ?? 0, align: 'middle' as const } }
          : {}),
      };
    }),
    groups: chart.groups.map((group, index) => ({ group, ...placeOf(`g${index}`) })),
  };
}
