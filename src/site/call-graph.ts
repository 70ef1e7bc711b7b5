/** Procedure → what call mode walks: steps included from elsewhere expanded in place, every way out named. */
import type { RootContent } from 'mdast';
import { shortHash } from '../core/content-hash.ts';
import { parseDuration } from '../core/duration.ts';
import { answersOf, keywordsOf } from '../core/graph.ts';
import { type Library, pagePath } from '../core/library.ts';
import type { Document, GraphEdge, GraphNode, Procedure, Step, Target } from '../core/model.ts';
import { callEscalation } from './call-escalation.ts';
import type { CallChoice, CallGraph, CallNode } from './call-model.ts';
import { noteTemplates } from './note-template.ts';
import { deepestInclusion } from './render/procedure.ts';

/** A step of a call, with what is needed to render it. */
export interface CallStep {
  node: CallNode;
  step: Step;
  procedure: Procedure;
  document: Document;
  /** Put before the ids of the document's own steps. */
  prefix: string;
  /** `2.` for the steps that step 2 includes. */
  numberPrefix: string;
  /** Files whose steps stand around this one, outermost first. */
  including: string[];
  /** What the step is part of: the step that includes it, its phase. */
  place: string[];
  /** The steps it includes follow as steps of the call. */
  expanded: boolean;
}

/** The beginning of an included procedure: it has an anchor, and no step of its own in the call. */
export interface CallGroup {
  id: string;
  number: string;
  title: string;
  source: Document;
}

/** A way out of the procedure. */
export interface CallExit {
  node: CallNode;
  target: Target | undefined;
  /** The document whose exit it is. */
  document: Document;
  /** Put before the ids of that document's steps. */
  prefix: string;
}

export interface PlannedCall {
  graph: CallGraph;
  /** In the order of the page. */
  steps: (CallStep | CallGroup)[];
  exits: CallExit[];
}

/**
 * @param withheld files without a page
 * @returns undefined for a document without steps
 */
export function planCall(
  library: Library,
  document: Document,
  withheld: ReadonlySet<string>,
): PlannedCall | undefined {
  const procedure = document.procedures[0];
  const frontmatter = document.frontmatter;
  if (!procedure || !frontmatter || !isCallable(document)) return undefined;
  const plan = new Plan(library, document, withheld);
  const start = plan.addOwn(procedure);
  for (const further of document.procedures.slice(1)) if (further.steps.length > 0) plan.addOwn(further);
  const minutes = 'time' in frontmatter ? parseDuration(frontmatter.time ?? '')?.minutes : undefined;
  const walked = plan.steps.filter((step) => 'node' in step);
  const sources = new Set([document, ...walked.map((step) => step.document)]);
  const escalation = callEscalation(library, document, [...sources], withheld);
  for (const { node, document: from } of [...walked, ...plan.exits]) {
    const source = escalation.sources.findIndex(({ id }) => id === (from.id ?? from.file));
    if (source !== -1) node.source = source;
  }
  return {
    graph: {
      id: frontmatter.id,
      title: frontmatter.title,
      version: frontmatter.version,
      path: pagePath(document),
      hash: shortHash(document),
      ...(minutes === undefined ? {} : { minutes }),
      start,
      nodes: [...walked, ...plan.exits].map(({ node }) => node),
      entries: plan.entries,
      template: noteTemplates(document),
      escalation,
    },
    steps: plan.steps,
    exits: plan.exits,
  };
}

/** It has steps, and may be worked by: nobody walks a retired procedure with a caller on the line. */
export function isCallable({ procedures, frontmatter }: Document): boolean {
  return (
    procedures[0]?.steps[0] !== undefined && frontmatter !== undefined && frontmatter.status !== 'retired'
  );
}

/** The steps of one document at one place of the call. */
interface Part {
  procedure: Procedure;
  document: Document;
  prefix: string;
  numberPrefix: string;
  including: string[];
  place: string[];
  /** Where the call goes on when an included procedure is done. */
  done?: () => string;
}

class Plan {
  readonly steps: (CallStep | CallGroup)[] = [];
  readonly exits: CallExit[] = [];
  readonly entries: [string, string][] = [];
  readonly #library: Library;
  readonly #root: Document;
  readonly #withheld: ReadonlySet<string>;

  constructor(library: Library, root: Document, withheld: ReadonlySet<string>) {
    this.#library = library;
    this.#root = root;
    this.#withheld = withheld;
  }

  /** Adds a procedure of the document itself; an article has two where a workaround is in steps. */
  addOwn(procedure: Procedure): string {
    const begins = this.add(this.#ownPart(procedure));
    this.entries.push([procedure.section, begins]);
    return begins;
  }

  /** Adds the steps of a part and returns the id of the node it begins with. */
  add(part: Part): string {
    for (const step of part.procedure.steps) this.#addStep(step, part);
    const root = part.document === this.#root && part.prefix === '';
    if (root)
      for (const [index, phase] of part.procedure.phases.entries()) {
        const first = part.procedure.steps.find((step) => step.phase === index);
        if (phase.slug !== undefined && first) this.entries.push([phase.slug, this.#entry(first, part)]);
      }
    return this.#entry(part.procedure.steps[0]!, part);
  }

  #addStep(step: Step, part: Part): void {
    const id = part.prefix + step.id;
    const number = `${part.numberPrefix}${step.number}`;
    const include = this.#included(step, part);
    const { prefix, numberPrefix, procedure, document, including } = part;
    const phase = procedure.phases[step.phase]?.heading;
    const place = phase === undefined ? part.place : [...part.place, phase];
    const own = {
      step,
      procedure,
      document,
      prefix,
      numberPrefix,
      including,
      place,
      expanded: include !== undefined,
    };
    const asks = answersOf(step).length > 0;
    const choices = this.#choices(step, part);
    if (!include) {
      this.steps.push({ node: nodeOf(step, id, number, choices), ...own });
      return;
    }
    const inner: Part = {
      ...innerPart(step, part, include),
      // A step that asks something has its question after the included steps.
      done: () => (asks ? id : (choices.find(({ kind }) => kind === 'next')?.to ?? this.#done(part))),
    };
    if (!asks && isBare(step, part.procedure)) {
      this.steps.push({ id, number, title: step.title, source: include.document });
      this.entries.push([id, this.#innerEntry(inner)]);
      this.add(inner);
    } else if (asks) {
      this.add(inner);
      this.steps.push({ node: nodeOf(step, id, number, choices), ...own });
    } else {
      const begins = choices.map((choice) =>
        choice.kind === 'next' ? { ...choice, to: this.#innerEntry(inner) } : choice,
      );
      this.steps.push({ node: nodeOf(step, id, number, begins), ...own });
      this.add(inner);
    }
  }

  /** The node a step begins with: an included procedure without words around it begins with its own first step. */
  #entry(step: Step, part: Part): string {
    const include = this.#included(step, part);
    const id = part.prefix + step.id;
    if (!include || (!isBare(step, part.procedure) && answersOf(step).length === 0)) return id;
    return this.#innerEntry(innerPart(step, part, include));
  }

  #innerEntry(inner: Part): string {
    return this.#entry(inner.procedure.steps[0]!, inner);
  }

  /** The procedure that a step includes; undefined when it is not there, withheld, or already being included. */
  #included(step: Step, part: Part): { procedure: Procedure; document: Document } | undefined {
    const include = step.parts.find((candidate) => candidate.kind === 'include')?.include;
    const document = include && this.#library.byFile.get(include.file);
    const procedure = document?.procedures[0];
    if (!procedure?.steps[0] || this.#withheld.has(document!.file)) return undefined;
    if (part.including.includes(document!.file) || part.including.length >= deepestInclusion)
      return undefined;
    return { procedure, document: document! };
  }

  /** The ways on from a step, from the procedure's graph: answers, then the plain way, then `If not`. */
  #choices(step: Step, part: Part): CallChoice[] {
    const edges = part.procedure.graph.edges.filter((edge) => edge.from === step.id);
    const otherwise = keywordsOf(step, 'if-not');
    const expects = otherwise.length > 0 && keywordsOf(step, 'expect').length > 0;
    const choices: CallChoice[] = edges
      .filter((edge) => edge.kind !== 'if-not')
      .map((edge) => ({
        kind: edge.kind === 'answer' ? 'answer' : 'next',
        label: edge.label ?? (expects ? 'As expected' : 'Go on'),
        to: this.#destination(edge, part),
      }));
    const plain = choices.find(({ kind }) => kind === 'next');
    const ifNot = edges.filter((edge) => edge.kind === 'if-not');
    for (const cue of otherwise) {
      const leads = cue.target && cue.target.kind !== 'instruction' && cue.target.kind !== 'next';
      const edge = leads ? ifNot.shift() : undefined;
      const to = edge ? this.#destination(edge, part) : plain?.to;
      // Its words are instructions, done before the call goes on.
      if (to !== undefined)
        choices.push({
          kind: 'if-not',
          label: edge ? 'Not as expected' : 'Not as expected, done as told',
          to,
        });
    }
    return choices;
  }

  #destination(edge: GraphEdge, part: Part): string {
    const step = part.procedure.steps.find(({ id }) => id === edge.to);
    if (step) return this.#entry(step, part);
    const node = part.procedure.graph.nodes.find(({ id }) => id === edge.to)!;
    if (node.exit === 'done' && part.done) return part.done();
    const { target } = node;
    const further = target?.kind === 'section' && part.prefix === '' ? this.#ownWith(target.slug) : undefined;
    return further ? this.#entry(further.steps[0]!, this.#ownPart(further)) : this.#exit(node, part);
  }

  #done(part: Part): string {
    if (part.done) return part.done();
    return this.#exit({ id: 'exit:done', kind: 'exit', exit: 'done', label: 'Done' }, part);
  }

  /** An exit as a node of the call. Exits of included procedures are their own: they have their own Escalation. */
  #exit(from: GraphNode, part: Part): string {
    const target = from.target;
    const other = target?.kind === 'document' ? this.#library.byFile.get(target.file) : undefined;
    // An included procedure may send the agent back into the one that includes it.
    if (other === this.#root && target?.kind === 'document') {
      for (const own of this.#root.procedures) {
        const back = own.steps.find(({ id }) => id === target.anchor);
        if (back) return this.#entry(back, this.#ownPart(own));
      }
    }
    const name = part.prefix === '' ? from.id : `${from.id}@${part.document.file}`;
    const id = name.replace(/\s+/g, '-');
    if (this.exits.some(({ node }) => node.id === id)) return id;
    const shown = other && other.frontmatter !== undefined && !this.#withheld.has(other.file);
    const goes = shown
      ? {
          path: pagePath(other),
          call: isCallable(other),
          ...(target?.kind === 'document' && target.anchor !== undefined ? { anchor: target.anchor } : {}),
        }
      : undefined;
    const node: CallNode = {
      id,
      kind: 'exit',
      number: '',
      title: from.label,
      choices: [],
      fields: [],
      ...(from.exit === undefined ? {} : { exit: from.exit }),
      ...(goes === undefined ? {} : { goes }),
    };
    this.exits.push({ node, target, document: part.document, prefix: part.prefix });
    return id;
  }

  /** The procedure of the document under a heading; undefined where there are no steps under it. */
  #ownWith(section: string): Procedure | undefined {
    return this.#root.procedures.find((own) => own.section === section && own.steps.length > 0);
  }

  #ownPart(procedure: Procedure): Part {
    // The first is what the page is about; of the others a step says that it is one.
    const isFirst = procedure === this.#root.procedures[0];
    const heading = this.#root.sections.find(({ slug }) => slug === procedure.section)?.heading;
    return {
      procedure,
      document: this.#root,
      prefix: '',
      numberPrefix: '',
      including: [this.#root.file],
      place: isFirst || heading === undefined ? [] : [heading],
    };
  }
}

/** The steps that a step includes, as a part of the call. */
function innerPart(step: Step, part: Part, include: { procedure: Procedure; document: Document }): Part {
  const number = `${part.numberPrefix}${step.number}`;
  return {
    ...include,
    prefix: `${part.prefix}${step.id}--`,
    numberPrefix: `${number}.`,
    including: [...part.including, include.document.file],
    place: [...part.place, `${number} ${step.title}`],
  };
}

/** A step that says nothing besides what it includes, and has no text of its phase around it. */
function isBare(step: Step, procedure: Procedure): boolean {
  return (
    step.parts.every((part) => part.kind === 'include') &&
    introOf(step, procedure).length === 0 &&
    outroOf(step, procedure).length === 0
  );
}

/** What its phase says before its first step, when the step is that one. */
export function introOf(step: Step, procedure: Procedure): RootContent[] {
  const first = procedure.steps.find(({ phase }) => phase === step.phase);
  return first === step ? (procedure.phases[step.phase]?.intro ?? []) : [];
}

/** What its phase says after its last step, when the step is that one. */
export function outroOf(step: Step, procedure: Procedure): RootContent[] {
  const last = procedure.steps.findLast(({ phase }) => phase === step.phase);
  return last === step ? (procedure.phases[step.phase]?.outro ?? []) : [];
}

function nodeOf(step: Step, id: string, number: string, choices: CallChoice[]): CallNode {
  const minutes = keywordsOf(step, 'time')
    .map(({ text }) => parseDuration(text)?.minutes)
    .find((found) => found !== undefined);
  return {
    id,
    kind: answersOf(step).length > 0 ? 'decision' : 'action',
    number,
    title: step.title,
    choices,
    fields: keywordsOf(step, 'record').map(({ text }) => text),
    ...(minutes === undefined ? {} : { minutes }),
  };
}
