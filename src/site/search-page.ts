/**
 * What Pagefind indexes of a document: a small page made from the model instead of the published one, so that menus
 * and buttons are never found, and every step is a heading that a result can lead to.
 */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { types } from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import type { Document, Step, StepPart } from '../core/model.ts';
import type { DocumentPage } from './page-model.ts';
import { attributes, escapeHtml } from './render/html.ts';
import { codeSpellings } from './search/codes.ts';

/** The page's HTML. Its address is not in it; the caller gives it to Pagefind. */
export function searchPage(document: Document, page: DocumentPage, library: Library): string {
  const systems = library.registries.systems.filter((system) => page.systems.includes(system.id));
  // Callers' words and code spellings stand in the first paragraph, where they weigh most.
  const words = [page.id, ...page.aliases, ...page.codes.flatMap(codeSpellings)];
  const systemWords = systems.flatMap((system) => [system.name, ...(system.aliases ?? [])]);
  const filters = [
    ['Type', page.typeName],
    ['Status', page.status],
    ...systems.map((system) => ['System', system.name]),
    ...page.audience.map((role) => ['Audience', role.name]),
  ].map(([name, value]) => `<i data-pagefind-filter="${escapeHtml(name!)}">${escapeHtml(value!)}</i>`);
  const meta = { id: page.id, type: page.typeName, status: page.status, version: page.version };
  const metas = Object.entries(meta).map(
    ([name, value]) => `<i${attributes({ 'data-pagefind-meta': `${name}:${value}` })}></i>`,
  );
  const unsearched = new Set(
    types[page.type].sections.filter((spec) => spec.searched === false).map((spec) => spec.key),
  );
  const searched = document.sections.filter(
    (section) => section.key === undefined || !unsearched.has(section.key),
  );
  const sections = searched.map((section) => {
    const procedure = document.procedures.find((candidate) => candidate.section === section.slug);
    const content = procedure
      ? procedure.steps
          .map(
            (step) =>
              `<h3 id="${escapeHtml(step.id)}">${escapeHtml(step.title)}</h3><p>${escapeHtml(stepText(step))}</p>`,
          )
          .join('')
      : `<p>${escapeHtml(wordsOf(section.content))}</p>`;
    return `<h2 id="${escapeHtml(section.slug)}">${escapeHtml(section.heading)}</h2>${content}`;
  });
  return [
    '<html lang="en"><body data-pagefind-body>',
    `<h1 data-pagefind-meta="title" data-pagefind-weight="10">${escapeHtml(page.title)}</h1>`,
    `<div data-pagefind-ignore="index">${filters.join('')}${metas.join('')}</div>`,
    `<p data-pagefind-weight="8">${words.map(escapeHtml).join(', ')}</p>`,
    `<p data-pagefind-weight="3">${escapeHtml(page.summary ?? '')}</p>`,
    // What callers see weighs more than what explains it.
    `<p data-pagefind-weight="3">${(document.article?.symptoms ?? []).map(escapeHtml).join('. ')}</p>`,
    ...sections,
    `<p data-pagefind-weight="0.5">${systemWords.map(escapeHtml).join(', ')}</p>`,
    '</body></html>',
  ].join('');
}

function stepText(step: Step): string {
  return step.parts.map(partText).join(' ');
}

function partText(part: StepPart): string {
  switch (part.kind) {
    case 'text':
      return wordsOf(part.nodes);
    case 'keyword':
      return `${part.text} ${wordsOf(part.detail)}`;
    case 'answers':
      return part.answers
        .map((answer) => `${answer.label}: ${answer.text} ${wordsOf(answer.detail)}`)
        .join('. ');
    case 'include':
      return '';
  }
}

/** Text of nodes with a space between table cells, list items and paragraphs, which plain joining would glue together. */
function wordsOf(nodes: readonly (RootContent | { type: string })[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'code' && 'lang' in node && node.lang === 'mermaid') return '';
      if (
        'children' in node &&
        ['list', 'listItem', 'table', 'tableRow', 'blockquote', 'mdxJsxFlowElement'].includes(node.type)
      )
        return wordsOf(node.children as RootContent[]);
      return textOf(node);
    })
    .join(' ');
}
