/** Model → the quick index: what search answers from at once, before the full text. */
import { documentTypes, types } from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { isCallable } from './call-graph.ts';
import type { DocumentPage } from './page-model.ts';
import { requestAddress } from './report-problem.ts';
import { anchorOf, type QuickDocument, type QuickIndex } from './search/quick-index.ts';

/** Longer symptoms are whole messages or logs: their beginning finds them. */
const longestSymptom = 160;

/**
 * The index of a library's published documents, in their order. Retired ones are left out: a withdrawn procedure must
 * not be what an agent finds.
 */
export function quickIndex(
  library: Library,
  pages: { document: Document; page: DocumentPage }[],
): QuickIndex {
  const { systems, roles, glossary, organisation } = library.registries;
  const found = pages.filter(({ page }) => page.status !== 'retired');
  const used = systems.filter(({ id }) => found.some(({ page }) => page.systems.includes(id)));
  const audienceIds = new Set(found.flatMap(({ page }) => page.audience.map(({ id }) => id)));
  const audiences = roles.filter(({ id }) => audienceIds.has(id));
  return {
    kinds: documentTypes.map((type) => ({ type, name: types[type].one })),
    systems: used.map(({ name, aliases }) => ({ name, aliases: aliases ?? [] })),
    audiences: audiences.map(({ name }) => name),
    same: glossary
      .map(({ term, abbreviation, aliases }) => [
        ...(abbreviation ? [abbreviation] : []),
        term,
        ...(aliases ?? []),
      ])
      .filter((names) => names.length > 1),
    documents: found.map(({ document, page }) => quickDocument(document, page, { used, audiences })),
    request: requestAddress(organisation) ?? '',
  };
}

function quickDocument(
  document: Document,
  page: DocumentPage,
  { used, audiences }: { used: { id: string }[]; audiences: { id: string }[] },
): QuickDocument {
  const indexes = (ids: readonly string[], list: { id: string }[]): number[] =>
    ids.map((id) => list.findIndex((entry) => entry.id === id)).filter((index) => index !== -1);
  return {
    id: page.id,
    title: page.title,
    path: page.path,
    kind: documentTypes.indexOf(page.type),
    ...(page.status === 'approved' ? {} : { status: page.status }),
    summary: page.summary ?? '',
    ...(page.topic ? { topic: page.topic } : {}),
    aliases: page.aliases,
    codes: page.codes,
    symptoms: (document.article?.symptoms ?? []).map((symptom) => symptom.slice(0, longestSymptom)),
    steps: document.procedures.flatMap(({ steps }) =>
      steps.map(({ title, id }): QuickDocument['steps'][number] =>
        anchorOf(title) === id ? title : [title, id],
      ),
    ),
    ...(isCallable(document) ? { call: true } : {}),
    systems: indexes(page.systems, used),
    audience: indexes(
      page.audience.map(({ id }) => id),
      audiences,
    ),
  };
}
