/**
 * The model: what every view of Deskbook is made from.
 *
 * Everything here is plain data (no classes, no functions), so that it can be cached, compared and sent to a browser.
 */
import type { BlockContent, DefinitionContent, PhrasingContent, Root, RootContent } from 'mdast';
import type { DocumentType, Frontmatter } from '../../schemas/index.ts';

/** A place in a source file. Lines and columns count from 1; `offset` counts UTF-16 code units from 0. */
export interface Point {
  line: number;
  column: number;
  offset: number;
}

/** From the first character of something up to, but not including, the character after it. */
export interface Range {
  start: Point;
  end: Point;
}

export type Severity = 'error' | 'warning' | 'info';

/** What a lint rule, or parsing itself, reports. The message says what is wrong, why it matters and what to do. */
export interface Finding {
  /** `group/name`, as in the handbook. Names are permanent. */
  rule: string;
  severity: Severity;
  /** Path from the library's folder, with `/` between the parts. */
  file: string;
  range: Range;
  message: string;
  /** Ways to mend it, the likeliest first. */
  fixes?: Fix[];
}

/** A way to mend a finding by changing the text of its file. */
export interface Fix {
  /** What it does, as a command: `Write \`R\` in upper case`. */
  title: string;
  /** True when it cannot change what the document says to a reader: `--fix` applies it without asking. */
  safe: boolean;
  /** Sorted, and not overlapping. */
  edits: Edit[];
}

/** Replaces what stands between two offsets of `Document.text`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** A file of the library before it is understood. `text` has no byte-order mark. */
export interface SourceFile {
  /** Path from the library's folder, with `/` between the parts. */
  file: string;
  text: string;
  /** Set when the bytes were not UTF-8: where the first wrong byte stands. */
  brokenAt?: number;
}

/** A level-2 heading and what is under it. */
export interface Section {
  /** The schema's key (`purpose`, `procedure`, …), or undefined for a heading the schema does not name. */
  key: string | undefined;
  heading: string;
  /** The anchor of the heading on the page. */
  slug: string;
  headingRange: Range;
  range: Range;
  content: RootContent[];
}

/** Words that open a bullet of a step and say what the bullet is for. */
export type Keyword = 'say' | 'record' | 'expect' | 'if-not' | 'caution' | 'time' | 'role' | 'next';

/** Where an answer, an `If not` or a `Next` leads. */
export type Target =
  /** A step of the same procedure. */
  | { kind: 'step'; step: string }
  /** The step that follows in the text. */
  | { kind: 'next' }
  /** The procedure is finished. */
  | { kind: 'end' }
  /** A section of the same document, such as Escalation; the procedure stops there. */
  | { kind: 'section'; slug: string; key: string | undefined; heading: string }
  /** Another document takes over. `file` is a path from the library's folder. */
  | { kind: 'document'; file: string; anchor: string | undefined; text: string }
  /** An address outside the library, such as a form. */
  | { kind: 'external'; url: string; text: string }
  /** Instructions instead of an address: the agent does them and goes on with the next step. */
  | { kind: 'instruction'; text: string }
  /** It was meant to lead somewhere, but nothing of that name exists. */
  | { kind: 'unresolved'; href: string; text: string };

/** One bullet under a decision. */
export interface Answer {
  label: string;
  target: Target;
  /** The words after the arrow, as written. */
  text: string;
  nodes: PhrasingContent[];
  /** Paragraphs, lists and tables under the bullet. */
  detail: (BlockContent | DefinitionContent)[];
  range: Range;
}

/** What a step holds besides its title, in the author's order. */
export type StepPart =
  | { kind: 'text'; nodes: (BlockContent | DefinitionContent)[] }
  | {
      kind: 'keyword';
      keyword: Keyword;
      nodes: PhrasingContent[];
      detail: (BlockContent | DefinitionContent)[];
      text: string;
      /** Only for `if-not` and `next`. */
      target?: Target;
      range: Range;
    }
  | { kind: 'answers'; answers: Answer[] }
  | { kind: 'include'; include: Include };

/** `<Steps from="…"/>`: steps that many procedures share, run in place. */
export interface Include {
  /** Path of the document from the library's folder. */
  file: string;
  anchor: string | undefined;
  /** As written, for messages. */
  href: string;
  range: Range;
}

export interface Step {
  /** The anchor of the step on the page; unique in its document. */
  id: string;
  /** Counts from 1 through the whole procedure, phases included. */
  number: number;
  /** A decision is a step whose title ends in `?`. An include runs another document's steps in place. */
  kind: 'action' | 'decision' | 'include';
  title: string;
  titleNodes: PhrasingContent[];
  /** Index into `Procedure.phases`. */
  phase: number;
  parts: StepPart[];
  range: Range;
  titleRange: Range;
}

/** A level-3 heading inside a procedure, or the part before the first one (`heading` is undefined). */
export interface Phase {
  heading: string | undefined;
  slug: string | undefined;
  headingRange: Range | undefined;
  /** What stands before the phase's first step. */
  intro: RootContent[];
  /** What stands after its last step. */
  outro: RootContent[];
}

/** The steps of an SOP's Procedure, or of a KB article's Resolution. */
export interface Procedure {
  /** Slug of the section that holds it. */
  section: string;
  phases: Phase[];
  steps: Step[];
  graph: Graph;
}

export type ExitKind = 'done' | 'escalate' | 'hand-over' | 'section' | 'external' | 'unresolved';

export interface GraphNode {
  /** Unique in the graph: a step's id, `start`, or `exit:…`. */
  id: string;
  kind: 'start' | 'action' | 'decision' | 'include' | 'exit';
  label: string;
  /** The step's number; undefined for start and exits. */
  number?: number;
  phase?: number;
  exit?: ExitKind;
  /** Where the node leads when it is an exit or an include. */
  target?: Target;
}

export interface GraphEdge {
  from: string;
  to: string;
  /** The answer's words; undefined for the plain way on. */
  label?: string;
  kind: 'next' | 'answer' | 'if-not' | 'jump';
  range?: Range;
}

/** The procedure as nodes and edges: the one source of flowchart, call mode and reachability. */
export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
}

/** A length of time as written, and in minutes. Business units follow the organisation's hours. */
export interface Duration {
  text: string;
  amount: number;
  unit: 'minute' | 'hour' | 'day' | 'week' | 'business-hour' | 'business-day';
  /** Minutes of the clock, or for business units minutes of opening hours (a business day counts 8 hours). */
  minutes: number;
}

export type RaciLetter = 'R' | 'A' | 'C' | 'I';

export interface RaciCell {
  text: string;
  /** Letters found in the cell, in the order written; empty for `-`, `–` and nothing. */
  letters: RaciLetter[];
  /** What stands in the cell and is no letter of RACI. */
  unknown: string[];
  range: Range;
}

export interface RaciMatrix {
  /** Slug of the section the table stands in; '' before the first section. */
  section: string;
  roles: { text: string; role: string | undefined; range: Range }[];
  activities: { text: string; nodes: PhrasingContent[]; cells: RaciCell[]; range: Range }[];
  range: Range;
}

export type EscalationTableKind = 'tiers' | 'targets' | 'functional' | 'hierarchical' | 'contacts';

/** A cell of a typed table: as written, and as a duration where its column holds times. */
export interface TableCellValue {
  text: string;
  nodes: PhrasingContent[];
  duration?: Duration;
  /** The column holds times and this cell is none (`-`, `n/a` and an empty cell are allowed and give neither). */
  notADuration?: true;
  range: Range;
}

export interface EscalationTable {
  kind: EscalationTableKind;
  section: string;
  /** The schema's key of each column, or undefined when it is one of the author's own. */
  columns: { text: string; key: string | undefined; range: Range }[];
  rows: { cells: TableCellValue[]; range: Range }[];
  range: Range;
}

/** What a knowledge article says about a fault, beyond the steps that mend it. */
export interface Article {
  /** What the caller sees and says, one entry a bullet, row or paragraph. */
  symptoms: string[];
  appliesTo: string[];
  /** Error codes and messages, as the caller reads them out. */
  codes: string[];
}

/** A row of the table under a procedure's Roles: a role, and what the procedure has it do. */
export interface Duty {
  /** The role as written. */
  text: string;
  /** The id of the registered role that the text names. */
  role: string | undefined;
  /** The other cells of the row, as text. */
  does: string;
  /** The cell of the role. */
  range: Range;
}

/** A component as written: data, not code. */
export interface ComponentUse {
  name: string;
  attributes: Record<string, string | true>;
  range: Range;
}

export interface Link {
  url: string;
  text: string;
  kind: 'link' | 'image' | 'component';
  range: Range;
}

/** `{org.name}`: a value from a registry. */
export interface RegistryReference {
  path: string;
  range: Range;
}

/** What is written as an id of a document, in the text: `SOP-004`. */
export interface Mention {
  id: string;
  range: Range;
}

/** A fenced ```mermaid block. `range` covers the fence; the diagram's text starts on the line after it. */
export interface MermaidFence {
  text: string;
  title: string | undefined;
  range: Range;
}

export interface Heading {
  depth: number;
  text: string;
  slug: string;
  range: Range;
}

/** One Markdown or MDX file, understood as far as it can be. */
export interface Document {
  /** Path from the library's folder, with `/` between the parts. */
  file: string;
  format: 'mdx' | 'md';
  /** The source without its byte-order mark. */
  text: string;
  /** From the frontmatter, else from the folder's name, else undefined. */
  type: DocumentType | undefined;
  /** Undefined when the frontmatter breaks its schema; `meta` still holds what could be read. */
  frontmatter: Frontmatter | undefined;
  /** The frontmatter as written, before any check. */
  meta: Record<string, unknown>;
  /** Where the frontmatter's keys and values stand: dotted path (`review.every`, `revisions.0.date`) → range. */
  metaRanges: Record<string, { key: Range; value: Range }>;
  /** The block between the `---` lines; undefined when there is none. */
  frontmatterRange: Range | undefined;
  id: string | undefined;
  title: string;
  /** Last part of the page's address. */
  slug: string;
  tree: Root;
  /** What stands before the first section. */
  lead: RootContent[];
  sections: Section[];
  headings: Heading[];
  /** Every anchor a link may name: slug → range. */
  anchors: Record<string, Range>;
  procedures: Procedure[];
  raci: RaciMatrix[];
  escalation: EscalationTable[];
  /** What a procedure's Roles section gives each role to do; empty for other documents. */
  duties: Duty[];
  /** Only for knowledge articles. */
  article: Article | undefined;
  components: ComponentUse[];
  links: Link[];
  references: RegistryReference[];
  mentions: Mention[];
  mermaid: MermaidFence[];
  /** What parsing found: broken YAML, unsafe MDX, text that could not be parsed. */
  problems: Finding[];
}
