/** How a call looks: the current step with its ways on and its fields, the trail, the note, the clock. */
import type { CallGraph } from '../call-model.ts';
import type { CallAction, CallCommand } from './call.ts';
import { noteLines, noteOf } from './call-note.ts';
import { type Call, currentEntry, type Entry, elapsed, isPaused, nodeOf } from './call-state.ts';
import { callAddress, openCalls } from './call-store.ts';
import { dayAndTime } from './hours.ts';
import { make } from './make.ts';
import { htmlNote, markdownNote, plainNote } from './note-text.ts';

interface Does {
  act(action: CallAction): void;
  run(command: CallCommand): void;
}

export class CallView {
  readonly #stage: HTMLElement;
  readonly #graph: CallGraph;
  readonly #base: string;
  readonly #does: Does;
  readonly #title = document.title;
  #call: Call | undefined;
  /** Which visit of which step is shown: its fields are made once. */
  #shown = '';

  constructor(stage: HTMLElement, graph: CallGraph, base: string, does: Does) {
    this.#stage = stage;
    this.#graph = graph;
    this.#base = base;
    this.#does = does;
    document.documentElement.classList.add('call-live');
    for (const button of document.querySelectorAll<HTMLElement>('[data-call-do]'))
      button.addEventListener('click', () => does.run(button.dataset['callDo'] as CallCommand));
    for (const node of graph.nodes)
      this.#prepare(
        node.id,
        node.choices.map(({ kind }) => kind),
      );
    this.#input('call-ticket').addEventListener('input', (event) =>
      does.act({ kind: 'ticket', value: (event.target as HTMLInputElement).value }),
    );
    this.#input('call-remark').addEventListener('input', (event) =>
      does.act({ kind: 'remark', value: (event.target as HTMLTextAreaElement).value }),
    );
    this.#format().addEventListener('change', () => this.#showNote());
    setInterval(() => this.#tick(), 1000);
  }

  /** Offers to begin a call, or to take up one that is open. */
  showBeginning(words = ''): void {
    this.#call = undefined;
    this.#shown = '';
    document.title = this.#title;
    this.#live(false);
    this.#stage.querySelector('.current')?.classList.remove('current');
    const refusal = this.#element('[data-call-refusal]');
    refusal.textContent = words;
    refusal.hidden = words === '';
    this.#element('[data-call-begin]').hidden = false;
    this.say('');
    this.showOpenCalls(undefined);
    this.#element('[data-call-do="start"]').focus();
  }

  /** @param words what to say about it, besides showing it */
  show(call: Call, words: string): void {
    const entry = currentEntry(call);
    this.#call = call;
    const visit = `${call.id} ${call.at} ${entry.step} ${entry.came}`;
    if (visit !== this.#shown) {
      this.#shown = visit;
      this.#live(true);
      this.#element('[data-call-begin]').hidden = true;
      this.#showStep(call, entry);
      this.showOpenCalls(call);
    } else this.#markChosen(entry);
    this.say(words);
    this.#fill('call-ticket', call.ticket);
    this.#fill('call-remark', entry.remark);
    this.#showTrail(call);
    this.#showLines(call);
    this.#showNote();
    this.#tick();
    this.#element('[data-call-do="pin"]').setAttribute('aria-pressed', String(call.pinned));
    this.#element('[data-call-do="pause"]').textContent = isPaused(call) ? 'Resume' : 'Pause';
    this.#element<HTMLButtonElement>('[data-call-do="back"]').disabled = call.at === 0;
    this.#element<HTMLButtonElement>('[data-call-do="end"]').disabled = call.ended !== undefined;
  }

  say(words: string): void {
    this.#element('[data-call-status]').textContent = words;
  }

  choose(choice: number): void {
    this.#current()?.querySelectorAll<HTMLElement>('.call-choice')[choice]?.click();
  }

  format(): string {
    return this.#format().value;
  }

  focusStep(): void {
    this.#current()?.querySelector<HTMLElement>('.call-title')?.focus();
  }

  focusOn(what: 'field' | 'remark' | 'trail'): void {
    const found =
      what === 'field'
        ? this.#current()?.querySelector<HTMLElement>('.call-field')
        : what === 'remark'
          ? this.#input('call-remark')
          : document.querySelector<HTMLElement>('[data-call-trail] [aria-current]');
    if (found) found.focus();
    else this.say('This step records nothing. Press N for a remark.');
  }

  /** Lists the other calls of today. */
  showOpenCalls(current: Call | undefined): void {
    const others = openCalls(Date.now()).filter(({ id }) => id !== current?.id);
    const section = this.#element('[data-call-open]');
    section.hidden = others.length === 0;
    section.querySelector('ul')?.replaceChildren(...others.map((call) => this.#openCall(call)));
  }

  #openCall(call: Call): HTMLElement {
    const link = make(
      'a',
      '',
      call.ticket === '' ? call.legs[0]!.title : `${call.ticket} · ${call.legs[0]!.title}`,
    );
    link.href = callAddress(this.#base, call);
    const { number, title } = currentEntry(call);
    const state = call.ended === undefined ? `at ${`${number} ${title}`.trim()}` : 'ended';
    const { time } = dayAndTime(call.started, this.#graph.escalation.zone);
    return make(
      'li',
      '',
      link,
      make('span', 'quiet', ` since ${time}, ${state}${call.pinned ? ', kept' : ''}`),
    );
  }

  /** Gives a step what only a script can: numbers on its ways on, a place for the focus, links that leave the call open. */
  #prepare(id: string, kinds: string[]): void {
    const item = document.getElementById(id);
    if (!item) return;
    item.querySelector('.call-title')?.setAttribute('tabindex', '-1');
    for (const [index, link] of item.querySelectorAll<HTMLAnchorElement>('.call-choice').entries()) {
      const key = make('kbd', '', String((index + 1) % 10));
      key.setAttribute('aria-hidden', 'true');
      if (index < 10) link.prepend(key);
      if (kinds[index] === 'next') {
        const enter = make('kbd', 'call-enter', 'Enter');
        enter.setAttribute('aria-hidden', 'true');
        link.append(enter);
      }
      link.addEventListener('click', (event) => {
        event.preventDefault();
        this.#does.act({ kind: 'choose', choice: index });
      });
    }
    for (const link of item.querySelectorAll<HTMLAnchorElement>('.call-body a[href]')) {
      const href = link.getAttribute('href') ?? '';
      if (/\/call\/(?:#|$)/.test(href)) {
        // It leads on with this call, not to a new one.
        link.addEventListener('click', (event) => {
          event.preventDefault();
          this.#does.run('go-on');
        });
        continue;
      }
      // Inside a call, a link to a step is for reading it again: on the document's page, beside the call.
      if (href.startsWith('#')) link.href = `${this.#base}${this.#graph.path}${href}`;
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
    }
  }

  #showStep(call: Call, entry: Entry): void {
    this.#stage.querySelector('.current')?.classList.remove('current');
    const item = document.getElementById(entry.step);
    item?.classList.add('current');
    for (const old of this.#stage.querySelectorAll('.call-field')) old.remove();
    if (item) this.#makeFields(item, entry);
    this.#markChosen(entry);
    const number = entry.number === '' ? '' : `${entry.number} `;
    document.title = `${number}${entry.title} · ${call.ticket || this.#graph.id}`;
    this.focusStep();
    if (item && item.getBoundingClientRect().top < 0) item.scrollIntoView();
  }

  #makeFields(item: HTMLElement, entry: Entry): void {
    const cues = item.querySelectorAll<HTMLElement>('.cue.record');
    for (const [index, { label, value }] of entry.fields.entries()) {
      const field = make('textarea', 'call-field');
      field.rows = 1;
      field.value = value;
      const cue = cues[index]?.querySelector<HTMLElement>('.cue-words');
      field.setAttribute('aria-label', `Record: ${label}`);
      field.addEventListener('input', () =>
        this.#does.act({ kind: 'record', field: index, value: field.value }),
      );
      field.addEventListener('keydown', (event) => this.#enterInField(event, field));
      if (cue) cue.append(field);
      // Written by an older version of the procedure, which recorded more.
      else item.querySelector('.call-body')?.append(field);
    }
  }

  /** Enter goes to the next field; from the last one it goes on. */
  #enterInField(event: KeyboardEvent, field: HTMLTextAreaElement): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const fields = [...(this.#current()?.querySelectorAll<HTMLElement>('.call-field') ?? [])];
    const next = fields[fields.indexOf(field) + 1];
    if (next) {
      next.focus();
      return;
    }
    this.focusStep();
    const hasNext = nodeOf(this.#graph, currentEntry(this.#call!).step)?.choices.some(
      ({ kind }) => kind === 'next',
    );
    if (hasNext) this.#does.run('go-on');
  }

  #markChosen(entry: Entry): void {
    const choices = nodeOf(this.#graph, entry.step)?.choices ?? [];
    const links = this.#current()?.querySelectorAll('.call-choice') ?? [];
    for (const [index, link] of links.entries()) {
      const taken = choices[index]?.to === entry.choice?.to && choices[index]?.label === entry.choice?.label;
      if (taken) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  #showTrail(call: Call): void {
    const items = call.entries.map((entry, index) => {
      const button = make('button', '', `${entry.number} ${entry.title}`.trim());
      button.type = 'button';
      const way =
        entry.choice?.kind === 'answer'
          ? entry.choice.label
          : entry.choice?.kind === 'if-not'
            ? 'not as expected'
            : '';
      if (way !== '' && index !== call.at) button.append(make('span', 'call-way', ` → ${way}`));
      if (index === call.at) button.setAttribute('aria-current', 'step');
      button.addEventListener('click', () => this.#does.act({ kind: 'jump', to: index }));
      const item = make('li', index > call.at ? 'ahead' : '', button);
      if (index > 0 && call.entries[index - 1]!.leg !== entry.leg)
        item.prepend(make('span', 'call-leg', call.legs[entry.leg]!.title));
      return item;
    });
    const trail = this.#element('[data-call-trail]');
    const hadFocus = trail.contains(document.activeElement);
    trail.replaceChildren(...items);
    const current = trail.querySelector<HTMLElement>('[aria-current]');
    if (hadFocus) current?.focus();
    // Not scrollIntoView: the page itself must not move.
    if (current) trail.scrollTop = current.offsetTop - trail.offsetTop - trail.clientHeight / 2;
  }

  /** The lines of the ticket note as fields, for what no step records. */
  #showLines(call: Call): void {
    const lines = this.#element('[data-call-lines]');
    const templates = noteLines(call);
    const wanted = templates.flatMap((template) => template.lines);
    const fields = [...lines.querySelectorAll<HTMLInputElement>('input')];
    if (
      fields.length !== wanted.length ||
      fields.some((field, index) => field.name !== wanted[index]!.label)
    ) {
      lines.replaceChildren(
        ...templates.flatMap((template) => [
          make('h3', '', template.title),
          ...template.lines.map(({ label, hint }) => this.#line(label, hint)),
        ]),
      );
      fields.splice(0, fields.length, ...lines.querySelectorAll('input'));
    }
    for (const [index, field] of fields.entries())
      if (field !== document.activeElement) field.value = wanted[index]!.value;
  }

  #line(label: string, hint: string): HTMLElement {
    const field = make('input', '');
    field.name = label;
    field.placeholder = hint;
    field.autocomplete = 'off';
    field.addEventListener('input', () => this.#does.act({ kind: 'line', label, value: field.value }));
    return make('label', '', make('span', '', label), field);
  }

  #showNote(): void {
    if (!this.#call) return;
    const note = noteOf(this.#call, this.#graph.escalation.zone);
    const format = this.format();
    this.#element('[data-call-note]').textContent =
      format === 'plain' ? plainNote(note) : format === 'markdown' ? markdownNote(note) : htmlNote(note);
  }

  #tick(): void {
    const call = this.#call;
    if (!call) return;
    const now = Date.now();
    const entry = currentEntry(call);
    const minutes = call.legs[0]!.minutes;
    const spent = elapsed(call, now);
    this.#element('[data-call-elapsed]').textContent = clock(spent);
    const step = nodeOf(this.#graph, entry.step)?.minutes;
    const parts = [
      minutes === undefined
        ? ''
        : spent > minutes * 60_000
          ? `over the ${minutes} min expected`
          : `of about ${minutes} min`,
      step === undefined ? '' : `this step ${clock(now - entry.came)} of ${step} min`,
      isPaused(call) ? 'paused' : '',
      call.ended === undefined ? '' : 'ended',
    ];
    const expected = this.#element('[data-call-expected]');
    expected.textContent = parts.filter((part) => part !== '').join(', ');
    expected.classList.toggle('over', minutes !== undefined && spent > minutes * 60_000);
  }

  #live(on: boolean): void {
    for (const part of document.querySelectorAll<HTMLElement>('[data-call-live]')) part.hidden = !on;
  }

  #fill(id: string, value: string): void {
    const field = this.#input(id);
    if (field !== document.activeElement) field.value = value;
  }

  #current(): Element | null {
    return this.#stage.querySelector('.call-step.current');
  }

  #format(): HTMLSelectElement {
    return this.#element<HTMLSelectElement>('#call-format');
  }

  #input(id: string): HTMLInputElement | HTMLTextAreaElement {
    return this.#element<HTMLInputElement>(`#${id}`);
  }

  #element<T extends HTMLElement = HTMLElement>(selector: string): T {
    return document.querySelector<T>(selector)!;
  }
}

/** `3:07`, `1:02:09`. */
function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  const two = (value: number): string => String(value).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${two(seconds % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
