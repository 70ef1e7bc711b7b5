/**
 * The author's prose, passage by passage, for rules about wording.
 *
 * A passage is as long as its source and has every word where the source has it, so that a place in the one is a place
 * in the other. Marks of Markdown are blanks; what is not the author's prose (code, addresses, values from registries)
 * is `filler`, which counts as a word and matches none.
 */
import type { Nodes, Parents, PhrasingContent } from 'mdast';
import type { Document, Keyword, Range, Section, Step } from '../../../core/model.ts';
import { type LineIndex, lineIndex } from '../../../core/positions.ts';

export const filler = '\uFFFC';

export interface Passage {
  /** Offset in the document at which the passage begins. */
  start: number;
  /** All words, those in bold and in quotation marks too. */
  text: string;
  /** The same without the names of buttons in bold and without what stands in quotation marks. */
  own: string;
  kind: 'heading' | 'paragraph' | 'cell';
  /** In a block quote: words of somebody else, or words to send. */
  quoted: boolean;
  /** In a `<TicketNote>`: what the agent fills in. */
  note: boolean;
  section: Section | undefined;
  step: Step | undefined;
  /** What the passage is in its step; undefined outside steps. */
  part: 'title' | 'text' | 'answer' | Keyword | undefined;
}

export interface Prose {
  passages: readonly Passage[];
  /** The document in small letters, every character at its place: for a cheap look before a costly pattern. */
  small(): string;
  /** The range of a place in the document. */
  range(start: number, end: number): Range;
}

const known = new WeakMap<Document, Prose>();
const inEnglish = new WeakMap<Document, Prose>();
const nothing: readonly Passage[] = [];

/** The prose of a document; no passage at all of a retired one, which nobody will word anew. */
export function proseOf(document: Document): Prose {
  let prose = known.get(document);
  if (!prose) {
    let lines: LineIndex | undefined;
    let small: string | undefined;
    const retired = document.meta['status'] === 'retired';
    const passages = retired ? nothing : readPassages(document);
    prose = {
      passages,
      small: () => {
        small ??= smallLetters(document.text);
        return small;
      },
      range: (start, end) => {
        lines ??= lineIndex(document.text);
        return lines.range(start, end);
      },
    };
    known.set(document, prose);
  }
  return prose;
}

/** The same for rules that know English only: no passage of a document in another language. */
export function englishOf(document: Document): Prose {
  let english = inEnglish.get(document);
  if (!english) {
    const prose = proseOf(document);
    english = isEnglish(document, prose.passages) ? prose : { ...prose, passages: nothing };
    inEnglish.set(document, english);
  }
  return english;
}

function smallLetters(text: string): string {
  const small = text.toLowerCase();
  // `İ` becomes two characters, and would move what stands behind it.
  return small.length === text.length ? small : text.replace(/[A-Z]+/g, (words) => words.toLowerCase());
}

interface Span {
  start: number;
  end: number;
}

function readPassages(document: Document): Passage[] {
  const { text } = document;
  const steps = document.procedures
    .flatMap(({ steps }) => steps)
    .map((step) => ({ ...ends(step.range), step }));
  const sections = document.sections.map((section) => ({ ...ends(section.range), section }));
  const parts = new Map<Step, (Span & { part: Passage['part'] })[]>();
  const passages: Passage[] = [];

  const add = (node: Nodes & Parents, kind: Passage['kind'], quoted: boolean, note: boolean): void => {
    const at = ends(node.position);
    if (at.end <= at.start) return;
    const all = drawn(node, at, text, false);
    if (all.trim() === '') return;
    const step = holding(steps, at.start)?.step;
    const section = holding(sections, at.start)?.section;
    const about = { kind, quoted, note, section, step };
    // Most passages have nothing in bold, and are drawn once.
    const bold = text.slice(at.start, at.end).includes('**') || text.slice(at.start, at.end).includes('__');
    const own = (title: boolean): string =>
      blankQuotations(title || !bold ? all : drawn(node, at, text, true));
    if (!step) {
      passages.push({ ...about, start: at.start, text: all, own: own(kind === 'heading'), part: undefined });
      return;
    }
    const title = ends(step.titleRange);
    const isLead = step.titleNodes.length > 0 && at.start <= title.start && title.end <= at.end;
    if (!isLead) {
      let of = parts.get(step);
      if (!of) {
        of = partsOf(step);
        parts.set(step, of);
      }
      const part = holding(of, at.start)?.part ?? 'text';
      passages.push({ ...about, start: at.start, text: all, own: own(false), part });
      return;
    }
    const cut = title.end - at.start;
    const titled = own(true).slice(0, cut);
    passages.push({ ...about, start: at.start, text: all.slice(0, cut), own: titled, part: 'title' });
    const rest = all.slice(cut).replace(/^[.:?]/, ' ');
    // The bold that ends here was the title's.
    const ownRest = own(false)
      .slice(cut)
      .replace(/^\uFFFC*[.:?]?/, (marks) => ' '.repeat(marks.length));
    if (rest.trim() !== '')
      passages.push({ ...about, start: title.end, text: rest, own: ownRest, part: 'text' });
  };

  const visit = (parent: Parents, quoted: boolean, note: boolean): void => {
    for (const node of parent.children as Nodes[]) {
      if (node.type === 'heading') add(node, 'heading', quoted, note);
      else if (node.type === 'paragraph') add(node, 'paragraph', quoted, note);
      else if (node.type === 'tableCell') add(node, 'cell', quoted, note);
      else if ('children' in node)
        visit(
          node,
          quoted || node.type === 'blockquote',
          note || (node.type === 'mdxJsxFlowElement' && node.name === 'TicketNote'),
        );
    }
  };
  visit(document.tree, false, false);
  return passages;
}

function ends(
  position: { start: { offset?: number | undefined }; end: { offset?: number | undefined } } | undefined,
): Span {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** The last of the spans, which are in order, that begins at or before a place, if the place is in it. */
function holding<S extends Span>(spans: S[], place: number): S | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start <= place) low = middle + 1;
    else high = middle;
  }
  const found = spans[low - 1];
  return found && place < found.end ? found : undefined;
}

function partsOf(step: Step): (Span & { part: Passage['part'] })[] {
  const spans: (Span & { part: Passage['part'] })[] = [];
  const add = (part: Passage['part'], range: Range, detail: { position?: Nodes['position'] }[]): void => {
    const { start, end } = ends(range);
    spans.push({ part, start, end: Math.max(end, ends(detail.at(-1)?.position).end) });
  };
  for (const part of step.parts) {
    if (part.kind === 'keyword') add(part.keyword, part.range, part.detail);
    else if (part.kind === 'answers')
      for (const answer of part.answers) add('answer', answer.range, answer.detail);
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The words of a node at their places. */
function drawn(node: Parents, at: Span, text: string, withoutBold: boolean): string {
  let out = '';
  const upTo = (place: number): void => {
    if (place > at.start + out.length) out += ' '.repeat(place - at.start - out.length);
  };
  const fill = ({ start, end }: Span): void => {
    upTo(start);
    if (end > at.start + out.length) out += filler.repeat(end - at.start - out.length);
  };
  const visit = (parent: Parents): void => {
    for (const child of parent.children as PhrasingContent[]) {
      const place = ends(child.position);
      if (place.end > at.end || place.start < at.start) continue;
      if (child.type === 'text') {
        const source = text.slice(place.start, place.end);
        upTo(place.start);
        if (place.start !== at.start + out.length) continue;
        // A value from a registry is text in the tree, and braces in the source.
        out += /^\{[\w.\- ]+\}$/.test(source)
          ? filler.repeat(source.length)
          : source.replace(/\n[ \t]*(?:>[ \t]?)+/g, (marks) => ' '.repeat(marks.length));
      } else if (child.type === 'inlineCode' || child.type === 'image' || child.type === 'footnoteReference')
        fill(place);
      else if (child.type === 'strong' && withoutBold) fill(place);
      else if (
        child.type === 'link' &&
        /^(?:https?:|mailto:|www\.|\S+@)/.test(text.slice(place.start, place.end))
      )
        fill(place);
      else if (child.type === 'mdxJsxTextElement' && (child.name === 'kbd' || child.name === 'abbr'))
        fill(place);
      else if ('children' in child) visit(child);
    }
  };
  visit(node);
  upTo(at.end);
  return out;
}

/** Words in quotation marks are what somebody says or a screen shows. */
const quotation = /"[^"\n]{1,300}"|“[^”]{1,300}”|‘[^’]{1,300}’(?!\p{L})/gu;

function blankQuotations(text: string): string {
  if (!/["“‘]/.test(text)) return text;
  return text.replace(quotation, (words) => filler.repeat(words.length));
}

/** True for what tells an agent to do something: a step's title, or the text under it. */
export function isInstruction({ part, quoted, kind }: Passage): boolean {
  return !quoted && kind === 'paragraph' && (part === 'title' || part === 'text');
}

/** Words as a reader counts them. */
export const wordPattern = /[\p{L}\p{N}\uFFFC](?:[^\s/]*[\p{L}\p{N}\uFFFC])?/gu;

/** Sentences with their places; a colon, a semicolon and an arrow end one too, since a reader rests there. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?]["')\]”’*_]*(?=\s)|[:;](?=\s)|→|->|\s[–—-]\s/g)) {
    if (
      match[0].startsWith('.') &&
      /(?:^|\s|\()(?:e\.g|i\.e|etc|vs|no|approx|incl|mr|mrs|dr|\p{L})$/iu.test(
        text.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      continue;
    spans.push({ start, end: match.index + match[0].length });
    start = match.index + match[0].length;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans.flatMap((span) => {
    const words = text.slice(span.start, span.end);
    const first = words.search(/\S/);
    return first === -1 ? [] : [{ start: span.start + first, end: span.start + words.trimEnd().length }];
  });
}

const englishWords = new Set(
  'the and to of is in on for with that are not it if you or an be from this by'.split(' '),
);
const otherWords = new Set(
  'der das und ist nicht ein eine den dem mit für auf wird sie le les des est une pas pour dans sur vous du et que el los las una para con por del il che di della non het een niet van voor og ikke att och är om som na nie się że do'.split(
    ' ',
  ),
);

/** So many words tell the language. */
const sample = 200;

/** Cheap and generous: only a document that is plainly in another language is none. */
function isEnglish(document: Document, passages: readonly Passage[]): boolean {
  let seen = 0;
  let english = 0;
  let other = 0;
  let foreignLetters = 0;
  for (const { text } of passages) {
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      seen += 1;
      if (englishWords.has(word)) english += 1;
      else if (otherWords.has(word)) other += 1;
      else if (!/^[a-z]/.test(word) && !/^\p{Script=Latin}/u.test(word)) foreignLetters += 1;
    }
    if (seen > sample) break;
  }
  if (seen === 0) return document.type !== undefined || document.text !== '';
  return foreignLetters * 3 < seen && !(other >= 5 && other > 2 * english);
}
