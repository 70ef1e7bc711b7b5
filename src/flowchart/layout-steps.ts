/**
 * The layout of a procedure: one column, in the order of the text.
 *
 * Steps stand under each other, so that the eye goes down as in the text and the chart stays as narrow as a phone. Ends
 * (Escalation, Done, another document) stand to the right of the step they leave from. A way to any step but the next
 * leaves to the left and runs along a lane; all ways to one step share its lane, so a lane leads to one place only.
 *
 * Words too long to stand beside a line are listed under their decision, one box an answer.
 *
 * A layered layout (layout-layers.ts) of the same procedures is up to 2.5 times as wide, and its loops are hard to
 * follow.
 */
import { enlarge, formOf, outlineGap } from './box.ts';
import { type Chart, endRoles } from './chart.ts';
import type { ChartLayout, PlacedEdge, PlacedNode, PlacedPoint } from './layout.ts';
import {
  endSpacing,
  endsHeight,
  type Jump,
  type ListedAnswer,
  makeRoom,
  narrowestColumn,
  type Row,
  rowsOf,
} from './step-rows.ts';

const margin = 4;
/** Between the rows, where the plain way on needs room for its arrowhead. */
const rowGap = 24;
/** From a lane to the next. */
const laneGap = 11;
/** From the column of steps to the line that leads to several ends, and from there to the ends. */
const stemWidth = 9;
const endGap = 18;
/** The least distance between words of different rows. */
const clearance = 6;

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
    row.middle = Math.ceil(
      Math.max(boxes + row.box.height / 2, left + row.left.above, right + row.right.above),
    );
    const gap = Math.max(rowGap, row.onward?.words ? row.onward.words.height + 12 : 0);
    boxes = row.middle + row.bottom + gap;
    left = row.middle + row.left.below + clearance;
    right = row.middle + row.right.below + clearance;
  }
  const last = rows.at(-1);
  const lowest = last ? last.middle + Math.max(last.bottom, last.left.below) : 0;
  return Math.ceil(Math.max(lowest, right - clearance) + margin);
}

/** The words of a listed answer fill a box as wide as the column. */
function listed(answer: ListedAnswer, row: Row, columnX: number): PlacedEdge['label'] {
  const { lines, width, height, top } = answer;
  return { lines, x: columnX, y: row.middle + top, width, height, align: 'start', boxed: true };
}

/** @returns places for a chart whose `arrangement` is `steps`; the same for the same chart */
export function layoutAsSteps(chart: Chart): ChartLayout {
  const rows = rowsOf(chart);
  const order = new Map(chart.edges.map((edge, index) => [edge, index]));
  const small = (row: Row) => row.node.role === 'start' || endRoles.has(row.node.role);
  const column = Math.max(...rows.map((row) => (small(row) ? 0 : row.box.width)), narrowestColumn);
  for (const row of rows) {
    if (!small(row)) row.box = enlarge(row.box, column, 0);
    makeRoom(row, column, order);
  }

  const height = stack(rows);
  const lanes = lanesOf(rows);
  const laneCount = Math.max(0, ...[...lanes.values()].map((lane) => lane.column + 1));
  const jumpWords = Math.max(0, ...rows.flatMap((row) => row.jumps.map((jump) => jump.words?.width ?? 0)));
  const columnX = margin + (laneCount === 0 ? 0 : laneCount * laneGap + Math.max(jumpWords, 12) + 4);
  const laneX = (lane: Lane) => margin + (laneCount - 1 - lane.column) * laneGap + 2;
  const centre = columnX + column / 2;
  const endX = columnX + column + endGap;
  const leftOf = (row: Row) => centre - row.box.width / 2;

  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];

  const placeOnward = (row: Row, next: Row) => {
    if (!row.onward) return;
    const { edge, words, answer } = row.onward;
    const from = row.middle + row.bottom;
    // Beside the line's upper part: words belong to the box they leave from.
    const label = words && { ...words, x: centre + 4, y: from + 3, align: 'start' as const };
    const placed = answer ? listed(answer, row, columnX) : label;
    edges.push({
      edge,
      points: [
        { x: centre, y: from },
        { x: centre, y: next.middle - next.box.height / 2 },
      ],
      ...(placed ? { label: placed } : {}),
    });
  };

  const placeJump = (row: Row, jump: Jump) => {
    const target = rows[jump.to];
    const lane = lanes.get(laneName(jump));
    if (!target || !lane) return;
    const exitY = row.middle + jump.port;
    const entry = target.entries.get(jump.edge.kind) ?? 0;
    const entryY = target.middle + entry;
    const gapAt = (at: Row, port: number) =>
      outlineGap(formOf[at.node.role], at.box, 'left', at.box.height / 2 + port);
    const { words, answer } = jump;
    const label = words && {
      ...words,
      x: leftOf(row) - 4 - words.width,
      y: exitY - words.height - 1,
      align: 'end' as const,
    };
    const placed = answer ? listed(answer, row, columnX) : label;
    edges.push({
      edge: jump.edge,
      points: [
        { x: leftOf(row) + (answer ? 0 : gapAt(row, jump.port)), y: exitY },
        { x: laneX(lane), y: exitY },
        { x: laneX(lane), y: entryY },
        { x: leftOf(target) + gapAt(target, entry), y: entryY },
      ],
      ...(placed ? { label: placed } : {}),
    });
  };

  const placeEnds = (row: Row) => {
    const right = leftOf(row) + row.box.width;
    let top = row.middle - endsHeight(row.ends) / 2;
    for (const { edge, node, box, words, answer } of row.ends) {
      const wordsHeight = words?.height ?? 0;
      if (row.ends.length === 1) top = row.middle - box.height / 2 - wordsHeight;
      if (answer) top = row.middle + answer.top + (answer.height - box.height) / 2;
      const boxTop = top + wordsHeight;
      const level = boxTop + box.height / 2;
      const start = answer ? level : row.middle;
      const stem = columnX + column + stemWidth;
      const points: PlacedPoint[] = [{ x: right, y: start }];
      if (level !== start) points.push({ x: stem, y: start }, { x: stem, y: level });
      points.push({ x: endX, y: level });
      nodes.push({ node, box, x: endX, y: boxTop, width: box.width, height: box.height });
      const label = words && { ...words, x: endX - 3, y: top - 1, align: 'start' as const };
      const placed = answer ? listed(answer, row, columnX) : label;
      edges.push({ edge, points, ...(placed ? { label: placed } : {}) });
      top = boxTop + box.height + endSpacing;
    }
  };

  rows.forEach((row, index) => {
    const { width, height: boxHeight } = row.box;
    nodes.push({
      node: row.node,
      box: row.box,
      x: leftOf(row),
      y: row.middle - boxHeight / 2,
      width,
      height: boxHeight,
    });
    const next = rows[index + 1];
    if (next) placeOnward(row, next);
    for (const jump of row.jumps) placeJump(row, jump);
    placeEnds(row);
  });
  const rightmost = [...nodes, ...edges.flatMap(({ label }) => label ?? [])].map(({ x, width }) => x + width);
  return { width: Math.ceil(Math.max(...rightmost) + margin), height, nodes, edges, groups: [] };
}
