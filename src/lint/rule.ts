/** What a lint rule is. One file a rule; its examples are its tests and its page in the handbook. */
import type { Library } from '../core/library.ts';
import type { Document, Finding, Range, Severity } from '../core/model.ts';

/** A small library, file by file, with the day to look at it. */
export interface Example {
  /** What the example shows, in a few words. */
  title: string;
  files: Record<string, string>;
  /** `YYYY-MM-DD`; 2026-09-20 when left out. */
  today?: string;
}

export interface FailingExample extends Example {
  /** The exact findings of this rule: `file:line:column message`. */
  findings: string[];
}

interface RuleAbout {
  /** `group/name`. Permanent: configuration, baselines and links name it. */
  id: string;
  severity: Severity;
  /** What the rule asks for, in one sentence. */
  what: string;
  /** What goes wrong for a reader without it. */
  why: string;
  /** How an author mends a finding. */
  mend: string;
  /**
   * False for findings about time instead of text: the document is still published, and its page says it.
   * True when left out: an error withholds the document from the site.
   */
  withholds?: false;
  examples: { fails: FailingExample[]; passes: Example[] };
}

export interface RuleContext {
  library: Library;
  /** The day to work by, `YYYY-MM-DD`. */
  today: string;
  /** Where drawn diagrams are kept between runs. */
  cacheFolder: string | undefined;
  report(file: string, range: Range, message: string): void;
}

/** A rule that looks at one document at a time, or at the library as a whole. */
export type Rule =
  | (RuleAbout & { scope: 'document'; check(document: Document, context: RuleContext): void | Promise<void> })
  | (RuleAbout & { scope: 'library'; check(context: RuleContext): void | Promise<void> });

/** For rules whose findings parsing has already made: hands them on under the rule's own id. */
export function foundByParsing(id: string): (document: Document, context: RuleContext) => void {
  return (document, context) => {
    for (const problem of document.problems)
      if (problem.rule === id) context.report(problem.file, problem.range, problem.message);
  };
}

/** The same for what reading the registries found. */
export function foundInRegistries(id: string): (context: RuleContext) => void {
  return (context) => {
    for (const problem of context.library.problems)
      if (problem.rule === id) context.report(problem.file, problem.range, problem.message);
  };
}

export type { Finding };
