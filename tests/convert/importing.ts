/** Imports texts as a person would import files, and counts words in a way of its own. */
import {
  type ImportedDocument,
  type ImportOptions,
  importDocuments,
} from '../../src/convert/import-documents.ts';
import { fileAsMarkdown } from '../../src/convert/import-report.ts';
import type { SourceBytes } from '../../src/convert/source.ts';
import { parseDocument } from '../../src/core/document.ts';
import type { Document } from '../../src/core/model.ts';
import { loadParser } from '../../src/core/parse.ts';
import { readRegistries } from '../../src/core/registries.ts';

const parser = await loadParser();

export const registries = readRegistries([
  {
    file: 'registries/roles.yaml',
    text: '- { id: service-desk-manager, name: Service desk manager, aliases: [Desk lead], duties: [Answer for the desk], contact: Extension 201 }\n',
  },
  {
    file: 'registries/organisation.yaml',
    text: 'name: Northfield Group\nservice-desk: Northfield Service Desk\nphone: +44 20 7946 0134\nemail: desk@example.com\nportal: https://portal.example.com\ntime-zone: Europe/London\nopen-days: Monday to Friday\nopens: "08:00"\ncloses: "18:00"\n',
  },
]).registries;

export interface Imported extends ImportedDocument {
  text: string;
  document: Document;
  /** What follows the frontmatter. */
  body: string;
}

/** Imports files: name → content. */
export async function importFiles(
  files: Record<string, string | SourceBytes['bytes']>,
  options: Partial<ImportOptions> = {},
): Promise<ImportedDocument[]> {
  const sources = Object.entries(files).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
  }));
  return importDocuments(sources, { parser, registries, hasOrganisation: true, ...options });
}

/** Imports one file and reads the document that came of it. */
export async function importOne(
  name: string,
  content: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const [made] = await importFiles({ [name]: content }, options);
  return understood(made!);
}

export function understood(made: ImportedDocument): Imported {
  if (made.text === undefined) throw new Error(`${made.report.source}: ${made.report.error}`);
  const document = parseDocument({ file: made.report.file!, text: made.text }, { parser, registries });
  const body = made.text.slice(document.frontmatterRange!.end.offset).trim();
  return { ...made, text: made.text, document, body };
}

/** Steps as `title` or `title → what follows`, for a glance. */
export function stepTitles({ document }: Pick<Imported, 'document'>): string[] {
  return document.procedures.flatMap(({ steps }) => steps.map(({ title }) => title));
}

export function quotesOf(made: Pick<ImportedDocument, 'report'>, kind?: string): string {
  return made.report.notes
    .filter((note) => kind === undefined || note.kind === kind)
    .map(({ what, quote }) => `${what} ${quote ?? ''}`)
    .join('\n');
}

/** Findings that mean that a document could not be read as data. */
export function unsafe(document: Document): string[] {
  return document.problems.filter(({ rule }) => rule.startsWith('safety/')).map(({ message }) => message);
}

/**
 * Words of `source` that are oftener in it than in the document and its report together.
 * @param source what a reader of the source sees, as one text
 */
export function lostWords(source: string, made: ImportedDocument): string[] {
  const count = (text: string): Record<string, number> => {
    const counts: Record<string, number> = Object.create(null);
    for (const word of text
      .replace(/[*_~`\\]/g, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u))
      if (word) counts[word] = (counts[word] ?? 0) + 1;
    return counts;
  };
  // Of the report only what it quotes: its own sentences would hide a loss.
  const quotes = [
    ...fileAsMarkdown({ ...made.report, notes: made.report.notes }).matchAll(
      / {2}(`{3,})text\n([\s\S]*?)\n {2}\1/g,
    ),
  ];
  const result = count(`${made.text ?? ''}\n${quotes.map((match) => match[2]).join('\n')}`);
  return Object.entries(count(source)).flatMap(([word, times]) =>
    (result[word] ?? 0) < times ? [word] : [],
  );
}
