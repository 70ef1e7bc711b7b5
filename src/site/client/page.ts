/** What a page does beyond being read. All of it is an addition: without scripts every page still says everything. */

import { keep, keptNames } from './kept.ts';
import { offerCopies } from './offer-copies.ts';
import { offerTicks } from './offer-ticks.ts';
import { remember } from './recent.ts';
import { holdBackSingleKeys, isTyping } from './single-keys.ts';

const base = document.body.dataset['base'] ?? '/';

holdBackSingleKeys();
markOverdue();
offerTheme();
openSearchOnIntent();
rememberDocument();
offerCalls();
openHelpOnIntent();
offerTicks(base);
offerCopies();
offerMatrixFilter();
offerWhatNow();
datePaper();
offerPrinting();
// In development pages change under the writer's hands: nothing is kept.
if (import.meta.env.PROD) keepWhenLoaded();

/** The reader's clock decides whether a review is overdue and a version in force: the page may be older than the date. */
function markOverdue(): void {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  for (const notice of document.querySelectorAll<HTMLElement>('[data-review-due]'))
    if ((notice.dataset['reviewDue'] ?? '') < today) notice.hidden = false;
  for (const notice of document.querySelectorAll<HTMLElement>('[data-in-force-from]'))
    notice.hidden = (notice.dataset['inForceFrom'] ?? '') <= today;
}

function offerTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset['theme']
      ? root.dataset['theme'] === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    const next = dark ? 'light' : 'dark';
    root.dataset['theme'] = next;
    // Where nothing may be kept, the choice holds for this page only.
    keep('theme', next);
  });
}

/** Nothing of search is fetched before the reader is about to open it, or has come by an address with a query. */
function openSearchOnIntent(): void {
  const open = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    const { openSearch } = await import('./search.ts');
    await openSearch(base);
  };
  const prepare = async (): Promise<void> => (await import('./search.ts')).prepareSearch(base);
  for (const opener of document.querySelectorAll('[data-search-open]')) {
    for (const intent of ['pointerenter', 'focus'])
      opener.addEventListener(intent, () => void prepare(), { once: true });
    opener.addEventListener('click', (event) => {
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      if (!ctrlKey && !metaKey && !shiftKey) void open(event);
    });
  }
  if (new URLSearchParams(location.search).has('q')) void open();
  document.addEventListener('keydown', (event) => {
    const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event);
    const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (slash || command) void open(event);
  });
}

/** Search shows where the reader was last; it knows the titles. */
function rememberDocument(): void {
  if (document.querySelector('article.document') && location.pathname.startsWith(base))
    remember('recent', decodeURI(location.pathname.slice(base.length)));
}

/** `S` starts a call of this document; a call that is open can be reached from everywhere. */
function offerCalls(): void {
  const start = document.querySelector<HTMLElement>('[data-start-call]');
  if (start)
    document.addEventListener('keydown', (event) => {
      const other = event.ctrlKey || event.metaKey || event.altKey || isTyping(event);
      if (event.key === 's' && !other && !document.querySelector('dialog[open]')) start.click();
    });
  if (keptNames('call-').length > 0 && !document.querySelector('[data-call]'))
    void import('./show-open-calls.ts').then(({ showOpenCalls }) => showOpenCalls(base));
}

function openHelpOnIntent(): void {
  const open = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { openHelp } = await import('./help.ts');
    await openHelp();
  };
  for (const link of document.querySelectorAll('[data-keys-open]'))
    link.addEventListener('click', (event) => void open(event));
  document.addEventListener('keydown', (event) => {
    if (event.key === '?' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event))
      void open(event);
  });
}

/** RACI matrices can be narrowed to one role. */
function offerMatrixFilter(): void {
  const article = document.querySelector<HTMLElement>('article[data-type="raci"]');
  if (article) void import('./raci-filter.ts').then(({ offerRaciFilter }) => offerRaciFilter(article));
}

/** An escalation matrix answers what to do now. */
function offerWhatNow(): void {
  const section = document.querySelector<HTMLElement>('#what-now');
  if (!section) return;
  section.hidden = false;
  void import('./what-now.ts').then(({ answerWhatNow }) => answerWhatNow(section));
}

/** A sheet of paper says on which day it was printed; the reader's clock knows. */
function datePaper(): void {
  const day = (): void => {
    const today = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
    document.documentElement.dataset['paperDay'] = `Printed ${today} · `;
  };
  day();
  addEventListener('beforeprint', day);
}

/** A page made for paper has a button that prints it, and names the address it came from. */
function offerPrinting(): void {
  for (const address of document.querySelectorAll('[data-address]'))
    address.textContent = new URL(address.textContent ?? '', location.href).href;
  const button = document.querySelector<HTMLButtonElement>('[data-print]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => print());
}

/** Copying the library waits until the page has loaded and the browser has nothing else to do. */
function keepWhenLoaded(): void {
  const keep = (): void => void import('./offline.ts').then(({ keepForOffline }) => keepForOffline(base));
  const whenIdle = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(keep);
    else setTimeout(keep, 1000);
  };
  if (document.readyState === 'complete') whenIdle();
  else window.addEventListener('load', whenIdle, { once: true });
}
