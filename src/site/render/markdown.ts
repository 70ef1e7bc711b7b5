/** mdast → HTML. The text of documents is always escaped; nothing in a document can become markup of its own making. */
import type { List, ListItem, Nodes, Parents, PhrasingContent, Table } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import { type ComponentName, components, safeHtml } from '../../../schemas/components.ts';
import { renderComponent } from './components.ts';
import { chartKey, type RenderContext, siteLink } from './context.ts';
import { chartFigure } from './flowchart.ts';
import { attributes, element, escapeHtml } from './html.ts';

/** Renders nodes one after the other. */
export function renderNodes(nodes: readonly Nodes[], context: RenderContext): string {
  let out = '';
  for (const node of nodes) out += renderNode(node, context);
  return out;
}

/** Inline content without the links in it, for headings that are links themselves. */
export function renderUnlinked(nodes: readonly PhrasingContent[], context: RenderContext): string {
  return nodes
    .map((node) =>
      node.type === 'link' ? renderUnlinked(node.children, context) : renderNode(node, context, true),
    )
    .join('');
}

function children(node: Parents, context: RenderContext, plain = false): string {
  let out = '';
  for (const child of node.children) out += renderNode(child, context, plain);
  return out;
}

/** @param plain inside a heading or a link, where terms are not explained */
function renderNode(node: Nodes, context: RenderContext, plain = false): string {
  switch (node.type) {
    case 'text':
      return plain ? escapeHtml(node.value) : withTerms(node.value, context);
    case 'paragraph':
      return `<p>${children(node, context)}</p>`;
    case 'emphasis':
      return `<em>${children(node, context, plain)}</em>`;
    case 'strong':
      return `<strong>${children(node, context, plain)}</strong>`;
    case 'delete':
      return `<del>${children(node, context, plain)}</del>`;
    case 'inlineCode':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'break':
      return '<br>';
    case 'thematicBreak':
      return '<hr>';
    case 'blockquote':
      return `<blockquote>${children(node, context)}</blockquote>`;
    case 'code':
      return renderCode(node.value, node.lang ?? undefined, node.position?.start.line, context);
    case 'heading':
      return renderHeading(node.depth, node.position?.start.offset, children(node, context, true), context);
    case 'list':
      return renderList(node, context);
    case 'listItem':
      return renderItem(node, false, context);
    case 'table':
      return renderTable(node, context);
    case 'link':
      return renderLink(node.url, node.title, children(node, context, true), context);
    case 'image':
      return renderImage(node.url, node.alt ?? '', context);
    case 'footnoteReference':
      return `<sup><a href="#${context.anchorPrefix}footnote-${escapeHtml(node.identifier)}">${escapeHtml(node.label ?? node.identifier)}</a></sup>`;
    case 'footnoteDefinition':
      return `<div class="footnote" id="${context.anchorPrefix}footnote-${escapeHtml(node.identifier)}"><span class="footnote-mark">${escapeHtml(node.label ?? node.identifier)}</span>${children(node, context)}</div>`;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return renderElement(node, context);
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return escapeHtml(`{${node.value}}`);
    case 'mdxjsEsm':
    case 'html':
      return `<code>${escapeHtml(node.value)}</code>`;
    case 'linkReference':
      return children(node, context, plain);
    case 'imageReference':
      return escapeHtml(node.alt ?? '');
    case 'root':
      return children(node, context);
    default:
      // Frontmatter, definitions and the parts of tables have no text of their own here.
      return '';
  }
}

function withTerms(text: string, context: RenderContext): string {
  return context.terms
    .split(text)
    .map((part) =>
      typeof part === 'string'
        ? escapeHtml(part)
        : element(
            'a',
            { class: 'term', href: `${context.base}glossary/#${part.slug}`, 'data-meaning': part.term.term },
            escapeHtml(part.text),
          ),
    )
    .join('');
}

function renderCode(
  value: string,
  language: string | undefined,
  line: number | undefined,
  context: RenderContext,
): string {
  if (language?.toLowerCase() === 'mermaid') {
    const chart = context.charts.get(chartKey(context.document.file, `mermaid:${line}`));
    if (chart) return chartFigure(chart, undefined);
  }
  return `<pre tabindex="0"><code>${escapeHtml(value)}</code></pre>`;
}

/** A heading keeps the anchor it has on the code host; level 1 is the page's own. */
function renderHeading(
  depth: number,
  offset: number | undefined,
  html: string,
  context: RenderContext,
): string {
  const slug = context.document.headings.find((heading) => heading.range.start.offset === offset)?.slug;
  const level = Math.max(2, depth);
  return element(`h${level}`, { id: slug === undefined ? undefined : context.anchorPrefix + slug }, html);
}

function renderList(list: List, context: RenderContext): string {
  const loose = list.spread === true || list.children.some((item) => item.spread === true);
  const tasks = list.children.some((item) => typeof item.checked === 'boolean');
  const start =
    list.ordered && list.start !== null && list.start !== undefined && list.start !== 1
      ? list.start
      : undefined;
  return element(
    list.ordered ? 'ol' : 'ul',
    { start, class: tasks ? 'tasks' : undefined },
    list.children.map((item) => renderItem(item, loose, context)).join(''),
  );
}

function renderItem(item: ListItem, loose: boolean, context: RenderContext): string {
  const box =
    typeof item.checked === 'boolean'
      ? item.checked
        ? '<b aria-hidden="true">☑</b> '
        : '<b aria-hidden="true">☐</b> '
      : '';
  const html = item.children
    .map((child) =>
      !loose && child.type === 'paragraph' ? children(child, context) : renderNode(child, context),
    )
    .join('');
  return `<li>${box}${html}</li>`;
}

function renderTable(table: Table, context: RenderContext): string {
  const [header, ...rows] = table.children;
  const names = header?.children.map((cell) => textOf(cell).trim()) ?? [];
  const align = (column: number): string | undefined => {
    const side = table.align?.[column];
    return side === 'right' || side === 'center' ? `align-${side}` : undefined;
  };
  // A space after each cell keeps neighbouring words apart when the text is indexed.
  const head = header?.children
    .map(
      (cell, column) =>
        `<th scope="col"${attributes({ class: align(column) })}>${children(cell, context, true)} </th>`,
    )
    .join('');
  const body = rows
    .map((row) => {
      const cells = row.children
        .map((cell, column) =>
          element('td', { 'data-label': names[column], class: align(column) }, `${children(cell, context)} `),
        )
        .join('');
      return `<tr>${cells}</tr>`;
    })
    .join('');
  return `<div class="table"><table><thead><tr>${head ?? ''}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function renderLink(
  url: string,
  title: string | null | undefined,
  html: string,
  context: RenderContext,
): string {
  const link = siteLink(context, url);
  if ('gone' in link) return element('span', { class: 'gone', title: `This page is ${link.gone}.` }, html);
  return element(
    'a',
    { href: link.href, title: title ?? undefined, rel: link.external ? 'noreferrer' : undefined },
    html,
  );
}

function renderImage(url: string, alt: string, context: RenderContext): string {
  const link = siteLink(context, url);
  // Pictures from other hosts would tell them who reads which procedure: the page links to them instead.
  if ('gone' in link) return element('span', { class: 'gone' }, escapeHtml(alt || url));
  if (link.external) return renderLink(url, undefined, escapeHtml(alt || url), context);
  return `<img${attributes({ src: link.href, alt, loading: 'lazy' })}>`;
}

function renderElement(node: MdxJsxFlowElement | MdxJsxTextElement, context: RenderContext): string {
  const name = node.name ?? '';
  const values: Record<string, string> = {};
  for (const attribute of node.attributes)
    if (attribute.type === 'mdxJsxAttribute' && typeof attribute.value === 'string')
      values[attribute.name] = attribute.value;
  if (Object.hasOwn(components, name)) return renderComponent(name as ComponentName, values, node, context);
  if (!Object.hasOwn(safeHtml, name)) return escapeHtml(textOf(node));
  if (name === 'br') return '<br>';
  const allowed = Object.fromEntries(
    Object.entries(values).filter(([attribute]) => safeHtml[name]?.includes(attribute)),
  );
  return element(name, allowed, children(node, context));
}
