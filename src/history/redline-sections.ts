/** What changed in the sections of a document, apart from what other files of the redline read more closely. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { types } from '../../schemas/index.ts';
import type { Document, Phase, Section } from '../core/model.ts';
import { likeness, pairUp } from './likeness.ts';
import { outOfOrder } from './longest-rise.ts';
import type { ProcedureChange } from './model.ts';
import { arrow, changedFigures, plain, quoted, weightOfWords } from './redline-words.ts';

export function sectionChanges(older: Document, newer: Document): ProcedureChange[] {
  const { pairs, removed, added } = pairUp(
    older.sections,
    newer.sections,
    ({ key, slug }) => key ?? `own ${slug}`,
    (a, b) => (a.key === undefined && b.key === undefined ? likeness(textIn(older, a), textIn(newer, b)) : 0),
    0.6,
  );
  const changes: ProcedureChange[] = [];
  const leads = [blocksOf(older, older.lead), blocksOf(newer, newer.lead)] as const;
  changes.push(...blockChanges('the introduction', undefined, ...leads));
  const moved = outOfOrder(pairs.map((pair) => newer.sections.indexOf(pair.newer)));
  pairs.forEach((pair, index) => {
    const name = `section ${quoted(pair.newer.heading)}`;
    const anchor = pair.newer.slug;
    if (moved.has(index))
      changes.push({
        what: 'section',
        how: 'moved',
        weight: 'patch',
        sentence: `${name} stands elsewhere`,
        anchor,
      });
    if (pair.older.heading !== pair.newer.heading)
      changes.push({
        what: 'section',
        how: 'changed',
        weight: 'patch',
        sentence: `${name} was called ${quoted(pair.older.heading)} before`,
        anchor,
        before: pair.older.heading,
        after: pair.newer.heading,
      });
    changes.push(...phaseChanges(older, newer, pair.newer));
    const was = blocksOf(older, ownContent(older, pair.older));
    const is = blocksOf(newer, ownContent(newer, pair.newer));
    const within = blockChanges(`in ${quoted(pair.newer.heading)}`, anchor, was, is);
    changes.push(...within.map((change) => weighed(change, newer, pair.newer)));
  });
  for (const section of added)
    changes.push(
      weighed(
        {
          what: 'section',
          how: 'added',
          weight: 'minor',
          sentence: `new section ${quoted(section.heading)}`,
          anchor: section.slug,
          after: textIn(newer, section),
        },
        newer,
        section,
      ),
    );
  for (const section of removed)
    changes.push(
      weighed(
        {
          what: 'section',
          how: 'removed',
          weight: 'minor',
          sentence: `section ${quoted(section.heading)} is gone`,
          anchor: section.slug,
          before: textIn(older, section),
        },
        older,
        section,
      ),
    );
  return changes;
}

/** Purpose, references, training and their like tell why, not what to do: a change there is no change of the work. */
const actedBy = new Set(['scope', 'roles', 'raci', 'systems', 'communication']);

function isForReading(document: Document, section: Section): boolean {
  if (document.type === undefined || section.key === undefined) return false;
  const spec = types[document.type].sections.find(({ key }) => key === section.key);
  return spec?.place === 'rest' && !actedBy.has(section.key);
}

function weighed(change: ProcedureChange, document: Document, section: Section): ProcedureChange {
  return isForReading(document, section) ? { ...change, weight: 'patch' } : change;
}

/** Headings inside a procedure. */
function phaseChanges(older: Document, newer: Document, section: Section): ProcedureChange[] {
  const procedure = newer.procedures.find((candidate) => candidate.section === section.slug);
  if (!procedure) return [];
  const phasesOf = (document: Document): Phase[] =>
    document.procedures.flatMap(({ phases }) => phases).filter(({ heading }) => heading !== undefined);
  const { pairs, removed, added } = pairUp(
    phasesOf(older),
    phasesOf(newer),
    ({ heading }) => plain(heading!).toLowerCase(),
    (a, b) => likeness(a.heading!, b.heading!),
    0.5,
  );
  const made = (
    how: ProcedureChange['how'],
    sentence: string,
    phase: Phase,
    texts: { before?: string; after?: string },
  ): ProcedureChange => ({
    what: 'phase',
    how,
    weight: 'patch',
    sentence,
    anchor: phase.slug ?? section.slug,
    ...texts,
  });
  return [
    ...added.map((phase) =>
      made('added', `new phase ${quoted(phase.heading!)}`, phase, { after: phase.heading! }),
    ),
    ...pairs
      .filter((pair) => pair.older.heading !== pair.newer.heading)
      .map((pair) =>
        made(
          'changed',
          `phase ${quoted(pair.older.heading!)} is now ${quoted(pair.newer.heading!)}`,
          pair.newer,
          {
            before: pair.older.heading!,
            after: pair.newer.heading!,
          },
        ),
      ),
    ...removed.map((phase) =>
      made('removed', `phase ${quoted(phase.heading!)} is gone`, phase, { before: phase.heading! }),
    ),
  ];
}

/** What of a section no other part of the redline reads: steps, matrices and typed tables have their own words. */
function ownContent(document: Document, section: Section): RootContent[] {
  const procedure = document.procedures.find((candidate) => candidate.section === section.slug);
  if (procedure) return procedure.phases.flatMap(({ intro, outro }) => [...intro, ...outro]);
  if (document.article && (section.key === 'symptoms' || section.key === 'applies-to')) return [];
  const typed = new Set(
    [...document.raci, ...document.escalation]
      .filter((table) => table.section === section.slug)
      .map(({ range }) => range.start.offset),
  );
  const duties = section.key === 'roles' && document.duties.length > 0;
  return section.content.filter(
    (node) => node.type !== 'table' || (!duties && !typed.has(node.position?.start.offset ?? -1)),
  );
}

/** A piece of a section as written, which is compared, and as read, which is quoted. */
interface Block {
  text: string;
  words: string;
}

/** A section as the pieces that people change one at a time: paragraphs, items of lists, rows of tables. */
function blocksOf(document: Document, nodes: readonly RootContent[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    if (node.type === 'list') return node.children.map((item) => blockOf(document, item));
    if (node.type === 'table') return node.children.map((row) => blockOf(document, row));
    return [blockOf(document, node)];
  });
}

function blockOf(document: Document, node: RootContent): Block {
  const words =
    node.type === 'tableRow' ? node.children.map((cell) => textOf(cell)).join(', ') : textOf(node);
  const text = sourceOf(document, node);
  // A component without text is known by what is written.
  return { text, words: words.trim() === '' ? text : words };
}

function blockChanges(
  where: string,
  anchor: string | undefined,
  older: readonly Block[],
  newer: readonly Block[],
): ProcedureChange[] {
  const { pairs, removed, added } = pairUp(
    older,
    newer,
    ({ text }) => text,
    (a, b) => likeness(a.text, b.text),
    0.5,
  );
  const base = { what: 'section', ...(anchor === undefined ? {} : { anchor }) };
  const changes: ProcedureChange[] = [];
  let patches: { before: string; after: string } | undefined;
  for (const { older: was, newer: is } of pairs) {
    if (was.text === is.text) continue;
    const figures = changedFigures(was.text, is.text);
    const weight = weightOfWords(was.text, is.text);
    if (figures?.length)
      for (const figure of figures)
        changes.push({
          ...base,
          what: 'threshold',
          how: 'changed',
          weight: 'minor',
          sentence: `${where}, ${quoted(is.words)}: ${arrow(figure.before, figure.after)}`,
          ...figure,
        });
    else if (weight === 'patch') patches ??= { before: was.text, after: is.text };
    else
      changes.push({
        ...base,
        how: 'changed',
        weight,
        sentence: `${where}, changed: ${quoted(is.words)}`,
        before: was.text,
        after: is.text,
      });
  }
  if (patches)
    changes.push({ ...base, how: 'changed', weight: 'patch', sentence: `${where}, other words`, ...patches });
  for (const { text, words } of added)
    changes.push({
      ...base,
      how: 'added',
      weight: 'minor',
      sentence: `${where}, new: ${quoted(words)}`,
      after: text,
    });
  for (const { text, words } of removed)
    changes.push({
      ...base,
      how: 'removed',
      weight: 'minor',
      sentence: `${where}, gone: ${quoted(words)}`,
      before: text,
    });
  return changes;
}

function textIn(document: Document, section: Section): string {
  return section.content.map((node) => sourceOf(document, node)).join(' ');
}

function sourceOf(document: Document, node: { position?: RootContent['position'] }): string {
  return plain(document.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)).replace(
    /^(?:[-*+]|\d+[.)])\s+/,
    '',
  );
}
