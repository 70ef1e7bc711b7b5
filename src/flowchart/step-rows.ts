/** The rows of a procedure's chart: what stands beside and under each step, and the room it needs. */
import { type Box, boxOf, enlarge, labelBox } from './box.ts';
import { type Chart, type ChartEdge, type ChartNode, endRoles } from './chart.ts';

/** Widths of the words on the left, on the way down (they stand right of the column's middle) and on the right. */
const wordsWidth = { jump: 74, onward: 84, end: 122 };
/** The least distance between two lines that end at the same side of a box. */
const portGap = 14;
/** Between two ends that stand under each other. */
export const endSpacing = 8;
/** Words that would be higher than this beside a decision are listed under it instead. */
const longWords = { lines: 3, jumpsHeight: 66 };
/** The column is never narrower, so that words on the way down stay inside it. */
export const narrowestColumn = 2 * wordsWidth.onward + 24;

export type Words = { lines: string[]; width: number; height: number };

/** An answer in a box of its own under its decision. `top` counts from the middle of the decision. */
export interface ListedAnswer extends Words {
  top: number;
}

/** A way to an end that stands beside the row. */
export interface End {
  edge: ChartEdge;
  /** The first of the chart's own lines, where several were made one. */
  first: ChartEdge;
  node: ChartNode;
  box: Box;
  words: Words | undefined;
  answer?: ListedAnswer;
}

/** A way to another row, along a lane on the left. */
export interface Jump {
  edge: ChartEdge;
  /** The chart's own lines, where several with the same target were made one. */
  parts: ChartEdge[];
  to: number;
  words: Words | undefined;
  answer?: ListedAnswer;
  /** Distance of its line from the middle of the row's box. */
  port: number;
}

/** The way to the next row. */
export interface Onward {
  edge: ChartEdge;
  words: Words | undefined;
  answer?: ListedAnswer;
}

export interface Row {
  node: ChartNode;
  box: Box;
  ends: End[];
  jumps: Jump[];
  onward: Onward | undefined;
  /** Kinds of line that lead here along a lane, and where each ends: its distance from the middle of the box. */
  entries: Map<ChartEdge['kind'], number>;
  /** From the middle of the box to where the way on leaves: the lower side of the box, or of the answers under it. */
  bottom: number;
  /** Room above and below the middle of the box, left of the column and right of it. */
  left: { above: number; below: number };
  right: { above: number; below: number };
  /** Set when the rows are stacked. */
  middle: number;
}

function wordsOf(edge: ChartEdge, width: number): Words | undefined {
  return edge.label === undefined ? undefined : labelBox(edge.label, width);
}

/** Ends that stand beside the box they leave from: nothing else leads there. The very last one closes the column. */
function endsBeside(chart: Chart): Set<string> {
  const sources = new Map<string, Set<string>>();
  for (const edge of chart.edges) sources.set(edge.to, (sources.get(edge.to) ?? new Set()).add(edge.from));
  const leaves = new Set(chart.edges.map((edge) => edge.from));
  const beside = new Set(
    chart.nodes
      .filter((node) => endRoles.has(node.role) && sources.get(node.id)?.size === 1 && !leaves.has(node.id))
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

/** Several ways of one kind between the same two boxes are drawn as one, with all their words. */
function merged(edges: ChartEdge[]): { edge: ChartEdge; parts: ChartEdge[] }[] {
  const lines = new Map<string, { edge: ChartEdge; parts: ChartEdge[] }>();
  for (const edge of edges) {
    const name = JSON.stringify([edge.from, edge.to, edge.kind]);
    const line = lines.get(name);
    if (!line) lines.set(name, { edge, parts: [edge] });
    else {
      line.parts.push(edge);
      const words = line.parts.flatMap((part) => part.label ?? []);
      line.edge = { ...line.edge, ...(words.length > 0 ? { label: words.join(' / ') } : {}) };
    }
  }
  return [...lines.values()];
}

/** @returns the column's boxes in order, each with its ways; sizes only, no places */
export function rowsOf(chart: Chart): Row[] {
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
    onward: undefined,
    entries: new Map(),
    bottom: 0,
    left: { above: 0, below: 0 },
    right: { above: 0, below: 0 },
    middle: 0,
  }));
  for (const { edge, parts } of merged(chart.edges)) {
    const from = index.get(edge.from);
    const target = byId.get(edge.to);
    const row = from === undefined ? undefined : rows[from];
    if (from === undefined || !row || !target) {
      throw new Error(`The chart has a line from “${edge.from}” to “${edge.to}”, but no such boxes.`);
    }
    const to = index.get(edge.to);
    if (to === undefined) {
      row.ends.push({
        edge,
        first: parts[0] ?? edge,
        node: target,
        box: boxOf(target),
        words: wordsOf(edge, wordsWidth.end),
      });
    } else if (to === from + 1 && row.onward === undefined) {
      row.onward = { edge, words: wordsOf(edge, wordsWidth.onward) };
    } else {
      row.jumps.push({ edge, parts, to, words: wordsOf(edge, wordsWidth.jump), port: 0 });
      rows[to]?.entries.set(edge.kind, 0);
    }
  }
  return rows;
}

/** Whether the words at a decision are too long to stand beside its lines. */
function needsList(row: Row): boolean {
  const ways = [...row.jumps, ...row.ends, ...(row.onward ? [row.onward] : [])];
  if (row.node.role !== 'decision' || ways.length < 2) return false;
  const jumps = row.jumps.reduce((sum, jump) => sum + (jump.words?.height ?? 0), 0);
  return (
    jumps > longWords.jumpsHeight || ways.some((way) => (way.words?.lines.length ?? 0) > longWords.lines)
  );
}

/**
 * Puts every answer into a box of its own under the decision, in the author's order, except that the way on comes
 * last, next to the step it leads to.
 */
function listAnswers(row: Row, column: number, order: Map<ChartEdge, number>): void {
  const place = (way: Jump | End) => order.get('parts' in way ? way.edge : way.first) ?? 0;
  row.jumps = row.jumps.flatMap((jump) =>
    jump.parts.map((part) => ({ ...jump, edge: part, parts: [part], words: undefined })),
  );
  for (const end of row.ends) end.words = undefined;
  let top = row.box.height / 2;
  const list = (way: Jump | End | Onward, height: number) => {
    const words = labelBox(way.edge.label ?? (way.edge.kind === 'side' ? 'If not' : 'Then'), column - 24);
    way.answer = { ...words, width: column, height: Math.max(words.height + 8, height), top };
    top += way.answer.height;
  };
  const ways = [...row.jumps, ...row.ends].sort((a, b) => place(a) - place(b));
  for (const way of ways) {
    list(way, 'box' in way ? way.box.height + endSpacing : 0);
    if ('port' in way && way.answer) way.port = way.answer.top + way.answer.height / 2;
  }
  if (row.onward) {
    row.onward.words = undefined;
    list(row.onward, 0);
  }
  row.bottom = top;
  row.left.below = top;
  row.right.below = top;
}

/** Puts the lines at the left side of a box under each other, each with its words above it. */
function placePorts(row: Row): void {
  const kinds = [...row.entries.keys()].sort();
  const jumps = row.jumps.filter((jump) => jump.answer === undefined);
  const heights = [
    ...kinds.map(() => portGap),
    ...jumps.map((jump) => Math.max(portGap, (jump.words?.height ?? 0) + 3)),
  ];
  // The first line needs no room of its own inside the box: its words may stand higher than the box.
  const span = heights.slice(1).reduce((sum, height) => sum + height, 0);
  let y = -span / 2;
  const ports = heights.map((height, index) => {
    if (index > 0) y += height;
    return y;
  });
  for (const kind of kinds) row.entries.set(kind, ports.shift() ?? 0);
  jumps.forEach((jump, index) => {
    jump.port = ports[index] ?? 0;
  });
  row.box = enlarge(row.box, 0, span + 18);
  if (heights.length === 0) return;
  const firstWords = kinds.length > 0 ? 0 : (jumps[0]?.words?.height ?? 0) + 1;
  row.left = { above: span / 2 + firstWords, below: span / 2 };
}

/** @returns how high the ends beside a row stand together, with their words */
export function endsHeight(ends: End[]): number {
  const heights = ends.map((end) => (end.words?.height ?? 0) + end.box.height);
  return heights.reduce((sum, height) => sum + height, 0) + endSpacing * Math.max(0, ends.length - 1);
}

/** Makes room for the ends beside a box. A single end stands level with the box, so that its line is straight. */
function makeRoomForEnds(row: Row): void {
  const [first] = row.ends;
  if (!first) return;
  const height = endsHeight(row.ends);
  const below = row.ends.length === 1 ? first.box.height / 2 : height / 2;
  row.right = { above: height - below, below };
}

/**
 * Settles how high a row is.
 *
 * @param column the width of the column
 * @param order the place of each line in the chart
 */
export function makeRoom(row: Row, column: number, order: Map<ChartEdge, number>): void {
  const listed = needsList(row);
  if (listed) {
    const waiting = row.jumps;
    row.jumps = [];
    placePorts(row);
    row.jumps = waiting;
    listAnswers(row, column, order);
    return;
  }
  placePorts(row);
  makeRoomForEnds(row);
  row.bottom = row.box.height / 2;
}
