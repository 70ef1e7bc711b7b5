/** What the generators of sample text share: the document they write, its neighbours, links and tables. */
import type { things } from './sample-words.ts';
import type { Choice } from './seeded-choice.ts';

export interface SampleDocument {
  id: string;
  title: string;
  type: 'sop' | 'kb' | 'raci' | 'escalation';
  /** Path in the library. */
  file: string;
  thing: (typeof things)[number];
  touches: string;
  alias: string;
  place: string;
  /** One procedure in twenty shows a flowchart that its author drew. */
  hasDiagram: boolean;
}

export interface Context {
  document: SampleDocument;
  choice: Choice;
  neighbours: Record<SampleDocument['type'], SampleDocument[]>;
}

/** A link from one document to another, as authors write them: relative to the file. */
export function linkTo(from: SampleDocument, to: SampleDocument, anchor = ''): string {
  const path = from.type === to.type ? to.file.split('/')[1]! : `../${to.file}`;
  return `[${to.title}](${path}${anchor})`;
}

/** A section that is one table. */
export function table(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `## ${heading}`,
    '',
    line(columns),
    `|${columns.map(() => '---').join('|')}|`,
    ...rows.map(line),
  ].join('\n');
}
