/** What a change of a document, a role or a system reaches: who refers to it, who must learn it, what is printed anew. */
import { type DocumentType, types } from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { lineIndex } from '../core/positions.ts';
import { referencesTo } from './thing-at.ts';
import { rolesOfSteps, type Thing, type Use, type UseKind, usesIn } from './uses.ts';

export interface DocumentRef {
  /** Empty for a document without one. */
  id: string;
  title: string;
  file: string;
}

/** A place that names what changes. */
export interface NamedBy extends DocumentRef {
  /** Lines count from 1. */
  line: number;
  how: UseKind;
  status: string;
}

export interface RoleReached {
  id: string;
  name: string;
  /** Why, each a few words: `works by it`, `step 4`. */
  why: string[];
}

/** A passage of training that goes by the text that changes. */
export interface Training extends DocumentRef {
  line: number;
  section: string;
}

export interface Impact extends DocumentRef {
  type: DocumentType | undefined;
  version: string;
  status: string;
  namedBy: NamedBy[];
  /** Those that work by it or have a part in it, here and wherever its steps are run. */
  roles: RoleReached[];
  /** Who answers for it and approves it. */
  answering: RoleReached[];
  /** Cards to print anew, and calls that go otherwise: the document's own, and those of documents that run its steps. */
  cards: DocumentRef[];
  trainings: Training[];
}

/** Where a role, a system, a control or a priority is named. */
export interface EntryImpact {
  id: string;
  registry: string;
  name: string;
  namedBy: NamedBy[];
}

export function impactOfDocument(library: Library, document: Document): Impact {
  const uses = referencesTo(library, { kind: 'document', file: document.file, anchor: undefined }, false);
  const running = documentsRunning(library, document);
  const meta = document.meta;
  return {
    ...refOf(document),
    type: document.type,
    version: document.frontmatter?.version ?? String(meta['version'] ?? ''),
    status: document.frontmatter?.status ?? String(meta['status'] ?? ''),
    namedBy: namedBy(library, uses),
    roles: rolesReached(library, document, running),
    answering: answering(library, document),
    cards: [document, ...running, ...callsEscalatedBy(library, document, uses)]
      .filter(hasCard)
      .map(refOf)
      .filter(once),
    trainings: trainings(library, document, uses),
  };
}

/** @returns undefined when no registry holds the id */
export function impactOfEntry(library: Library, id: string): EntryImpact | undefined {
  const { registries } = library;
  const lists = {
    roles: registries.roles,
    systems: registries.systems,
    priorities: registries.priorities.priorities,
  };
  for (const [registry, list] of Object.entries(lists) as [
    keyof typeof lists,
    { id: string; name: string }[],
  ][]) {
    const entry = list.find((one) => one.id === id);
    if (!entry) continue;
    const thing: Thing = { kind: 'entry', registry, id };
    return { id, registry, name: entry.name, namedBy: namedBy(library, referencesTo(library, thing, false)) };
  }
  return undefined;
}

/** Documents that run the steps of this one in place, directly or through another. */
function documentsRunning(library: Library, document: Document): Document[] {
  const found = new Set<Document>();
  let latest = [document];
  while (latest.length > 0) {
    const files = new Set(latest.map(({ file }) => file));
    latest = library.documents.filter(
      (other) =>
        other !== document &&
        !found.has(other) &&
        other.procedures.some(({ steps }) =>
          steps.some(({ parts }) =>
            parts.some((part) => part.kind === 'include' && files.has(part.include.file)),
          ),
        ),
    );
    for (const other of latest) found.add(other);
  }
  return [...found];
}

/** The call mode of a procedure answers from the matrix that the procedure refers to. */
function callsEscalatedBy(library: Library, document: Document, uses: readonly Use[]): Document[] {
  if (document.type !== 'escalation') return [];
  return [...new Set(uses.map(({ file }) => file))].flatMap((file) => library.byFile.get(file) ?? []);
}

/** As on the site: a document with steps that is not retired has a card and a call. */
function hasCard({ procedures, frontmatter }: Document): boolean {
  return (
    procedures[0]?.steps[0] !== undefined && frontmatter !== undefined && frontmatter.status !== 'retired'
  );
}

/** What it is to a role that a document names it there. */
const parts: Partial<Record<UseKind, string>> = {
  audience: 'works by it',
  roles: 'has a part in it',
  raci: 'stands in its matrix',
  escalation: 'stands in its tables',
};

function rolesReached(library: Library, document: Document, running: readonly Document[]): RoleReached[] {
  const reached = gathering(library);
  for (const { thing, kind } of usesIn(document, library)) {
    const part = parts[kind];
    if (part !== undefined && thing.kind === 'entry') reached.add(thing.id, part);
  }
  for (const { role, step } of rolesOfSteps(document, library)) reached.add(role, `step ${step.number}`);
  // Whoever works by the procedure itself is not told of each other one that runs it.
  const own = new Set(document.frontmatter?.audience);
  const others = running.flatMap((other) =>
    (other.frontmatter?.audience ?? []).filter((id) => !own.has(id)).map((id) => ({ id, other })),
  );
  for (const [id, list] of Map.groupBy(others, (one) => one.id)) {
    const names = list.slice(0, 3).map(({ other }) => other.id ?? other.title);
    const more = list.length > 3 ? ` and ${list.length - 3} more` : '';
    reached.add(id, `works by ${names.join(', ')}${more}, which run${list.length > 1 ? '' : 's'} its steps`);
  }
  return reached.all();
}

function answering(library: Library, { frontmatter }: Document): RoleReached[] {
  const reached = gathering(library);
  if (frontmatter) reached.add(frontmatter.owner, 'owns it');
  if (frontmatter?.approver !== undefined) reached.add(frontmatter.approver, 'approves it');
  return reached.all();
}

function gathering({ registries }: Library): { add(id: string, why: string): void; all(): RoleReached[] } {
  const found = new Map<string, Set<string>>();
  return {
    add(id, why) {
      const known = found.get(id);
      if (known) known.add(why);
      else found.set(id, new Set([why]));
    },
    all: () =>
      [...found].map(([id, why]) => ({
        id,
        name: registries.roles.find((role) => role.id === id)?.name ?? id,
        why: [...why],
      })),
  };
}

/** Its own Training section, those of others that name it, and plans of training that do. */
function trainings(library: Library, document: Document, uses: readonly Use[]): Training[] {
  const own = document.sections
    .filter(({ key }) => key === 'training')
    .map(({ heading, range }) => ({ ...refOf(document), line: range.start.line, section: heading }));
  const others = uses.flatMap((use) => {
    const other = library.byFile.get(use.file);
    const section = other?.sections.findLast(({ range }) => range.start.offset <= use.range.start.offset);
    if (!other || !section) return [];
    const plan = other.frontmatter?.type === 'appendix' && other.frontmatter.kind === 'plan';
    return section.key === 'training' || (plan && section.key !== 'references')
      ? [{ ...refOf(other), line: use.range.start.line, section: section.heading }]
      : [];
  });
  return [...own, ...others].filter(
    (one, index, all) =>
      all.findIndex((other) => other.file === one.file && other.line === one.line) === index,
  );
}

/** One entry a line. */
function namedBy(library: Library, uses: readonly Use[]): NamedBy[] {
  return uses
    .map(({ file, range, kind }) => {
      const document = library.byFile.get(file);
      const text = document?.text;
      const line = text === undefined ? range.start.line : lineIndex(text).point(range.start.offset).line;
      return {
        ...(document ? refOf(document) : { id: '', title: file, file }),
        line,
        how: kind,
        status: document?.frontmatter?.status ?? '',
      };
    })
    .filter(
      (one, index, all) =>
        all.findIndex((other) => other.file === one.file && other.line === one.line) === index,
    );
}

function refOf({ id, title, file }: Document): DocumentRef {
  return { id: id ?? '', title, file };
}

function once(ref: DocumentRef, index: number, all: DocumentRef[]): boolean {
  return all.findIndex(({ file }) => file === ref.file) === index;
}

/** What a reviewer looks at, by the type's schema: a question a required section. */
export function reviewChecklist(type: DocumentType): { what: string; question: string }[] {
  return [
    ...types[type].sections
      .filter(({ required }) => required)
      .map(({ heading, purpose }) => ({ what: heading, question: purpose })),
    {
      what: 'Version',
      question:
        'The number says the size of the change: major when people must relearn it, minor when a step changes, patch for wording; and the revision entry says why.',
    },
  ];
}
