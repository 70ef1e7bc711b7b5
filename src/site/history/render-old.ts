/** A text of the past → the inside of its page, by the renderer of every page. */
import { parseDocument } from '../../core/document.ts';
import type { Document } from '../../core/model.ts';
import type { MarkdownParser } from '../../core/parse.ts';
import { drawCharts } from '../charts.ts';
import { renderBody } from '../render/body.ts';
import { escapeHtml } from '../render/html.ts';
import { glossaryOf } from '../render/terms.ts';
import type { Neighbours } from './neighbours.ts';

export interface OldBody {
  html: string;
  /** Why it is shown as source and not as a page. */
  fault?: string;
}

const noTerms = glossaryOf([]);

/**
 * Steps of other documents are named, not shown: what they said then is in their own history. A text that cannot be
 * read safely is shown as it was written.
 */
export async function renderOld(
  document: Document,
  neighbours: Neighbours,
  base: string,
  /** Where drawings are kept between builds; `none` draws nothing. */
  drawings: { cacheFolder?: string } | 'none',
): Promise<OldBody> {
  const fault = document.problems.find(({ severity }) => severity === 'error');
  if (fault || !document.type)
    return {
      html: `<pre class="source" tabindex="0"><code>${escapeHtml(document.text)}</code></pre>`,
      fault: fault?.message ?? 'The text does not say what type of document it is.',
    };
  const { library, withheld } = neighbours;
  const charts =
    drawings === 'none' ? new Map() : await drawCharts(library, [document], { base, ...drawings });
  const { html } = renderBody({
    library,
    document,
    base,
    withheld,
    terms: noTerms.finder(),
    charts,
    anchorPrefix: '',
    shown: 'document',
    // As if three documents stood around it: no deeper inclusion is shown.
    including: [document.file, document.file, document.file],
    stepLevel: 3,
  });
  return { html };
}

/** Without an id, so that no step offers to report a problem: nobody mends a text of the past. */
export function parseOld(
  text: string,
  file: string,
  parser: MarkdownParser,
  registries: Neighbours['library']['registries'],
): Document {
  return { ...parseDocument({ file, text }, { parser, registries }), id: undefined };
}
