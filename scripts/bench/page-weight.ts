/** What a browser fetches to show a procedure for the first time: the page, its stylesheets and its scripts, gzipped. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { deskbookRun, emptyCaches } from './deskbook-run.ts';
import { CommandFailed, measure } from './measure.ts';
import { longestRun, type Session } from './session.ts';

export interface PageWeight {
  /** Path in the site. */
  page: string;
  /** Bytes after gzip, of each kind and together. */
  html: number;
  css: number;
  script: number;
  total: number;
}

export interface PageResult {
  /** Whose pages: `sample, N = 1000` or `sops/`. */
  library: string;
  /** How many SOP pages were weighed. */
  count: number;
  median: PageWeight;
  largest: PageWeight;
}

/** The gzip level that servers use by default. */
const level = 6;

/**
 * Weighs every SOP page of a built site. Counted is what the page asks for at once; not what a script fetches later,
 * such as the search, and not the icon.
 * @param site the folder of the built site
 * @throws CommandFailed when it has no SOP pages
 */
export async function weighPages(site: string, library: string): Promise<PageResult> {
  const weigh = fileWeigher(site);
  const folder = join(site, 'sops');
  const pages = (await readdir(folder, { recursive: true }).catch(() => []))
    .filter((file) => /[\\/]index\.html$/.test(file))
    .map((file) => posix.join('sops', file.replaceAll('\\', '/')));
  const weights: PageWeight[] = [];
  for (const page of pages) weights.push(await weighPage(site, page, weigh));
  weights.sort((a, b) => a.total - b.total);
  const median = weights[Math.floor((weights.length - 1) / 2)];
  const largest = weights.at(-1);
  if (!median || !largest) throw new CommandFailed(`There are no pages below ${folder} to weigh.`);
  return { library, count: weights.length, median, largest };
}

async function weighPage(site: string, page: string, weigh: FileWeigher): Promise<PageWeight> {
  const html = await readFile(join(site, page), 'utf8');
  const styles = new Set<string>();
  const scripts = new Set<string>();
  for (const [tag] of html.matchAll(/<(?:link|script)\b[^>]*>/g)) {
    const attribute = (name: string): string | undefined =>
      new RegExp(`\\s${name}="?([^"\\s>]+)`).exec(tag)?.[1];
    const address = attribute('href') ?? attribute('src');
    if (address === undefined) continue;
    const file = posix.join(address.startsWith('/') ? '.' : dirname(page), address.replace(/^\//, ''));
    const relation = attribute('rel');
    if (tag.startsWith('<script') || relation === 'modulepreload') scripts.add(file);
    else if (relation === 'stylesheet') styles.add(file);
  }
  const css = await weigh(styles);
  const script = await weigh(scripts);
  const own = gzipSync(html, { level }).length;
  return { page, html: own, css, script, total: own + css + script };
}

/** The gzipped bytes of files and of what they import at once. */
type FileWeigher = (files: Set<string>) => Promise<number>;

function fileWeigher(site: string): FileWeigher {
  const known = new Map<string, { bytes: number; imports: string[] }>();
  const look = async (file: string) => {
    const before = known.get(file);
    if (before) return before;
    const text = await readFile(join(site, file), 'utf8');
    // `import("…")` is left out: what it names is fetched later.
    const written = file.endsWith('.css')
      ? text.matchAll(/@import\s*(?:url\()?["']?([^"')\s;]+)/g)
      : text.matchAll(/\b(?:import|from)\s*["'](\.{0,2}\/[^"']+)["']/g);
    const imports = [...written].map((match) => posix.join(dirname(file), match[1]!));
    const seen = { bytes: gzipSync(text, { level }).length, imports };
    known.set(file, seen);
    return seen;
  };
  return async (files) => {
    const all = new Set(files);
    let bytes = 0;
    // A set may grow while it is walked: imports come last and are walked too.
    for (const file of all) {
      const seen = await look(file);
      bytes += seen.bytes;
      for (const imported of seen.imports) all.add(imported);
    }
    return bytes;
  };
}

/**
 * Builds a library's site where it has not been built in this run, without measuring what that costs.
 * @throws CommandFailed
 */
export async function buildSite(session: Session, library: string, out: string): Promise<void> {
  session.say(`building ${out.slice(session.cache.length + 1)} to weigh its pages`);
  const work = join(session.cache, 'work-pages');
  await mkdir(work, { recursive: true });
  // The project's own library may hold a document that is withheld today (exit code 1); the others are weighed.
  const run = deskbookRun(session, work, ['build', '--library', library, '--out', out]);
  await measure({ ...run, accepts: [0, 1], limit: Math.min(longestRun, session.secondsLeft()) });
  await emptyCaches(work);
}
