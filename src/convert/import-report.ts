/** What an import says about each file: what was mapped, what was guessed, and what was left for a person. */

export interface ImportNote {
  /**
   * `mapped`: taken over as what it surely is. `guessed`: likely right, to be looked at. `left`: not in the document, or
   * there as text that still needs a decision.
   */
  kind: 'mapped' | 'guessed' | 'left';
  /** What was done, as a sentence. */
  what: string;
  /** Words of the source that stand in the document in another form, or not at all. */
  quote?: string;
}

export interface FileReport {
  /** The file that was read, as it was named. */
  source: string;
  /** The document written, from the output folder; undefined when none could be made. */
  file: string | undefined;
  /** What kept the file from being read. */
  error?: string;
  id?: string;
  title?: string;
  type?: string;
  sections: { heading: string; key: string | undefined }[];
  steps: number;
  pictures: string[];
  notes: ImportNote[];
  /** Words of the source found neither in the document nor in this report. Always empty unless Deskbook has a fault. */
  unaccounted: string[];
}

const titles = { mapped: 'Mapped', guessed: 'Guessed: look at these', left: 'Left for you' } as const;
const kinds = ['mapped', 'guessed', 'left'] as const;

/** The report as Markdown, with every quote in full. */
export function reportAsMarkdown(reports: readonly FileReport[]): string {
  return `# Import\n\n${summary(reports)}\n\n${reports.map(fileAsMarkdown).join('\n\n')}\n`;
}

export function fileAsMarkdown(report: FileReport): string {
  const lines = [`## ${report.source}`, '', headLine(report)];
  for (const kind of kinds) {
    const notes = report.notes.filter((note) => note.kind === kind);
    if (notes.length === 0) continue;
    lines.push('', `### ${titles[kind]}`, '');
    for (const { what, quote } of notes) {
      lines.push(`- ${what}`);
      if (quote !== undefined) lines.push('', ...fenced(quote), '');
    }
  }
  if (report.unaccounted.length > 0)
    lines.push('', `### Not found again`, '', ...fenced(report.unaccounted.join(' ')));
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function fenced(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`  ${fence}text`, ...text.split(/\r\n|\r|\n/).map((line) => `  ${line}`), `  ${fence}`];
}

/** The report for a terminal: long quotes are cut, the file of `--report` has them whole. */
export function reportAsText(reports: readonly FileReport[]): string {
  const blocks = reports.map((report) => {
    const lines = [report.source, `  ${headLine(report)}`];
    for (const kind of kinds)
      for (const { what, quote } of report.notes.filter((note) => note.kind === kind))
        lines.push(`  ${kind.padEnd(7)}  ${what}${quote === undefined ? '' : ` ${shortQuote(quote)}`}`);
    if (report.unaccounted.length > 0) lines.push(`  lost     ${report.unaccounted.join(' ')}`);
    return lines.join('\n');
  });
  return `${[...blocks, summary(reports)].join('\n\n')}\n`;
}

function shortQuote(quote: string): string {
  const line = quote.replace(/\s+/g, ' ').trim();
  return `“${line.length > 80 ? `${line.slice(0, 79)}…` : line}”`;
}

function headLine(report: FileReport): string {
  if (report.file === undefined) return `Not imported: ${report.error ?? 'nothing could be read.'}`;
  const known = report.sections.filter(({ key }) => key !== undefined).length;
  const parts = [
    `${report.id} (${report.type}) in ${report.file}`,
    `${known} of ${count(report.sections.length, 'section')} recognised`,
    count(report.steps, 'step'),
  ];
  if (report.pictures.length > 0) parts.push(count(report.pictures.length, 'picture'));
  return `${parts.join(', ')}.`;
}

function summary(reports: readonly FileReport[]): string {
  const done = reports.filter(({ file }) => file !== undefined);
  const total = (of: (report: FileReport) => number): number =>
    done.reduce((sum, report) => sum + of(report), 0);
  const notes = (kind: ImportNote['kind']): number =>
    total((report) => report.notes.filter((note) => note.kind === kind).length);
  const failed = reports.length - done.length;
  return `${count(done.length, 'file')} imported${failed > 0 ? `, ${failed} not` : ''}: ${count(
    total(({ sections }) => sections.filter(({ key }) => key !== undefined).length),
    'section',
  )} recognised, ${count(
    total(({ steps }) => steps),
    'step',
  )}; ${count(notes('guessed'), 'guess', 'guesses')} to look at, ${notes('left')} left for you.`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
