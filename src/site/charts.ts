/** Draws every flowchart of a library before its pages are rendered. */
import { type Library, linkTarget } from '../core/library.ts';
import type { Document, GraphNode } from '../core/model.ts';
import { chartFromGraph } from '../flowchart/from-procedure.ts';
import { renderChart, renderMermaid } from '../flowchart/render.ts';
import { describeChart } from '../flowchart/text-alternative.ts';
import { chartKey, type DrawnChart, pageUrl } from './render/context.ts';

export interface ChartOptions {
  base: string;
  /** Put before the anchors that boxes lead to, where the page puts it before its steps. */
  anchorPrefix?: string;
  /** Where authors' diagrams are kept between builds; nowhere when left out. */
  cacheFolder?: string;
  progress?: (done: number, of: number) => void;
}

/** Draws the procedures and the mermaid fences of the given documents. */
export async function drawCharts(
  library: Library,
  documents: Document[],
  options: ChartOptions,
): Promise<Map<string, DrawnChart>> {
  const drawn = new Map<string, DrawnChart>();
  for (const [index, document] of documents.entries()) {
    for (const [order, procedure] of document.procedures.entries()) {
      const chart = chartFromGraph(procedure.graph, (node) => hrefOf(node, library, options));
      const names = { title: `Flowchart: ${document.title}`, description: '', idPrefix: `chart-${order}` };
      drawn.set(chartKey(document.file, `procedure:${procedure.section}`), {
        ...(await renderChart(chart, names)),
        words: describeChart(chart),
      });
    }
    for (const fence of document.mermaid) {
      const line = fence.range.start.line;
      const drawing = await renderMermaid(fence.text, {
        title: fence.title ?? document.title,
        idPrefix: `diagram-${line}`,
        resolveHref: (href) => siteAddress(library, document, href, options.base),
        ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder }),
      });
      // What cannot be drawn is a finding of flowchart/syntax; the page then shows the text.
      if (!('error' in drawing)) drawn.set(chartKey(document.file, `mermaid:${line}`), drawing);
    }
    options.progress?.(index + 1, documents.length);
  }
  return drawn;
}

/** Steps lead to their place on the page, exits to the section or the document that takes over. */
function hrefOf(node: GraphNode, library: Library, options: ChartOptions): string | undefined {
  const own = `#${options.anchorPrefix ?? ''}`;
  if (node.kind === 'start') return undefined;
  if (node.kind !== 'exit') return `${own}${encodeURIComponent(node.id)}`;
  const target = node.target;
  if (target?.kind === 'section') return `${own}${encodeURIComponent(target.slug)}`;
  if (target?.kind === 'external') return target.url;
  if (target?.kind !== 'document') return undefined;
  const document = library.byFile.get(target.file);
  return document && pageUrl(options, document, target.anchor);
}

/** The address of a `click` line, read as a link of its document. */
function siteAddress(library: Library, document: Document, href: string, base: string): string | undefined {
  const target = linkTarget(library, document, href);
  if (target.kind === 'external') return target.url;
  if (target.kind !== 'document') return undefined;
  return target.document === document && target.anchor !== undefined
    ? `#${encodeURIComponent(target.anchor)}`
    : pageUrl({ base }, target.document, target.anchor);
}
