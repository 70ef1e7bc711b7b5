/**
 * Files → findings, with what did not change since the last time taken from a cache.
 *
 * Two things are kept for each document: its outline, which depends on its text and the registries, and what the document
 * rules said, which also depends on the settings, the day, the document's records, and the titles and types of all
 * documents. Rules about the whole library always run.
 */
import { hash } from 'node:crypto';
import { parseDocument } from '../core/document.ts';
import { joinLibrary, type Library, type LibraryFiles } from '../core/library.ts';
import type { Document, Finding, SourceFile } from '../core/model.ts';
import { outlineOf } from '../core/outline.ts';
import { loadParser, type MarkdownParser } from '../core/parse.ts';
import { readRegistries } from '../core/registries.ts';
import { recordsFile } from '../history/records.ts';
import type { LintCache } from './cache.ts';
import { type CheckedDocument, type LintOptions, lintAll } from './lint.ts';
import { rules as allRules } from './rules/index.ts';
import { settle } from './settings.ts';

export interface LintFilesOptions extends Omit<LintOptions, 'known' | 'progress'> {
  /** Nothing is kept and nothing taken when left out. */
  cache?: LintCache;
  progress?: (what: string, done: number, of: number) => void;
}

export interface LintedFiles {
  /** Documents that came from the cache have no trees. */
  library: Library;
  findings: Finding[];
}

/** Reads, joins and checks a library's files. */
export async function lintFiles(files: LibraryFiles, options: LintFilesOptions): Promise<LintedFiles> {
  const { cache, progress } = options;
  const settings = options.settings ?? settle({}, options.rules ?? allRules);
  const { registries, states, problems, ranges } = readRegistries(files.registries);
  const registriesKey = digest(files.registries.map(({ file, text }) => [file, text]));
  const sources = files.documents.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));

  let parser: MarkdownParser | undefined;
  const parse = async (source: SourceFile): Promise<Document> => {
    // Loading a parser takes longer than a run in which nothing has changed.
    parser ??= await loadParser();
    return parseDocument(source, { parser, registries });
  };

  const outlineKeys = sources.map(({ file, text, brokenAt }) =>
    digest([file, text, brokenAt ?? null, registriesKey]),
  );
  const kept = sources.map(({ file }, index) => {
    const before = cache?.get(file);
    return before?.outlineKey === outlineKeys[index] ? before : undefined;
  });
  const documents: Document[] = [];
  for (const [index, source] of sources.entries()) {
    const before = kept[index];
    documents.push(before ? outlineFrom(before.outlineText, source) : await parse(source));
    progress?.('Reading documents', index + 1, sources.length);
  }

  const namesKey = digest([
    settings.fingerprint,
    options.today,
    documents.map(({ file, type, title }) => [file, type ?? null, title]),
  ]);
  const recordTexts = new Map(files.records?.map(({ file, text }) => [file, text]));
  const checkedKeys = outlineKeys.map((key, index) =>
    digest([key, namesKey, recordTexts.get(recordsFile(documents[index]!.id ?? '')) ?? null]),
  );
  const known = new Map<string, CheckedDocument>();
  for (const [index, source] of sources.entries()) {
    const before = kept[index];
    if (before && before.checkedKey === checkedKeys[index]) known.set(source.file, before.checked);
    // The rules have to look at the document again, and they want its trees.
    else if (before) documents[index] = await parse(source);
  }
  // Joining changes documents (it names included steps); what is kept is what parsing alone gave.
  const outlineTexts = cache
    ? documents.map((document, index) => kept[index]?.outlineText ?? JSON.stringify(outlineOf(document)))
    : [];

  const library: Library = {
    ...joinLibrary(documents, registries, files.assets, problems, states),
    registryFiles: files.registries,
    registryRanges: ranges,
    records: files.records ?? [],
  };
  const { findings, checked } = await lintAll(library, {
    ...options,
    settings,
    known,
    progress: (done, of) => progress?.('Checking documents', done, of),
  });
  cache?.replace(
    sources.map(({ file }, index) => ({
      file,
      outlineKey: outlineKeys[index]!,
      outlineText: outlineTexts[index]!,
      checkedKey: checkedKeys[index]!,
      checked: checked.get(file)!,
    })),
  );
  return { library, findings };
}

function outlineFrom(text: string, source: SourceFile): Document {
  return { ...(JSON.parse(text) as Document), text: source.text };
}

function digest(value: unknown): string {
  return hash('sha1', JSON.stringify(value), 'base64url');
}
