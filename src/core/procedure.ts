/**
 * The grammar of a procedure, in plain Markdown.
 *
 * A step is an item of an ordered list; its bold lead is its title. A title that ends in `?` makes it a decision, and
 * its bullets are answers: a label, `→` or `:`, and where it leads. Bullets that open with a keyword (`Say:`, `Expect:`,
 * `If not:` …) have a meaning in any step. Level-3 headings group steps into phases. No text is ever dropped: what is
 * none of these stays with the step, or with the phase, as text.
 */
import type {
  BlockContent,
  DefinitionContent,
  Heading as HeadingNode,
  Link,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  RootContent,
} from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx';
import { toString as textOf } from 'mdast-util-to-string';
import { resolveHref } from './addresses.ts';
import { procedureGraph } from './graph.ts';
import { keywordPattern, keywords } from './keywords.ts';
import type { Answer, Include, Phase, Procedure, Section, Step, StepPart, Target } from './model.ts';
import { rangeOf, span } from './positions.ts';
import type { Outline } from './sections.ts';

type Block = BlockContent | DefinitionContent;

const arrow = /(?:→|->|=>|⇒|➔|➜)\s*/;
/** Not the one in `10:30` or `https://…`. */
const colon = /:(?:\s+|$)/;
const goesOn =
  /^(?:(?:please )?(?:continue|go on|carry on|proceed)|(?:(?:continue|go on|carry on|proceed|go)\s+(?:with|to)\s+)?(?:the )?next(?: step)?)[.!]?$/i;
const ends =
  /^(?:done|end|finish|finished|stop|stop here|nothing more to do|the procedure ends|end of procedure)[.!]?$/i;

/** Reads the procedure of a section; undefined when the section holds no ordered list and no included steps. */
export function readProcedure(section: Section, file: string, about: Outline): Procedure | undefined {
  const phases: Phase[] = [emptyPhase()];
  const steps: Step[] = [];

  for (const node of section.content) {
    const phase = phases.at(-1)!;
    const hasSteps = steps.at(-1)?.phase === phases.length - 1;
    if (node.type === 'heading' && node.depth === 3) {
      phases.push({ ...emptyPhase(), ...headingOf(node, about) });
    } else if (node.type === 'list' && node.ordered) {
      // Text between two lists belongs to the step before it: authors often forget to indent it.
      const previous = steps.at(-1);
      if (hasSteps && previous && phase.outro.length > 0) {
        previous.parts.push({ kind: 'text', nodes: phase.outro.splice(0) as Block[] });
      }
      for (const item of node.children) {
        steps.push(readStep(item, { number: steps.length + 1, phase: phases.length - 1, file, about }));
      }
    } else if (isSteps(node)) {
      const previous = steps.at(-1);
      if (hasSteps && previous && phase.outro.length > 0) {
        previous.parts.push({ kind: 'text', nodes: phase.outro.splice(0) as Block[] });
      }
      steps.push(includedStep(node, { number: steps.length + 1, phase: phases.length - 1, file, about }));
    } else if (hasSteps) phase.outro.push(node);
    else phase.intro.push(node);
  }
  if (steps.length === 0) return undefined;
  if (phases[0]!.intro.length === 0 && steps[0]!.phase > 0) {
    phases.shift();
    for (const step of steps) step.phase -= 1;
  }

  resolveTargets(steps, phases, section, file, about);
  return { section: section.slug, phases, steps, graph: procedureGraph(steps) };
}

function emptyPhase(): Phase {
  return { heading: undefined, slug: undefined, headingRange: undefined, intro: [], outro: [] };
}

function headingOf(node: HeadingNode, about: Outline): Partial<Phase> {
  return { heading: textOf(node).trim(), slug: about.slugOf.get(node), headingRange: rangeOf(node) };
}

interface StepPlace {
  number: number;
  phase: number;
  file: string;
  about: Outline;
}

function isSteps(node: RootContent): node is MdxJsxFlowElement {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Steps';
}

function includeOf(node: MdxJsxFlowElement, file: string): Include {
  const from = attribute(node, 'from') ?? '';
  const target = resolveHref(from, file);
  return {
    file: target.kind === 'file' ? target.file : from,
    anchor: target.kind === 'file' ? target.anchor : undefined,
    href: from,
    range: rangeOf(node),
  };
}

function attribute(node: MdxJsxFlowElement, name: string): string | undefined {
  for (const candidate of node.attributes)
    if (
      candidate.type === 'mdxJsxAttribute' &&
      candidate.name === name &&
      typeof candidate.value === 'string'
    )
      return candidate.value;
  return undefined;
}

/** `<Steps/>` between two lists: a step whose title the library fills in from the included document. */
function includedStep(node: MdxJsxFlowElement, place: StepPlace): Step {
  const include = includeOf(node, place.file);
  const name =
    include.file
      .split('/')
      .at(-1)
      ?.replace(/\.mdx?$/, '') ?? 'steps';
  return {
    id: place.about.slugger.slug(name),
    number: place.number,
    kind: 'include',
    title: attribute(node, 'title') ?? '',
    titleNodes: [],
    phase: place.phase,
    parts: [{ kind: 'include', include }],
    range: include.range,
    titleRange: include.range,
  };
}

function readStep(item: ListItem, place: StepPlace): Step {
  const [first, ...others] = item.children;
  const lead = first?.type === 'paragraph' ? first : undefined;
  const { titleNodes, rest } = lead ? splitLead(lead) : { titleNodes: [], rest: [] };
  const title = textOf({ type: 'paragraph', children: titleNodes })
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.:]$/, '');
  const decision = title.endsWith('?');
  const parts: StepPart[] = [];
  const addText = (node: Block): void => {
    const last = parts.at(-1);
    if (last?.kind === 'text') last.nodes.push(node);
    else parts.push({ kind: 'text', nodes: [node] });
  };

  if (rest.length > 0) addText(paragraph(rest));
  for (const node of lead ? others : item.children) {
    if (node.type === 'list' && !node.ordered) readBullets(node, decision, place.file, parts, addText);
    else if (isSteps(node)) parts.push({ kind: 'include', include: includeOf(node, place.file) });
    else addText(node);
  }

  const titleRange =
    titleNodes.length > 0 ? span(rangeOf(titleNodes[0]!), rangeOf(titleNodes.at(-1)!)) : rangeOf(item);
  return {
    id: place.about.slugger.slug(title) || place.about.slugger.slug(`step-${place.number}`),
    number: place.number,
    kind: parts.some((part) => part.kind === 'include') ? 'include' : decision ? 'decision' : 'action',
    title,
    titleNodes,
    phase: place.phase,
    parts,
    range: rangeOf(item),
    titleRange,
  };
}

/** The bold lead is the title; without one, the first sentence is, and nothing is left over. */
function splitLead(lead: Paragraph): { titleNodes: PhrasingContent[]; rest: PhrasingContent[] } {
  const [first, ...after] = lead.children;
  if (first?.type === 'strong') {
    // `**Is it locked**? Look it up.`: the mark may stand outside the bold.
    const mark = after[0]?.type === 'text' ? /^[?.:]/.exec(after[0].value)?.[0] : undefined;
    const rest = trimStart(mark ? withoutStart(after, 1) : after);
    return mark === '?'
      ? { titleNodes: [...first.children, { type: 'text', value: '?', position: first.position! }], rest }
      : { titleNodes: withoutFullStop(first.children), rest };
  }
  return { titleNodes: lead.children, rest: [] };
}

/** `**Open a ticket.** Then …` reads well in the text; above the step, a title has no full stop. */
function withoutFullStop(nodes: PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1);
  if (last?.type !== 'text') return nodes;
  const value = last.value.replace(/[.:]\s*$/, '');
  return value === last.value ? nodes : [...nodes.slice(0, -1), { ...last, value }];
}

function readBullets(
  list: List,
  decision: boolean,
  file: string,
  parts: StepPart[],
  addText: (node: Block) => void,
): void {
  for (const item of list.children) {
    const [first, ...detail] = item.children;
    if (first?.type !== 'paragraph') {
      addText({ ...list, children: [item] });
      continue;
    }
    const opening = keywordPattern.exec(textOf(first));
    const keyword = keywords[opening?.[1]?.toLowerCase().replace(/\s+/g, ' ') ?? ''];
    if (opening && keyword) {
      const nodes = withoutStart(first.children, opening[0].length);
      const words = textOf({ type: 'paragraph', children: nodes }).trim();
      const part: Extract<StepPart, { kind: 'keyword' }> = {
        kind: 'keyword',
        keyword,
        nodes,
        detail,
        text: words,
        range: rangeOf(first),
      };
      if (keyword === 'if-not' || keyword === 'next') part.target = targetOf(nodes, file, 'lead');
      parts.push(part);
    } else if (decision) {
      const answer = readAnswer(first, detail, file);
      const last = parts.at(-1);
      if (last?.kind === 'answers') last.answers.push(answer);
      else parts.push({ kind: 'answers', answers: [answer] });
    } else {
      // Neighbouring bullets stay one list.
      const last = parts.at(-1);
      const lastNode = last?.kind === 'text' ? last.nodes.at(-1) : undefined;
      if (lastNode?.type === 'list' && lastNode.position?.start.offset === list.position?.start.offset)
        lastNode.children.push(item);
      else addText({ ...list, children: [item] });
    }
  }
}

function readAnswer(first: Paragraph, detail: Block[], file: string): Answer {
  const all = textOf(first);
  const separator = arrow.exec(all) ?? colon.exec(all);
  const nodes = separator ? withoutStart(first.children, separator.index + separator[0].length) : [];
  const label = all.slice(0, separator?.index).trim();
  return {
    label,
    target:
      nodes.length === 0 && detail.length === 0
        ? { kind: 'unresolved', href: '', text: '' }
        : nodes.length === 0
          ? { kind: 'instruction', text: '' }
          : targetOf(nodes, file, 'anywhere'),
    text: textOf({ type: 'paragraph', children: nodes }).trim(),
    nodes,
    detail,
    range: rangeOf(first),
  };
}

/**
 * What the words of a target say, before the names of steps and sections are known.
 * @param links `lead`: a link is a way out only when it opens the words ("escalate to [tier 2](…)"); in "use the paper
 * form; see [Exceptions](…)" it is part of an instruction, until an arrow before it makes it a way out again.
 * `anywhere`: an answer has to lead somewhere, so any link within the library counts.
 */
function targetOf(nodes: PhrasingContent[], file: string, links: 'lead' | 'anywhere'): Target {
  const text = textOf({ type: 'paragraph', children: nodes }).trim();
  const link = firstLink(nodes);
  // What stands before an arrow is done first: "put it back → [try the cable](#…)".
  const before = (link ? text.slice(0, Math.max(0, text.indexOf(textOf(link)))) : '').split(arrow).at(-1)!;
  const leads = before.trim().split(/\s+/).length <= 4 && !/[.;:]\s*$/.test(before) && !/[.;]/.test(before);
  const address = link && resolveHref(link.url, file);
  if (link && address && (leads || (links === 'anywhere' && address.kind !== 'external'))) {
    if (address.kind === 'external') return { kind: 'external', url: link.url, text: textOf(link) };
    if (address.kind === 'file' && address.file !== file)
      return { kind: 'document', file: address.file, anchor: address.anchor, text: textOf(link) };
    // Names of this document are looked up once all steps are read.
    return { kind: 'unresolved', href: link.url, text };
  }
  if (goesOn.test(text)) return { kind: 'next' };
  if (ends.test(text)) return { kind: 'end' };
  return { kind: 'instruction', text };
}

function firstLink(nodes: PhrasingContent[]): Link | undefined {
  for (const node of nodes) {
    if (node.type === 'link') return node;
    if ('children' in node) {
      const inside = firstLink(node.children as PhrasingContent[]);
      if (inside) return inside;
    }
  }
  return undefined;
}

/** Second pass: addresses and plain words that name a step, a phase or a section of this document. */
function resolveTargets(
  steps: Step[],
  phases: Phase[],
  section: Section,
  file: string,
  about: Outline,
): void {
  const byId = new Map(steps.map((step) => [step.id, step.id]));
  const byTitle = new Map(steps.map((step) => [step.title.toLowerCase(), step.id]));
  phases.forEach((phase, index) => {
    const firstStep = steps.find((step) => step.phase === index);
    if (phase.slug && firstStep && !byId.has(phase.slug)) byId.set(phase.slug, firstStep.id);
  });
  if (steps[0]) byId.set(section.slug, steps[0].id);

  const resolve = (target: Target): Target => {
    if (target.kind === 'unresolved' && target.href !== '') {
      const address = resolveHref(target.href, file);
      const anchor = address.kind === 'anchor' || address.kind === 'file' ? (address.anchor ?? '') : '';
      const step = byId.get(anchor);
      if (step !== undefined) return { kind: 'step', step };
      const found = about.sections.find((candidate) => candidate.slug === anchor);
      if (found) return { kind: 'section', slug: found.slug, key: found.key, heading: found.heading };
      const heading = about.headings.find((candidate) => candidate.slug === anchor);
      if (heading) return { kind: 'section', slug: heading.slug, key: undefined, heading: heading.text };
      return target;
    }
    if (target.kind === 'instruction' && target.text !== '') {
      const plain = target.text.replace(/[.!]$/, '').toLowerCase();
      const numbered = /^(?:go (?:back )?to |back to |see )?step (\d{1,3})$/.exec(plain);
      if (numbered) {
        const step = steps[Number(numbered[1]) - 1];
        return step ? { kind: 'step', step: step.id } : { kind: 'unresolved', href: '', text: target.text };
      }
      const named = byTitle.get(plain) ?? byTitle.get(plain.replace(/^(?:go (?:back )?to|back to|see) /, ''));
      if (named !== undefined) return { kind: 'step', step: named };
      if (/^(?:escalate|escalate the ticket|escalation)$/.test(plain)) {
        const found = about.sections.find((candidate) => candidate.key === 'escalation');
        if (found) return { kind: 'section', slug: found.slug, key: found.key, heading: found.heading };
        return { kind: 'unresolved', href: '', text: target.text };
      }
      if (/^(?:go (?:back )?to|back to) /.test(plain))
        return { kind: 'unresolved', href: '', text: target.text };
    }
    return target;
  };

  for (const step of steps)
    for (const part of step.parts) {
      if (part.kind === 'answers') for (const answer of part.answers) answer.target = resolve(answer.target);
      else if (part.kind === 'keyword' && part.target) part.target = resolve(part.target);
    }
}

/** The nodes without the first characters of their text, wherever these stand: `**Say:** "…"`, `**Say**: "…"`. */
function withoutStart(nodes: PhrasingContent[], length: number): PhrasingContent[] {
  let left = length;
  const rest = [...nodes];
  while (left > 0 && rest[0]) {
    const [node] = rest as [PhrasingContent, ...PhrasingContent[]];
    const own = textOf(node).length;
    if (own <= left) rest.shift();
    else if (node.type === 'text') rest[0] = { ...node, value: node.value.slice(left) };
    else if ('children' in node)
      rest[0] = {
        ...node,
        children: withoutStart(node.children as PhrasingContent[], left),
      } as PhrasingContent;
    left -= own;
  }
  return trimStart(rest);
}

function trimStart(nodes: PhrasingContent[]): PhrasingContent[] {
  const [first, ...rest] = nodes;
  if (first?.type !== 'text') return nodes;
  const value = first.value.replace(/^\s+/, '');
  return value === '' ? trimStart(rest) : [{ ...first, value }, ...rest];
}

function paragraph(children: PhrasingContent[]): Paragraph {
  const first = children[0];
  const last = children.at(-1);
  const node: Paragraph = { type: 'paragraph', children };
  if (first?.position && last?.position)
    node.position = { start: first.position.start, end: last.position.end };
  return node;
}
