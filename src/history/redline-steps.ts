/** What changed between the steps of two procedures. */
import type { Node } from 'mdast';
import { keywordNames, keywordPattern } from '../core/keywords.ts';
import type { Answer, Document, Step, StepPart, Target } from '../core/model.ts';
import { likeness, type Pairs, pairUp } from './likeness.ts';
import { outOfOrder } from './longest-rise.ts';
import type { ProcedureChange } from './model.ts';
import { arrow, changedFigures, plain, quoted, type Weight, weightOfWords } from './redline-words.ts';

/** A procedure and the text it stands in. */
interface Side {
  document: Document;
  steps: Step[];
}

/** Every change of the steps, in the order of the newer procedure; steps that are gone come last. */
export function stepChanges(older: Document, newer: Document): ProcedureChange[] {
  const before: Side = { document: older, steps: older.procedures.flatMap(({ steps }) => steps) };
  const after: Side = { document: newer, steps: newer.procedures.flatMap(({ steps }) => steps) };
  const { pairs, removed, added } = pairSteps(before, after);
  const newName: NewNames = new Map(
    pairs.map((pair) => [pair.older.id, { id: pair.newer.id, was: pair.older.title, is: pair.newer.title }]),
  );
  const places = new Map(after.steps.map((step, index) => [step, index]));
  const moved = outOfOrder(pairs.map(({ newer: step }) => places.get(step)!));
  const found: { at: number; changes: ProcedureChange[] }[] = [];

  pairs.forEach((pair, index) => {
    const changes = changesOf(pair.older, pair.newer, before, after, newName);
    if (moved.has(index))
      changes.unshift({
        what: kindOf(pair.newer),
        how: 'moved',
        weight: 'major',
        sentence: `${nameOf(pair.newer)}, moved: it was number ${pair.older.number}`,
        anchor: pair.newer.id,
        before: String(pair.older.number),
        after: String(pair.newer.number),
      });
    found.push({ at: places.get(pair.newer)!, changes });
  });
  for (const step of added)
    found.push({
      at: places.get(step)!,
      changes: [
        {
          what: kindOf(step),
          how: 'added',
          weight: step.kind === 'decision' ? 'major' : 'minor',
          sentence: `new ${nameOf(step)}`,
          anchor: step.id,
          after: sourceOf(after, step.range),
        },
      ],
    });
  const gone = removed.map(
    (step): ProcedureChange => ({
      what: kindOf(step),
      how: 'removed',
      weight: step.kind === 'decision' ? 'major' : 'minor',
      sentence: `${nameOf(step)}, is gone`,
      anchor: step.id,
      before: sourceOf(before, step.range),
    }),
  );
  return [...found.sort((a, b) => a.at - b.at).flatMap(({ changes }) => changes), ...gone];
}

/** By anchor, then by likeness of title and text, then by place: the one unknown step between two known ones. */
function pairSteps(before: Side, after: Side): Pairs<Step> {
  const inBefore = new Set(before.steps);
  // Where a step leads tells less of what it is: the titles it leads to may be new too.
  const textOf = (step: Step): string =>
    sourceOf(inBefore.has(step) ? before : after, step.range).replace(/\[[^\]]*\]\(#[^)\s]*\)/g, '');
  const alike = (a: Step, b: Step): number => {
    if ((a.kind === 'include') !== (b.kind === 'include')) return 0;
    const title = likeness(a.title, b.title);
    const text = likeness(textOf(a), textOf(b));
    return title >= 0.5 || text >= 0.7 ? (title + text) / 2 : 0;
  };
  const found = pairUp(before.steps, after.steps, (step) => step.id, alike, 0.4);
  const partner = new Map(found.pairs.map((pair) => [pair.older, pair.newer]));
  for (const step of [...found.removed]) {
    const at = before.steps.indexOf(step);
    const [left, right] = [before.steps[at - 1], before.steps[at + 1]];
    const start = left === undefined ? -1 : after.steps.indexOf(partner.get(left) as Step);
    if (left !== undefined && start === -1) continue;
    const candidate = after.steps[start + 1];
    const follows = right === undefined ? undefined : partner.get(right);
    if (candidate === undefined || !found.added.includes(candidate) || after.steps[start + 2] !== follows)
      continue;
    if (candidate.kind !== step.kind || likeness(bodyOf(textOf(step)), bodyOf(textOf(candidate))) < 0.5)
      continue;
    partner.set(step, candidate);
    found.removed.splice(found.removed.indexOf(step), 1);
    found.added.splice(found.added.indexOf(candidate), 1);
  }
  return {
    ...found,
    pairs: before.steps.flatMap((step) => {
      const other = partner.get(step);
      return other ? [{ older: step, newer: other }] : [];
    }),
  };
}

/** A step without its title. */
function bodyOf(text: string): string {
  return text.replace(/^[^*]*\*\*[^*]*\*\*/, '');
}

function changesOf(
  older: Step,
  newer: Step,
  before: Side,
  after: Side,
  newName: NewNames,
): ProcedureChange[] {
  const changes: ProcedureChange[] = [];
  const name = nameOf(newer);
  const add = (
    what: string,
    how: ProcedureChange['how'],
    weight: Weight,
    sentence: string,
    texts: { before?: string; after?: string } = {},
  ): void => {
    changes.push({ what, how, weight, sentence, anchor: newer.id, ...texts });
  };
  const renamed = (text: string): string => withNewNames(text, newName);

  if ((older.kind === 'include') !== (newer.kind === 'include')) {
    const [was, is] = [includeOf(older) || older.title, includeOf(newer) || newer.title];
    add('include', 'changed', 'major', `${name}, was ${a(kindOf(older))} before`, { before: was, after: is });
    return changes;
  }
  if (older.kind !== newer.kind)
    add(kindOf(newer), 'changed', 'major', `${name}, was ${a(kindOf(older))} before`, {
      before: older.title,
      after: newer.title,
    });
  if (isNamed(older) && isNamed(newer) && plain(older.title) !== plain(newer.title)) {
    const same = plain(older.title).toLowerCase() === plain(newer.title).toLowerCase();
    add(
      kindOf(newer),
      'changed',
      same ? 'patch' : 'minor',
      `${name}, was called ${quoted(older.title)} before`,
      {
        before: older.title,
        after: newer.title,
      },
    );
  }
  const [textBefore, textAfter] = [renamed(textOfStep(older, before)), textOfStep(newer, after)];
  if (textBefore !== textAfter) {
    const figures = changedFigures(textBefore, textAfter);
    if (figures && figures.length > 0)
      for (const changed of figures)
        add('threshold', 'changed', 'minor', `${name}: ${arrow(changed.before, changed.after)}`, changed);
    else {
      const weight = weightOfWords(textBefore, textAfter);
      add('step', 'changed', weight, `${name}: ${weight === 'patch' ? 'wording' : 'text'} changed`, {
        before: textBefore,
        after: textAfter,
      });
    }
  }
  changes.push(...keywordChanges(older, newer, before, after, newName));
  changes.push(...answerChanges(older, newer, before, after, newName));
  const [includeBefore, includeAfter] = [includeOf(older), includeOf(newer)];
  if (includeBefore !== includeAfter)
    add('include', 'changed', 'major', `${name}: shared steps ${arrow(includeBefore, includeAfter)}`, {
      before: includeBefore,
      after: includeAfter,
    });
  return changes;
}

type KeywordPart = Extract<StepPart, { kind: 'keyword' }>;

function keywordChanges(
  older: Step,
  newer: Step,
  before: Side,
  after: Side,
  newName: NewNames,
): ProcedureChange[] {
  const partsOf = (step: Step): KeywordPart[] => step.parts.filter((part) => part.kind === 'keyword');
  const source = (part: KeywordPart): string =>
    keywordText(older.parts.includes(part) ? before : after, part);
  const { pairs, removed, added } = pairUp(
    partsOf(older),
    partsOf(newer),
    (part) => `${part.keyword}\n${withNewNames(source(part), newName)}`,
    (a, b) => (a.keyword === b.keyword ? 0.5 + likeness(source(a), source(b)) / 2 : 0),
    0.5,
  );
  const name = nameOf(newer);
  const change = (
    part: KeywordPart,
    how: ProcedureChange['how'],
    sentence: string,
    texts: { before?: string; after?: string },
    weight: Weight = part.keyword === 'role' ? 'major' : part.keyword === 'say' ? 'patch' : 'minor',
  ): ProcedureChange => ({
    what: part.keyword,
    how,
    weight,
    sentence: `${name}: ${sentence}`,
    anchor: newer.id,
    ...texts,
  });
  const changes: ProcedureChange[] = [];
  for (const pair of pairs) {
    const [was, is] = [withNewNames(source(pair.older), newName), source(pair.newer)];
    const label = keywordNames[pair.newer.keyword];
    const [from, to] = [targetKey(pair.older.target, newName), targetKey(pair.newer.target)];
    if (from !== to && pair.newer.target)
      changes.push(
        change(
          pair.newer,
          'changed',
          `${label} leads to ${targetName(pair.newer.target, after)} instead of ${targetName(pair.older.target, before)}`,
          { before: was, after: is },
          'major',
        ),
      );
    else if (was !== is) {
      const short = was.length <= 60 && is.length <= 60 && /time|role/.test(pair.newer.keyword);
      const figures = short ? undefined : changedFigures(was, is);
      const told = short
        ? `${label} ${arrow(was, is)}`
        : figures?.length === 1
          ? `${label}: ${arrow(figures[0]!.before, figures[0]!.after)}`
          : `${label} changed`;
      const weight = /expect|record|caution|next|if-not/.test(pair.newer.keyword)
        ? weightOfWords(was, is)
        : undefined;
      changes.push(change(pair.newer, 'changed', told, { before: was, after: is }, weight));
    }
  }
  for (const part of added)
    changes.push(
      change(part, 'added', `${keywordNames[part.keyword]} added`, { after: source(part) }, whole(part)),
    );
  for (const part of removed)
    changes.push(
      change(part, 'removed', `${keywordNames[part.keyword]} is gone`, { before: source(part) }, whole(part)),
    );
  return changes;
}

/** A bullet that comes or goes: where the way leads, and who does it, must be learned anew. */
function whole({ keyword }: KeywordPart): Weight {
  return keyword === 'next' || keyword === 'role' ? 'major' : keyword === 'say' ? 'patch' : 'minor';
}

function answerChanges(
  older: Step,
  newer: Step,
  before: Side,
  after: Side,
  newName: NewNames,
): ProcedureChange[] {
  const [first, second] = [answersOf(older), answersOf(newer)];
  const keyOf = (answer: Answer): string =>
    targetKey(answer.target, first.includes(answer) ? newName : undefined);
  const { pairs, removed, added } = pairUp(
    first,
    second,
    ({ label }) => plain(label).toLowerCase(),
    (a, b) => (keyOf(a) === keyOf(b) ? 0.6 : 0) + likeness(a.label, b.label) * 0.4,
    0.3,
  );
  const name = nameOf(newer);
  const changes: ProcedureChange[] = [];
  const add = (
    how: ProcedureChange['how'],
    weight: Weight,
    sentence: string,
    texts: { before?: string; after?: string },
  ): void => {
    changes.push({
      what: 'answer',
      how,
      weight,
      sentence: `${name}: ${sentence}`,
      anchor: newer.id,
      ...texts,
    });
  };
  for (const answer of added)
    add(
      'added',
      'major',
      `new answer ${quoted(answer.label)}, which leads to ${targetName(answer.target, after)}`,
      {
        after: sourceOf(after, answer.range),
      },
    );
  for (const pair of pairs) {
    const texts = { before: sourceOf(before, pair.older.range), after: sourceOf(after, pair.newer.range) };
    const label = quoted(pair.newer.label);
    if (plain(pair.older.label) !== plain(pair.newer.label)) {
      const same = plain(pair.older.label).toLowerCase() === plain(pair.newer.label).toLowerCase();
      add('changed', same ? 'patch' : 'minor', `answer ${quoted(pair.older.label)} is now ${label}`, texts);
    }
    if (keyOf(pair.older) !== keyOf(pair.newer))
      add(
        'changed',
        'major',
        `answer ${label} leads to ${targetName(pair.newer.target, after)} instead of ${targetName(pair.older.target, before)}`,
        texts,
      );
    else {
      const rest = (answer: Answer, side: Side): string =>
        plain(`${sourceOfNodes(side, answer.nodes)} ${sourceOfNodes(side, answer.detail)}`);
      const [was, is] = [withNewNames(rest(pair.older, before), newName), rest(pair.newer, after)];
      if (was !== is)
        add('changed', weightOfWords(was, is), `answer ${label}: what stands behind it changed`, texts);
    }
  }
  for (const answer of removed)
    add('removed', 'major', `answer ${quoted(answer.label)} is gone`, {
      before: sourceOf(before, answer.range),
    });
  return changes;
}

function answersOf(step: Step): Answer[] {
  return step.parts.flatMap((part) => (part.kind === 'answers' ? part.answers : []));
}

/** The text of a step besides title, keywords and answers. */
function textOfStep(step: Step, side: Side): string {
  return plain(
    step.parts.map((part) => (part.kind === 'text' ? sourceOfNodes(side, part.nodes) : '')).join(' '),
  );
}

function keywordText(side: Side, part: KeywordPart): string {
  const text = plain(`${sourceOfNodes(side, part.nodes)} ${sourceOfNodes(side, part.detail)}`);
  // The place of the first word is that of the whole bullet.
  return text.replace(keywordPattern, '');
}

/** `<Steps>` between two lists has no title of its own: it is called what the document is called whose steps it runs. */
function isNamed(step: Step): boolean {
  return step.titleRange.start.offset !== step.range.start.offset;
}

function includeOf(step: Step): string {
  const include = step.parts.find((part) => part.kind === 'include')?.include;
  return include ? `${include.file}${include.anchor ? `#${include.anchor}` : ''}` : '';
}

/** By the anchor of a step before: its anchor now, and its titles. */
type NewNames = ReadonlyMap<string, { id: string; was: string; is: string }>;

/** Links to a step that got another title lead to the same step, and may bear the new title. */
function withNewNames(text: string, newName: NewNames): string {
  return text.replace(/\[([^\]]*)\]\(#([^)\s]+)\)/g, (whole, shown: string, id: string) => {
    const now = newName.get(id);
    return now === undefined ? whole : `[${shown === now.was ? now.is : shown}](#${now.id})`;
  });
}

/** What tells two targets apart. */
function targetKey(target: Target | undefined, newName?: NewNames): string {
  if (target === undefined) return '';
  switch (target.kind) {
    case 'step':
      return `step ${newName?.get(target.step)?.id ?? target.step}`;
    case 'section':
      return `section ${target.key ?? target.slug}`;
    case 'document':
      return `document ${target.file}#${target.anchor ?? ''}`;
    case 'external':
      return `external ${target.url}`;
    case 'unresolved':
      return `unresolved ${target.href || target.text}`;
    case 'next':
    case 'instruction':
      return 'next';
    case 'end':
      return 'end';
  }
}

function targetName(target: Target | undefined, { steps }: Side): string {
  if (target === undefined) return 'nothing';
  switch (target.kind) {
    case 'step':
      return quoted(steps.find(({ id }) => id === target.step)?.title || target.step);
    case 'section':
      return `the section ${quoted(target.heading)}`;
    case 'document':
    case 'external':
      return quoted(target.text || (target.kind === 'document' ? target.file : target.url));
    case 'unresolved':
      return `${quoted(target.text || target.href)}, which does not exist`;
    case 'next':
    case 'instruction':
      return 'the next step';
    case 'end':
      return 'the end';
  }
}

function nameOf(step: Step): string {
  return `${kindOf(step)} ${step.number}, ${quoted(step.title || includeOf(step))}`;
}

function kindOf(step: Step): string {
  return step.kind === 'decision' ? 'decision' : step.kind === 'include' ? 'include' : 'step';
}

function a(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

function sourceOf({ document }: Side, range: { start: { offset: number }; end: { offset: number } }): string {
  return plain(document.text.slice(range.start.offset, range.end.offset));
}

function sourceOfNodes({ document }: Side, nodes: readonly Node[]): string {
  const start = nodes[0]?.position?.start.offset;
  const end = nodes.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined ? '' : document.text.slice(start, end);
}
