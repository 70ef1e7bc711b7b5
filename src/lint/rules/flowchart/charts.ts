/** The flowcharts that authors drew, read once for all rules about them. */
import type { Document, MermaidFence, Range } from '../../../core/model.ts';
import { lineIndex } from '../../../core/positions.ts';
import type { Chart, ChartEdge, ChartNode } from '../../../flowchart/chart.ts';
import type { DiagramFault } from '../../../flowchart/mermaid-fault.ts';

export interface DrawnChart {
  fence: MermaidFence;
  chart: Chart;
}

/** What a fence turned out to be. */
export type ReadFence =
  | { kind: 'flowchart'; chart: Chart }
  | { kind: 'fault'; fault: DiagramFault }
  /** A sequence, a timeline …: only drawing it shows whether it can be drawn. */
  | { kind: 'other' };

/** Fences by their text: every rule asks, and the same chart often stands in several documents. */
const read = new Map<string, Promise<ReadFence>>();
/** A build of the site lives long. */
const mostKept = 2000;

/** In a larger chart nobody follows an arrow: `flowchart/size` says so, and the other rules are silent. */
export const mostBoxes = 500;

/** The flowcharts of a document that can be read; other kinds of diagram, and broken ones, are left out. */
export async function flowchartsOf(
  document: Document,
  cacheFolder: string | undefined,
): Promise<DrawnChart[]> {
  const drawn: DrawnChart[] = [];
  for (const fence of document.mermaid) {
    if (!/^[ \t]*(?:flowchart|graph)\b/m.test(fence.text)) continue;
    const found = await readFence(fence.text, cacheFolder);
    if (found.kind === 'flowchart') drawn.push({ fence, chart: found.chart });
  }
  return drawn;
}

/** Reads a fence as far as that is possible without drawing it. */
export function readFence(text: string, cacheFolder: string | undefined): Promise<ReadFence> {
  let fence = read.get(text);
  if (!fence) {
    if (read.size >= mostKept) read.clear();
    fence = readAnew(text, cacheFolder);
    read.set(text, fence);
  }
  return fence;
}

async function readAnew(text: string, cacheFolder: string | undefined): Promise<ReadFence> {
  const { cached } = await import('../../../flowchart/cache.ts');
  return cached(
    cacheFolder,
    ['fence', text],
    async (): Promise<ReadFence> => {
      // Mermaid takes half a second to load: only for diagrams that no earlier run has read.
      const { parseMermaidFlowchart } = await import('../../../flowchart/from-mermaid.ts');
      const parsed = await parseMermaidFlowchart(text);
      if ('ok' in parsed) return { kind: 'flowchart', chart: parsed.ok };
      return 'error' in parsed ? { kind: 'fault', fault: parsed.error } : { kind: 'other' };
    },
    () => true,
  );
}

/** A place in the diagram's text as a place in the document: the text starts below the fence, indented as the fence is. */
export function placeIn(
  document: Document,
  fence: MermaidFence,
  line: number,
  column: number,
  length?: number,
): Range {
  const rows = document.text.split(/\r\n|\n|\r/);
  const row = Math.min(fence.range.start.line + line, fence.range.end.line, rows.length);
  const text = rows[row - 1] ?? '';
  const indent = Math.min(fence.range.start.column - 1, text.search(/\S|$/));
  const index = lineIndex(document.text);
  const lineStart = index.start(row);
  const from = Math.min(indent + column - 1, text.length);
  const word = length ?? /^\S+/.exec(text.slice(from))?.[0].length ?? 1;
  return index.range(lineStart + from, lineStart + Math.min(from + word, text.length));
}

const lettersOfIds = '[\\p{L}\\p{N}_-]';

function pattern(id: string, behind: string): RegExp {
  const escaped = id.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(`(?<!${lettersOfIds})${escaped}${behind}`, 'u');
}

/** Where a box gets its words: `A[Open it]`; where it is first named when it gets none. */
export function placeOfBox(document: Document, { fence }: DrawnChart, id: string): Range {
  const lines = fence.text.split(/\r\n|\n|\r/);
  for (const wanted of [pattern(id, '(?=\\s*(?:[[({>]|@\\{))'), pattern(id, `(?!${lettersOfIds})`)])
    for (const [index, line] of lines.entries()) {
      if (/^\s*(?:%%|classDef|class|style|linkStyle|click|subgraph)\b/.test(line)) continue;
      const at = line.search(wanted);
      if (at !== -1) return placeIn(document, fence, index + 1, at + 1, id.length);
    }
  return placeIn(document, fence, 1, 1);
}

/** Where an arrow stands: the line that names both of its ends; the box it leaves from when no line does. */
export function placeOfArrow(document: Document, drawn: DrawnChart, edge: ChartEdge): Range {
  const { fence } = drawn;
  const lines = fence.text.split(/\r\n|\n|\r/);
  const from = pattern(edge.from, `(?!${lettersOfIds})`);
  const to = pattern(edge.to, `(?!${lettersOfIds})`);
  for (const [index, line] of lines.entries()) {
    const start = line.search(from);
    if (start === -1) continue;
    const rest = line.slice(start + edge.from.length);
    const arrow = /[<ox]?(?:-{2,}|={2,}|-\.+-)[->ox=.]*/.exec(rest);
    if (!arrow || rest.search(to) === -1) continue;
    return placeIn(document, fence, index + 1, start + edge.from.length + arrow.index + 1, arrow[0].length);
  }
  return placeOfBox(document, drawn, edge.from);
}

/** The words of a box on one line, short enough for a message. */
export function wordsOf({ label, id }: ChartNode): string {
  const words = (label.trim() === '' ? id : label).replace(/\s+/g, ' ').trim();
  return words.length <= 60 ? words : `${words.slice(0, 59).trimEnd()}…`;
}

/** True for a box that asks. A hexagon often is a preparation, so it counts only when it ends in a question mark. */
export function asks(node: ChartNode, { fence }: DrawnChart): boolean {
  if (node.role !== 'decision') return false;
  return node.label.trim().endsWith('?') || !fence.text.includes(`${node.id}{{`);
}

export interface Ways {
  /** Visible arrows that leave from a box, or from the group around it. */
  out: Map<string, ChartEdge[]>;
  into: Map<string, ChartEdge[]>;
  /** The boxes of each group, those of the groups in it too. */
  inside: Map<string, string[]>;
}

/** The arrows of a chart; a line without arrowheads leads both ways, and an arrow to a group leads to all its boxes. */
export function waysOf({ nodes, edges, groups }: Chart): Ways {
  const out = new Map<string, ChartEdge[]>();
  const into = new Map<string, ChartEdge[]>();
  const inside = membersOf(nodes, groups);
  const add = (map: Map<string, ChartEdge[]>, id: string, edge: ChartEdge): void => {
    for (const box of inside.get(id) ?? [id]) {
      const list = map.get(box);
      if (list) list.push(edge);
      else map.set(box, [edge]);
    }
  };
  for (const edge of edges) {
    if (edge.line === 'invisible') continue;
    add(out, edge.from, edge);
    add(into, edge.to, edge);
    if (edge.arrows !== undefined) {
      const back = { ...edge, from: edge.to, to: edge.from };
      add(out, edge.to, back);
      add(into, edge.from, back);
    }
  }
  return { out, into, inside };
}

function membersOf(nodes: Chart['nodes'], groups: Chart['groups']): Map<string, string[]> {
  const parent = new Map(groups.map((group) => [group.id, group.parent]));
  const members = new Map<string, string[]>(groups.map(({ id }) => [id, []]));
  for (const { id, group } of nodes) {
    let depth = 0;
    for (let at = group; at !== undefined && depth < 50; at = parent.get(at), depth++)
      members.get(at)?.push(id);
  }
  return members;
}
