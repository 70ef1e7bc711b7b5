/** GitLab's code quality report (a subset of the Code Climate format). */
import { createHash } from 'node:crypto';
import type { Finding, Severity } from '../../core/model.ts';
import type { Report } from './report.ts';

const severities: Record<Severity, string> = { error: 'major', warning: 'minor', info: 'info' };

export function gitlabReport({
  findings,
  folder,
  textOf,
}: Pick<Report, 'findings' | 'folder' | 'textOf'>): string {
  const seen = new Map<string, number>();
  const issues = findings.map((finding) => {
    const path = `${folder}${finding.file}`;
    const about = `${finding.rule}\n${path}\n${lineOf(finding, textOf)}`;
    const nth = (seen.get(about) ?? 0) + 1;
    seen.set(about, nth);
    return {
      description: finding.message,
      check_name: finding.rule,
      // The line's words and not its number: a finding that only moved is the same finding.
      fingerprint: createHash('sha256').update(`${about}\n${nth}`).digest('hex').slice(0, 32),
      severity: severities[finding.severity],
      location: { path, lines: { begin: finding.range.start.line } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function lineOf({ file, range }: Finding, textOf: Report['textOf']): string {
  return (
    textOf(file)
      ?.split(/\r\n|\n|\r/)
      [range.start.line - 1]?.trim() ?? ''
  );
}
