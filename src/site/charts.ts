/** Draws every flowchart of a library before its pages are rendered. */
import type { Library } from '../core/library.ts';
import { pagePath } from '../core/library.ts';
import type { Document, Finding, GraphNode, Procedure } from '../core/model.ts';
import { chartFromGraph } from '../flowchart/from-procedure.ts';
import { renderChart } from '../flowchart/render.ts';
import { chartKey, type DrawnChart } from './render/context.ts';

export interface DrawnCharts {
  charts: Map<string, DrawnChart>;
  /** Mermaid that could not be drawn, at its place in the document. */
  findings: Finding[];
}

export interface ChartOptions {
  base: string;
  progress?: (done: number, of: number) => void;
}

/** Draws the procedures and the mermaid fences of the given documents. */
export async function drawCharts(
  library: Library,
  documents: Document[],
  options: ChartOptions,
): Promise<DrawnCharts> {
  const drawn: DrawnCharts = { charts: new Map(), findings: [] };
  for (const [index, document] of documents.entries()) {
    for (const procedure of document.procedures)
      drawn.charts.set(
        chartKey(document.file, `procedure:${procedure.section}`),
        await drawProcedure(document, procedure, library, options.base),
      );
    options.progress?.(index + 1, documents.length);
  }
  return drawn;
}

async function drawProcedure(
  document: Document,
  procedure: Procedure,
  library: Library,
  base: string,
): Promise<DrawnChart> {
  const chart = chartFromGraph(procedure.graph, (node) => hrefOf(node, library, base));
  const drawing = await renderChart(chart, {
    title: `Flowchart: ${document.title}`,
    description: '',
    idPrefix: `chart-${procedure.section}`,
  });
  return { ...drawing, words: [] };
}

/** Steps lead to their place on the page, exits to the section or the document that takes over. */
function hrefOf(node: GraphNode, library: Library, base: string): string | undefined {
  if (node.kind === 'start') return undefined;
  if (node.kind !== 'exit') return `#${encodeURIComponent(node.id)}`;
  const target = node.target;
  if (target?.kind === 'section') return `#${encodeURIComponent(target.slug)}`;
  if (target?.kind === 'external') return target.url;
  if (target?.kind !== 'document') return undefined;
  const document = library.byFile.get(target.file);
  return (
    document && `${base}${pagePath(document)}${target.anchor ? `#${encodeURIComponent(target.anchor)}` : ''}`
  );
}
