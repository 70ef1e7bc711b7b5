/**
 * The service worker: keeps a copy of the whole site on the reader's device and answers from it, so that a library
 * that was visited once can be read, searched and worked by without a network.
 *
 * A copy is stored only when its bytes have the hash that the build wrote, so neither a half-published site nor the
 * sign-in page of a hotel's network ever stands in for a procedure. Files are stored by path and hash: releases share
 * what has not changed, and the one before stays until the next, for pages that are still open.
 *
 * It imports nothing but types: it is one file.
 */
import type { Answer, Question, Release } from './release.ts';

// TypeScript knows this file as a page's, as it knows all others.
const worker = self as unknown as ServiceWorkerGlobalScope & { deskbookRelease: string };
const scope = new URL(worker.registration.scope);
const ownId = worker.deskbookRelease;
const cacheName = `deskbook ${scope.pathname}`;

/** Files fetched at the same time: few enough to leave the network to the reader. */
const lanes = 4;
/** A browser ends a worker that is busy for long; the page asks again. */
const longestBatch = 12_000;

/** Where the list of a release is kept, and which releases are in use. */
const listKey = (id: string): string => `${scope.href}offline.json?${id}`;
const activeKey = listKey('active');
const previousKey = listKey('previous');
const fileKey = (path: string, hash: string): string => `${addressOf(path)}?${hash}`;

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(activate()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method === 'GET' && path !== undefined && !request.headers.has('range'))
    // A browser that takes its storage away leaves the network.
    event.respondWith(answerRequest(request, path).catch(() => fetch(request)));
});
worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (port) event.waitUntil(answerPage(event.data as Question).then((answer) => port.postMessage(answer)));
});

/**
 * Stores what every page needs. Anything that fails leaves the worker before in place; the browser tries again. Then
 * the worker waits, until a page that knows of no open call asks it to take over.
 */
async function install(): Promise<void> {
  const response = await fetch(`${scope.href}offline.json`, { cache: 'no-store' });
  const text = await response.text();
  const list = JSON.parse(text) as Release;
  if (list.id !== ownId) throw new Error('The site is being published at this moment.');
  const cache = await caches.open(cacheName);
  await cache.put(listKey(ownId), new Response(text, { headers: { 'content-type': 'application/json' } }));
  const stored = await storedKeys();
  const essential = Object.entries(list.files).slice(0, list.essential);
  const missing = essential.filter(([path, hash]) => !stored.has(fileKey(path, hash)));
  await inLanes(missing, async ([path, hash]) => store(path, hash));
}

async function activate(): Promise<void> {
  const cache = await caches.open(cacheName);
  const before = await textAt(activeKey);
  if (before !== ownId) {
    await cache.put(activeKey, new Response(ownId));
    if (before !== undefined) await cache.put(previousKey, new Response(before));
    previous = undefined;
  }
  await worker.clients.claim();
  // The worker before may have stored more since this one looked.
  keys = undefined;
  await tidy();
}

/** Removes what neither this release nor the one before has. */
async function tidy(): Promise<void> {
  const kept = new Set([activeKey, previousKey]);
  for (const list of [await ownRelease(), await previousRelease()]) {
    if (!list) continue;
    kept.add(listKey(list.id));
    for (const [path, hash] of Object.entries(list.files)) kept.add(fileKey(path, hash));
  }
  const cache = await caches.open(cacheName);
  const have = await storedKeys();
  for (const key of have) {
    if (kept.has(key)) continue;
    await cache.delete(key);
    have.delete(key);
  }
}

/** Answers from this device where it can, else from the network; without either, from the release before. */
async function answerRequest(request: Request, path: string): Promise<Response> {
  const list = await ownRelease();
  const before = await previousRelease();
  // Without its list, which only a browser short of room takes away, the worker stands aside.
  if (!list) return fetch(request);
  const file = [path, `${path}/index.html`].find((name) => has(list, name)) ?? path;
  const own = await stored(file, list);
  if (own && request.mode === 'navigate' && file !== path) return Response.redirect(addressOf(file));
  if (own) return own;
  // Pages that were open before this release still ask for its parts: they are named for their content.
  if (!has(list, file) && /^(?:assets|pagefind)\//.test(file)) {
    const old = await stored(file, before);
    if (old) return old;
  }
  try {
    return await fetch(request);
  } catch (error) {
    const known = has(list, file);
    const old = known ? await stored(file, before) : undefined;
    if (old) return old;
    if (request.mode !== 'navigate') throw error;
    const instead = await stored(known ? 'offline/index.html' : '404.html', list);
    return instead
      ? new Response(instead.body, { status: known ? 503 : 404, headers: instead.headers })
      : Response.error();
  }
}

async function stored(path: string, list: Release | undefined): Promise<Response | undefined> {
  if (!list || !has(list, path)) return undefined;
  const cache = await caches.open(cacheName);
  return cache.match(fileKey(path, list.files[path]!));
}

function has(list: Release, path: string): boolean {
  return Object.hasOwn(list.files, path);
}

async function answerPage(question: Question): Promise<Answer | undefined> {
  const list = await ownRelease();
  if (!list) return undefined;
  if (question.ask === 'take' && (question.forced || !(await callIsOpen()))) await worker.skipWaiting();
  const stopped = question.ask === 'fill' ? await fill() : false;
  const have = await storedKeys();
  const files = Object.entries(list.files);
  return {
    id: list.id,
    published: list.published,
    done: files.filter(([path, hash]) => have.has(fileKey(path, hash))).length,
    of: files.length,
    stopped,
    document: question.ask === 'state' ? list.documents[question.document ?? ''] : undefined,
  };
}

/**
 * Who is on the phone is not to get other steps in the middle of a call. Calls that have begun are known to the page
 * that asks; a page on which one is about to begin is known by its address.
 */
async function callIsOpen(): Promise<boolean> {
  const open = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return open.some(({ url }) => new URL(url).pathname.endsWith('/call/'));
}

let filling: Promise<boolean> | undefined;

/** Copies for a while. Pages that ask at the same time share one batch. Returns true when it cannot go on. */
function fill(): Promise<boolean> {
  filling ??= fillBatch().finally(() => {
    filling = undefined;
  });
  return filling;
}

async function fillBatch(): Promise<boolean> {
  const list = await ownRelease();
  if (!list) return true;
  const have = await storedKeys();
  const missing = Object.entries(list.files).filter(([path, hash]) => !have.has(fileKey(path, hash)));
  const until = Date.now() + longestBatch;
  let failed = 0;
  await inLanes(missing, async ([path, hash]) => {
    // One page that a server has changed on the way must not keep the others from being copied.
    if (Date.now() < until && failed < 2 * lanes)
      await store(path, hash).catch(() => {
        failed += 1;
      });
  });
  return failed > 0;
}

/** @throws when the file cannot be fetched or is not the one of this release */
async function store(path: string, hash: string): Promise<void> {
  const response = await fetch(addressOf(path), { cache: 'no-cache', priority: 'low' });
  const body = await response.arrayBuffer();
  if ((await hashOf(body)) !== hash) throw new Error(`${path} is not the file of this release.`);
  const headers = new Headers(response.headers);
  // They speak of the bytes on the wire.
  for (const name of ['content-encoding', 'content-length', 'vary']) headers.delete(name);
  const cache = await caches.open(cacheName);
  await cache.put(fileKey(path, hash), new Response(body, { headers }));
  keys?.add(fileKey(path, hash));
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

let keys: Set<string> | undefined;

/** What is on this device; asked of the browser once, because it takes long with many files. */
async function storedKeys(): Promise<Set<string>> {
  if (!keys) {
    const cache = await caches.open(cacheName);
    keys = new Set((await cache.keys()).map(({ url }) => url));
  }
  return keys;
}

let own: Promise<Release | undefined> | undefined;
let previous: Promise<Release | undefined> | undefined;

function ownRelease(): Promise<Release | undefined> {
  own ??= releaseAt(ownId);
  return own;
}

function previousRelease(): Promise<Release | undefined> {
  previous ??= textAt(previousKey).then((id) => (id === undefined ? undefined : releaseAt(id)));
  return previous;
}

async function releaseAt(id: string): Promise<Release | undefined> {
  const text = await textAt(listKey(id));
  return text === undefined ? undefined : (JSON.parse(text) as Release);
}

async function textAt(key: string): Promise<string | undefined> {
  const cache = await caches.open(cacheName);
  return (await cache.match(key))?.text();
}

/** `sops/reset-password/index.html` from the address of that page; undefined outside the site. */
function pathOf(address: string): string | undefined {
  const url = new URL(address);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  try {
    const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
    return path === '' || path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return undefined;
  }
}

/** The address of a file; that of a page is its folder's, as readers know it. */
function addressOf(path: string): string {
  return (
    scope.href +
    path
      .replace(/(^|\/)index\.html$/, '$1')
      .split('/')
      .map(encodeURIComponent)
      .join('/')
  );
}

/** As the build writes it: the first sixteen hexadecimal digits of the SHA-256. */
async function hashOf(body: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
