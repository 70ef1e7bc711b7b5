/**
 * How the service worker comes by releases: it asks the site which one is published, fetches what every page needs,
 * and copies the rest while pages ask it to.
 *
 * A copy is stored only when its bytes have the hash that the build wrote, so neither a half-published site nor the
 * sign-in page of a hotel's network ever stands in for a procedure.
 */
import type { Release, releaseFile, releaseIdFile } from './release.ts';
import { addressOf, keepFile, keepRelease, missing, readList, release, scope } from './worker-store.ts';

/** Files fetched at the same time: few enough to leave the network to the reader. */
const lanes = 4;
/** A browser ends a worker that is busy for long; the page asks again. */
const longestBatch = 12_000;
/** A network that says nothing for so long is none. */
const patience = 10_000;

let looking: Promise<boolean> | undefined;
let filling: Promise<boolean> | undefined;
let coming: Release | undefined;

/** The release whose first files are being fetched; undefined when none is. */
export function releaseOnItsWay(): Release | undefined {
  return coming;
}

/** Pages that ask at the same time share one look. @returns true when another release has come */
export function look(): Promise<boolean> {
  looking ??= lookOnce()
    // No network, or a site that is being published at this moment: there is a next time.
    .catch(() => false)
    .finally(() => {
      looking = undefined;
      coming = undefined;
    });
  return looking;
}

async function lookOnce(): Promise<boolean> {
  const id = (await published('offline-id.txt')).trim();
  const active = await release('active');
  const waiting = await release('waiting');
  if (active && id === (waiting ?? active).id) return false;
  const list = readList(await published('offline.json'));
  if (list?.id !== id) throw new Error('The site is being published at this moment.');
  coming = list;
  const without = new Set((await missing(list)).map(([path]) => path));
  const essential = Object.entries(list.files).slice(0, list.essential);
  await inLanes(
    essential.filter(([path]) => without.has(path)),
    ([path, hash]) => copy(path, hash),
  );
  // A site that went back to the release in use has nothing that waits.
  await keepRelease(active ? 'waiting' : 'active', list);
  return true;
}

async function published(file: typeof releaseFile | typeof releaseIdFile): Promise<string> {
  const response = await fetch(scope.href + file, {
    cache: 'no-cache',
    signal: AbortSignal.timeout(patience),
  });
  return response.text();
}

/** Copies for a while. Pages that ask at the same time share one batch. @returns true when it cannot go on */
export function fill(): Promise<boolean> {
  filling ??= fillBatch().finally(() => {
    filling = undefined;
  });
  return filling;
}

async function fillBatch(): Promise<boolean> {
  // The site has the files of its newest release only; what the one in use has beside those cannot be had any more.
  const list = (await release('waiting')) ?? (await release('active'));
  if (!list) return true;
  const until = Date.now() + longestBatch;
  let failed = 0;
  await inLanes(await missing(list), async ([path, hash]) => {
    // One page that a server has changed on the way must not keep the others from being copied.
    if (Date.now() < until && failed < 2 * lanes)
      await copy(path, hash).catch(() => {
        failed += 1;
      });
  });
  return failed > 0;
}

/** @throws when the file cannot be fetched or is not the one of this release */
async function copy(path: string, hash: string): Promise<void> {
  const response = await fetch(addressOf(path), { cache: 'no-cache', priority: 'low' });
  const body = await response.arrayBuffer();
  if ((await hashOf(body)) !== hash) throw new Error(`${path} is not the file of this release.`);
  const headers = new Headers(response.headers);
  // They speak of the bytes on the wire.
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  await keepFile(path, hash, new Response(body, { headers }));
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

/** As the build writes it: the first sixteen hexadecimal digits of the SHA-256. */
async function hashOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
