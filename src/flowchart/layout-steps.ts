/**
 * The layout of a procedure: one column, in the order of the text.
 *
 * Steps stand under each other, so that the eye goes down as in the text and the chart stays as narrow as a phone. Ends
 * (Escalation, Done, another document) stand to the right of the step they leave from. A way to any step but the next
 * leaves to the left and runs along a lane; all ways to one step share its lane, so a lane leads to one place only.
 *
 * A layered layout (layout-layers.ts) of the same procedures is up to 2.5 times as wide, and its loops are hard to
 * follow.
 */
import { type Box, boxOf, enlarge, formOf, labelBox, outlineGap } from './box.ts';
import { type Chart, type ChartEdge, type ChartNode, endRoles } from './chart.ts';
import type { ChartLayout, PlacedEdge, PlacedNode, PlacedPoint } from './layout.ts';

const margin = 4;
/** Between the rows, where the plain way on needs room for its arrowhead. */
const rowGap = 24;
/** From a lane to the next. */
const laneGap = 11;
/** From the column of steps to the line that leads to several ends, and from there to the ends. */
const stemWidth = 9;
const endGap = 18;
/** Widths of the words on the left and on the right. */
const jumpLabelWidth = 74;
/** Words on the way down stand between the column's middle and its right side. */
const onwardLabelWidth = 84;
const endLabelWidth = 122;
/** The least distance between two lines that end at the same side of a box, and between words of different rows. */
const portGap = 14;
const clearance = 6;

type Label = { lines: string[]; width: number; height: number };

interface End {
  edge: ChartEdge;
  node: ChartNode;
  box: Box;
  label: Label | undefined;
}

interface Jump {
  edge: ChartEdge;
  from: number;
  to: number;
  label: Label | undefined;
  /** Distance of its line from the middle of its box. */
  port: number;
}

interface Row {
  node: ChartNode;
  box: Box;
  ends: End[];
  /** Ways to the left. */
  jumps: Jump[];
  /** Kinds of line that lead here along a lane, and where each ends: its distance from the middle of the box. */
  entries: Map<ChartEdge['kind'], number>;
  /** The plain way on to the next row. */
  onward: { edge: ChartEdge; label: Label | undefined } | undefined;
  /** Room above and below the middle of the box, left of the column and right of it. */
  left: { above: number; below: number };
  right: { above: number; below: number };
  middle: number;
}

function labelOf(edge: ChartEdge, width: number): Label | undefined {
  return edge.label === undefined ? undefined : labelBox(edge.label, width);
}

/** Ends that stand beside the box they leave from: nothing else leads there. The very last one closes the column. */
function endsBeside(chart: Chart): Set<string> {
  const ways = new Map<string, number>();
  for (const edge of chart.edges) ways.set(edge.to, (ways.get(edge.to) ?? 0) + 1);
  const leaves = new Set(chart.edges.map((edge) => edge.from));
  const beside = new Set(
    chart.nodes
      .filter((node) => endRoles.has(node.role) && ways.get(node.id) === 1 && !leaves.has(node.id))
      .map((node) => node.id),
  );
  const lastStep = chart.nodes.findLast((node) => !beside.has(node.id));
  const closing = chart.edges.find(
    (edge) =>
      edge.from === lastStep?.id && edge.kind === 'main' && edge.label === undefined && beside.has(edge.to),
  );
  if (closing) beside.delete(closing.to);
  return beside;
}

function rowsOf(chart: Chart): Row[] {
  const beside = endsBeside(chart);
  const nodes = chart.nodes.filter((node) => !beside.has(node.id));
  // The end that closes the column may stand before its siblings in the chart.
  nodes.sort((a, b) => Number(endRoles.has(a.role)) - Number(endRoles.has(b.role)));
  const index = new Map(nodes.map((node, row) => [node.id, row]));
  const byId = new Map(chart.nodes.map((node) => [node.id, node]));
  const rows: Row[] = nodes.map((node) => ({
    node,
    box: boxOf(node),
    ends: [],
    jumps: [],
    entries: new Map(),
    onward: undefined,
    left: { above: 0, below: 0 },
    right: { above: 0, below: 0 },
    middle: 0,
  }));
  for (const edge of chart.edges) {
    const from = index.get(edge.from);
    const target = byId.get(edge.to);
    const row = from === undefined ? undefined : rows[from];
    if (from === undefined || !row || !target) {
      throw new Error(`The chart has a line from “${edge.from}” to “${edge.to}”, but no such boxes.`);
    }
    const to = index.get(edge.to);
    if (to === undefined) {
      row.ends.push({ edge, node: target, box: boxOf(target), label: labelOf(edge, endLabelWidth) });
    } else if (to === from + 1 && row.onward === undefined) {
      row.onward = { edge, label: labelOf(edge, onwardLabelWidth) };
    } else {
      row.jumps.push({ edge, from, to, label: labelOf(edge, jumpLabelWidth), port: 0 });
      rows[to]?.entries.set(edge.kind, 0);
    }
  }
  return rows;
}

/** Puts the lines at the left side of a box under each other, each with its words above it. */
function placePorts(row: Row): void {
  const kinds = [...row.entries.keys()].sort();
  const heights = [
    ...kinds.map(() => portGap),
    ...row.jumps.map((jump) => Math.max(portGap, (jump.label?.height ?? 0) + 3)),
  ];
  // The first line needs no room of its own inside the box: its words may stand higher than the box.
  const span = heights.slice(1).reduce((sum, height) => sum + height, 0);
  let y = -span / 2;
  const ports = heights.map((height, index) => {
    if (index > 0) y += height;
    return y;
  });
  for (const kind of kinds) row.entries.set(kind, ports.shift() ?? 0);
  row.jumps.forEach((jump, index) => {
    jump.port = ports[index] ?? 0;
  });
  row.box = enlarge(row.box, 0, span + 18);
  if (heights.length === 0) return;
  const firstWords = kinds.length > 0 ? 0 : (row.jumps[0]?.label?.height ?? 0) + 1;
  row.left = { above: span / 2 + firstWords, below: span / 2 };
}

function endsHeight(ends: End[]): number {
  return ends.reduce(
    (sum, end, index) => sum + (end.label?.height ?? 0) + end.box.height + (index ? 8 : 0),
    0,
  );
}

/** Makes room for the ends beside a box. A single end stands level with the box, so that its line is straight. */
function makeRoomForEnds(row: Row): void {
  if (row.ends.length === 0) return;
  const height = endsHeight(row.ends);
  const [only] = row.ends;
  const below = only && row.ends.length === 1 ? only.box.height / 2 : height / 2;
  row.right = { above: height - below, below };
}

interface Lane {
  top: number;
  bottom: number;
  column: number;
}

function laneName(jump: Jump): string {
  return `${jump.to} ${jump.edge.kind}`;
}

/**
 * One lane for each step that is jumped to (two where plain and dashed lines lead there); short lanes nearest to the
 * steps. Lanes that do not meet share a column.
 */
function lanesOf(rows: Row[]): Map<string, Lane> {
  const lanes = new Map<string, Lane>();
  for (const row of rows) {
    for (const jump of row.jumps) {
      const target = rows[jump.to];
      const entry = (target?.middle ?? 0) + (target?.entries.get(jump.edge.kind) ?? 0);
      const exit = row.middle + jump.port;
      const lane = lanes.get(laneName(jump)) ?? { top: entry, bottom: entry, column: 0 };
      lane.top = Math.min(lane.top, exit);
      lane.bottom = Math.max(lane.bottom, exit);
      lanes.set(laneName(jump), lane);
    }
  }
  const inOrder = [...lanes.values()].sort((a, b) => a.bottom - a.top - (b.bottom - b.top) || a.top - b.top);
  inOrder.forEach((lane, index) => {
    const taken = new Set(
      inOrder
        .slice(0, index)
        .filter((other) => other.top < lane.bottom + 8 && lane.top < other.bottom + 8)
        .map((other) => other.column),
    );
    while (taken.has(lane.column)) lane.column += 1;
  });
  return lanes;
}

/** Puts the rows under each other: close together, but with room for the words between them. */
function stack(rows: Row[]): number {
  let boxes = margin;
  let left = margin;
  let right = margin;
  for (const row of rows) {
    const half = row.box.height / 2;
    row.middle = Math.ceil(Math.max(boxes + half, left + row.left.above, right + row.right.above));
    const gap = Math.max(rowGap, row.onward?.label ? row.onward.label.height + 12 : 0);
    boxes = row.middle + half + gap;
    left = row.middle + row.left.below + clearance;
    right = row.middle + row.right.below + clearance;
  }
  const last = rows.at(-1);
  const lowest = last ? last.middle + Math.max(last.box.height / 2, last.left.below) : 0;
  return Math.ceil(Math.max(lowest, right - clearance) + margin);
}

/** @returns places for a chart whose `arrangement` is `steps`; the same for the same chart */
export function layoutAsSteps(chart: Chart): ChartLayout {
  const rows = rowsOf(chart);
  const small = (row: Row) => row.node.role === 'start' || endRoles.has(row.node.role);
  const column = Math.max(...rows.map((row) => (small(row) ? 0 : row.box.width)), 2 * onwardLabelWidth + 24);
  for (const row of rows) {
    if (!small(row)) row.box = enlarge(row.box, column, 0);
    placePorts(row);
    makeRoomForEnds(row);
  }

  const height = stack(rows);
  const lanes = lanesOf(rows);
  const laneCount = Math.max(0, ...[...lanes.values()].map((lane) => lane.column + 1));
  const jumps = rows.flatMap((row) => row.jumps);
  const jumpWords = Math.max(0, ...jumps.map((jump) => jump.label?.width ?? 0));
  const columnX = margin + (laneCount === 0 ? 0 : laneCount * laneGap + Math.max(jumpWords, 12) + 4);
  const laneX = (lane: Lane) => margin + (laneCount - 1 - lane.column) * laneGap + 2;
  const centre = columnX + column / 2;
  const endX = columnX + column + endGap;

  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  let width = columnX + column + margin;
  const leftOf = (row: Row) => centre - row.box.width / 2;

  rows.forEach((row, index) => {
    const left = leftOf(row);
    const right = left + row.box.width;
    const { width: boxWidth, height: boxHeight } = row.box;
    nodes.push({
      node: row.node,
      box: row.box,
      x: left,
      y: row.middle - boxHeight / 2,
      width: boxWidth,
      height: boxHeight,
    });

    const next = rows[index + 1];
    if (row.onward && next) {
      const from = row.middle + boxHeight / 2;
      const to = next.middle - next.box.height / 2;
      const { label } = row.onward;
      // Beside the line's upper part: words belong to the box they leave from.
      edges.push({
        edge: row.onward.edge,
        points: [
          { x: centre, y: from },
          { x: centre, y: to },
        ],
        ...(label
          ? { label: { ...label, x: centre + 4, y: row.middle + boxHeight / 2 + 3, align: 'start' as const } }
          : {}),
      });
    }

    for (const jump of row.jumps) {
      const target = rows[jump.to];
      const lane = lanes.get(laneName(jump));
      if (!target || !lane) continue;
      const exitY = row.middle + jump.port;
      const entry = target.entries.get(jump.edge.kind) ?? 0;
      const entryY = target.middle + entry;
      const exitX = left + outlineGap(formOf[row.node.role], row.box, 'left', boxHeight / 2 + jump.port);
      edges.push({
        edge: jump.edge,
        points: [
          { x: exitX, y: exitY },
          { x: laneX(lane), y: exitY },
          { x: laneX(lane), y: entryY },
          {
            x:
              leftOf(target) +
              outlineGap(formOf[target.node.role], target.box, 'left', target.box.height / 2 + entry),
            y: entryY,
          },
        ],
        ...(jump.label
          ? {
              label: {
                ...jump.label,
                x: left - 4 - jump.label.width,
                y: exitY - jump.label.height - 1,
                align: 'end' as const,
              },
            }
          : {}),
      });
    }

    const single = row.ends.length === 1;
    let top = row.middle - endsHeight(row.ends) / 2;
    for (const end of row.ends) {
      if (single) top = row.middle - end.box.height / 2 - (end.label?.height ?? 0);
      const boxTop = top + (end.label?.height ?? 0);
      const endMiddle = boxTop + end.box.height / 2;
      const stem = columnX + column + stemWidth;
      const points: PlacedPoint[] = [{ x: right, y: row.middle }];
      if (endMiddle !== row.middle) points.push({ x: stem, y: row.middle }, { x: stem, y: endMiddle });
      points.push({ x: endX, y: endMiddle });
      nodes.push({
        node: end.node,
        box: end.box,
        x: endX,
        y: boxTop,
        width: end.box.width,
        height: end.box.height,
      });
      edges.push({
        edge: end.edge,
        points,
        ...(end.label ? { label: { ...end.label, x: endX - 3, y: top - 1, align: 'start' as const } } : {}),
      });
      width = Math.max(width, endX + end.box.width + margin, endX + (end.label?.width ?? 0) + margin);
      top = boxTop + end.box.height + 8;
    }
  });
  return { width: Math.ceil(width), height, nodes, edges, groups: [] };
}
