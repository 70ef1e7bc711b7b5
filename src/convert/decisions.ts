/**
 * "If … then …, otherwise …" and "escalate to …" in the text of a step → questions with answers, and ways out.
 *
 * Only where the sentence leaves no doubt: one condition without a comma, one or two actions, nothing else. What is
 * left as text gets a mark that the linter reports.
 */
import type { List, ListItem, Paragraph, PhrasingContent } from 'mdast';
import { splitAt, text, trimmed, withoutStrong, words } from './phrasing.ts';

export interface StepContext {
  /** The document has a section that says when to stop. */
  escalation: boolean;
  /** Steps count through: `step 4` of the source is the fourth step here. */
  counted: boolean;
}

/** What of a step's paragraph became a decision or a way out. */
export interface Read {
  title?: PhrasingContent[];
  rest: PhrasingContent[];
  bullets: ListItem[];
}

const condition = String.raw`(?:if|when|in case)\s+([^,;:.?!]{3,110})`;
const otherwise =
  "(?:otherwise|if not|else|if it is not|if it isn[’']t|if they are not|if this is not the case)";
const both = new RegExp(
  String.raw`^${condition},\s*(?:then\s+)?([^;.?!]+?)(?:[.;]\s+|,\s+(?:and\s+)?)${otherwise}\s*,?\s+([^;.?!]+?)[.]?$`,
  'iu',
);
const one = /^if\s+([^,;:.?!]{3,110}),\s*(?:then\s+)?([^;.?!]+?)[.]?$/iu;
const failure =
  /^if\s+(?:(?:the|this|that|it)\s*)?(?:(?:problem|issue|error|fault|step|check|test|attempt)\s+)?(?:still\s+)?(?:persists?|remains?|continues?|fails?|does(?:\s+not|n[’']t)\s+(?:work|help|match|succeed)|is\s+(?:not|still\s+not|un)\s*(?:resolved|solved|fixed|successful)|is\s+unsuccessful|cannot\s+be\s+(?:resolved|verified|solved))\s*,\s*(?:then\s+)?([^.?!]+)[.]?$/iu;
const verbs = /^(.{2,70}?)\s+(is|are|was|were|can|will|should)\s+(?!not\b)(.{2,})$/iu;
/** "the clearance has been approved", "users have enrolled": not "the user has a telephone". */
const perfect = /^(.{2,70}?)\s+(has|have)\s+((?:already\s+|just\s+)?(?:been|\p{L}+(?:ed|en|un|wn))\b.*)$/iu;

/** Reads the first paragraph of a step; undefined when nothing in it is surely a decision. */
export function readDecision(nodes: PhrasingContent[], context: StepContext): Read | undefined {
  const whole = words(nodes);
  if (/\n/.test(whole.trim())) return undefined;
  const start = whole.length - whole.trimStart().length;
  const plain = whole.trim();
  const slice = (words: string, from = 0): PhrasingContent[] => {
    const at = start + plain.indexOf(words, from);
    return trimmed(splitAt(splitAt(nodes, at + words.length)[0], at)[1]);
  };
  const two = both.exec(plain);
  if (two) {
    const [, when, first, second] = two as unknown as [string, string, string, string];
    if (isQuestionable(when) && !nestedCondition(first) && !nestedCondition(second))
      return {
        title: question(slice(when)),
        rest: [],
        bullets: [
          answer('Yes', slice(first, plain.indexOf(when) + when.length), context),
          answer('No', slice(second, plain.lastIndexOf(second)), context),
        ],
      };
  }
  const single = one.exec(plain);
  if (single && !failure.test(plain)) {
    const [, when, then] = single as unknown as [string, string, string];
    if (isQuestionable(when) && !nestedCondition(then))
      return {
        title: question(slice(when)),
        rest: [],
        bullets: [
          answer('Yes', slice(then, plain.indexOf(when) + when.length), context),
          answer('No', [text('next step')], context),
        ],
      };
  }
  return wayOut(nodes, plain, start, context);
}

/** "Restart it. If the problem persists, escalate to tier 2.": the last sentence is the step's way out. */
function wayOut(
  nodes: PhrasingContent[],
  plain: string,
  start: number,
  context: StepContext,
): Read | undefined {
  const at = plain.search(/(?<=[.!?]\s+)if\s[^.!?]*[.]?$/iu);
  if (at <= 0) return undefined;
  const sentence = plain.slice(at);
  const found = failure.exec(sentence);
  const act = found?.[1]?.trim();
  if (act === undefined || nestedCondition(act)) return undefined;
  const from = start + at + sentence.lastIndexOf(act);
  const target = trimmed(splitAt(splitAt(nodes, from + act.length)[0], from)[1]);
  return {
    rest: trimmed(splitAt(nodes, start + at)[0]),
    bullets: [bulletOf([text('If not: '), ...targetOf(target, context)])],
  };
}

/** "necessary", "in doubt", "applicable": nothing to ask, only to judge. */
const judgement = String.raw`(?:necessary|needed|required|possible|applicable|appropriate|desired|preferred|in doubt|time allows|you (?:like|wish|prefer))\b`;

function isQuestionable(condition: string): boolean {
  return condition.trim().split(/\s+/).length >= 3 && !new RegExp(`^${judgement}`, 'i').test(condition);
}

function nestedCondition(text: string): boolean {
  return /\b(?:if|unless|otherwise|else|whether)\b/i.test(text);
}

/** "the account is locked" → "Is the account locked?"; what cannot be turned round surely keeps its order. */
function question(nodes: PhrasingContent[]): PhrasingContent[] {
  const plain = words(nodes);
  // "working with a partner": who does is the one who reads.
  if (/^\p{L}{2,}ing\s/u.test(plain) && !verbs.test(plain))
    return [text('Are you '), ...withoutStrong(nodes), text('?')];
  const found = perfect.exec(plain) ?? verbs.exec(plain);
  if (!found) return [text('Is it so that '), ...withoutStrong(nodes), text('?')];
  const [, subject, verb, rest] = found as unknown as [string, string, string, string];
  const [before] = splitAt(nodes, subject.length);
  const [, after] = splitAt(nodes, plain.length - rest.length);
  return [
    text(`${verb[0]!.toUpperCase()}${verb.slice(1)} `),
    ...withoutStrong(before),
    text(' '),
    ...withoutStrong(after),
    text('?'),
  ];
}

function answer(label: string, nodes: PhrasingContent[], context: StepContext): ListItem {
  return bulletOf([text(`${label} → `), ...targetOf(nodes, context)]);
}

export function bulletOf(children: PhrasingContent[]): ListItem {
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] };
}

/** Words that lead somewhere get the link that says so: to the Escalation section, to a step by its number. */
function targetOf(nodes: PhrasingContent[], context: StepContext): PhrasingContent[] {
  const plain = words(nodes);
  if (nodes.some((node) => node.type === 'link')) return nodes;
  if (context.escalation && /^escalate\b/i.test(plain.trim()) && plain.length < 120)
    return [{ type: 'link', url: '#section:escalation', children: withoutLinks(nodes) }];
  const step =
    /^(?:please )?(?:go|proceed|skip|move|jump|continue|return)\s+(?:on |back )?(?:to|with|at)\s+step\s+(\d{1,3})$/i.exec(
      plain.trim(),
    );
  if (step && context.counted)
    return [{ type: 'link', url: `#step:${step[1]}`, children: withoutLinks(nodes) }];
  if (/^(?:go|proceed|skip|move|continue)\s+(?:on )?to the next step$/i.test(plain.trim()))
    return [text('next step')];
  return nodes;
}

function withoutLinks(nodes: PhrasingContent[]): Extract<PhrasingContent, { type: 'link' }>['children'] {
  return nodes.flatMap((node) => (node.type === 'link' ? node.children : [node])) as never;
}

const mark = new RegExp(
  String.raw`(?:^|[.;:!?,–-]\s+|\b(?:and|or|but)\s+)(?:if(?!\s+${judgement})|unless|otherwise|else|in case)\b`,
  'i',
);

/** True for text in which a decision may hide: a person has to look. */
export function mayDecide(plain: string): boolean {
  return mark.test(plain) || /\bescalate\b/i.test(plain.replace(/^escalate\b/i, ''));
}

/** What a step says that is still to be decided; `writing/placeholder` reports it once the document leaves its draft. */
export const unsure = 'TODO: is this a decision? Make it a question with its answers, or take this line out.';

const label = /^(?:if\s+)?(yes|no|true|false)\s*(?:[,:–—-]|→|=>|->|\bthen\b)\s*,?\s*(?:then\s+)?/i;

/** "Yes - open it", "If no, go to step 4": bullets under a question become answers. Tells whether it changed any. */
export function readAnswers(list: List, context: StepContext, quotes: string[]): boolean {
  let changed = false;
  for (const item of list.children) {
    const first: Paragraph | undefined =
      item.children[0]?.type === 'paragraph' ? item.children[0] : undefined;
    if (!first) continue;
    const plain = words(first.children);
    const found = label.exec(plain);
    if (!found || found[0].length >= plain.length) continue;
    const name = found[1]!;
    const rest = trimmed(splitAt(first.children, found[0].length)[1]);
    quotes.push(plain);
    first.children = [
      text(`${name[0]!.toUpperCase()}${name.slice(1).toLowerCase()} → `),
      ...targetOf(rest, context),
    ];
    changed = true;
  }
  return changed;
}

/** A whole step that only says to escalate, with nothing after it. */
export function isEscalation(plain: string): boolean {
  return /^escalate\b[^.?!]*[.]?$/i.test(plain.trim());
}
