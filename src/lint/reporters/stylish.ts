/** For people at a terminal: each finding with its line of source and a caret, as compilers do. */
import { styleText } from 'node:util';
import type { Finding } from '../../core/model.ts';
import type { LintSummary } from '../lint.ts';

export interface StylishOptions {
  colour: boolean;
  /** Source of a file, to show the line a finding is on. */
  textOf: (file: string) => string | undefined;
  /** Put before each file's path, so that the place can be clicked in a terminal. */
  folder: string;
}

const colours = { error: 'red', warning: 'yellow', info: 'blue' } as const;

export function stylishReport(findings: Finding[], summary: LintSummary, options: StylishOptions): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    options.colour ? styleText(style, text, { validateStream: false }) : text;
  const out: string[] = [];
  for (const finding of findings) {
    const { start, end } = finding.range;
    const place = `${options.folder}${finding.file}:${start.line}:${start.column}`;
    out.push(
      `${paint(colours[finding.severity], finding.severity)} ${paint('bold', place)} ${paint('dim', finding.rule)}`,
    );
    out.push(`  ${finding.message}`);
    const line = options.textOf(finding.file)?.split(/\r\n|\n|\r/)[start.line - 1];
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
  out.push(summaryLine(summary));
  return `${out.join('\n')}\n`;
}

/** `7 documents: 2 errors, 1 warning.` */
export function summaryLine(summary: LintSummary): string {
  const count = (amount: number, one: string): string => `${amount} ${one}${amount === 1 ? '' : 's'}`;
  const found =
    summary.errors + summary.warnings === 0
      ? 'nothing to mend'
      : `${count(summary.errors, 'error')}, ${count(summary.warnings, 'warning')}`;
  return `${count(summary.documents, 'document')}: ${found}.`;
}
