/**
 * What the service worker keeps on the reader's device: files by path and hash, lists of releases, and which of them
 * is in use, which was before, and which waits. Releases share the files that have not changed.
 *
 * A release is data. The one in use changes by writing one entry, and the next request is answered from it.
 */
import type { Release } from './release.ts';

// TypeScript knows these files as a page's, as it knows all others.
export const worker = self as unknown as ServiceWorkerGlobalScope;
export const scope = new URL(worker.registration.scope);
const cacheName = `deskbook ${scope.pathname}`;

export type Role = 'active' | 'previous' | 'waiting';

const listKey = (name: string): string => `${scope.href}offline.json?${name}`;
const fileKey = (path: string, hash: string): string => `${addressOf(path)}?${hash}`;

/** Read once, and again after each change: a browser starts and stops a worker as it likes. */
let releases = new Map<Role, Promise<Release | undefined>>();
let keys: Promise<Set<string>> | undefined;

/** The release in a role; undefined where there is none, or where the browser has taken its list away. */
export function release(role: Role): Promise<Release | undefined> {
  const known = releases.get(role);
  if (known) return known;
  const read = readRelease(role);
  releases.set(role, read);
  return read;
}

async function readRelease(role: Role): Promise<Release | undefined> {
  const id = await textAt(listKey(role));
  // What has been put into use waits no longer.
  if (id === undefined || (role === 'waiting' && id === (await textAt(listKey('active'))))) return undefined;
  const text = await textAt(listKey(id));
  return text === undefined ? undefined : readList(text);
}

/** A list of another make, written by another version of this worker, counts as none: a new one is fetched. */
export function readList(text: string): Release | undefined {
  try {
    const list: Partial<Release> | null = JSON.parse(text);
    const isWhole = [list?.files, list?.documents].every((part) => part && typeof part === 'object');
    return isWhole && typeof list?.id === 'string' ? (list as Release) : undefined;
  } catch {
    return undefined;
  }
}

export async function keepRelease(role: Role, list: Release): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.put(listKey(list.id), new Response(JSON.stringify(list)));
  await give(role, list);
}

async function give(role: Role, { id }: Release): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.put(listKey(role), new Response(id));
  releases = new Map();
}

/** Puts the release that waits into use. Two pages that ask at the same time do no harm: both write the same. */
export async function useWaiting(): Promise<boolean> {
  const waiting = await release('waiting');
  if (!waiting) return false;
  const before = await release('active');
  if (before) await give('previous', before);
  await give('active', waiting);
  return true;
}

/** The worker before may have stored more since this one looked. */
export function forgetWhatIsKnown(): void {
  releases = new Map();
  keys = undefined;
}

/** Removes what no release in a role has. Spared: the files of one that is only being fetched. */
export async function tidy(coming: Release | undefined): Promise<void> {
  const kept = new Set(['active', 'previous', 'waiting'].map(listKey));
  for (const list of [coming, await release('active'), await release('previous'), await release('waiting')]) {
    if (!list) continue;
    kept.add(listKey(list.id));
    for (const [path, hash] of Object.entries(list.files)) kept.add(fileKey(path, hash));
  }
  const cache = await caches.open(cacheName);
  for (const key of await storedKeys()) if (!kept.has(key)) await cache.delete(key);
  keys = undefined;
}

export function has(list: Release, path: string): boolean {
  return Object.hasOwn(list.files, path);
}

/** A file of a release from this device. */
export async function stored(path: string, list: Release | undefined): Promise<Response | undefined> {
  if (!list || !has(list, path)) return undefined;
  const cache = await caches.open(cacheName);
  const key = fileKey(path, list.files[path]!);
  const found = await cache.match(key);
  // Short of room, a browser takes all away at once: what is known is asked anew before more is copied.
  if (!found && keys && (await keys).has(key)) forgetWhatIsKnown();
  return found;
}

export async function keepFile(path: string, hash: string, file: Response): Promise<void> {
  const cache = await caches.open(cacheName);
  const key = fileKey(path, hash);
  await cache.put(key, file);
  if (keys) (await keys).add(key);
}

/** The files of a release that are not on this device, in the order of its list. */
export async function missing(list: Release): Promise<[path: string, hash: string][]> {
  const have = await storedKeys();
  return Object.entries(list.files).filter(([path, hash]) => !have.has(fileKey(path, hash)));
}

/** Asked of the browser once, because it takes long with many files. */
function storedKeys(): Promise<Set<string>> {
  keys ??= caches
    .open(cacheName)
    .then((cache) => cache.keys())
    .then((requests) => new Set(requests.map(({ url }) => url)));
  return keys;
}

async function textAt(key: string): Promise<string | undefined> {
  const cache = await caches.open(cacheName);
  return (await cache.match(key))?.text();
}

/** The address of a file; that of a page is its folder's, as readers know it. */
export function addressOf(path: string): string {
  return (
    scope.href +
    path
      .replace(/(^|\/)index\.html$/, '$1')
      .split('/')
      .map(encodeURIComponent)
      .join('/')
  );
}
