/** What a lint rule is. One file a rule; its examples are its tests and its page in the handbook. */
import type { z } from 'zod';
import type { Registries, RegistryName } from '../../schemas/index.ts';
import type { EvidenceRecord } from '../../schemas/record.ts';
import type { Library } from '../core/library.ts';
import type { Document, Finding, Fix, Range, Severity } from '../core/model.ts';
import type { RegistryState } from '../core/registries.ts';
import type { Past } from '../history/record-past.ts';
import type { EvidencePolicy } from './config.ts';
import type { DisableComment } from './disables.ts';

/** A small library, file by file, with the day to look at it. */
export interface Example {
  /** What the example shows, in a few words. */
  title: string;
  /** `.md` and `.mdx` files are documents, `registries/….yaml` registries, all others pictures and forms. */
  files: Record<string, string>;
  /** `YYYY-MM-DD`; 2026-09-20 when left out. */
  today?: string;
  /** The rule's options; the defaults when left out. */
  options?: unknown;
  /** What git holds: commits, oldest first; `files` are then what is on disk. Whatever is compared is with the last one. */
  past?: PastCommit[];
  /** Other rules that run beside this one: only for rules about disabling rules. */
  beside?: string[];
}

/** A commit of an example. */
export interface PastCommit {
  /** `2026-09-20` or `2026-09-20T09:30:00Z`, by both of the commit's clocks. */
  at: string;
  /** The author's address. */
  by?: string;
  /** Files that are added or changed. */
  files: Record<string, string>;
}

export interface FailingExample extends Example {
  /** The exact findings of this rule: `file:line:column message`. */
  findings: string[];
  /** The files that safe fixes change, as they are afterwards. Left out: the rule fixes nothing here by itself. */
  fixed?: Record<string, string>;
  /** The files that the first suggestion of each finding changes, as they are afterwards. */
  suggested?: Record<string, string>;
}

interface RuleAbout<Options> {
  /** `group/name`. Permanent: configuration, baselines and links name it. */
  id: string;
  /** In the preset `recommended`. `strict` makes `info` a warning, and a warning an error unless it is about time. */
  severity: Severity;
  /** Left out: on in both presets. `false`: only in `strict`. */
  recommended?: false;
  /** What the rule asks for, in one sentence. */
  what: string;
  /** What goes wrong for a reader without it. */
  why: string;
  /** How an author mends a finding. */
  mend: string;
  /** What a library may set, with a default and a description for each. */
  options?: z.ZodType<Options>;
  /** True for findings about time instead of text: the document is still published, and its page says it. */
  timely?: true;
  /**
   * True where a finding is about what changed anywhere in the file or in its records: `--since` shows it for both, and
   * `--changed-lines` wherever it stands.
   */
  aboutChange?: true;
  /**
   * True where the site would be unsafe or wrong with the document in it: the rule cannot be turned off, and a finding
   * that a baseline holds still withholds the document.
   */
  essential?: true;
  examples: { fails: FailingExample[]; passes: Example[] };
}

/** What a rule that looks at one document may know besides it. Findings are kept by exactly this and the text. */
export interface RuleContext<Options = unknown> {
  registries: Registries;
  /** A name that an absent or broken registry might hold is no fault of the document that uses it. */
  registryStates: Record<RegistryName, RegistryState>;
  /** The day to work by, `YYYY-MM-DD`. */
  today: string;
  /** Where drawn diagrams are kept between runs. */
  cacheFolder: string | undefined;
  options: Options;
  /** The records of a document, oldest first. Part of what findings are kept by, for the document's own id. */
  recordsOf(id: string | undefined): readonly EvidenceRecord[];
  report(file: string, range: Range, message: string, ...fixes: Fix[]): void;
}

/**
 * What a rule that looks at the whole library knows. Its documents may come from the cache: they have everything but
 * the Markdown trees (`tree`, `lead`, the `content` of sections, and every `nodes`, `detail`, `intro` and `outro`).
 */
export interface LibraryContext<Options = unknown> extends RuleContext<Options> {
  library: Library;
  policy: EvidencePolicy;
  /** What git knows, read when it is asked for; undefined where nobody has said which folder the library is. */
  past: Past | undefined;
}

/** What a rule about comments that disable rules is given: one file's comments, after all other rules have run. */
export interface DisablesContext {
  file: string;
  comments: DisableComment[];
  /** Every rule that exists. */
  ruleIds: readonly string[];
  report(file: string, range: Range, message: string, ...fixes: Fix[]): void;
}

/** A rule that looks at one document at a time, at the library as a whole, or at the comments that disable others. */
export type Rule<Options = unknown> =
  | (RuleAbout<Options> & {
      scope: 'document';
      check(document: Document, context: RuleContext<Options>): void | Promise<void>;
    })
  | (RuleAbout<Options> & {
      scope: 'library';
      check(context: LibraryContext<Options>): void | Promise<void>;
    })
  | (RuleAbout<Options> & { scope: 'disables'; check(context: DisablesContext): void });

/** For rules whose findings parsing has already made: hands them on under the rule's own id. */
export function foundByParsing(id: string): (document: Document, context: RuleContext) => void {
  return (document, context) => {
    for (const problem of document.problems)
      if (problem.rule === id)
        context.report(problem.file, problem.range, problem.message, ...(problem.fixes ?? []));
  };
}

/** The same for what reading the registries found. */
export function foundInRegistries(id: string): (context: LibraryContext) => void {
  return (context) => {
    for (const problem of context.library.problems)
      if (problem.rule === id)
        context.report(problem.file, problem.range, problem.message, ...(problem.fixes ?? []));
  };
}

/** True when a finding of this severity keeps the document from being published. */
export function withholds(rule: Rule, severity: Severity): boolean {
  return rule.essential === true || (severity === 'error' && rule.severity === 'error' && !rule.timely);
}

export type { Finding, Fix };
