/** What an escalation matrix answers: who, how and by when, over nights, weekends and priorities. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import {
  headline,
  howFar,
  priorityOf,
  type Question,
  type WhatNowAnswer,
  whatNow,
} from '../../src/site/client/what-now-answer.ts';
import { prioritiesIn, type WhatNowData, whatNowData } from '../../src/site/what-now-model.ts';
import { repository } from '../support/command-line.ts';
import fc from '../support/fast-check.ts';

const library = await loadLibrary(join(repository, 'sops'));
const matrix = (file: string): WhatNowData => whatNowData(library.byFile.get(file)!, library.registries)!;
const desk = matrix('escalation/service-desk.mdx');
const security = matrix('escalation/security-incidents.mdx');

const at = (iso: string): number => Date.parse(iso);
const time = (moment: number | undefined): string | undefined =>
  moment === undefined ? undefined : new Date(moment).toISOString().slice(0, 16);
const ask = (
  data: WhatNowData,
  priority: string,
  contact: string,
  now: string,
  more: Partial<Question> = {},
): WhatNowAnswer => whatNow(data, { priority, contact: at(contact), now: at(now), tier: 0, ...more });
const due = (answer: WhatNowAnswer, name: string): string | undefined =>
  time(answer.deadlines.find((deadline) => deadline.name === name)?.due);

test('impact and urgency give the priority', () => {
  expect(priorityOf(desk, 'high', 'high')).toBe('P1');
  expect(priorityOf(desk, 'low', 'high')).toBe('P3');
  expect(priorityOf(desk, 'low', 'none')).toBeUndefined();
});

test('priorities in words', () => {
  expect(prioritiesIn('P1 or P3 is known')).toEqual(['P1', 'P3']);
  expect(prioritiesIn('P1 to P3 run at all hours')).toEqual(['P1', 'P2', 'P3']);
  expect(prioritiesIn('Two teams return the ticket')).toEqual([]);
});

describe('the clock that a priority runs by', () => {
  test('is the one a sentence beside the table names', () => {
    expect(desk.targets.map(({ runs }) => runs)).toEqual([
      'at all hours',
      'at all hours',
      'in opening hours',
      'in opening hours',
    ]);
    // P3 has business days among its targets there, and the sentence says that it runs at all hours all the same.
    expect(security.targets[2]).toMatchObject({ priority: 'P3', runs: 'at all hours' });
  });
  test('lets P3 wait for Monday, and P1 not', () => {
    const [friday, saturday] = ['2026-11-20T17:30Z', '2026-11-21T09:00Z'];
    expect(due(ask(desk, 'P3', friday, friday), 'First response')).toBe('2026-11-23T08:30');
    expect(due(ask(desk, 'P1', friday, friday), 'First response')).toBe('2026-11-20T17:35');
    expect(due(ask(desk, 'P3', saturday, saturday), 'Resolve')).toBe('2026-11-25T08:00');
    expect(due(ask(security, 'P3', saturday, saturday), 'First response')).toBe('2026-11-21T09:15');
  });
});

test('the next update is the first one after now', () => {
  const answer = ask(desk, 'P2', '2026-11-23T10:00Z', '2026-11-23T12:30Z');
  expect(due(answer, 'Next update')).toBe('2026-11-23T13:00');
});

describe('who and by when', () => {
  test('the earlier of the target and the limit of the tier', () => {
    const p3 = ask(desk, 'P3', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
    expect(p3.acts[0]).toMatchObject({ kind: 'escalate', who: 'Tier 2: Senior analyst' });
    expect(time(p3.acts[0]?.due)).toBe('2026-11-23T10:30');
    const p2 = ask(desk, 'P2', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
    expect(time(p2.acts.find(({ kind }) => kind === 'escalate')?.due)).toBe('2026-11-23T10:20');
  });
  test('P2 after 25 minutes: the incident manager and tier 2, now', () => {
    const now = '2026-11-23T10:25Z';
    const answer = ask(desk, 'P2', '2026-11-23T10:00Z', now);
    expect(headline(answer, at(now), desk.zone)).toBe(
      'P2: now Incident manager, +44 20 7946 0199; and Tier 2: Senior analyst, Extension 200 or queue Service Desk Tier 2.',
    );
    expect(answer.acts[0]).toMatchObject({ reach: 'open at all hours' });
  });
  test('only levels of the chosen priority, and what may happen at any apart from them', () => {
    const p1 = ask(desk, 'P1', '2026-11-23T10:00Z', '2026-11-23T10:00Z');
    expect(p1.acts.map(({ who }) => who)).toContain('Head of IT');
    expect(p1.acts.map(({ why }) => why)).not.toContain('P2 not resolved');
    expect(p1.otherwise.map(({ why }) => why)).toContain('User complains, or asks for a manager');
  });
  test('a sign asks for its own team at once, and says what goes along', () => {
    const now = '2026-11-22T22:00Z';
    const sign = desk.functional.findIndex(({ when }) => when.startsWith('Password given away'));
    const answer = ask(desk, 'P3', now, now, { sign });
    expect(answer.acts[0]).toMatchObject({
      who: 'Information security',
      how: '+44 20 7946 0177',
      with: 'What was seen, and when; restricted ticket',
    });
    expect(headline(answer, at(now), desk.zone)).toBe('P3: now Information security, +44 20 7946 0177.');
  });
  test('out of hours it says when a tier opens again', () => {
    const now = '2026-11-22T22:00Z';
    const answer = ask(desk, 'P3', now, now);
    expect(answer.desk).toBe('closed; opens tomorrow 08:00');
    expect(answer.acts[0]?.reach).toBe('closed; opens tomorrow 07:30');
  });
  test('from the last tier on, nobody else is named', () => {
    const now = '2026-11-23T10:00Z';
    const last = ask(desk, 'P3', now, now, { tier: desk.tiers.length - 1 });
    expect(last.acts.filter(({ kind }) => kind === 'escalate')).toEqual([]);
    const second = ask(desk, 'P3', now, now, { tier: 1 });
    expect(second.acts.find(({ kind }) => kind === 'escalate')).toMatchObject({
      after: '2 h after it was taken over',
    });
  });
});

test.each([
  [0, 'now'],
  [20, 'in 20 min'],
  [-20, '20 min ago'],
  [215, 'in 3 h 35 min'],
  [180, 'in 3 h'],
  [-1500, '25 h ago'],
  [4000, 'in 3 days'],
])('%i minutes: %s', (minutes, words) => {
  expect(howFar(minutes * 60_000, 0)).toBe(words);
});

test('time that passes never makes a due escalation less due', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(desk, security),
      fc.constantFrom('P1', 'P2', 'P3', 'P4'),
      fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2026-12-31T00:00Z') }),
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 20_000 }),
      (data, priority, contact, passed, more) => {
        const now = contact + passed * 60_000;
        const later = now + more * 60_000;
        const dueAt = (moment: number): string[] =>
          whatNow(data, { priority, contact, now: moment, tier: 0 })
            .acts.filter((act) => (act.due ?? Number.POSITIVE_INFINITY) <= moment)
            .map(({ who }) => who);
        const before = dueAt(now);
        expect(dueAt(later)).toEqual(expect.arrayContaining(before));
      },
    ),
    { numRuns: 200 },
  );
});

test('a matrix without targets has no answers', () => {
  const document = { ...library.byFile.get('escalation/service-desk.mdx')!, escalation: [] };
  expect(whatNowData(document, library.registries)).toBeUndefined();
});
