/** The procedure as an agent reads it: steps with large numbers, what to say set apart, answers as ways on. */

import { shortHash } from '../../core/content-hash.ts';
import { keywordNames } from '../../core/keywords.ts';
import type { Document, ExitKind, Include, Procedure, Step, StepPart, Target } from '../../core/model.ts';
import { editLink } from '../edit-page.ts';
import { reportAddress, reportLink } from '../report-problem.ts';
import { pageUrl, type RenderContext } from './context.ts';
import { attributes, element, escapeHtml } from './html.ts';
import { renderNodes, renderUnlinked } from './markdown.ts';

/** Deeper inclusions than this are a circle or a maze; the reader gets a link instead. */
export const deepestInclusion = 3;

export function renderProcedure(procedure: Procedure, context: RenderContext): string {
  let out = '';
  procedure.phases.forEach((phase, index) => {
    const steps = procedure.steps.filter((step) => step.phase === index);
    const inner = {
      ...context,
      stepLevel: phase.heading === undefined ? context.stepLevel : context.stepLevel + 1,
    };
    if (phase.heading !== undefined)
      out += element(
        `h${context.stepLevel}`,
        { id: phase.slug === undefined ? undefined : context.anchorPrefix + phase.slug, class: 'phase' },
        escapeHtml(phase.heading),
      );
    out += renderNodes(phase.intro, context);
    if (steps.length > 0) {
      const items = steps.map((step) => renderStep(step, procedure, inner, '')).join('');
      out += `<ol${attributes({ class: 'steps', start: steps[0]!.number === 1 ? undefined : steps[0]!.number })}>${items}</ol>`;
    }
    out += renderNodes(phase.outro, context);
  });
  return out;
}

/** @param numberPrefix `2.` for the steps that step 2 includes */
function renderStep(step: Step, procedure: Procedure, context: RenderContext, numberPrefix: string): string {
  const id = context.anchorPrefix + step.id;
  const number = `${numberPrefix}${step.number}`;
  const title = renderUnlinked(step.titleNodes, context);
  const heading = `<h${context.stepLevel} class="step-title"><a class="step-number" href="#${encodeURIComponent(id)}" aria-label="Step ${number}">${number}</a> <span>${title}</span></h${context.stepLevel}>`;
  const parts = step.parts.map((part) => renderPart(part, step, procedure, context, numberPrefix)).join('');
  return `<li${attributes({ class: `step ${step.kind}`, id })}>${heading}${parts}${reportOf(step, number, id, context)}</li>`;
}

/** The links by which a reader reports a problem with this step, or mends it; nothing where the library has no address. */
function reportOf(step: Step, number: string, id: string, context: RenderContext): string {
  const { document, library } = context;
  const { organisation } = library.registries;
  if (document.id === undefined) return '';
  const address = reportAddress(organisation);
  // An included step is a step of its own document, seen on the page of another.
  const page = library.byFile.get(context.including[0] ?? '') ?? document;
  const report =
    address &&
    reportLink(address, {
      document: `${document.id} ${document.title}`,
      version: document.frontmatter?.version ?? '',
      contentHash: shortHash(document),
      page: pageUrl(context, page, id),
      step: { number, title: step.title },
    });
  const edit = editLink(organisation, document.file, step.titleRange.start.line);
  const link = (href: string | undefined, words: string, more: string): string =>
    href === undefined
      ? ''
      : `<a${attributes({ href })}>${words}<span class="visually-hidden"> ${more} step ${number}</span></a>`;
  const links = [link(report, 'Report a problem', 'with'), link(edit, 'Suggest a change', 'to')].filter(
    (one) => one !== '',
  );
  return links.length === 0 ? '' : `<p class="report">${links.join(' ')}</p>`;
}

export function renderPart(
  part: StepPart,
  step: Step,
  procedure: Procedure,
  context: RenderContext,
  numberPrefix: string,
): string {
  switch (part.kind) {
    case 'text':
      return renderNodes(part.nodes, context);
    case 'keyword': {
      const where = part.target ? whereTo(part.target, step, procedure, numberPrefix) : '';
      const words = `<div class="cue-words">${renderNodes(part.nodes, context)}${where}${renderNodes(part.detail, context)}</div>`;
      return `<div class="cue ${part.keyword}"><span class="cue-name">${keywordNames[part.keyword]}</span> ${words}</div>`;
    }
    case 'answers': {
      const items = part.answers
        .map((answer) => {
          const label = `<span class="answer-label">${escapeHtml(answer.label)}</span>`;
          const way = answer.nodes.length > 0 ? renderNodes(answer.nodes, context) : '';
          const where = whereTo(answer.target, step, procedure, numberPrefix);
          return `<li class="to-${kindOf(answer.target)}">${label} <span class="answer-way">${way}${where}</span>${renderNodes(answer.detail, context)}</li>`;
        })
        .join('');
      return `<ul class="answers">${items}</ul>`;
    }
    case 'include':
      return renderInclude(part.include, step, context, `${numberPrefix}${step.number}.`);
  }
}

/** ` · step 4`: readers on the phone need the number, not only the words of the link. */
function whereTo(target: Target, step: Step, procedure: Procedure, numberPrefix: string): string {
  const numberOf = (id: string): number | undefined =>
    procedure.steps.find((candidate) => candidate.id === id)?.number;
  const number =
    target.kind === 'step'
      ? numberOf(target.step)
      : target.kind === 'next'
        ? procedure.steps[step.number]?.number
        : undefined;
  return number === undefined ? '' : ` <span class="where">step ${numberPrefix}${number}</span>`;
}

function kindOf(target: Target): ExitKind | 'step' {
  switch (target.kind) {
    case 'step':
    case 'next':
    case 'instruction':
      return 'step';
    case 'end':
      return 'done';
    case 'section':
      return target.key === 'escalation' ? 'escalate' : 'section';
    case 'document':
      return /(?:^|\/)escalation\//.test(target.file) ? 'escalate' : 'hand-over';
    case 'external':
      return 'external';
    case 'unresolved':
      return 'unresolved';
  }
}

function renderInclude(include: Include, step: Step, context: RenderContext, numberPrefix: string): string {
  const source = context.library.byFile.get(include.file);
  const procedure = source?.procedures[0];
  if (!source || !procedure || context.withheld.has(source.file))
    return `<p class="gone">The steps of ${escapeHtml(source?.title ?? include.href)} cannot be shown here: ${source ? 'the document is withheld until its errors are mended' : 'there is no such document'}.</p>`;
  const from = `${fromLine(source)} <a href="${escapeHtml(pageUrl(context, source))}">${escapeHtml(source.title)}</a>`;
  if (context.including.includes(source.file) || context.including.length >= deepestInclusion)
    return `<p class="included-from">Do the steps of ${from}.</p>`;
  const inner: RenderContext = {
    ...context,
    document: source,
    anchorPrefix: `${context.anchorPrefix}${step.id}--`,
    shown: 'steps',
    including: [...context.including, source.file],
    stepLevel: Math.min(6, context.stepLevel + 1),
  };
  const items = procedure.steps.map((inside) => renderStep(inside, procedure, inner, numberPrefix)).join('');
  return `<div class="included"><p class="included-from">Steps of ${from}</p><ol class="steps">${items}</ol></div>`;
}

function fromLine(document: Document): string {
  const version = document.frontmatter?.version;
  return `<span class="id">${escapeHtml(document.id ?? '')}</span>${version ? ` <span class="version">${escapeHtml(version)}</span>` : ''}`;
}
