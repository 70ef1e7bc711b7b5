/**
 * A document's procedure in short form, for one sheet of paper beside the telephone: what the card may say, before it is
 * known how much of it fits (card-fit.ts).
 */
import type { Nodes, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type Library, linkTarget } from '../../core/library.ts';
import type { Answer, Document, Keyword, Procedure, Step, Target } from '../../core/model.ts';
import { reachableRoles } from '../reachable-roles.ts';

/** What a line of a step is: the step's own words, or one of its keyword bullets. */
export type CardLineKind = 'do' | Exclude<Keyword, 'next'>;

export interface CardLine {
  kind: CardLineKind;
  text: string;
  /** It sends the agent away from the plain path, so that it is cut late. */
  leadsAway: boolean;
}

export interface CardStep {
  /** `4`, or `4.2` for the second of the steps that step 4 includes. */
  number: string;
  title: string;
  decision: boolean;
  /** Labels of a decision, and where each leads: `step 7`, `stop: Escalation`, `SOP-005 Unlock an account`. */
  answers: { label: string; to: string }[];
  /** Where a step goes that does not go to the next one. */
  next: string | undefined;
  lines: CardLine[];
  /** Steps of another document that run in place. */
  included: CardStep[];
  /** That document, for those who look for its own card: `SOP-001 Verify a caller's identity`. */
  includedFrom: string | undefined;
  /** Only the titles of the included steps are shown, one after the other. */
  runIn: boolean;
}

export interface QuickCard {
  phases: { heading: string | undefined; steps: CardStep[] }[];
  /** When to stop, one entry a bullet of the section Escalation. */
  stop: string[];
  /** Whom that names, and how each is reached. */
  call: { who: string; how: string }[];
}

/** Steps included in steps that are included: as deep as the page goes. */
const deepestInclusion = 3;

/** The card of a document, or undefined when it has no steps. */
export function quickCard(
  document: Document,
  library: Library,
  withheld: ReadonlySet<string>,
): QuickCard | undefined {
  const phases = document.procedures.flatMap((procedure) => {
    const steps = cardSteps(procedure, { library, withheld, prefix: '', including: [document.file] });
    const several = document.procedures.length > 1;
    return procedure.phases.map((phase, index) => ({
      heading: phase.heading ?? (several && index === 0 ? headingOf(document, procedure) : undefined),
      steps: steps.filter((_, order) => procedure.steps[order]?.phase === index),
    }));
  });
  const filled = phases.filter(({ steps }) => steps.length > 0);
  if (filled.length === 0) return undefined;
  const escalation = document.sections.filter(({ key }) => key === 'escalation');
  const stop = escalation.flatMap(({ content }) => pointsOf(content));
  return { phases: filled, stop, call: whomToCall(document, stop, library, withheld) };
}

function headingOf(document: Document, procedure: Procedure): string | undefined {
  return document.sections.find(({ slug }) => slug === procedure.section)?.heading;
}

interface Place {
  library: Library;
  withheld: ReadonlySet<string>;
  /** Put before numbers. */
  prefix: string;
  /** Files whose steps are inside each other, outermost first. */
  including: readonly string[];
}

function cardSteps(procedure: Procedure, place: Place): CardStep[] {
  return procedure.steps.map((step) => cardStep(step, procedure, place));
}

function cardStep(step: Step, procedure: Procedure, place: Place): CardStep {
  const card: CardStep = {
    number: `${place.prefix}${step.number}`,
    title: step.title,
    decision: step.kind === 'decision',
    answers: [],
    next: undefined,
    lines: [],
    included: [],
    includedFrom: undefined,
    runIn: false,
  };
  const words: string[] = [];
  for (const part of step.parts)
    switch (part.kind) {
      case 'text':
        words.push(...part.nodes.flatMap((node) => (node.type === 'paragraph' ? spaced(node) : [])));
        break;
      case 'keyword': {
        if (part.keyword === 'next') {
          if (part.target) card.next = whereTo(part.target, part.text, step, procedure, place);
          break;
        }
        const target = part.target;
        const away = target !== undefined && target.kind !== 'instruction' && target.kind !== 'next';
        const text = away ? whereTo(target, part.text, step, procedure, place) : part.text;
        card.lines.push({ kind: part.keyword, text, leadsAway: away });
        break;
      }
      case 'answers':
        card.answers.push(...part.answers.map((answer) => answerOf(answer, step, procedure, place)));
        break;
      case 'include':
        card.included.push(...includedSteps(part.include.file, card.number, place));
        card.includedFrom = nameOf(place.library.byFile.get(part.include.file));
        break;
    }
  const text = words.join(' ').trim();
  if (text !== '') card.lines.unshift({ kind: 'do', text, leadsAway: false });
  return card;
}

function answerOf(
  answer: Answer,
  step: Step,
  procedure: Procedure,
  place: Place,
): CardStep['answers'][number] {
  return { label: answer.label, to: whereTo(answer.target, answer.text, step, procedure, place) };
}

/** Where something leads, in as few words as say it on paper. */
function whereTo(target: Target, text: string, step: Step, procedure: Procedure, place: Place): string {
  const numbered = (number: number | undefined): string =>
    number === undefined ? 'done' : `step\u00a0${place.prefix}${number}`;
  switch (target.kind) {
    case 'step':
      return numbered(procedure.steps.find(({ id }) => id === target.step)?.number);
    case 'next':
      return numbered(procedure.steps[step.number]?.number);
    case 'end':
      return 'done';
    case 'section':
      return target.key === 'escalation' ? 'stop: escalate' : target.heading;
    case 'document': {
      return nameOf(place.library.byFile.get(target.file)) ?? target.text;
    }
    case 'instruction': {
      const next = procedure.steps[step.number]?.number;
      return next === undefined
        ? target.text
        : `${target.text.replace(/[.;,]$/, '')}; then step\u00a0${place.prefix}${next}`;
    }
    case 'external':
    case 'unresolved':
      return target.text || text;
  }
}

/** `SOP-001 Verify a caller's identity` */
function nameOf(document: Document | undefined): string | undefined {
  return document?.id === undefined ? undefined : `${document.id} ${document.title}`;
}

function includedSteps(file: string, number: string, place: Place): CardStep[] {
  const source = place.library.byFile.get(file);
  const procedure = source?.procedures[0];
  if (!source || !procedure || place.withheld.has(file)) return [];
  if (place.including.includes(file) || place.including.length >= deepestInclusion) return [];
  return cardSteps(procedure, { ...place, prefix: `${number}.`, including: [...place.including, file] });
}

/** Bullets and paragraphs of a section, each as one line of text; tables and components are not for a card. */
function pointsOf(content: readonly RootContent[]): string[] {
  return content
    .flatMap((node) =>
      node.type === 'list' ? node.children.map(spaced) : node.type === 'paragraph' ? [spaced(node)] : [],
    )
    .filter((text) => text !== '');
}

/** Text of a node with spaces between its blocks, which plain joining would glue together. */
function spaced(node: Nodes): string {
  const parts =
    'children' in node && ['list', 'listItem', 'blockquote'].includes(node.type)
      ? node.children.map(spaced)
      : [textOf(node)];
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Roles that the words name and that can be reached, then the tiers of a matrix that the document shows. */
function whomToCall(
  document: Document,
  stop: readonly string[],
  library: Library,
  withheld: ReadonlySet<string>,
): QuickCard['call'] {
  const called = reachableRoles(stop.join('\n'), library.registries.roles).map(
    ({ name, contact, hours }) => ({
      who: name,
      how: hours === undefined ? contact : `${contact}; ${hours}`,
    }),
  );
  if (called.length > 0) return called;
  const shown = document.components
    .filter(({ name }) => name === 'EscalationMatrix')
    .map(({ attributes }) => linkTarget(library, document, String(attributes['from'] ?? '')))
    .flatMap((target) => (target.kind === 'document' ? [target.document] : []));
  const any = library.documents.filter(
    ({ type, frontmatter, file }) =>
      type === 'escalation' && frontmatter?.status === 'approved' && !withheld.has(file),
  );
  return [...shown, ...any].map(tiersOf).find((tiers) => tiers.length > 0) ?? [];
}

/** The tiers above the first, as an escalation matrix has them. */
function tiersOf(matrix: Document): QuickCard['call'] {
  const table = matrix.escalation.find(({ kind }) => kind === 'tiers');
  const column = (key: string): number =>
    table?.columns.findIndex((candidate) => candidate.key === key) ?? -1;
  return (table?.rows ?? []).slice(1).flatMap(({ cells }) => {
    const [tier, who, how] = ['tier', 'role', 'channel'].map((key) => cells[column(key)]?.text ?? '');
    return who && how ? [{ who: tier ? `${tier}, ${who}` : who, how }] : [];
  });
}
