/** Shows the answer of an escalation matrix to what is filled in, and keeps it true while time goes on. */
import type { WhatNowData } from '../what-now-model.ts';
import { dayAndTime } from './hours.ts';
import { make } from './make.ts';
import {
  type Act,
  atWhat,
  type Deadline,
  headline,
  howFar,
  priorityOf,
  type WhatNowAnswer,
  whatNow,
} from './what-now-answer.ts';

export function answerWhatNow(section: HTMLElement): void {
  const data = JSON.parse(section.querySelector('script')?.textContent ?? '{}') as WhatNowData;
  const form = section.querySelector('form')!;
  const said = section.querySelector<HTMLElement>('.what-now-headline')!;
  const shown = section.querySelector<HTMLElement>('.what-now-answer')!;
  const value = (name: string): string =>
    (form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null)?.value ?? '';
  const set = (name: string, to: string): void => {
    const field = form.elements.namedItem(name) as HTMLSelectElement | null;
    if (field) field.value = to;
  };

  let contact = Date.now();
  const answerNow = (now: number): WhatNowAnswer | undefined => {
    const priority = value('priority');
    if (priority === '') return undefined;
    const sign = value('sign');
    const tier = Number(value('tier')) || 0;
    return whatNow(data, { priority, now, contact, tier, sign: sign === '' ? undefined : Number(sign) });
  };
  const show = (answer: WhatNowAnswer | undefined, now: number): void => {
    const sentence = answer ? headline(answer, now, data.zone) : '';
    // A live region speaks whenever it is written to: the same words are not said again.
    if (said.textContent !== sentence) said.textContent = sentence;
    const open = shown.querySelector('details')?.open === true;
    shown.replaceChildren(...(answer ? answerNodes(answer, data, now, contact) : []));
    const details = shown.querySelector('details');
    if (details) details.open = open;
  };
  const update = (): void => {
    const now = Date.now();
    contact = now - Math.max(0, Number(value('passed')) || 0) * Number(value('unit')) * 60_000;
    show(answerNow(now), now);
  };

  let waiting: number | undefined;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    const name = (event.target as HTMLInputElement).name;
    if (name === 'impact' || name === 'urgency')
      set('priority', priorityOf(data, value('impact'), value('urgency')) ?? '');
    else if (name === 'priority') {
      set('impact', '');
      set('urgency', '');
    }
    // A number that is being typed is not answered digit by digit.
    clearTimeout(waiting);
    if (name === 'passed') waiting = window.setTimeout(update, 250);
    else update();
  });
  update();
  // Time goes on while the page is open: the contact stays where it was, and what falls due is said.
  window.setInterval(() => {
    const now = Date.now();
    const answer = answerNow(now);
    if (answer && headline(answer, now, data.zone) !== said.textContent) show(answer, now);
    else refreshDistances(shown);
  }, 20_000);
}

function answerNodes(answer: WhatNowAnswer, data: WhatNowData, now: number, contact: number): HTMLElement[] {
  const nodes: HTMLElement[] = [
    make('ul', 'what-now-acts', ...answer.acts.map((act) => actNode(act, data, now))),
    make(
      'dl',
      'what-now-deadlines',
      ...answer.deadlines.map((deadline) => deadlineNode(deadline, data, now)),
    ),
  ];
  if (answer.otherwise.length > 0)
    nodes.push(
      make(
        'details',
        '',
        make('summary', '', 'Whatever the priority, if this happens'),
        make('ul', 'what-now-acts', ...answer.otherwise.map((act) => actNode(act, data, now))),
      ),
    );
  const clock = dayAndTime(now, data.zone);
  const runs = answer.target ? ` ${answer.priority} runs ${answer.target.runs}.` : '';
  nodes.push(
    make(
      'p',
      'what-now-clock',
      `It is ${clock.time} on ${clock.day} in ${data.zone.replaceAll('_', ' ')}; the desk is ${answer.desk}. Contact ${atWhat(contact, now, data.zone)}.${runs}${data.holidays === '' ? ' Public holidays are not known here.' : ''}`,
    ),
  );
  return nodes;
}

function actNode(act: Act, data: WhatNowData, now: number): HTMLElement {
  const item = make('li', act.due !== undefined && act.due <= now ? 'due' : '');
  const first = make('p', '', make('span', 'what-now-who', act.who), ' ');
  if (act.due !== undefined) {
    const past = act.due < now;
    const words =
      act.due === now
        ? 'now'
        : past
          ? `due since ${atWhat(act.due, now, data.zone).replace(/^at /, '')}, `
          : `by ${atWhat(act.due, now, data.zone).replace(/^at /, '')}, `;
    first.append(make('span', 'what-now-when', words, ...(act.due === now ? [] : [distance(act.due, now)])));
  } else if (act.after !== undefined) first.append(make('span', 'what-now-when', `after ${act.after}`));
  item.append(first);
  const how = [act.how, act.reach].filter((part) => part !== undefined && part !== '').join(' · ');
  if (how !== '') item.append(make('p', '', how));
  if (act.with) item.append(make('p', '', `Hand over: ${act.with}`));
  if (act.decides) item.append(make('p', '', `Decides: ${act.decides}`));
  const answers =
    act.kind === 'escalate' && act.answerBy !== undefined
      ? ` They answer ${atWhat(act.answerBy, now, data.zone)} at the latest, if you reach them now.`
      : '';
  item.append(make('p', 'why', `${act.why}.${answers}`));
  return item;
}

function deadlineNode({ name, text, due }: Deadline, data: WhatNowData, now: number): HTMLElement {
  const words =
    due === undefined ? [text] : [`${atWhat(due, now, data.zone)}, `, distance(due, now), ` (${text})`];
  return make(
    'div',
    '',
    make('dt', '', name),
    make('dd', due !== undefined && due <= now ? 'past' : '', ...words),
  );
}

function distance(moment: number, now: number): HTMLElement {
  const element = make('span', '', howFar(moment, now));
  element.dataset['moment'] = String(moment);
  return element;
}

function refreshDistances(shown: HTMLElement): void {
  for (const element of shown.querySelectorAll<HTMLElement>('[data-moment]'))
    element.textContent = howFar(Number(element.dataset['moment']), Date.now());
}
