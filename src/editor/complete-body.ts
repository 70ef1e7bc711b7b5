/** Completion in the text of a document: links, steps, values, components, headings, keywords and rules. */
import { types } from '../../schemas/index.ts';
import { hrefBetween, resolveHref } from '../core/addresses.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { registryPaths, registryValue } from '../core/references.ts';
import { rules } from '../lint/rules/index.ts';
import { completeComponent } from './complete-component.ts';
import { keywordHelp } from './keyword-help.ts';
import type { Suggestion } from './suggestion.ts';

export interface BodyPlace {
  library: Library;
  document: Document;
  /** Of the cursor, in `document.text`. */
  offset: number;
}

/** The line up to the cursor decides; the first pattern that fits gives the suggestions. */
export function completeBody(place: BodyPlace): Suggestion[] {
  const { library, document, offset } = place;
  const start =
    Math.max(document.text.lastIndexOf('\n', offset - 1), document.text.lastIndexOf('\r', offset - 1)) + 1;
  const line = document.text.slice(start, offset);
  if (line.length > 5000) return [];
  for (const [pattern, suggest] of kinds) {
    const match = pattern.exec(line);
    if (!match) continue;
    const typed = match[1] ?? '';
    return suggest(place, typed, line).map((one) => ({ replaces: typed.length, ...one }));
  }
  return completeComponent(line, library, document);
}

type Suggest = (place: BodyPlace, typed: string, line: string) => Suggestion[];

const kinds: [RegExp, Suggest][] = [
  [/deskbook-(?:disable-next-line|disable-file|disable|enable)(?:\s+[\w/-]+)*\s+([\w/-]*)$/, ruleNames],
  [/\{[ \t]*([A-Za-z][\w.-]*|)$/, registryValues],
  [/\]\(([^()\s]*)$/, linkTargets],
  [/^##[ \t]+(.*)$/, sectionHeadings],
  [/^[ \t]*[-*+][ \t]+.*(?:→|->|=>|➔|➜)[ \t]*([^[\]()]*)$/, waysOn],
  [/^[ \t]*[-*+][ \t]+(?:If not|Otherwise|Next):[ \t]*([^[\]()]*)$/i, waysOn],
  [/^[ \t]+[-*+][ \t]+([A-Za-z ]*)$/, keywords],
  [/^[ \t]*\|(?:[^|]*\|)*[ \t]*([^|]*)$/, roleNames],
  [/(?<![\w/#.-])([A-Z][A-Z0-9]{0,9}(?:-\d*)?)$/, documentIds],
];

function ruleNames(): Suggestion[] {
  return rules
    .filter(({ essential }) => !essential)
    .map(({ id, what }) => ({ label: id, kind: 'rule', about: what }));
}

function registryValues({ library, document, offset }: BodyPlace): Suggestion[] {
  const closed = /^[\w.-]*\}/.test(document.text.slice(offset, offset + 100));
  return registryPaths(library.registries).map((path) => ({
    label: path,
    kind: 'value',
    insert: closed ? path : `${path}}`,
    detail: registryValue(path, library.registries) ?? '',
  }));
}

function linkTargets({ library, document }: BodyPlace, typed: string): Suggestion[] {
  const hash = typed.indexOf('#');
  if (hash === -1)
    return [
      ...placesIn(document).map((one) => ({ ...one, insert: `#${one.label}`, filter: `#${one.label}` })),
      ...documentPaths(library, document),
    ];
  const address = resolveHref(typed, document.file);
  const target =
    address.kind === 'anchor'
      ? document
      : address.kind === 'file'
        ? library.byFile.get(address.file)
        : undefined;
  return target ? placesIn(target).map((one) => ({ ...one, replaces: typed.length - hash - 1 })) : [];
}

/** Paths from one document to the others; they are found by id and title too. */
function documentPaths(library: Library, document: Document): Suggestion[] {
  return library.documents
    .filter((other) => other !== document)
    .map((other) => {
      const path = hrefBetween(document.file, other.file);
      return {
        label: [other.id, other.title].filter(Boolean).join(' '),
        kind: 'document',
        insert: path,
        detail: path,
        filter: `${path} ${other.id ?? ''} ${other.title}`,
      };
    });
}

/** Headings and steps that a link may lead to. */
export function placesIn(document: Document): Suggestion[] {
  const steps = new Map(
    document.procedures.flatMap(({ steps: list }) => list.map((step) => [step.id, step])),
  );
  const headings = new Map(document.headings.map((heading) => [heading.slug, heading]));
  return Object.keys(document.anchors).map((anchor) => {
    const step = steps.get(anchor);
    return {
      label: anchor,
      kind: 'place',
      detail: step ? `step ${step.number}: ${step.title}` : (headings.get(anchor)?.text ?? ''),
    };
  });
}

function sectionHeadings({ document }: BodyPlace): Suggestion[] {
  if (document.type === undefined) return [];
  const there = new Set(document.sections.map(({ key }) => key));
  return types[document.type].sections
    .filter(({ key }) => !there.has(key))
    .map(({ heading, purpose, required }) => ({
      label: heading,
      kind: 'key',
      detail: required ? 'required' : 'optional',
      about: purpose,
    }));
}

/** Where an answer may lead: the steps and sections of this document, the words that end or go on, other documents. */
function waysOn({ library, document }: BodyPlace): Suggestion[] {
  const link = (words: string, href: string, detail: string): Suggestion => ({
    label: words,
    kind: 'place',
    insert: `[${words.replace(/[[\]]/g, '\\$&')}](${href})`,
    detail,
    filter: `${words} ${detail}`,
  });
  const steps = document.procedures.flatMap(({ steps: list }) =>
    list.map((step) => link(step.title, `#${step.id}`, `step ${step.number}`)),
  );
  const escalation = document.sections.find(({ key }) => key === 'escalation');
  return [
    ...steps,
    ...(escalation ? [link('escalate', `#${escalation.slug}`, 'section')] : []),
    { label: 'next step', kind: 'place', detail: 'goes on with the step below' },
    { label: 'done', kind: 'place', detail: 'ends the procedure' },
    ...library.documents
      .filter((other) => other !== document)
      .map((other) => link(other.title, hrefBetween(document.file, other.file), other.id ?? other.file)),
  ];
}

function keywords({ document, offset }: BodyPlace): Suggestion[] {
  const section = document.sections.findLast(({ range }) => range.start.offset <= offset);
  const holds =
    document.type !== undefined &&
    types[document.type].sections.find(({ key }) => key === section?.key)?.holds === 'procedure';
  if (!holds) return [];
  const step = document.procedures
    .flatMap(({ steps }) => steps)
    .findLast(({ range }) => range.start.offset <= offset);
  const answers = step?.kind === 'decision' ? ['Yes', 'No', 'Cannot tell'] : [];
  return [
    ...answers.map(
      (label): Suggestion => ({ label, kind: 'keyword', insert: `${label} → `, detail: 'answer' }),
    ),
    ...keywordHelp.map(
      ({ keyword, meaning }): Suggestion => ({
        label: keyword,
        kind: 'keyword',
        insert: `${keyword}: `,
        detail: meaning,
      }),
    ),
  ];
}

/** Cells of matrices and of the table under Roles name roles as people call them. */
function roleNames({ library, document, offset }: BodyPlace): Suggestion[] {
  const section = document.sections.findLast(({ range }) => range.start.offset <= offset);
  const named = document.type === 'raci' || document.type === 'escalation' || section?.key === 'roles';
  if (!named) return [];
  return library.registries.roles.map(({ id, name, duties }) => ({
    label: name,
    kind: 'role',
    detail: id,
    about: duties.join('\n\n'),
  }));
}

/** An id, and the same document as a link. */
function documentIds({ library, document }: BodyPlace): Suggestion[] {
  return [...library.byId]
    .filter(([, other]) => other !== document)
    .flatMap(([id, other]): Suggestion[] => [
      { label: id, kind: 'document', detail: other.title },
      {
        label: `${id} as a link`,
        kind: 'document',
        insert: `[${other.title}](${hrefBetween(document.file, other.file)})`,
        detail: other.title,
        filter: id,
      },
    ]);
}
