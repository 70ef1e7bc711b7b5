/** What a reporter is: findings → text, for people or for another program. */
import type { Finding } from '../../core/model.ts';
import type { LintSummary } from '../lint.ts';
import type { Rule } from '../rule.ts';

export interface Report {
  findings: Finding[];
  summary: LintSummary;
  rules: readonly Rule[];
  /** Put before each file's path: the library's folder as seen from where the command runs, with `/` at its end. */
  folder: string;
  /** Source of a file, to show the line a finding is on. */
  textOf: (file: string) => string | undefined;
  colour: boolean;
  /** The address of a rule's page, when a published handbook is known. */
  ruleAddress?: (rule: string) => string;
}

export type Reporter = (report: Report) => string;
