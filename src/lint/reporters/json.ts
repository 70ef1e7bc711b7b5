/** For programs: every finding with its place and its fixes, and the summary. Field names are permanent. */
import type { Report } from './report.ts';

/** Places count from 1, the end is the character after the last; edits count UTF-16 code units of the file without BOM. */
export function jsonReport({ findings, summary }: Pick<Report, 'findings' | 'summary'>): string {
  const flat = findings.map(({ rule, severity, file, range, message, fixes }) => ({
    rule,
    severity,
    file,
    line: range.start.line,
    column: range.start.column,
    endLine: range.end.line,
    endColumn: range.end.column,
    message,
    ...(fixes === undefined ? {} : { fixes }),
  }));
  return `${JSON.stringify({ findings: flat, summary }, null, 2)}\n`;
}
