/** Offers to tick steps off, and remembers what is ticked. What it takes is fetched when the reader wants it. */
import { kept } from './kept.ts';
import { ticksName } from './ticks-kept.ts';

/** Puts the offer beside the heading of the steps, and brings back what this browser remembers of the document. */
export function offerTicks(base: string): void {
  const article = document.querySelector<HTMLElement>('article[data-version]');
  const steps = article?.querySelector('ol.steps');
  const lists = article?.querySelector('.checklist');
  if (!article || !(steps || lists)) return;
  let started = false;
  let withSteps = false;
  const begin = (wantsSteps: boolean): void => {
    withSteps ||= wantsSteps;
    if (!started) void import('./ticks.ts').then(({ tickOff }) => tickOff(article, base, withSteps));
    started = true;
  };
  if (steps) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'offer';
    button.textContent = 'Tick steps off';
    button.dataset['tickOff'] = '';
    button.addEventListener('click', () => begin(true));
    placeOfOffers(steps).append(button);
  }
  if (kept(ticksName(base, article.dataset['id'] ?? '')) !== undefined) begin(false);
  // The first tick of a checklist is remembered too: the module reads the boxes as it finds them.
  else if (lists) article.addEventListener('change', () => begin(false), { once: true });
}

/** One row under the heading of the steps, for everything that can be done with them. */
function placeOfOffers(steps: Element): Element {
  const section = steps.closest('.sheet') ?? steps.parentElement!;
  const there = section.querySelector(':scope > .offers');
  if (there) return there;
  const row = document.createElement('p');
  row.className = 'offers';
  const heading = section.querySelector(':scope > h2');
  if (heading) heading.after(row);
  else section.prepend(row);
  return row;
}
