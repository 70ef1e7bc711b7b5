/** For people at a terminal: each finding with its line of source and a caret, as compilers do. */
import { styleText } from 'node:util';
import type { LintSummary } from '../lint.ts';
import type { Report } from './report.ts';

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const;

export function stylishReport(
  report: Pick<Report, 'findings' | 'summary' | 'folder' | 'textOf' | 'colour'>,
): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    report.colour ? styleText(style, text, { validateStream: false }) : text;
  const out: string[] = [];
  for (const finding of report.findings) {
    const { start, end } = finding.range;
    const place = `${report.folder}${finding.file}:${start.line}:${start.column}`;
    out.push(
      `${paint(colours[finding.severity], finding.severity)} ${paint('bold', place)} ${paint('dim', finding.rule)}`,
    );
    out.push(`  ${finding.message}`);
    const line = report.textOf(finding.file)?.split(/\r\n|\n|\r/)[start.line - 1];
    if (line !== undefined && line.trim() !== '') {
      const number = String(start.line);
      // A long line is shown from shortly before the place, so that the caret stays in view.
      const from = start.column > 80 ? start.column - 41 : 0;
      const shown = line.slice(from, from + 100).replaceAll('\t', ' ');
      const width = end.line === start.line ? Math.max(1, end.column - start.column) : shown.length;
      const caretAt = start.column - 1 - from;
      const carets = '^'.repeat(Math.max(1, Math.min(width, shown.length - caretAt)));
      out.push(paint('dim', `  ${number} | `) + shown);
      out.push(
        `  ${' '.repeat(number.length)} ${paint('dim', '|')} ${' '.repeat(caretAt)}${paint(colours[finding.severity], carets)}`,
      );
    }
    out.push('');
  }
  out.push(summaryLine(report.summary));
  return `${out.join('\n')}\n`;
}

/** `7 documents: 2 errors, 1 warning.` */
export function summaryLine(summary: LintSummary): string {
  const count = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`;
  const worthALook = summary.infos > 0 ? `, ${summary.infos} for information` : '';
  const found =
    summary.errors + summary.warnings + summary.infos === 0
      ? 'nothing to mend'
      : `${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}${worthALook}`;
  return `${count(summary.documents, 'document')}: ${found}.`;
}
