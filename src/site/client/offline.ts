/**
 * Keeps the library on the reader's device: starts the service worker once the page has been drawn, has it look for
 * new releases and copy the site in the background, and says in the foot of the page how far it is.
 */
import { longDay } from '../../core/dates.ts';
import { type Answer, type Question, releasesChanged, workerFile } from '../offline/release.ts';
import { ask } from './ask-worker.ts';
import { answerNewRelease } from './new-release.ts';
import { shownDocument } from './shown-document.ts';

/** A page that stays open looks for a new release this often, and when the reader comes back to it. */
const every = 10 * 60_000;
/** After files could not be had, the next try waits this long. */
const pause = 60_000;

export async function keepForOffline(base: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // Some browsers forbid it, all do on an insecure connection: the site then needs its network, as any other.
  const registration = await navigator.serviceWorker
    .register(base + workerFile, { scope: base, updateViaCache: 'none' })
    .catch(() => undefined);
  if (!registration) return;
  await navigator.serviceWorker.ready;
  const say = sayer();
  let latest: Answer | undefined;
  let filling = false;

  const put = async (what: Question['ask']): Promise<Answer | undefined> => {
    const worker = registration.active;
    const answer = worker ? await ask(worker, { ask: what, document: shownDocument()?.id }) : undefined;
    if (!answer) return undefined;
    latest = answer;
    say(wordsFor(answer));
    return answer;
  };
  const act = async (what: Question['ask']): Promise<Answer | undefined> => {
    const answer = await put(what);
    if (answer) await answerNewRelease(answer, act);
    return answer;
  };
  const fill = async (): Promise<void> => {
    if (filling) return;
    filling = true;
    let goesOn = true;
    while (latest && !isComplete(latest)) {
      if (isSavingData() || !navigator.onLine || !goesOn) await waitAWhile();
      if (isSavingData() || !navigator.onLine) continue;
      const answer = await act('fill');
      goesOn = answer !== undefined && !answer.stopped;
    }
    filling = false;
  };
  const look = (): void => void act('look').then(fill);

  // A newer release that is known already is spoken of at once. Otherwise this page may be newer than the copy, and only
  // the site knows.
  const known = await put('state');
  if (known && (known.waiting || !navigator.onLine)) await answerNewRelease(known, act);
  look();
  setInterval(look, every);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  window.addEventListener('online', look);
  window.addEventListener('offline', () => void put('state'));
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    if (data === releasesChanged) void act('state').then(fill);
  });
}

function isComplete({ active, waiting }: Answer): boolean {
  const { done, of } = waiting ?? active;
  return done === of;
}

function wordsFor({ active: { done, of, published } }: Answer): string {
  const release = `the release of ${longDay(published)}`;
  if (!navigator.onLine)
    return done === of
      ? `You are offline and read ${release}.`
      : `You are offline. ${done} of ${of} files of ${release} are on this device.`;
  if (done === of) return `Ready offline with ${release}.`;
  return isSavingData()
    ? 'Not copied for use offline, because this browser saves data.'
    : `Being copied for use offline: ${Math.floor((100 * done) / of)} %.`;
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
