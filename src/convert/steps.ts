/** Lists, headings and tables of a procedure → steps with a title, by the grammar that src/core/procedure.ts reads. */
import type {
  BlockContent,
  DefinitionContent,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import { types } from '../../schemas/index.ts';
import {
  bulletOf,
  isEscalation,
  mayDecide,
  readAnswers,
  readDecision,
  type StepContext,
  unsure,
} from './decisions.ts';
import type { TypeGuess } from './guess-type.ts';
import { splitAt, text, trimmed, withoutStrong, words } from './phrasing.ts';
import type { Draft, DraftSection } from './repair-outline.ts';
import { rowsAsSteps, tableText } from './step-tables.ts';
import { leadLength, withTitle } from './step-title.ts';

/** Makes steps in every section that holds a procedure. */
export function makeSteps(draft: Draft, type: TypeGuess['type']): void {
  const escalation = draft.sections.some(({ key }) => key === 'escalation');
  for (const section of draft.sections) {
    const spec = types[type].sections.find(({ key }) => key === section.key);
    if (spec?.holds !== 'procedure') continue;
    stepsFromHeadings(section, draft);
    stepsFromTable(section, draft);
    stepsFromBullets(section, draft, type);
    const lists = section.content.filter(isOrdered);
    const counted = lists.every((list, index) => index === 0 || (list.start ?? 1) > 1);
    new StepReader({ escalation, counted }, draft).read(lists);
  }
}

function isOrdered(node: RootContent): node is List {
  return node.type === 'list' && node.ordered === true;
}

const stepPrefix = /^step\s+(\d{1,2})\s*(?:[:.)–—-]\s*)?/i;

/**
 * Headings that count (`### Step 1: Open the console`, `### 1. Open it`, `### 2. Wait`) are steps, with what stands
 * below them as their detail. Headings above them stay phases.
 */
function stepsFromHeadings(section: DraftSection, draft: Draft): void {
  const depth = stepDepth(section.content);
  if (depth === undefined) return;
  const out: RootContent[] = [];
  let list: List | undefined;
  let item: ListItem | undefined;
  let count = 0;
  const taken: string[] = [];
  for (const node of section.content) {
    if (node.type === 'heading' && node.depth <= depth) {
      if (node.depth < depth || !isCountedHeading(node)) {
        list = undefined;
        item = undefined;
        out.push(node);
        continue;
      }
      const prefix = stepPrefix.exec(words(node.children))?.[0] ?? '';
      const title = trimmed(splitAt(node.children, prefix.length)[1]);
      if (prefix !== '') taken.push(prefix.trim());
      item = {
        type: 'listItem',
        spread: true,
        children: [
          {
            type: 'paragraph',
            children: [{ type: 'strong', children: withoutStrong(title.length > 0 ? title : node.children) }],
          },
        ],
        ...(node.data ? { data: node.data } : {}),
      };
      if (!list) {
        list = { type: 'list', ordered: true, spread: true, children: [] };
        out.push(list);
      }
      list.children.push(item);
      count += 1;
    } else if (!item) out.push(node);
    else if (node.type === 'heading') item.children.push(boldLine(node));
    // A line drawn between two steps is no part of either.
    else if (node.type !== 'thematicBreak') item.children.push(node as BlockContent);
  }
  section.content = out;
  draft.notes.push({
    kind: taken.length > 0 ? 'mapped' : 'guessed',
    what: `${count} headings that count became steps.`,
    ...(taken.length > 0 ? { quote: taken.join(' ') } : {}),
  });
}

function isCountedHeading(heading: Heading): boolean {
  return heading.data?.number !== undefined || stepPrefix.test(words(heading.children));
}

/**
 * The level at which most headings under one heading count 1, 2, …; undefined when none does. Numbered headings above
 * numbered lists are phases, and the items of the lists are the steps.
 */
export function stepDepth(content: readonly RootContent[]): number | undefined {
  const headings = content.filter((node): node is Heading => node.type === 'heading');
  for (const depth of [3, 4, 5]) {
    const own = headings.filter((heading) => heading.depth === depth);
    const counted = own.filter(isCountedHeading);
    if (counted.length * 2 <= own.length) continue;
    if (own.some((heading) => stepPrefix.test(words(heading.children)))) return depth;
    const first = counted[0]?.data?.number?.split('.').at(-1);
    const phases = counted.filter((heading) => holdsSteps(content, heading));
    if (counted.length > 1 && first === '1') return phases.length * 2 >= counted.length ? undefined : depth;
  }
  return undefined;
}

/** A numbered list stands below a heading, before the next. */
function holdsSteps(content: readonly RootContent[], heading: Heading): boolean {
  const below = content.slice(content.indexOf(heading) + 1);
  const next = below.findIndex((node) => node.type === 'heading');
  return numberedItems(below.slice(0, next === -1 ? undefined : next)) > 1;
}

/** How many items are numbered. Text between two of them, as Word has it below an item, makes two lists of one. */
export function numberedItems(content: readonly RootContent[]): number {
  return content.reduce((sum, node) => sum + (isOrdered(node) ? node.children.length : 0), 0);
}

function boldLine(heading: Heading): Paragraph {
  return {
    type: 'paragraph',
    children: [{ type: 'strong', children: heading.children }],
    ...(heading.data ? { data: heading.data } : {}),
  };
}

/** A table with a column of actions, where the procedure has no list: each row is a step. */
function stepsFromTable(section: DraftSection, draft: Draft): void {
  if (section.content.some(isOrdered)) return;
  section.content = section.content.map((node): RootContent => {
    const children = node.type === 'table' ? rowsAsSteps(node) : undefined;
    if (node.type !== 'table' || !children) return node;
    draft.notes.push({
      kind: 'guessed',
      what: 'A table of steps became a list of steps.',
      quote: tableText(node),
    });
    return { type: 'list', ordered: true, spread: false, children };
  });
}

/** Bullets instead of numbers, in a procedure that has no numbers at all. */
function stepsFromBullets(section: DraftSection, draft: Draft, type: TypeGuess['type']): void {
  if (type !== 'sop' || section.content.some(isOrdered)) return;
  const lists = section.content.filter((node): node is List => node.type === 'list' && !endsSentence(node));
  if (lists.length === 0 || lists.every((list) => list.children.length < 2)) return;
  for (const list of lists) list.ordered = true;
  draft.notes.push({
    kind: 'guessed',
    what: 'The procedure has bullets and no numbers: each bullet was taken as a step.',
  });
}

/** "You need: a badge, or / the number of one": the items go on with a sentence and are no actions. */
function endsSentence(list: List): boolean {
  return list.children.some((item) => {
    const first = item.children[0];
    return first?.type === 'paragraph' && /^\p{Ll}/u.test(words(first.children).trim());
  });
}

const keyword: [RegExp, string][] = [
  [/^(?:expected (?:result|outcome)s?|result)\s*[:–-]\s*/i, 'Expect: '],
  [/^(?:script|tell the (?:user|caller)|ask the (?:user|caller))\s*:\s*(?=["“])/i, 'Say: '],
  [/^(?:document|log|note in the ticket)\s*:\s*/i, 'Record: '],
  [
    /^(?:if (?:it|this|that) (?:fails|does not work|doesn[’']t work)|if unsuccessful|if not successful)\s*[:,–-]\s*/i,
    'If not: ',
  ],
];

class StepReader {
  readonly decided: string[] = [];
  readonly relabelled: string[] = [];
  readonly prefixes: string[] = [];
  readonly open: string[] = [];
  readonly context: StepContext;
  readonly draft: Draft;

  constructor(context: StepContext, draft: Draft) {
    this.context = context;
    this.draft = draft;
  }

  read(lists: readonly List[]): void {
    for (const list of lists) for (const item of list.children) this.step(item);
    const last = lists.at(-1)?.children.at(-1);
    if (last && this.context.escalation) this.lastStep(last);
    const say = (kind: 'mapped' | 'left', what: string, quotes: string[]): void => {
      if (quotes.length > 0) this.draft.notes.push({ kind, what, quote: quotes.join('\n') });
    };
    say('mapped', '“Step” and its number were taken off: steps count by themselves.', this.prefixes);
    say('mapped', 'Conditions became decisions or ways out.', this.decided);
    say('mapped', 'Words that open a line of a step were written as the grammar has them.', this.relabelled);
    say(
      'left',
      `${this.open.length === 1 ? 'A step' : `${this.open.length} steps`} may hold a decision; a line that begins with TODO marks ${this.open.length === 1 ? 'it' : 'each'}.`,
      this.open,
    );
  }

  private step(item: ListItem): void {
    const first = item.children[0];
    if (first?.type !== 'paragraph') return;
    const prefix = stepPrefix.exec(words(first.children))?.[0];
    if (prefix !== undefined && words(first.children).length > prefix.length) {
      this.prefixes.push(prefix.trim());
      first.children = trimmed(splitAt(first.children, prefix.length)[1]);
    }
    const lists = item.children.filter((node): node is List => node.type === 'list' && node.ordered !== true);
    const plain = words(first.children).trim();
    const hasLead = leadLength(first.children) !== undefined;
    const isQuestion = plain.endsWith('?') && lists.length > 0;
    const decision = hasLead || isQuestion ? undefined : readDecision(first.children, this.context);
    if (decision) {
      this.decided.push(plain);
      if (decision.title) first.children = [{ type: 'strong', children: decision.title }];
      else first.children = withTitle(decision.rest);
      // Bullets that stood below stay below the answers.
      item.children.splice(1, 0, { type: 'list', ordered: false, spread: false, children: decision.bullets });
      joinLists(item);
      this.bullets(lists);
      return;
    }
    this.bullets(lists);
    if (isQuestion) {
      for (const list of lists) readAnswers(list, this.context, this.decided);
      if (!hasLead) first.children = [{ type: 'strong', children: withoutStrong(trimmed(first.children)) }];
      return;
    }
    first.children = withTitle(first.children);
    const all = [
      plain,
      ...item.children.slice(1).map((node) => (node.type === 'paragraph' ? words(node.children) : '')),
    ];
    const doubtful = all.find((one) => mayDecide(one));
    if (doubtful !== undefined) {
      this.open.push(doubtful);
      item.children.push({
        type: 'list',
        ordered: false,
        spread: false,
        children: [bulletOf([text(unsure)])],
      });
      joinLists(item);
    }
  }

  private bullets(lists: readonly List[]): void {
    for (const list of lists)
      for (const item of list.children) {
        const first = item.children[0];
        if (first?.type !== 'paragraph') continue;
        const plain = words(first.children);
        for (const [pattern, name] of keyword) {
          const found = pattern.exec(plain);
          if (!found || found[0].length >= plain.length) continue;
          this.relabelled.push(found[0].trim());
          first.children = [text(name), ...trimmed(splitAt(first.children, found[0].length)[1])];
          break;
        }
      }
  }

  /** "Escalate to tier 2." as the last step: the way out is the document's own Escalation. */
  private lastStep(item: ListItem): void {
    const first = item.children[0];
    if (first?.type !== 'paragraph' || !isEscalation(words(first.children))) return;
    const next: PhrasingContent[] = [
      text('Next: '),
      { type: 'link', url: '#section:escalation', children: [{ type: 'text', value: 'Escalation' }] },
    ];
    item.children.push({ type: 'list', ordered: false, spread: false, children: [bulletOf(next)] });
    joinLists(item);
  }
}

/** Two lists of bullets that meet become one: Markdown would read them so anyway. */
function joinLists(item: ListItem): void {
  const joined: (BlockContent | DefinitionContent)[] = [];
  for (const node of item.children) {
    const last = joined.at(-1);
    if (node.type === 'list' && last?.type === 'list' && !node.ordered && !last.ordered)
      last.children.push(...node.children);
    else joined.push(node);
  }
  item.children = joined;
}
