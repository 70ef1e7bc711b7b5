/** The body of a document's page: its sections, in the order in which a reader needs them. */
import { types } from '../../../schemas/index.ts';
import type { Document, Section } from '../../core/model.ts';
import { chartKey, pageUrl, type RenderContext } from './context.ts';
import { chartFigure } from './flowchart.ts';
import { element, escapeHtml } from './html.ts';
import { renderNodes } from './markdown.ts';
import { raciKey, renderEscalation, renderRaci } from './matrices.ts';
import { renderProcedure } from './procedure.ts';

export type Place = 'before' | 'doing' | 'stopping' | 'rest';

export interface TocEntry {
  slug: string;
  text: string;
  place: Place;
}

export interface RenderedBody {
  html: string;
  toc: TocEntry[];
}

const places: Place[] = ['before', 'doing', 'stopping', 'rest'];

/** Renders all of a document. Sections the schema does not name come last, as the author ordered them. */
export function renderBody(context: RenderContext): RenderedBody {
  const { document } = context;
  const toc: TocEntry[] = [];
  const placeOf = (section: Section): Place =>
    (document.type && types[document.type].sections.find((spec) => spec.key === section.key)?.place) ??
    'rest';

  let html = renderNodes(document.lead, context);
  for (const place of places) {
    const sections = document.sections.filter((section) => placeOf(section) === place);
    if (sections.length === 0) continue;
    let inner = '';
    for (const section of sections) {
      inner += renderSection(section, context);
      toc.push({ slug: section.slug, text: section.heading, place });
      const procedure = document.procedures.find((candidate) => candidate.section === section.slug);
      const chart = procedure && context.charts.get(chartKey(document.file, `procedure:${section.slug}`));
      // A chart the author has put somewhere else, by <Flowchart/>, is not shown twice.
      if (chart && !drawsItself(document)) {
        const name = document.procedures.length > 1 ? `${section.heading} as a flowchart` : 'Flowchart';
        const slug = `flowchart-${section.slug}`;
        inner += `<section class="sheet flowchart" id="${escapeHtml(slug)}"><h2>${escapeHtml(name)}</h2>${chartFigure(chart, undefined)}</section>`;
        toc.push({ slug, text: name, place });
      }
    }
    html += element('div', { class: `place ${place}` }, inner);
  }
  return { html, toc };
}

function drawsItself(document: Document): boolean {
  return document.components.some((use) => use.name === 'Flowchart' && use.attributes.from === undefined);
}

function renderSection(section: Section, context: RenderContext): string {
  const { document } = context;
  const heading = `<h2 id="${escapeHtml(context.anchorPrefix + section.slug)}">${escapeHtml(section.heading)}</h2>`;
  const kind = section.key ?? 'other';
  const procedure = document.procedures.find((candidate) => candidate.section === section.slug);
  const content = procedure ? renderProcedure(procedure, context) : renderSectionContent(section, context);
  // The button at the top of the page starts the first of them.
  const isAnother = procedure !== undefined && procedure !== document.procedures[0];
  const call =
    isAnother && procedure.steps.length > 0 && context.callable === true
      ? `<p class="start-here"><a href="${escapeHtml(pageUrl(context, document))}call/#start=${encodeURIComponent(section.slug)}">Start a call</a>: one step at a time, with a ticket note</p>`
      : '';
  return `<section class="sheet ${kind}">${heading}${call}${content}</section>`;
}

/** Text as it stands, with the tables that mean something shown as what they mean. */
export function renderSectionContent(section: Section, context: RenderContext): string {
  const { raci, escalation } = context.document;
  let html = '';
  let lettersShown = false;
  for (const node of section.content) {
    const start = node.position?.start.offset;
    const matrix = raci.find((candidate) => candidate.range.start.offset === start);
    const table = escalation.find((candidate) => candidate.range.start.offset === start);
    if (matrix) {
      html += renderRaci(matrix, context);
      lettersShown = true;
    } else if (table) html += renderEscalation(table, context);
    else html += renderNodes([node], context);
  }
  return lettersShown ? html + raciKey() : html;
}
