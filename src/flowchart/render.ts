/** Charts and Mermaid text → SVG. What the site and the command line call. */
import { cached } from './cache.ts';
import type { Chart } from './chart.ts';
import { diagramKinds } from './diagram-kinds.ts';
import { addressesIn, parseMermaidFlowchart } from './from-mermaid.ts';
import { layoutChart } from './layout.ts';
import { type DiagramFault, explainFault, type ParserHash } from './mermaid-fault.ts';
import { cleanMermaid } from './mermaid-text.ts';
import { drawOtherDiagram } from './other-diagrams.ts';
import { drawSvg, svgOpening } from './svg.ts';
import { type ChartWords, describeChart, summariseChart } from './text-alternative.ts';

export interface ChartNames {
  /** What the chart shows, such as the procedure's name. */
  title: string;
  /** How it runs, in a sentence or two; when empty, `summariseChart` says it. */
  description: string;
  /** Begins every id in the drawing; unique on its page. */
  idPrefix: string;
}

export interface Drawing {
  /** An `<svg>` element for flowchart.css to colour; goes into the page as it is. */
  svg: string;
  /** CSS pixels at full size. */
  width: number;
  height: number;
}

/**
 * Draws a chart as an `<svg>` element: the same bytes for the same chart.
 *
 * @throws when `idPrefix` is no name, or a line of the chart leads to a box that does not exist
 */
export async function renderChart(chart: Chart, names: ChartNames): Promise<Drawing> {
  const layout = await layoutChart(chart);
  const description = names.description === '' ? summariseChart(chart) : names.description;
  return { svg: drawSvg(layout, { ...names, description }), width: layout.width, height: layout.height };
}

export interface MermaidNames {
  /** Used when the diagram has no title of its own. */
  title: string;
  idPrefix: string;
  /**
   * Turns an address of a `click` line into a site address; undefined when it leads nowhere, and the box is then no
   * link. Without it addresses stay as written.
   */
  resolveHref?: (href: string) => string | undefined;
  /** Where drawings are kept between builds (`chartCacheFolder`); none are kept without it. */
  cacheFolder?: string;
}

export type RenderedMermaid = (Drawing & { words: ChartWords[] }) | { error: DiagramFault };

function resolveLinks(chart: Chart, resolveHref: MermaidNames['resolveHref']): Chart {
  if (!resolveHref) return chart;
  const nodes = chart.nodes.map(({ href, ...node }) => {
    const resolved = href === undefined ? undefined : resolveHref(href);
    return resolved === undefined ? node : { ...node, href: resolved };
  });
  return { ...chart, nodes };
}

/** Other diagrams are told in their author's own lines, which read like sentences: “Caller->>Agent: I cannot sign in”. */
function linesAsWords(text: string): ChartWords[] {
  const lines = text.split('\n').slice(1);
  return lines.filter((line) => line.trim() !== '').map((line) => ({ text: line.trim(), next: [] }));
}

/**
 * Draws a fence's Mermaid text: a flowchart as Deskbook draws its own, any other kind as Mermaid does.
 *
 * @returns the drawing and its text alternative, or the fault, with its line counted from 1 in `text`
 */
export function renderMermaid(text: string, names: MermaidNames): Promise<RenderedMermaid> {
  const { title, idPrefix, resolveHref } = names;
  const links = addressesIn(text).map((href) => (resolveHref ? (resolveHref(href) ?? null) : href));
  return cached(
    names.cacheFolder,
    { text, title, idPrefix, links },
    () => drawMermaid(text, names),
    (drawn) => !('error' in drawn),
  );
}

async function drawMermaid(text: string, names: MermaidNames): Promise<RenderedMermaid> {
  const parsed = await parseMermaidFlowchart(text);
  if ('error' in parsed) return parsed;
  const title = parsed.title ?? names.title;
  const { idPrefix } = names;
  if ('ok' in parsed) {
    const chart = resolveLinks(parsed.ok, names.resolveHref);
    const drawing = await renderChart(chart, { title, description: parsed.description ?? '', idPrefix });
    return { ...drawing, words: describeChart(chart) };
  }

  const cleaned = cleanMermaid(text);
  const kind = diagramKinds[parsed.otherType];
  if (!kind || kind.why !== undefined) {
    const why = kind?.why ?? `Deskbook does not draw diagrams of the kind “${parsed.otherType}”.`;
    return { error: { message: why, line: cleaned.sourceLines[0] ?? 1, column: 1 } };
  }
  const reply = await drawOtherDiagram({ text: cleaned.text, idPrefix });
  if ('error' in reply) {
    const { name, message, hash } = reply.error;
    return {
      error: explainFault({ name, message, hash: (hash ?? undefined) as ParserHash | undefined }, cleaned),
    };
  }
  const { width, height } = reply;
  const opening = svgOpening({
    ...reply,
    title: reply.title ?? title,
    description: reply.description ?? `${kind.name}.`,
    idPrefix,
    className: 'chart diagram',
  });
  return { svg: `${opening}${reply.inside}</svg>`, width, height, words: linesAsWords(cleaned.text) };
}
