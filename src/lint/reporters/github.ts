/** GitHub Actions workflow commands: each finding becomes an annotation on its line of the pull request. */
import type { Severity } from '../../core/model.ts';
import type { Report } from './report.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'notice' };

export function githubReport({ findings, folder }: Pick<Report, 'findings' | 'folder'>): string {
  return findings
    .map(({ rule, severity, file, range, message }) => {
      const properties = {
        file: `${folder}${file}`,
        line: range.start.line,
        col: range.start.column,
        endLine: range.end.line,
        // GitHub takes columns only for findings on one line, and counts the last one in.
        ...(range.end.line === range.start.line
          ? { endColumn: Math.max(range.start.column, range.end.column - 1) }
          : {}),
        title: rule,
      };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${commands[severity]} ${list.join(',')}::${data(message)}\n`;
    })
    .join('');
}

/** The runner's own escapes for text, and for values between commas. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
