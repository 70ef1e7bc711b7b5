/** `lint --json`: for other programs. The form is permanent; fields are only ever added. */
import type { Finding } from '../../core/model.ts';
import type { LintSummary } from '../lint.ts';

export function jsonReport(findings: Finding[], summary: LintSummary): string {
  const flat = findings.map(({ rule, severity, file, range, message }) => ({
    rule,
    severity,
    file,
    line: range.start.line,
    column: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
    message,
  }));
  return `${JSON.stringify({ findings: flat, summary }, null, 2)}\n`;
}
