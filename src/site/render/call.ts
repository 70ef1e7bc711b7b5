/** The steps of a call as a page: each by itself, with what leads on from it. Reads as a list where scripts are off. */

import { answersOf } from '../../core/graph.ts';
import type { Section } from '../../core/model.ts';
import type { CallExit, CallGroup, CallStep, PlannedCall } from '../call-graph.ts';
import { introOf, outroOf } from '../call-graph.ts';
import type { CallGraph, CallNode } from '../call-model.ts';
import { renderSectionContent } from './body.ts';
import { pageUrl, type RenderContext } from './context.ts';
import { attributes, element, escapeHtml } from './html.ts';
import { renderNodes, renderUnlinked } from './markdown.ts';
import { renderPart } from './procedure.ts';

/** @param context of the document's own page; its `terms` must be a finder of its own */
export function renderCall(plan: PlannedCall, context: RenderContext): string {
  const shown = new Set<Section>();
  const items = [
    ...plan.steps.map((step) =>
      'node' in step ? renderStep(step, plan.graph, context) : renderGroup(step, context),
    ),
    ...plan.exits.map((exit) => renderExit(exit, shown, context)),
  ];
  const data = attributes({ class: 'call-stage', id: 'start', 'data-call': JSON.stringify(plan.graph) });
  return `<div${data}><ol class="call-steps">${items.join('')}</ol></div>`;
}

function renderGroup(group: CallGroup, context: RenderContext): string {
  const id = escapeHtml(group.source.id ?? '');
  const link = `<a href="${escapeHtml(pageUrl(context, group.source))}">${escapeHtml(group.source.title)}</a>`;
  return `<li${attributes({ class: 'call-group', id: group.id })}><h2>${escapeHtml(`${group.number} ${group.title}`)}</h2><p>Steps of <span class="id">${id}</span> ${link}</p></li>`;
}

function renderStep(step: CallStep, graph: CallGraph, page: RenderContext): string {
  const context: RenderContext = {
    ...page,
    document: step.document,
    anchorPrefix: step.prefix,
    shown: 'steps',
    including: step.including,
    stepLevel: 3,
  };
  const { node, procedure } = step;
  const body = [
    renderNodes(introOf(step.step, procedure), context),
    ...step.step.parts
      .filter((part) => part.kind !== 'answers' && !(part.kind === 'include' && step.expanded))
      .map((part) => renderPart(part, step.step, procedure, context, step.numberPrefix)),
    renderNodes(outroOf(step.step, procedure), context),
  ].join('');
  const place =
    step.place.length > 0 ? element('p', { class: 'call-place' }, escapeHtml(step.place.join(' · '))) : '';
  const title = `<h2 class="call-title"><span class="call-number">${escapeHtml(node.number)}</span> <span>${renderUnlinked(step.step.titleNodes, context)}</span></h2>`;
  return `<li${attributes({ class: `call-step ${node.kind}`, id: node.id })}>${place}${title}<div class="call-body">${body}</div>${renderChoices(step, graph, context)}</li>`;
}

function renderChoices(step: CallStep, graph: CallGraph, context: RenderContext): string {
  const answers = answersOf(step.step);
  const items = step.node.choices.map((choice, index) => {
    const answer = choice.kind === 'answer' ? answers[index] : undefined;
    const to = graph.nodes.find(({ id }) => id === choice.to);
    const words = answer && answer.nodes.length > 0 ? renderUnlinked(answer.nodes, context) : '';
    const where = to ? `<span class="call-where">${escapeHtml(nameOf(to))}</span>` : '';
    const link = element(
      'a',
      {
        class: `call-choice ${choice.kind}${to?.exit === 'escalate' ? ' to-escalate' : ''}`,
        href: `#${encodeURIComponent(choice.to)}`,
      },
      `<span class="call-label">${escapeHtml(choice.label)}</span> ${words === '' ? '' : `<span class="call-way">${words}</span> `}${where}`,
    );
    return `<li>${link}${answer ? renderNodes(answer.detail, context) : ''}</li>`;
  });
  return items.length > 0 ? `<ul class="call-choices">${items.join('')}</ul>` : '';
}

function nameOf(node: CallNode): string {
  return `${node.number} ${node.title}`.trim();
}

function renderExit(exit: CallExit, shown: Set<Section>, page: RenderContext): string {
  const { node, target, document } = exit;
  const context: RenderContext = {
    ...page,
    document,
    anchorPrefix: exit.prefix,
    shown: 'steps',
    stepLevel: 3,
  };
  return `<li${attributes({ class: `call-step call-exit exit-${node.exit}`, id: node.id })}><h2 class="call-title"><span>${escapeHtml(node.title)}</span></h2><div class="call-body">${exitBody()}</div></li>`;

  function exitBody(): string {
    if (target?.kind === 'document')
      return node.goes === undefined
        ? `<p class="gone">${escapeHtml(target.text)} has no page: it is withheld until its errors are mended, or not there.</p>`
        : `<p>${node.goes.call ? 'Goes on in' : 'Read on in'} <a href="${escapeHtml(goesTo(node.goes))}">${escapeHtml(node.title)}</a></p>`;
    if (target?.kind === 'external')
      return `<p>Goes on outside this library: <a${attributes({ href: target.url, rel: 'noreferrer' })}>${escapeHtml(target.text)}</a></p>`;
    if (target?.kind === 'unresolved')
      return '<p class="gone">The procedure does not say where this leads. Escalate, and report the step.</p>';
    const closing = ['validation', 'verification'];
    const section =
      target?.kind === 'section'
        ? document.sections.find(({ slug }) => slug === target.slug)
        : document.sections.find(({ key }) => key !== undefined && closing.includes(key));
    if (!section) return '';
    if (shown.has(section) || document.procedures.some((procedure) => procedure.section === section.slug))
      return `<p>See <a href="${escapeHtml(pageUrl(context, document, section.slug))}">${escapeHtml(section.heading)}</a>.</p>`;
    shown.add(section);
    return renderSectionContent(section, context);
  }

  function goesTo({ path, call, anchor }: NonNullable<CallNode['goes']>): string {
    const other = target?.kind === 'document' ? page.library.byFile.get(target.file) : undefined;
    // On a page for calls, only steps have anchors.
    const there = !call || other?.procedures[0]?.steps.some(({ id }) => id === anchor);
    const hash = anchor !== undefined && there ? `#${encodeURIComponent(anchor)}` : '';
    return `${page.base}${path}${call ? 'call/' : ''}${hash}`;
  }
}
