/** Runs the rules over a library. */
import { byPlace } from '../core/document.ts';
import type { Library } from '../core/library.ts';
import type { Document, Finding, Fix, Range } from '../core/model.ts';
import type { Past } from '../history/record-past.ts';
import { recordsOf } from '../history/records.ts';
import { type DisableComment, keepBack, readDisables } from './disables.ts';
import { type Rule, type RuleContext, withholds } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { type Settings, settle } from './settings.ts';

export interface LintOptions {
  /** The day to work by, `YYYY-MM-DD`. */
  today: string;
  rules?: readonly Rule[];
  /** What the library has set; the preset `recommended` when left out. */
  settings?: Settings;
  /** Where diagrams that had to be drawn to be checked are kept; nowhere when left out. */
  cacheFolder?: string;
  /** What document rules said about a file whose text, rules and registries are the same as then. */
  known?: ReadonlyMap<string, CheckedDocument>;
  /** What git knows of the library; without it, rules that need git say nothing. */
  past?: Past;
  /** Called after each document. */
  progress?: (done: number, of: number) => void;
}

/** What looking at one document by itself gives: it depends on its text, the rules, the registries and the day. */
export interface CheckedDocument {
  findings: Finding[];
  comments: DisableComment[];
}

export interface LintResult {
  /** Sorted by file and place. */
  findings: Finding[];
  checked: Map<string, CheckedDocument>;
}

/** All findings, sorted by file and place. Changes nothing in the library. */
export async function lint(library: Library, options: LintOptions): Promise<Finding[]> {
  return (await lintAll(library, options)).findings;
}

/** As `lint`, with what can be kept for the next time. */
export async function lintAll(library: Library, options: LintOptions): Promise<LintResult> {
  const rules = options.rules ?? allRules;
  const settings = options.settings ?? settle({}, rules);
  const checked = await checkDocuments(library, rules, settings, options);

  const findings = library.documents.flatMap((document) => checked.get(document.file)?.findings ?? []);
  const report = reporter(settings, findings);
  const about = contextOf(library, options);
  for (const rule of rules)
    if (rule.scope === 'library' && settings.anywhere(rule.id))
      await rule.check({
        ...about,
        library,
        policy: settings.evidence,
        past: options.past,
        options: settings.everywhere(rule.id).options,
        report: report(rule),
      });

  const comments = new Map([...checked].map(([file, { comments }]) => [file, freshComments(comments)]));
  // Not those of `records/`: whoever changes evidence must not be able to silence what finds it.
  for (const { file, text } of library.registryFiles) comments.set(file, readDisables(text));
  const essential = new Set(rules.filter((rule) => rule.essential).map((rule) => rule.id));
  const shown = keepBack(findings, comments, essential);
  const reportDisables = reporter(settings, shown);
  const ruleIds = rules.map((rule) => rule.id);
  for (const [file, list] of comments)
    if (list.length > 0)
      for (const rule of rules)
        if (rule.scope === 'disables')
          rule.check({ file, comments: list, ruleIds, report: reportDisables(rule) });
  return { findings: shown.sort(byPlace), checked };
}

async function checkDocuments(
  library: Library,
  rules: readonly Rule[],
  settings: Settings,
  options: LintOptions,
): Promise<Map<string, CheckedDocument>> {
  const about = contextOf(library, options);
  const checked = new Map<string, CheckedDocument>();
  const documentRules = rules.filter((rule) => rule.scope === 'document' && settings.anywhere(rule.id));
  for (const [index, document] of library.documents.entries()) {
    const known = options.known?.get(document.file);
    checked.set(document.file, known ?? (await checkDocument(document, documentRules, settings, about)));
    options.progress?.(index + 1, library.documents.length);
  }
  return checked;
}

type About = Omit<RuleContext, 'options' | 'report'>;

async function checkDocument(
  document: Document,
  rules: Rule[],
  settings: Settings,
  about: About,
): Promise<CheckedDocument> {
  const findings: Finding[] = [];
  const report = reporter(settings, findings);
  for (const rule of rules) {
    if (rule.scope !== 'document') continue;
    const { level, options } = settings.of(rule.id, document.file);
    if (level === 'off') continue;
    const done = rule.check(document, { ...about, options, report: report(rule) });
    if (done) await done;
  }
  return { findings, comments: readDisables(document.text, document) };
}

function contextOf(library: Library, options: LintOptions): About {
  const { registries, registryStates } = library;
  return {
    registries,
    registryStates,
    today: options.today,
    cacheFolder: options.cacheFolder,
    recordsOf: (id) => recordsOf(library, id),
  };
}

/** Adds findings with the level that the rule has in their file. */
function reporter(settings: Settings, findings: Finding[]): (rule: Rule) => RuleContext['report'] {
  return (rule) =>
    (file: string, range: Range, message: string, ...fixes: Fix[]): void => {
      const { level } = settings.of(rule.id, file);
      if (level === 'off') return;
      findings.push({
        rule: rule.id,
        severity: level,
        file,
        range,
        message,
        ...(fixes.length > 0 ? { fixes } : {}),
      });
    };
}

/** What a comment kept back is counted anew in each run. */
function freshComments(comments: DisableComment[]): DisableComment[] {
  return comments.map((comment) => ({ ...comment, used: [] }));
}

/** Files that must not be published: those with an error about their text. */
export function withheldFiles(findings: Finding[], rules: readonly Rule[] = allRules): Set<string> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return new Set(
    findings
      .filter(({ rule, severity }) => {
        const found = byId.get(rule);
        return found === undefined ? severity === 'error' : withholds(found, severity);
      })
      .map((finding) => finding.file),
  );
}

export interface LintSummary {
  documents: number;
  errors: number;
  warnings: number;
  infos: number;
}

export function summarise(library: Pick<Library, 'documents'>, findings: Finding[]): LintSummary {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return {
    documents: library.documents.length,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
  };
}
