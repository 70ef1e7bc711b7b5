/**
 * Keeps the library on the reader's device: starts the service worker once the page has been drawn, has it copy the
 * site in the background, and says in the foot of the page how far it is.
 */
import { longDay } from '../../core/dates.ts';
import { type Answer, workerFile } from '../offline/release.ts';
import { ask } from './ask-worker.ts';
import { watchReleases } from './new-release.ts';

/** After files could not be had, the next try waits this long. */
const pause = 60_000;

export async function keepForOffline(base: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Some browsers forbid it, all do on an insecure connection: the site then needs its network, as any other.
  const registration = await navigator.serviceWorker
    .register(base + workerFile, { scope: base, updateViaCache: 'none' })
    .catch(() => undefined);
  if (!registration) return;
  watchReleases(registration);
  const say = sayer();
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  let answer = await ask(active, { ask: 'state', document: undefined });
  const show = (): void => {
    if (answer) say(wordsFor(answer));
  };
  show();
  window.addEventListener('online', show);
  window.addEventListener('offline', show);
  while (!answer || answer.done < answer.of) {
    if (isSavingData() || !navigator.onLine || answer?.stopped) await waitAWhile();
    // Another release may have taken over meanwhile; it has its own copy to complete.
    const worker = registration.active ?? active;
    answer = isSavingData() || !navigator.onLine ? answer : await ask(worker, { ask: 'fill' });
    show();
  }
}

function wordsFor({ done, of, published }: Answer): string {
  const release = `the release of ${longDay(published)}`;
  if (navigator.onLine)
    return done === of
      ? `Ready offline with ${release}.`
      : `Being copied for use offline: ${Math.floor((100 * done) / of)} %.`;
  return done === of
    ? `You are offline and read ${release}.`
    : `You are offline. ${done} of ${of} files of ${release} are on this device.`;
}

/** Whoever pays for each megabyte gets the frame of the pages, and no copy of the rest. */
function isSavingData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}

function waitAWhile(): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, pause);
    window.addEventListener('online', () => done(), { once: true });
  });
}

function sayer(): (words: string) => void {
  const place = document.createElement('span');
  place.className = 'offline-state';
  document.querySelector('.foot p:last-child')?.append(' ', place);
  return (words) => {
    place.textContent = words;
  };
}
