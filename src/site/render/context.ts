/** What the renderer needs to know besides the tree it renders. */
import { type Library, linkTarget, pagePath } from '../../core/library.ts';
import type { Document } from '../../core/model.ts';
import type { Drawing } from '../../flowchart/render.ts';
import type { ChartWords } from '../../flowchart/text-alternative.ts';
import type { TermFinder } from './terms.ts';

/** A flowchart ready to be put on a page: drawn before rendering, because drawing is slow and rendering is not. */
export interface DrawnChart extends Drawing {
  /** The chart in words, for those who cannot see it. */
  words: ChartWords[];
}

export interface RenderContext {
  library: Library;
  /** The document whose text is rendered: its links are relative to it. */
  document: Document;
  /** The site's address on its server: `/` or `/handbook/`. */
  base: string;
  /** Files with errors: they have no page. */
  withheld: ReadonlySet<string>;
  terms: TermFinder;
  /** By chartKey(). */
  charts: ReadonlyMap<string, DrawnChart>;
  /** Put before anchors when another document's steps are shown on this page, so that ids stay unique. */
  anchorPrefix: string;
  /** What of the document is shown on this page: anchors of anything else lead to the document's own page. */
  shown: 'document' | 'steps';
  /** Files whose steps are being shown inside each other, outermost first. */
  including: readonly string[];
  /** The document has a page for calls: its procedure leads there. */
  callable?: boolean;
  /** Level of the headings that steps get: 3, or 4 inside phases. */
  stepLevel: number;
}

/** Names a drawn chart: `procedure` and the section's slug, or `mermaid` and the line of the fence. */
export function chartKey(file: string, what: string): string {
  return `${file}\n${what}`;
}

/** The site address of a document's page. */
export function pageUrl(context: Pick<RenderContext, 'base'>, document: Document, anchor?: string): string {
  return `${context.base}${pagePath(document)}${anchor ? `#${encodeURIComponent(anchor)}` : ''}`;
}

/** Where an address in the document leads on the site; `gone` when there is no page for it. */
export type SiteLink = { href: string; external: boolean } | { gone: string };

export function siteLink(context: RenderContext, url: string): SiteLink {
  const target = linkTarget(context.library, context.document, url);
  switch (target.kind) {
    case 'document':
    case 'missing-anchor': {
      const { anchor } = target;
      const isThere = target.kind === 'document';
      // Inside included steps, an anchor of the included procedure is a place on this page.
      if (target.document === context.document) {
        if (!isThere && context.shown === 'document') return { gone: 'not in this document' };
        if (context.shown === 'document' || isStep(target.document, anchor))
          return {
            href: `#${encodeURIComponent(`${context.anchorPrefix}${anchor ?? ''}`)}`,
            external: false,
          };
      }
      if (context.withheld.has(target.document.file)) return { gone: 'withheld until its errors are mended' };
      return { href: pageUrl(context, target.document, isThere ? anchor : undefined), external: false };
    }
    case 'asset':
      return {
        href: `${context.base}files/${target.file.split('/').map(encodeURIComponent).join('/')}`,
        external: false,
      };
    case 'external':
      return { href: target.url, external: true };
    case 'missing':
      return { gone: 'not in the library' };
  }
}

function isStep(document: Document, anchor: string | undefined): boolean {
  return document.procedures.some((procedure) => procedure.steps.some((step) => step.id === anchor));
}
