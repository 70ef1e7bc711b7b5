/** Everything a build or the development server needs, before Astro starts: the library, its findings, its pages. */
import { fileURLToPath } from 'node:url';
import type { Library } from '../core/library.ts';
import { loadLibrary } from '../core/load.ts';
import type { Finding } from '../core/model.ts';
import { chartCacheFolder } from '../flowchart/cache.ts';
import { lint, withheldFiles } from '../lint/lint.ts';
import { drawCharts } from './charts.ts';
import type { LibraryPage } from './page-model.ts';
import { isPublishable, libraryPage, type SiteModel, siteModel } from './site-model.ts';

export interface PrepareOptions {
  /** The library's folder. */
  library: string;
  /** `YYYY-MM-DD`. */
  today: string;
  /** The site's address on its server, with a slash at both ends. */
  base: string;
  /** What is being done, for a terminal that shows it. */
  progress?: (what: string, done: number, of: number) => void;
}

export interface PreparedSite {
  library: Library;
  findings: Finding[];
  withheld: Set<string>;
  model: SiteModel;
  page: LibraryPage;
  /** The library's folder, from which the files that documents link to are copied. */
  folder: string;
  base: string;
}

/** @throws LibraryNotFound */
export async function prepareSite(options: PrepareOptions): Promise<PreparedSite> {
  const { progress } = options;
  const cacheFolder = chartCacheFolder(fileURLToPath(new URL('../..', import.meta.url)), process.env);
  const library = await loadLibrary(options.library, {
    progress: (done, of) => progress?.('Reading documents', done, of),
  });
  const findings = await lint(library, {
    today: options.today,
    cacheFolder,
    progress: (done, of) => progress?.('Checking documents', done, of),
  });
  const withheld = withheldFiles(findings);
  const charts = await drawCharts(
    library,
    library.documents.filter((document) => isPublishable(document) && !withheld.has(document.file)),
    { base: options.base, cacheFolder, progress: (done, of) => progress?.('Drawing flowcharts', done, of) },
  );
  const site = { today: options.today, base: options.base, withheld, charts };
  const model = siteModel(library, site);
  const page = libraryPage(library, model, site, withheldList(library, findings, withheld));
  return { library, findings, withheld, model, page, folder: options.library, base: options.base };
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
