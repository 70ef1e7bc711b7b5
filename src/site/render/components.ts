/** How each component of schemas/components.ts looks. The compiler asks for an entry here when one is added there. */
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { ComponentName } from '../../../schemas/components.ts';
import { linkTarget } from '../../core/library.ts';
import type { Document } from '../../core/model.ts';
import { chartKey, pageUrl, type RenderContext } from './context.ts';
import { chartFigure } from './flowchart.ts';
import { escapeHtml } from './html.ts';
import { renderNodes } from './markdown.ts';
import { raciKey, renderEscalation, renderRaci } from './matrices.ts';
import { renderProcedure } from './procedure.ts';

type ElementNode = MdxJsxFlowElement | MdxJsxTextElement;
type Renderer = (values: Record<string, string>, node: ElementNode, context: RenderContext) => string;

const renderers: Record<ComponentName, Renderer> = {
  Steps(values, _node, context) {
    // Inside a procedure, steps are part of the model; elsewhere they are shown as they stand in their own document.
    return from(values.from, context, (source, inner) => {
      const procedure = source.procedures[0];
      return procedure
        ? `<div class="included">${reference('Steps of', source, context)}${renderProcedure(procedure, inner)}</div>`
        : '';
    });
  },
  Raci(values, _node, context) {
    return from(values.from, context, (source, inner) => {
      const tables = source.raci.map((matrix) => renderRaci(matrix, inner, values.role)).join('');
      return `${tables}${raciKey()}${reference('From', source, context)}`;
    });
  },
  EscalationMatrix(values, _node, context) {
    return from(values.from, context, (source, inner) => {
      const kinds = values.priority === undefined ? ['tiers', 'targets'] : ['targets', 'tiers'];
      const tables = kinds
        .flatMap((kind) => source.escalation.filter((table) => table.kind === kind))
        .map((table) => renderEscalation(table, inner, values.priority))
        .join('');
      return `${tables}${reference('From', source, context)}`;
    });
  },
  TicketNote(values, node, context) {
    return `<section class="ticket-note"><p class="box-title">${escapeHtml(values.title ?? 'Ticket note')}</p>${renderNodes(node.children, context)}</section>`;
  },
  Checklist(values, node, context) {
    const title = values.title === undefined ? '' : `<p class="box-title">${escapeHtml(values.title)}</p>`;
    const items = node.children
      .flatMap((child) => (child.type === 'list' ? child.children : []))
      .map((item) => {
        const words = item.children
          .map((child) => renderNodes(child.type === 'paragraph' ? child.children : [child], context))
          .join(' ');
        return `<li><label><input type="checkbox"> <span>${words}</span></label></li>`;
      })
      .join('');
    const others = renderNodes(
      node.children.filter((child) => child.type !== 'list'),
      context,
    );
    return `<section class="checklist">${title}${others}<ul>${items}</ul></section>`;
  },
  Callout(values, node, context) {
    const type = values.type ?? 'note';
    const names: Record<string, string> = { note: 'Note', tip: 'Tip', caution: 'Caution', danger: 'Danger' };
    const title = values.title ?? names[type] ?? 'Note';
    return `<aside class="callout ${escapeHtml(type)}"><p class="box-title">${escapeHtml(title)}</p>${renderNodes(node.children, context)}</aside>`;
  },
  Flowchart(values, _node, context) {
    return from(values.from ?? '#', context, (source) => {
      const procedure = source.procedures[0];
      const chart = procedure && context.charts.get(chartKey(source.file, `procedure:${procedure.section}`));
      return chart ? chartFigure(chart, values.title) : '';
    });
  },
};

export function renderComponent(
  name: ComponentName,
  values: Record<string, string>,
  node: ElementNode,
  context: RenderContext,
): string {
  return renderers[name](values, node, context);
}

/** Renders something of another document, with that document's links. */
function from(
  href: string | undefined,
  context: RenderContext,
  render: (source: Document, inner: RenderContext) => string,
): string {
  const target = linkTarget(context.library, context.document, href ?? '');
  const source = target.kind === 'document' || target.kind === 'missing-anchor' ? target.document : undefined;
  if (!source || context.withheld.has(source.file))
    return `<p class="gone">${escapeHtml(source?.title ?? href ?? '')} cannot be shown here: ${source ? 'it is withheld until its errors are mended' : 'there is no such document'}.</p>`;
  if (context.including.includes(source.file) && source !== context.document)
    return reference('See', source, context);
  const own = source === context.document;
  return render(source, {
    ...context,
    document: source,
    anchorPrefix: own ? context.anchorPrefix : `${context.anchorPrefix}${source.slug}--`,
    shown: own ? context.shown : 'steps',
    including: [...context.including, source.file],
  });
}

function reference(word: string, source: Document, context: RenderContext): string {
  const version = source.frontmatter?.version;
  return `<p class="included-from">${word} <span class="id">${escapeHtml(source.id ?? '')}</span>${version ? ` <span class="version">${escapeHtml(version)}</span>` : ''} <a href="${escapeHtml(pageUrl(context, source))}">${escapeHtml(source.title)}</a></p>`;
}
