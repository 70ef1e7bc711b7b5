/** Escalate now: whom to call, who of them can be reached at this moment, and what was agreed. */
import type { CallGraph } from '../call-model.ts';
import type { CallAction } from './call.ts';
import { button, openDialog } from './call-dialogs.ts';
import { type Call, currentEntry, nodeOf } from './call-state.ts';
import { availability, dayAndTime, dayNames, inWords, localTime } from './hours.ts';
import { make } from './make.ts';
import { isTyping } from './single-keys.ts';
import { atWhat, priorityOf } from './what-now-answer.ts';
import { type Contact, type Moment, matrixAnswer, whomToCall } from './whom-to-call.ts';

/**
 * @param current the call as it is at any moment while the dialog is open
 * @param act makes something happen to it
 */
export function openEscalation(
  current: () => Call,
  graph: CallGraph,
  act: (action: CallAction) => void,
): void {
  const { escalation } = graph;
  const now = Date.now();
  const local = localTime(now, escalation.zone);
  const source = nodeOf(graph, currentEntry(current()).step)?.source;

  const recorded = make('div', 'escalation-recorded');
  recorded.setAttribute('role', 'status');
  const targets = make('p', 'escalation-targets');
  targets.setAttribute('role', 'status');
  const contacts = make('div', 'escalation-contacts');
  const dialog = openDialog(
    'call-escalation',
    'Escalate now',
    recorded,
    make('p', 'quiet', momentWords()),
    priorityFields(),
    targets,
    contacts,
    make(
      'p',
      'call-buttons',
      button('Back to the call', () => dialog.close()),
    ),
  );
  dialog.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (!/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    contacts.querySelectorAll<HTMLElement>('.escalation-contact')[Number(event.key) - 1]?.click();
  });
  showContacts();
  contacts.querySelector<HTMLElement>('.escalation-contact')?.focus();

  function momentWords(): string {
    const desk = availability(escalation.openDays, local, escalation);
    const { time } = dayAndTime(now, escalation.zone);
    return `${dayNames[local.weekday]} ${time} in ${escalation.zone.split('/').at(-1)!.replaceAll('_', ' ')}; the desk is ${inWords(desk)}.${escalation.holidays === '' ? ' Holidays are not known here.' : ''}`;
  }

  function priorityFields(): HTMLElement {
    const fields = make('fieldset', 'escalation-priority', make('legend', '', 'Priority'));
    const radios = escalation.priorities.map(({ id, name }) => {
      const radio = make('input', '');
      radio.type = 'radio';
      radio.name = 'call-priority';
      radio.value = id;
      radio.checked = current().priority === id;
      radio.addEventListener('change', () => choosePriority(id));
      fields.append(make('label', '', radio, ` ${id} ${name}`));
      return radio;
    });
    const impact = levels('Impact', escalation.impact);
    const urgency = levels('Urgency', escalation.urgency);
    const both = (): void => {
      const priority = priorityOf(escalation, impact.value, urgency.value);
      if (priority === undefined) return;
      for (const radio of radios) radio.checked = radio.value === priority;
      choosePriority(priority);
    };
    for (const select of [impact, urgency]) select.addEventListener('change', both);
    if (impact.length > 1 && urgency.length > 1)
      fields.append(make('p', 'escalation-levels', make('span', 'quiet', 'or by'), impact, urgency));
    return fields;
  }

  function levels(name: string, list: CallGraph['escalation']['impact']): HTMLSelectElement {
    const select = make('select', '', new Option(`${name}…`, ''));
    select.setAttribute('aria-label', name);
    for (const level of list)
      select.append(new Option(`${name} ${level.name.toLowerCase()}: ${level.meaning}`, level.id));
    return select;
  }

  function choosePriority(priority: string): void {
    act({ kind: 'priority', priority });
    showContacts();
  }

  function showContacts(): void {
    targets.textContent = targetWords();
    let number = 0;
    contacts.replaceChildren(
      ...whomToCall(escalation, moment(), source).flatMap((group) => [
        make('h3', '', group.title),
        make('ol', '', ...group.contacts.map((contact) => make('li', '', contactButton(contact, ++number)))),
      ]),
    );
  }

  function targetWords(): string {
    const answer = matrixAnswer(escalation, moment());
    if (!answer?.target) return '';
    const deadlines = answer.deadlines.map(({ name, text, due }) => {
      const time =
        due === undefined
          ? ''
          : ` (${atWhat(due, now, escalation.zone)}${due < now ? ', which has passed' : ''})`;
      return `${name.toLowerCase()} ${text}${time}`;
    });
    return `${answer.priority}, counted from ${dayAndTime(current().started, escalation.zone).time}: ${deadlines.join('; ')}.`;
  }

  function moment(): Moment {
    return { began: current().started, now, priority: current().priority };
  }

  function contactButton(contact: Contact, number: number): HTMLElement {
    const made = make('button', 'escalation-contact');
    made.type = 'button';
    if (number < 10) {
      const key = make('kbd', '', String(number));
      key.setAttribute('aria-hidden', 'true');
      made.append(key);
    }
    const words = make('span', 'escalation-words');
    if (contact.when !== '') words.append(make('span', 'escalation-when', contact.when), ' ');
    words.append(make('b', '', contact.how === '' ? contact.to : `${contact.to}: ${contact.how}`), ' ');
    for (const reach of contact.reach)
      words.append(make('span', `escalation-reach${/closed/.test(reach) ? ' closed' : ''}`, reach), ' ');
    made.append(words);
    made.addEventListener('click', () => choose(contact));
    return made;
  }

  function choose({ to, how, when }: Contact): void {
    const who = (how === '' ? to : `${to}, ${how}`).replace(/[.;]$/, '');
    act({ kind: 'escalate', to: who, when });
    const index = current().escalations.length - 1;
    const escalated = current().escalations[index]!;
    const agreed = make('input', '');
    agreed.autocomplete = 'off';
    agreed.addEventListener('input', () => act({ kind: 'agreed', escalation: index, value: agreed.value }));
    agreed.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') dialog.close();
    });
    recorded.replaceChildren(
      make(
        'p',
        '',
        make('b', '', `Recorded at ${dayAndTime(escalated.time, escalation.zone).time}: `),
        `escalated to ${escalated.to}.`,
      ),
      make('label', '', make('span', '', 'What was agreed, and who accepted'), agreed),
      make(
        'p',
        'call-buttons',
        button('Undo', () => {
          act({ kind: 'withdraw', escalation: index });
          recorded.replaceChildren(make('p', '', 'Not recorded.'));
          contacts.querySelector<HTMLElement>('.escalation-contact')?.focus();
        }),
        button('End the call here', () => {
          act({ kind: 'end' });
          dialog.close();
        }),
      ),
    );
    dialog.scrollTop = 0;
    agreed.focus();
  }
}
