/**
 * The service worker: keeps a copy of the whole site on the reader's device and answers from it, so that a library
 * that was visited once can be read, searched and worked by without a network.
 *
 * It knows nothing of any release: which one it answers from is stored (worker-store.ts). So it changes only with
 * Deskbook's own code, and a new one may take over at any time. The build makes one file of it.
 */
import { onlineOnly } from './online-only.ts';
import type { Answer, Copy, Question, Release, releasesChanged } from './release.ts';
import { fill, look, releaseOnItsWay } from './worker-copy.ts';
import {
  addressOf,
  forgetWhatIsKnown,
  has,
  missing,
  release,
  scope,
  stored,
  tidy,
  useWaiting,
  worker,
} from './worker-store.ts';

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => {
  forgetWhatIsKnown();
  event.waitUntil(worker.clients.claim());
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method === 'GET' && path !== undefined && !request.headers.has('range'))
    // A browser that takes its storage away leaves the network.
    event.respondWith(answerRequest(request, path).catch(() => fetch(request)));
});
worker.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (port)
    event.waitUntil(
      answerPage(event.data as Question)
        .catch(() => undefined)
        .then((answer) => port.postMessage(answer)),
    );
});

/** Answers from this device where it can, else from the network; without either, from the release before. */
async function answerRequest(request: Request, path: string): Promise<Response> {
  const list = await release('active');
  // Before the first release has come, the worker stands aside.
  if (!list) return fetch(request);
  const file = [path, `${path}/index.html`].find((name) => has(list, name)) ?? path;
  const own = await stored(file, list);
  if (own && request.mode === 'navigate' && file !== path) return Response.redirect(addressOf(file));
  if (own) return own;
  // Pages that were open before this release still ask for its parts: they are named for their content.
  if (!has(list, file) && /^(?:assets|pagefind)\//.test(file)) {
    const old = await stored(file, await release('previous'));
    if (old) return old;
  }
  try {
    return await fetch(request);
  } catch (error) {
    const known = has(list, file) || onlineOnly.test(file);
    const old = known ? await stored(file, await release('previous')) : undefined;
    if (old) return old;
    if (request.mode !== 'navigate') throw error;
    const instead = await stored(known ? 'offline/index.html' : '404.html', list);
    return instead
      ? new Response(instead.body, { status: known ? 503 : 404, headers: instead.headers })
      : Response.error();
  }
}

async function answerPage({ ask, document }: Question): Promise<Answer | undefined> {
  let stopped = false;
  if (ask === 'look' && (await look())) await tellPages();
  if (ask === 'fill') stopped = await fill();
  if (ask === 'take now' || (ask === 'take' && !(await callIsOpen()))) await take();
  const active = await release('active');
  if (!active) return undefined;
  const waiting = await release('waiting');
  return {
    active: await copyOf(active),
    waiting: waiting && (await copyOf(waiting)),
    stopped,
    document: (waiting ?? active).documents[document ?? ''],
  };
}

async function take(): Promise<void> {
  if (!(await useWaiting())) return;
  await tellPages();
  // Nobody waits for it.
  void tidy(releaseOnItsWay()).catch(() => undefined);
}

async function copyOf(list: Release): Promise<Copy> {
  const of = Object.keys(list.files).length;
  return { id: list.id, published: list.published, done: of - (await missing(list)).length, of };
}

function openPages(): Promise<readonly WindowClient[]> {
  return worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
}

async function tellPages(): Promise<void> {
  // Of what the pages import, only types: a value would make a second file of it.
  const changed: typeof releasesChanged = 'releases changed';
  for (const page of await openPages()) page.postMessage(changed);
}

/**
 * Who is on the phone is not to get other steps in the middle of a call. Calls that have begun are known to the page
 * that asks; a page on which one is about to begin is known by its address.
 */
async function callIsOpen(): Promise<boolean> {
  return (await openPages()).some(({ url }) => new URL(url).pathname.endsWith('/call/'));
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
