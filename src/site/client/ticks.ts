/** Ticks on the steps and checklists of a document's page: set, counted, remembered for this version, taken back. */
import sheet from '../styles/ticks.css?url';
import { forget, keep, kept, whenKeptElsewhere } from './kept.ts';
import { loadSheet } from './load-sheet.ts';
import { type KeptTicks, readTicks, sinceWhen, ticksName } from './ticks-kept.ts';

interface Tickable {
  name: string;
  box: HTMLInputElement;
  /** The step, for those that are steps. */
  step?: HTMLElement;
}

/**
 * Starts remembering ticks on the page of a document.
 * @param withSteps puts a box on every step, and the focus on the first
 */
export async function tickOff(article: HTMLElement, base: string, withSteps: boolean): Promise<void> {
  await loadSheet(sheet);
  const name = ticksName(base, article.dataset['id'] ?? '');
  const version = article.dataset['version'] ?? '';
  let state = readTicks(kept(name));
  const lists = boxesOfLists(article);
  let steps: Tickable[] = [];
  const bars: { show: () => void }[] = [];

  const all = (): Tickable[] => [...lists, ...steps];
  const showAll = (): void => {
    const ticked = new Set(state?.version === version ? state.ticked : []);
    for (const { name: own, box, step } of all()) {
      box.checked = ticked.has(own);
      step?.classList.toggle('ticked', box.checked);
    }
    for (const bar of bars) bar.show();
  };
  const changed = (): void => {
    const ticked = all()
      .filter(({ box }) => box.checked)
      .map(({ name: own }) => own);
    // Steps whose boxes are not shown keep their ticks.
    const unseen = (state?.version === version ? state.ticked : []).filter(
      (own) => !all().some((tickable) => tickable.name === own),
    );
    const names = [...ticked, ...unseen];
    state =
      names.length === 0
        ? undefined
        : { version, ticked: names, since: state?.version === version ? state.since : Date.now() };
    if (state) keep(name, JSON.stringify(state));
    else forget(name);
    showAll();
  };
  const startAgain = (): void => {
    state = undefined;
    forget(name);
    showAll();
  };

  const addSteps = (): void => {
    steps = boxesOfSteps(article);
    const own = steps.filter(({ step }) => step!.parentElement?.closest('.step') === null);
    const place = article.querySelector<HTMLElement>('.offers');
    if (place) bars.push(progressBar(place, own, steps, 'steps', () => state, version, startAgain));
    article.querySelector('[data-tick-off]')?.remove();
  };
  const listSections = article.querySelectorAll<HTMLElement>('.checklist');
  for (const section of listSections) {
    const own = lists.filter(({ box }) => section.contains(box));
    bars.push(progressBar(section, own, own, 'points', () => state, version, startAgain));
  }

  const isStep = (own: string): boolean => !own.startsWith('list ');
  const current = state?.version === version;
  if (withSteps || (current && state!.ticked.some(isStep))) addSteps();
  else
    article.querySelector('[data-tick-off]')?.addEventListener('click', () => {
      addSteps();
      showAll();
      steps[0]?.box.focus();
    });
  if (state && !current) warnOfOldTicks(article, state, version, startAgain);

  article.addEventListener('change', (event) => {
    if (all().some(({ box }) => box === event.target)) changed();
  });
  whenKeptElsewhere((other) => {
    if (other !== name) return;
    state = readTicks(kept(name));
    showAll();
  });
  // What was ticked before this module came counts as ticked now.
  if (!state && lists.some(({ box }) => box.checked)) changed();
  else showAll();
  if (withSteps) steps[0]?.box.focus();
}

function boxesOfLists(article: HTMLElement): Tickable[] {
  return [...article.querySelectorAll<HTMLElement>('.checklist')].flatMap((section, list) =>
    [...section.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map((box, index) => ({
      name: `list ${list + 1}.${index + 1}`,
      box,
    })),
  );
}

function boxesOfSteps(article: HTMLElement): Tickable[] {
  return [...article.querySelectorAll<HTMLElement>('li.step[id]')].map((step) => {
    const title = step.querySelector('.step-title');
    const label = document.createElement('label');
    label.className = 'tick';
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.autocomplete = 'off';
    const words = document.createElement('span');
    words.className = 'visually-hidden';
    const number = step.querySelector('.step-number')?.textContent ?? '';
    words.textContent = `Step ${number} is done: ${title?.querySelector('span')?.textContent ?? ''}`;
    label.append(box, words);
    title?.before(label);
    step.classList.add('tickable');
    return { name: step.id, box, step };
  });
}

/** How far it is, since when, and the way back to the beginning. */
function progressBar(
  place: HTMLElement,
  own: Tickable[],
  /** Those and the ones inside them, which can be taken back as well. */
  within: Tickable[],
  things: string,
  state: () => KeptTicks | undefined,
  version: string,
  startAgain: () => void,
): { show: () => void } {
  const bar = document.createElement(place.matches('p') ? 'span' : 'p');
  bar.className = 'tick-progress';
  const meter = document.createElement('progress');
  meter.max = Math.max(1, own.length);
  const words = document.createElement('span');
  words.setAttribute('role', 'status');
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'offer';
  again.textContent = 'Start again';
  again.title = 'Takes back every tick on this page';
  again.addEventListener('click', () => {
    startAgain();
    own[0]?.box.focus();
  });
  bar.append(meter, words, again);
  place.append(bar);
  return {
    show: () => {
      const done = own.filter(({ box }) => box.checked).length;
      const kept = state();
      const since =
        done > 0 && kept?.version === version ? `, since ${sinceWhen(kept.since, Date.now())}` : '';
      meter.value = done;
      meter.setAttribute('aria-label', `${done} of ${own.length} ${things} ticked`);
      words.textContent = `${done} of ${own.length} ${things} ticked${since}`;
      bar.hidden = things === 'points' && done === 0;
      again.hidden = !within.some(({ box }) => box.checked);
    },
  };
}

function warnOfOldTicks(
  article: HTMLElement,
  state: KeptTicks,
  version: string,
  startAgain: () => void,
): void {
  const notice = document.createElement('p');
  notice.className = 'notice warn old-ticks';
  notice.setAttribute('role', 'status');
  const words = document.createElement('span');
  const changes = document.createElement('a');
  changes.href = '#revision-history';
  changes.textContent = 'Read what changed';
  words.append(
    `You ticked ${state.ticked.length === 1 ? 'one point' : `${state.ticked.length} points`} of version ${state.version}, since ${sinceWhen(state.since, Date.now())}. This is version ${version}, so nothing is ticked here. `,
    changes,
    ', then ',
  );
  const again = document.createElement('button');
  again.type = 'button';
  again.className = 'offer';
  again.textContent = 'start with this version';
  again.addEventListener('click', () => {
    startAgain();
    notice.remove();
    article.querySelector<HTMLElement>('[data-tick-off], .tick input, .checklist input')?.focus();
  });
  words.append(again);
  notice.append(words);
  const place = article.querySelector('.masthead');
  if (place) place.append(notice);
  else article.prepend(notice);
}
