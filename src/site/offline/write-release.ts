/** Lists what a build wrote, with hashes, for the service worker. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SiteModel } from '../site-model.ts';
import { onlineOnly } from './online-only.ts';
import { type Release, releaseFile, releaseIdFile, workerFile } from './release.ts';

/** Larger files, such as films, are left to the network. */
const largest = 20 * 1024 * 1024;

/** What is fetched first: the frame of every page, then the documents and the search, then the rest. */
const ranks = [
  /^(?:index\.html|404\.html|offline\/index\.html|[^/]+\.(?:js|svg|css)|assets\/.*)$/,
  /^(?:sops|kb|escalation)\/|^all\/|^(?:pagefind|search)\b/,
  /^(?!handbook\/|files\/)/,
  /^handbook\//,
];

/** What is about the release, and no part of it. */
const apart = [workerFile, releaseFile, releaseIdFile];

/**
 * Writes the list into the folder of a built site, and beside it the id, by which readers' browsers know of a new
 * release. Called when everything else is in the folder.
 * @param published the day the site was built for
 */
export async function writeRelease(out: string, model: SiteModel, published: string): Promise<void> {
  const hashes = new Map<string, string>();
  for (const entry of await readdir(out, { recursive: true })) {
    const path = entry.replaceAll('\\', '/');
    if (onlineOnly.test(path)) continue;
    const file = join(out, entry);
    const about = await stat(file);
    if (!about.isFile() || about.size > largest || apart.includes(path)) continue;
    hashes.set(path, hashOf(await readFile(file)));
  }
  const order = [...hashes].sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  const release: Release = {
    id: hashOf(order.join('\n')),
    published,
    essential: order.filter(([path]) => rankOf(path) === 0).length,
    files: Object.fromEntries(order),
    documents: Object.fromEntries(
      model.documents.map(({ page }) => [page.id, [page.version, page.contentHash]]),
    ),
  };
  await writeFile(join(out, releaseFile), JSON.stringify(release));
  await writeFile(join(out, releaseIdFile), `${release.id}\n`);
}

function rankOf(path: string): number {
  const rank = ranks.findIndex((pattern) => pattern.test(path));
  return rank === -1 ? ranks.length : rank;
}

/** First sixteen hexadecimal digits of the SHA-256. */
function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 16);
}
