/** The card of a procedure as HTML: the sheet's inside; its head and foot are the template's. */

import { keywordNames } from '../../core/keywords.ts';
import { type FittedCard, includedTitles } from '../card/card-fit.ts';
import type { CardLine, CardStep } from '../card/quick-card.ts';
import { element, escapeHtml } from './html.ts';

const lineNames: Record<CardLine['kind'], string> = {
  ...keywordNames,
  do: '',
  role: 'Who',
};

/** @param card undefined for a procedure that no sheet holds in type that can be read */
export function renderCard(card: FittedCard | undefined): string {
  if (!card)
    return '<p class="card-left">This procedure has more steps than one sheet holds. Print its page, or ask its owner to divide it.</p>';
  const phases = card.phases
    .map(({ heading, steps }) => {
      const name = heading === undefined ? '' : `<h2>${escapeHtml(heading)}</h2>`;
      return `${name}${list(steps)}`;
    })
    .join('');
  const stop =
    card.stop.length === 0
      ? ''
      : `<section class="card-stop"><h2>Stop and escalate</h2><ul>${card.stop.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul></section>`;
  const call =
    card.call.length === 0
      ? ''
      : `<section class="card-call"><h2>Whom to call</h2><dl>${card.call.map(({ who, how }) => `<div><dt>${escapeHtml(who)}</dt> <dd>${escapeHtml(how)}</dd></div>`).join('')}</dl></section>`;
  const left =
    card.left.length === 0
      ? ''
      : `<p class="card-left">On the page and not here: ${escapeHtml(card.left.join(', '))}.</p>`;
  const classes = `card-body size-${String(card.size).replace('.', '-')} columns-${card.columns}`;
  return element('div', { class: classes }, `<div class="card-steps">${phases}</div>${stop}${call}${left}`);
}

function list(steps: CardStep[]): string {
  return `<ol>${steps.map(renderStep).join('')}</ol>`;
}

function renderStep(step: CardStep): string {
  const answers = step.answers
    .map(({ label, to }) => `<li><b>${escapeHtml(label)}</b> →\u00a0${escapeHtml(to)}</li>`)
    .join('');
  const lines = step.lines
    .map(({ kind, text }) => {
      const name = lineNames[kind] === '' ? '' : `<b>${lineNames[kind]}:</b> `;
      return `<p class="card-${kind}">${name}${escapeHtml(text)}</p>`;
    })
    .join('');
  const next = step.next === undefined ? '' : `<p class="card-next">→\u00a0${escapeHtml(step.next)}</p>`;
  const own = `<div class="card-own"><p class="card-title"><span class="card-number">${step.number}</span> ${escapeHtml(step.title)}</p>${lines}${answers === '' ? '' : `<ul>${answers}</ul>`}${next}</div>`;
  const shared = step.runIn ? runOn(step) : step.included.length > 0 ? list(step.included) : '';
  return element('li', { class: step.decision ? 'decision' : undefined }, `${own}${shared}`);
}

function runOn(step: CardStep): string {
  if (step.included.length === 0) return '';
  const from = step.includedFrom === undefined ? '' : `<b>${escapeHtml(step.includedFrom)}:</b> `;
  return `<p class="card-shared">${from}${escapeHtml(includedTitles(step))}</p>`;
}
