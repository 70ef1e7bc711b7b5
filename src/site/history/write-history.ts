/** Writes the pages of the past into a built site. Thousands of them go round Astro: one frame, filled in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { framed, framePath } from './frame.ts';
import {
  type Compared,
  historyPage,
  type Past,
  type PastPage,
  redlinePage,
  versionPage,
} from './history-html.ts';
import { heldVersions, redlinePairs, type SiteHistory } from './site-history.ts';

/** Documents whose texts are read from git together. */
const batch = 40;

/** Every page of a document's past. */
export async function pagesOf(past: Past, site: SiteHistory): Promise<PastPage[]> {
  const pairs = redlinePairs(past);
  const held = heldVersions(past);
  const compared = new Map<string, Compared>();
  const redlines: PastPage[] = [];
  for (const { older, newer } of pairs) {
    const { changes, redline } = await site.compare(older, newer);
    const entry = { older, newer, changes };
    redlines.push(redlinePage(past, entry, redline));
    if (held.indexOf(newer) + 1 === held.indexOf(older)) compared.set(newer.version, entry);
  }
  const pages = [historyPage(past, site.notices, compared, pairs)];
  for (const version of held) {
    // The text in force has its own page; here it has its address for the time when it is superseded.
    const body = version.state === 'in-force' && past.shown ? { html: '' } : await site.body(version);
    pages.push(versionPage(past, version, body, compared.get(version.version)));
  }
  const paths = new Set<string>();
  return [...pages, ...redlines].filter(({ path }) => !paths.has(path) && paths.add(path));
}

/**
 * @param out the folder of the built site
 * @returns how many pages were written
 */
export async function writeHistory(out: string, site: SiteHistory): Promise<number> {
  const frame = await readFile(join(out, framePath, 'index.html'), 'utf8');
  const documents = new Set(site.pasts.filter(({ shown }) => shown).map(({ path }) => path));
  let written = 0;
  for (let at = 0; at < site.pasts.length; at += batch) {
    const pasts = site.pasts.slice(at, at + batch);
    site.readAhead(pasts);
    for (const past of pasts)
      for (const page of await pagesOf(past, site)) {
        // A document whose file is called history.mdx comes first.
        if (documents.has(page.path)) continue;
        const file = join(out, decodeURIComponent(page.path), 'index.html');
        // One after another in any case: waiting for each of thousands of small files would cost as much as writing it.
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, framed(frame, page));
        written += 1;
      }
  }
  await rm(join(out, framePath), { recursive: true });
  return written;
}
