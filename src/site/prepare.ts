/** Everything a build or the development server needs, before Astro starts: the library, its findings, its pages. */
import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { byPlace } from '../core/document.ts';
import { buildLibrary, type Library, linkTarget, textOfFile } from '../core/library.ts';
import { readLibraryFiles } from '../core/load.ts';
import type { Finding } from '../core/model.ts';
import { loadParser } from '../core/parse.ts';
import { chartCacheFolder } from '../flowchart/cache.ts';
import type { LibraryHistory } from '../history/model.ts';
import { readHistory } from '../history/read-history.ts';
import { type LintSummary, lintAll, summarise, withheldFiles } from '../lint/lint.ts';
import { holdKnown } from '../lint/load-baseline.ts';
import { rules } from '../lint/rules/index.ts';
import type { Settings } from '../lint/settings.ts';
import { drawCharts } from './charts.ts';
import { checkedBefore, type Kept, libraryWithKept } from './dev/kept.ts';
import { type PageNotes, pageNotes } from './dev/page-notes.ts';
import { type PreparedPast, preparePast, recordsById } from './history/prepare-past.ts';
import { textsInForce } from './in-force-texts.ts';
import type { DocumentPage, LibraryPage } from './page-model.ts';
import { isPublishable, libraryPage, type SiteModel, siteModel } from './site-model.ts';

export interface PrepareOptions {
  /** The library's folder. */
  library: string;
  /** `YYYY-MM-DD`. */
  today: string;
  /** What the library has set for the linter. */
  settings: Settings;
  /** The site's address on its server, with a slash at both ends. */
  base: string;
  /** Folder for the rendered bodies: all of them at once would be the largest thing in memory. */
  bodies: string;
  /** Shows every text as it is on disk, in force or not: for whoever writes. */
  asWritten?: true;
  /** What a server that reads the library again and again keeps in between. */
  kept?: Kept;
  /** The library as it stood on `today`: its folder is a copy, and git and the history are those of `folder`. */
  then?: { folder: string; history: LibraryHistory };
  /** What is being done, for a terminal that shows it. */
  progress?: (what: string, done: number, of: number) => void;
}

/**
 * What is left of a library once its pages are rendered. The library itself is not: its trees are the largest thing a
 * build ever holds, and Astro needs the memory next.
 */
export interface PreparedSite {
  findings: Finding[];
  summary: LintSummary;
  /** Text of the files that have findings, to show the lines they are on. */
  sources: Map<string, string>;
  withheld: Set<string>;
  /** Documents among the withheld files; the others are registries. */
  withheldDocuments: string[];
  /** Pictures and forms that published documents link to, from the library's folder. */
  linkedFiles: string[];
  model: SiteModel;
  page: LibraryPage;
  past: PreparedPast;
  /** The library's folder, from which the files that documents link to are copied. */
  folder: string;
  base: string;
  /** By the address of its page: what to tell the author of a document. */
  notes: Map<string, PageNotes>;
  /** What could not be known, for whoever builds. */
  notices: string[];
}

/** @throws LibraryNotFound */
export async function prepareSite(options: PrepareOptions): Promise<PreparedSite> {
  const { progress } = options;
  const cacheFolder = chartCacheFolder(fileURLToPath(new URL('../..', import.meta.url)), process.env);
  const [written, parser] = await Promise.all([readLibraryFiles(options.library), loadParser()]);
  const readPast = async (): Promise<LibraryHistory> =>
    options.then?.history ??
    (await readHistory({
      ...{ folder: options.library, library: written, today: options.today },
      records: recordsById({ records: written.records ?? [] }),
    }));
  const current =
    options.asWritten || options.then
      ? { files: written, shown: new Map(), history: undefined, notices: [] }
      : await textsInForce(written, options.library, options.today, readPast);
  const library = options.kept
    ? libraryWithKept(current.files, parser, options.kept)
    : buildLibrary(current.files, parser, (done, of) => progress?.('Reading documents', done, of));
  const before = options.kept && checkedBefore(library, options.settings, options.today, options.kept);
  const { findings: found, checked } = await lintAll(library, {
    today: options.today,
    settings: options.settings,
    cacheFolder,
    ...(before ? { known: before.known } : {}),
    progress: (done, of) => progress?.('Checking documents', done, of),
  });
  before?.remember(checked);
  const textOf = (file: string): string | undefined => textOfFile(library, file);
  const { fresh, held } = await holdKnown(found, options.library, textOf);
  // A team may live with known faults, but not with what the site cannot show safely.
  const essential = new Set(rules.filter((rule) => rule.essential).map((rule) => rule.id));
  const findings = [...fresh, ...held.filter(({ rule }) => essential.has(rule))].sort(byPlace);
  const refused = withheldFiles(findings);
  // Whoever writes sees the text as it is, with what is wrong beside it, unless showing it would not be safe.
  const withheld = options.asWritten
    ? withheldFiles(findings.filter(({ rule }) => essential.has(rule)))
    : refused;
  const charts = await drawCharts(
    library,
    library.documents.filter((document) => isPublishable(document) && !withheld.has(document.file)),
    { base: options.base, cacheFolder, progress: (done, of) => progress?.('Drawing flowcharts', done, of) },
  );
  const bodies = bodyFolder(options.bodies, options.kept?.bodies);
  const site = {
    ...{ today: options.today, base: options.base, withheld, charts, keepBody: bodies },
    ...{ shown: current.shown, asOf: options.then && options.today },
  };
  const model = siteModel(library, site);
  const page = libraryPage(library, model, site, withheldList(library, findings, withheld));
  const files = linkedFiles(library, withheld);
  const past = await preparePast({
    history: current.history ?? (await readPast()),
    ...{
      library,
      folder: options.then?.folder ?? options.library,
      withheld,
      published: files,
      base: options.base,
    },
    ...{ cacheFolder, cards: model.documents.map(({ card }) => card), today: options.today },
  });
  return {
    findings,
    summary: summarise(library, findings),
    sources: new Map(findings.map(({ file }) => [file, textOf(file) ?? ''])),
    withheld,
    withheldDocuments: [...withheld].filter((file) => library.byFile.has(file)).sort(),
    linkedFiles: files,
    model,
    page,
    past,
    folder: options.library,
    base: options.base,
    notes: pageNotes(library, findings, refused, withheld),
    notices: current.notices,
  };
}

/**
 * Writes each body to a file named for its page's address, and returns the file.
 * @param there what the files hold already, which is not written again
 */
function bodyFolder(
  folder: string,
  there: Map<string, string> | undefined,
): (page: DocumentPage, html: string) => string {
  mkdirSync(folder, { recursive: true });
  return (page, html) => {
    const file = join(folder, `${hash('sha256', page.path)}.html`);
    if (there?.get(file) === html) return file;
    writeFileSync(file, html);
    there?.set(file, html);
    return file;
  };
}

/** Nothing else of the library's folder is published. */
function linkedFiles(library: Library, withheld: ReadonlySet<string>): string[] {
  const linked = new Set<string>();
  for (const document of library.documents) {
    if (!isPublishable(document) || withheld.has(document.file)) continue;
    for (const link of document.links) {
      const target = linkTarget(library, document, link.url);
      if (target.kind === 'asset') linked.add(target.file);
    }
  }
  return [...linked].sort();
}

function withheldList(library: Library, findings: Finding[], withheld: Set<string>): LibraryPage['withheld'] {
  return [...withheld].sort().map((file) => ({
    file,
    title: library.byFile.get(file)?.title ?? file,
    findings: findings
      .filter((finding) => finding.file === file)
      .map(({ range, severity, message }) => ({ line: range.start.line, severity, message })),
  }));
}

/** `/help/` from `help`, `/help` or `/help/`; `/` from nothing. */
export function normalBase(base: string | undefined): string {
  const inner = (base ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}
