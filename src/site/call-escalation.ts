/** Whom a call can be escalated to, as data: the Escalation sections of its procedures and the matrix they follow. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Role } from '../../schemas/roles.ts';
import { type Library, linkTarget } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import type { CallEscalation, EscalationLine } from './call-model.ts';
import { reachableRoles } from './reachable-roles.ts';
import { type WhatNowData, whatNowData } from './what-now-model.ts';

const arrow = /\s*(?:→|->|=>|⇒|➔|➜)\s*/;

/**
 * @param sources the document and those whose steps it includes, the document first
 * @param withheld files without a page
 */
export function callEscalation(
  library: Library,
  document: Document,
  sources: readonly Document[],
  withheld: ReadonlySet<string>,
): CallEscalation {
  const { organisation, priorities } = library.registries;
  const matrix = matrixOf(library, document, withheld);
  const tables = matrix && onceFor(tablesOf, matrix, () => whatNowData(matrix, library.registries));
  return {
    zone: organisation['time-zone'],
    opens: organisation.opens,
    closes: organisation.closes,
    openDays: organisation['open-days'],
    holidays: organisation.holidays ?? '',
    sources: sources.flatMap((source) => {
      const section = source.sections.find((candidate) => candidate.key === 'escalation');
      const lines = section
        ? onceFor(linesOfSource, source, () => linesOf(section.content, library.registries.roles))
        : [];
      return lines.length > 0 ? [{ id: source.id ?? source.file, title: source.title, lines }] : [];
    }),
    ...(matrix && tables
      ? {
          matrix: {
            title: matrix.title,
            targets: tables.targets,
            tiers: tables.tiers,
            functional: tables.functional,
            hierarchical: tables.hierarchical,
          },
        }
      : {}),
    priorities: priorities.priorities,
    impact: priorities.impact,
    urgency: priorities.urgency,
    byImpact: priorities.matrix,
  };
}

/** A library of a thousand documents has a few matrices, and a few procedures that all others include. */
const tablesOf = new WeakMap<Document, WhatNowData | undefined>();
const linesOfSource = new WeakMap<Document, EscalationLine[]>();

function onceFor<T>(known: WeakMap<Document, T>, document: Document, find: () => T): T {
  if (!known.has(document)) known.set(document, find());
  return known.get(document)!;
}

/** The bullets of the section; what components such as a ticket note hold is none of them. */
function linesOf(content: readonly RootContent[], roles: readonly Role[]): EscalationLine[] {
  return content.flatMap((node) =>
    node.type === 'list'
      ? node.children.map((item) => {
          const text = item.children
            .map((child) => textOf(child))
            .join(' ')
            .trim()
            .replace(/\s+/g, ' ');
          const [when, ...to] = text.split(arrow);
          const words = to.length > 0 ? to.join(' → ') : text;
          return { when: to.length > 0 ? when! : '', to: words, roles: reachableRoles(words, roles) };
        })
      : [],
  );
}

/** The matrix its Escalation section names, else one it links to, else the one the library links to most. */
function matrixOf(library: Library, document: Document, withheld: ReadonlySet<string>): Document | undefined {
  const linked = (from: Document, within?: { start: number; end: number }): Document[] =>
    from.links.flatMap((link) => {
      const at = link.range.start.offset;
      if (within && (at < within.start || at >= within.end)) return [];
      const target = linkTarget(library, from, link.url);
      const other =
        target.kind === 'document' || target.kind === 'missing-anchor' ? target.document : undefined;
      return other?.type === 'escalation' && isShown(other) ? [other] : [];
    });
  const isShown = (candidate: Document): boolean =>
    candidate.frontmatter !== undefined &&
    candidate.frontmatter.status !== 'retired' &&
    !withheld.has(candidate.file) &&
    candidate.escalation.length > 0;

  const section = document.sections.find((candidate) => candidate.key === 'escalation');
  const named = section
    ? linked(document, { start: section.range.start.offset, end: section.range.end.offset })[0]
    : undefined;
  if (named) return named;
  const own = linked(document)[0];
  if (own) return own;
  return mostLinked(library, isShown);
}

const mostLinkedOf = new WeakMap<Library, Document | undefined>();

function mostLinked(library: Library, isShown: (candidate: Document) => boolean): Document | undefined {
  if (mostLinkedOf.has(library)) return mostLinkedOf.get(library);
  const count = new Map<Document, number>();
  for (const matrix of library.documents)
    if (matrix.type === 'escalation' && isShown(matrix)) count.set(matrix, 0);
  for (const from of library.documents)
    for (const link of from.links) {
      const target = linkTarget(library, from, link.url);
      if (target.kind === 'document' && count.has(target.document))
        count.set(target.document, count.get(target.document)! + 1);
    }
  const found = [...count].sort(([, a], [, b]) => b - a)[0]?.[0];
  mostLinkedOf.set(library, found);
  return found;
}
