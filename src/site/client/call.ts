/** Call mode: begins, takes up and passes on calls. What a call is stands in call-state.ts, how it looks in call-view.ts. */
import type { CallGraph } from '../call-model.ts';
import { askToClear, showLink } from './call-dialogs.ts';
import { offerCallKeys } from './call-keys.ts';
import { linkText, readLink } from './call-link.ts';
import { noteOf } from './call-note.ts';
import {
  beginCall,
  type Call,
  type CallEvent,
  currentEntry,
  currentPath,
  fitOf,
  isPaused,
  nextCall,
  nodeOf,
  takeOver,
} from './call-state.ts';
import { callAddress, callIdOf, forgetCall, keepCall, keptCall, newCallId } from './call-store.ts';
import { CallView } from './call-view.ts';
import { copyTexts } from './clipboard.ts';
import { openEscalation } from './escalation-dialog.ts';
import { whenKeptElsewhere } from './kept.ts';
import { htmlNote, markdownNote, plainNote } from './note-text.ts';

/** An event without its time, which is always now. */
export type CallAction = CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'now'> : never) : never;

/** What buttons and keys can ask for besides events. */
export type CallCommand =
  | 'start'
  | 'new'
  | 'go-on'
  | 'back'
  | 'escalate'
  | 'copy'
  | 'hand-over'
  | 'pause'
  | 'pin'
  | 'end'
  | 'clear';

const base = document.body.dataset['base'] ?? '/';
const stage = document.querySelector<HTMLElement>('[data-call]')!;
const graph: CallGraph = JSON.parse(stage.dataset['call']!);
let call: Call | undefined;
/** False when the browser keeps nothing: the whole call then stands in the address, which a reload keeps. */
let isKept = true;
/** Marks an entry of the browser's history on which the call has been shown. */
const shownHere = 'call';

const view = new CallView(stage, graph, base, { act, run });
offerCallKeys(view, run, () => call);
addEventListener('hashchange', () => void takeUp());
addEventListener('pageshow', (event) => {
  // The browser's own way back shows the page as it was left; the call has gone on since.
  if ((event as PageTransitionEvent).persisted) void takeUp();
});
whenKeptElsewhere((name) => {
  const id = callIdOf(name);
  if (id === undefined) return;
  const other = keptCall(id);
  if (call?.id !== id) view.showOpenCalls(call);
  else if (!other) {
    call = undefined;
    history.replaceState(null, '', location.pathname);
    view.showBeginning('This call was cleared in another tab.');
  } else if (other.revision > call.revision) {
    call = other;
    if (currentPath(call) === graph.path) view.show(call, 'Changed in another tab.');
  }
});
void takeUp();

/** Shows the call that the address names, begins one, or offers to. */
async function takeUp(): Promise<void> {
  const again = history.state === shownHere;
  const [, what, value = ''] = /^#(start|call|state)(?:=(.*))?$/.exec(location.hash) ?? [];
  if (what === 'start') return begin(new URLSearchParams(location.hash.slice(1)).get('start') ?? undefined);
  if (what === 'state') {
    const read = await readLink(value);
    if ('refusal' in read) return refuse(read.refusal);
    // Reloaded where nothing is kept, it is the same call; from a colleague, it becomes a call of this browser.
    call = again ? read.call : takeOver(read.call, newCallId(), Date.now());
    await keepAll();
    return settle(again, again ? '' : 'You have taken over this call.');
  }
  if (what === 'call') {
    call = keptCall(value);
    if (!call)
      return refuse(
        'This call is no longer kept in this browser: it was cleared, or it is older than a day.',
      );
    return settle(again, '');
  }
  call = undefined;
  view.showBeginning();
}

/** @param anchor where it begins; at the first step when left out */
function begin(anchor?: string): void {
  call = beginCall(graph, newCallId(), Date.now(), anchor);
  void keepAll();
  view.show(call, '');
}

function refuse(why: string): void {
  call = undefined;
  history.replaceState(null, '', location.pathname);
  view.showBeginning(why);
}

/**
 * Brings call and page together: the call may have gone on in another procedure.
 * @param again the page has shown it before, so the reader came by the browser's own way back or forth
 */
function settle(again: boolean, words: string): void {
  const now = Date.now();
  call = nextCall(call!, { kind: 'arrive', now }, graph);
  if (currentPath(call) !== graph.path && again) {
    const here = call.entries.findLastIndex(
      ({ leg, goes }) => call!.legs[leg]!.path === graph.path && !goes?.call,
    );
    call = nextCall(call, { kind: 'jump', to: here, now }, graph);
  }
  void keepAll();
  if (currentPath(call) !== graph.path) leaveFor(call, true);
  else view.show(call, [words, fitWords(call)].filter((part) => part !== '').join(' '));
}

function fitWords(shown: Call): string {
  const fit = fitOf(shown, graph);
  if (fit === 'same') return '';
  const { version } = shown.legs[currentEntry(shown).leg]!;
  const changed = `The procedure has changed since this call began (version ${version} then, ${graph.version} now).`;
  return fit === 'changed'
    ? `${changed} Look again at what comes next.`
    : `${changed} This step is no longer in it: go back, or begin a new call.`;
}

/** Something happens to the call. */
function act(action: CallAction, words = ''): void {
  if (!call) return;
  const next = nextCall(call, { ...action, now: Date.now() } as CallEvent, graph);
  if (next === call) return;
  call = next;
  if (currentEntry(call).goes?.path === graph.path)
    call = nextCall(call, { kind: 'arrive', now: Date.now() }, graph);
  const saved = keepAll();
  const entry = currentEntry(call);
  const handsOver = action.kind === 'choose' && entry.goes?.call === true;
  if (handsOver || currentPath(call) !== graph.path) void saved.then(() => leaveFor(call!, false));
  else view.show(call, words);
}

/** Goes to the page on which the call goes on. */
function leaveFor(left: Call, instead: boolean): void {
  const goes = currentEntry(left).goes;
  const address = goes?.call === true ? `${base}${goes.path}call/#call=${left.id}` : callAddress(base, left);
  const to = isKept ? address : address.replace(/#.*/, location.hash);
  if (instead) location.replace(to);
  else location.assign(to);
}

async function keepAll(): Promise<void> {
  const keeping = call!;
  isKept = keepCall(keeping);
  const fragment = isKept ? `#call=${keeping.id}` : `#state=${await linkText(keeping)}`;
  if (keeping !== call) return;
  if (location.hash !== fragment || history.state !== shownHere)
    history.replaceState(shownHere, '', fragment);
}

function run(command: CallCommand): void {
  if (command === 'start' || command === 'new') begin();
  else if (call) runOn(call, command);
}

function runOn(open: Call, command: Exclude<CallCommand, 'start' | 'new'>): void {
  switch (command) {
    case 'go-on':
      goOn(open);
      break;
    case 'back':
      act({ kind: 'back' });
      break;
    case 'pause':
      act({ kind: isPaused(open) ? 'resume' : 'pause' });
      break;
    case 'pin':
      act(
        { kind: 'pin', pinned: !open.pinned },
        open.pinned ? 'Kept until the end of the day.' : 'Kept until you clear it.',
      );
      break;
    case 'end':
      act({ kind: 'end' }, 'The call has ended. The note is ready to copy.');
      break;
    case 'escalate':
      openEscalation(() => call!, graph, act);
      break;
    case 'copy':
      void copy(open);
      break;
    case 'hand-over':
      void handOver(open);
      break;
    case 'clear':
      askToClear(() => {
        call = undefined;
        forgetCall(open.id);
        history.replaceState(null, '', location.pathname);
        view.showBeginning('The call is cleared.');
      });
      break;
  }
}

/** The plain way on. */
function goOn(from: Call): void {
  const entry = currentEntry(from);
  const choices = nodeOf(graph, entry.step)?.choices ?? [];
  const next = choices.findIndex(({ kind }) => kind === 'next');
  if (next !== -1) act({ kind: 'choose', choice: next });
  else if (entry.goes?.call === true) leaveFor(from, false);
  else if (entry.exit === 'escalate') run('escalate');
  else if (entry.exit !== undefined) run('end');
  else view.say('Choose an answer: press its number.');
}

async function copy(from: Call): Promise<void> {
  const note = noteOf(from, graph.escalation.zone);
  const format = view.format();
  const html = htmlNote(note);
  const plain = format === 'plain' ? plainNote(note) : format === 'markdown' ? markdownNote(note) : html;
  const done = await copyTexts(plain, html);
  view.say(
    done
      ? 'The ticket note is copied.'
      : 'This browser does not allow copying: select the note and copy it by hand.',
  );
}

async function handOver(from: Call): Promise<void> {
  const address = new URL(`${base}${currentPath(from)}call/`, location.href);
  showLink(`${address.href}#state=${await linkText(from)}`);
}
