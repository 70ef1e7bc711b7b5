/** The ticket note, to the letter. */
import { describe, expect, test } from 'vitest';
import type { CallGraph, CallNode } from '../../src/site/call-model.ts';
import { noteOf } from '../../src/site/client/call-note.ts';
import { beginCall, type Call, type CallEvent, nextCall } from '../../src/site/client/call-state.ts';
import { htmlNote, markdownNote, plainNote } from '../../src/site/client/note-text.ts';
import { likeness } from '../../src/site/client/same-subject.ts';

const began = Date.parse('2026-11-23T10:00:00Z');

const node = (
  id: string,
  number: string,
  title: string,
  choices: CallNode['choices'],
  fields: string[] = [],
): CallNode => ({
  id,
  kind: 'action',
  number,
  title,
  choices,
  fields,
});
const graph: CallGraph = {
  id: 'SOP-900',
  title: 'Unlock a <test> account',
  version: '1.2.0',
  path: 'sops/unlock/',
  hash: '000000000000',
  start: 'look',
  nodes: [
    node(
      'look',
      '1',
      'Look the account up',
      [
        { kind: 'next', label: 'As expected', to: 'why' },
        { kind: 'if-not', label: 'Not as expected', to: 'exit:escalate' },
      ],
      ['account name', 'state of the lock'],
    ),
    node('why', '2', 'Was it *you*?', [
      { kind: 'answer', label: 'Yes', to: 'open' },
      { kind: 'answer', label: 'No', to: 'exit:escalate' },
    ]),
    node(
      'open',
      '3',
      'Unlock the account',
      [{ kind: 'next', label: 'Go on', to: 'exit:done' }],
      ['time of the unlock'],
    ),
    { ...node('exit:done', '', 'Done', []), kind: 'exit', exit: 'done' },
    { ...node('exit:escalate', '', 'Escalation', []), kind: 'exit', exit: 'escalate' },
  ],
  entries: [],
  template: [
    {
      title: 'Unlock',
      lines: [{ label: 'Account' }, { label: 'Unlocked at' }, { label: 'Reason', hint: 'in a sentence' }],
    },
  ],
  escalation: {
    zone: 'Europe/London',
    holidays: '',
    opens: '08:00',
    closes: '18:00',
    openDays: 'Monday to Friday',
    sources: [],
    priorities: [],
    impact: [],
    urgency: [],
    byImpact: {},
  },
};

/** A call in which these things happen, a minute apart. */
function call(
  ...events: (CallEvent extends infer E ? (E extends CallEvent ? Omit<E, 'now'> : never) : never)[]
): Call {
  return events.reduce(
    (state, event, index) =>
      nextCall(state, { ...event, now: began + (index + 1) * 60_000 } as CallEvent, graph),
    beginCall(graph, 'abcdef123456', began),
  );
}
const noteText = (state: Call): string => plainNote(noteOf(state, 'Europe/London'));

const finished = call(
  { kind: 'ticket', value: 'INC-42' },
  { kind: 'record', field: 0, value: 'j.smith' },
  { kind: 'record', field: 1, value: 'locked since 09:12' },
  { kind: 'choose', choice: 0 },
  { kind: 'choose', choice: 0 },
  { kind: 'record', field: 0, value: '10:06' },
  { kind: 'remark', value: 'Caller was calm.\nThanked us.' },
  { kind: 'choose', choice: 0 },
  { kind: 'line', label: 'Reason', value: 'mistyped after the holidays' },
  { kind: 'end' },
);

test('of a finished call', () => {
  expect(noteText(finished)).toBe(`Unlock a <test> account
SOP-900, version 1.2.0
Ticket INC-42
Started 23 November 2026, 10:00; ended 10:10; 10 min

Unlock
- Account: j.smith
- Unlocked at: 10:06
- Reason: mistyped after the holidays

Path taken
- 1 Look the account up
- 2 Was it *you*? → Yes
- 3 Unlock the account
- Done

Recorded
- state of the lock: locked since 09:12

Remarks
- 3 Unlock the account: Caller was calm. / Thanked us.
`);
});

test('of a call that failed, was escalated and is still open', () => {
  const state = call(
    { kind: 'record', field: 0, value: 'j.smith' },
    { kind: 'choose', choice: 1 },
    { kind: 'priority', priority: 'P2' },
    { kind: 'escalate', to: 'identity team, queue Identity', when: 'no account found' },
    { kind: 'agreed', escalation: 0, value: 'call back by 11:00' },
  );
  expect(noteText(state)).toBe(`Unlock a <test> account
SOP-900, version 1.2.0
Started 23 November 2026, 10:00; not ended
Priority P2

Unlock
- Account: j.smith
- Unlocked at:
- Reason:

Path taken
- 1 Look the account up → not as expected
- Left the steps: Escalation

Did not work
- 1 Look the account up

Escalated
- 10:04: to identity team, queue Identity; priority P2; because: no account found; agreed: call back by 11:00

Open
- Not recorded: state of the lock (1 Look the account up)
`);
});

test('of a call that has just begun', () => {
  expect(noteText(call())).toContain('\nOpen\n- Stopped at 1 Look the account up\n');
});

test('keeps what was written on a way that was left', () => {
  const state = call(
    { kind: 'choose', choice: 0 },
    { kind: 'choose', choice: 0 },
    { kind: 'record', field: 0, value: '10:06' },
    { kind: 'back' },
    { kind: 'choose', choice: 1 },
  );
  expect(noteText(state)).toContain('- Unlocked at: 10:06\n');
  expect(noteText(state)).not.toContain('3 Unlock the account');
});

test('in Markdown and HTML, text stays text', () => {
  const state = call({ kind: 'ticket', value: '<b>[x](y)_' });
  expect(markdownNote(noteOf(state, 'UTC'))).toBe(`# Unlock a \\<test\\> account

SOP-900, version 1.2.0  
Ticket \\<b\\>\\[x\\](y)\\_  
Started 23 November 2026, 10:00; not ended

## Unlock

- **Account:**
- **Unlocked at:**
- **Reason:**

## Path taken

- 1 Look the account up

## Open

- Stopped at 1 Look the account up
`);
  expect(htmlNote(noteOf(state, 'UTC'))).toBe(
    '<h2>Unlock a &lt;test&gt; account</h2><p>SOP-900, version 1.2.0<br>Ticket &lt;b&gt;[x](y)_<br>Started 23 November 2026, 10:00; not ended</p><h3>Unlock</h3><ul><li><b>Account:</b> </li><li><b>Unlocked at:</b> </li><li><b>Reason:</b> </li></ul><h3>Path taken</h3><ul><li>1 Look the account up</li></ul><h3>Open</h3><ul><li>Stopped at 1 Look the account up</li></ul>',
  );
});

describe('a record goes to the line that speaks of the same', () => {
  const best = (lines: string[], label: string, step = ''): string | undefined => {
    const scores = lines.map((line) => likeness(line, label, step));
    const most = Math.max(...scores);
    return most < 0.45 ? undefined : lines[scores.indexOf(most)];
  };
  const unlock = [
    'Account',
    'Caller verified by',
    'Locked at, last wrong attempt',
    'Reason',
    'Unlocked at, still open at',
  ];
  test.each([
    ['account name', '', 'Account'],
    ['method (badge, approval, call-back, line manager)', 'Record the verification', 'Caller verified by'],
    ['lock time, last wrong attempt, age of the password', '', 'Locked at, last wrong attempt'],
    ['reason of the lock, in one sentence', '', 'Reason'],
    ['time of the unlock', 'Unlock the account', 'Unlocked at, still open at'],
    ['device, place and network, service', 'Name the device', undefined],
  ])('%s', (label, step, line) => {
    expect(best(unlock, label, step)).toBe(line);
  });
  test('and not to one that only names the thing it belongs to', () => {
    expect(best(['Account', 'State before'], 'state of the account')).toBe('State before');
  });
});
