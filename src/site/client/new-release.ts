/**
 * Offers a new release and never forces it: nothing is loaded anew before the reader presses the button. Where no call
 * is open the release is put into use for the pages opened next; while one is open it waits. A document that has a
 * newer version is marked as superseded, also without a network.
 */
import type { Answer } from '../offline/release.ts';
import sheet from '../styles/new-release.css?url';
import { ask } from './ask-worker.ts';
import { loadSheet } from './load-sheet.ts';
import { make } from './make.ts';
import { callIsOpen } from './open-calls.ts';

/** A page that stays open looks for a new release this often, and when the reader comes back to it. */
const every = 10 * 60_000;

export function watchReleases(registration: ServiceWorkerRegistration): void {
  /** The release this page came with; unknown until the first answer. */
  let came: string | undefined;
  let offered: string | undefined;

  const look = async (): Promise<void> => {
    const newest = registration.waiting ?? registration.active;
    const answer = newest && (await ask(newest, { ask: 'state', document: shown()?.['id'] }));
    if (!newest || !answer) return;
    // The very first worker waits for a moment too, and is no new release.
    const waits = newest === registration.waiting && registration.active !== null;
    // Only pages can see which calls this browser keeps, those of all its tabs: so a page says when nobody calls.
    if (waits && !callIsOpen()) void ask(newest, { ask: 'take', forced: false });
    const superseded = supersededBy(answer);
    if (superseded) markSuperseded(superseded);
    const isOther = waits || (came !== undefined && came !== answer.id) || superseded !== undefined;
    came ??= waits ? undefined : answer.id;
    // Without a network the older copy may be all there is; the mark on the page says that it is old.
    const canShow = navigator.onLine || answer.done === answer.of;
    if (!isOther || offered === answer.id || !canShow) return;
    offered = answer.id;
    await offer(superseded, () => void take(registration));
  };

  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed' || coming.state === 'activated') void look();
    });
  });
  const check = (): void => void registration.update().catch(() => undefined);
  setInterval(check, every);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  window.addEventListener('online', check);
  navigator.serviceWorker.addEventListener('controllerchange', () => void look());
  void look();
}

/** The one place that loads the page anew: the reader asked for it. */
async function take(registration: ServiceWorkerRegistration): Promise<void> {
  const { waiting } = registration;
  if (!waiting) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  await ask(waiting, { ask: 'take', forced: true });
}

/** What the page says of the document it shows, as text, as a call or on a card. */
function shown(): DOMStringMap | undefined {
  return document.querySelector<HTMLElement>('[data-id][data-version][data-content]')?.dataset;
}

/** What has become of this page's document in a release; undefined where it is as it is here. */
function supersededBy({ document: newest }: Answer): string | undefined {
  const here = shown();
  if (!here) return undefined;
  const version = here['version'] ?? '';
  if (!newest) return `This document has been withdrawn. This is its version ${version}: do not work by it.`;
  if (newest[0] !== version)
    return `Version ${newest[0]} of this document has been published. This is version ${version}.`;
  if (newest[1] !== here['content']) return 'The text of this document has been published anew since.';
  return undefined;
}

function markSuperseded(words: string): void {
  const before = document.querySelector('.superseded');
  const notice = make('p', 'notice warn superseded', words);
  notice.setAttribute('role', 'status');
  if (before) before.replaceWith(notice);
  else (document.querySelector('.masthead .trust') ?? document.querySelector('main > *'))?.before(notice);
}

async function offer(superseded: string | undefined, take: () => void): Promise<void> {
  await loadSheet(sheet);
  document.querySelector('.new-release')?.remove();
  const box = make('div', 'new-release');
  const words = make('p');
  words.setAttribute('role', 'status');
  const show = make('button', 'button', callIsOpen() ? 'Use it now' : 'Show it');
  const later = make('button', 'offer', 'Later');
  show.type = later.type = 'button';
  show.addEventListener('click', take);
  later.addEventListener('click', () => box.remove());
  box.append(words, show, later);
  document.body.append(box);
  // Put in once the element is there, so that it is read out.
  words.textContent =
    superseded ??
    (callIsOpen()
      ? 'There is a new release of the library. This call goes on with the one it began with.'
      : 'There is a new release of the library.');
}
