/** Runs the rules over a library. */
import { byPlace } from '../core/document.ts';
import type { Library } from '../core/library.ts';
import type { Finding } from '../core/model.ts';
import type { Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';

export interface LintOptions {
  /** The day to work by, `YYYY-MM-DD`. */
  today: string;
  rules?: Rule[];
  /** Where diagrams that had to be drawn to be checked are kept; nowhere when left out. */
  cacheFolder?: string;
  /** Called after each document. */
  progress?: (done: number, of: number) => void;
}

/** All findings, sorted by file and place. Changes nothing in the library. */
export async function lint(library: Library, options: LintOptions): Promise<Finding[]> {
  const findings: Finding[] = [];
  const rules = options.rules ?? allRules;
  const contextOf = (rule: Rule) => ({
    library,
    today: options.today,
    cacheFolder: options.cacheFolder,
    report(file: string, range: Finding['range'], message: string): void {
      findings.push({ rule: rule.id, severity: rule.severity, file, range, message });
    },
  });
  const documentRules = rules
    .filter((rule) => rule.scope === 'document')
    .map((rule) => ({ rule, context: contextOf(rule) }));
  for (const [index, document] of library.documents.entries()) {
    for (const { rule, context } of documentRules) {
      const done = rule.check(document, context);
      if (done) await done;
    }
    options.progress?.(index + 1, library.documents.length);
  }
  for (const rule of rules) if (rule.scope === 'library') await rule.check(contextOf(rule));
  return findings.sort(byPlace);
}

/** Files that must not be published: those with an error about their text. */
export function withheldFiles(findings: Finding[], rules: Rule[] = allRules): Set<string> {
  const timely = new Set(rules.filter((rule) => rule.withholds === false).map((rule) => rule.id));
  return new Set(
    findings
      .filter((finding) => finding.severity === 'error' && !timely.has(finding.rule))
      .map((finding) => finding.file),
  );
}

export interface LintSummary {
  documents: number;
  errors: number;
  warnings: number;
}

export function summarise(library: Library, findings: Finding[]): LintSummary {
  return {
    documents: library.documents.length,
    errors: findings.filter((finding) => finding.severity === 'error').length,
    warnings: findings.filter((finding) => finding.severity === 'warning').length,
  };
}
