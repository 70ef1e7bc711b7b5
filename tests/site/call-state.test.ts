/** A call whatever happens to it: any sequence of events, on the procedures of the sample library. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { isCallable, planCall } from '../../src/site/call-graph.ts';
import type { CallGraph } from '../../src/site/call-model.ts';
import { linkText, readLink } from '../../src/site/client/call-link.ts';
import { noteOf } from '../../src/site/client/call-note.ts';
import { isCall } from '../../src/site/client/call-shape.ts';
import {
  beginCall,
  type Call,
  type CallEvent,
  currentEntry,
  currentPath,
  elapsed,
  fitOf,
  isPaused,
  nextCall,
  takeOver,
} from '../../src/site/client/call-state.ts';
import { plainNote } from '../../src/site/client/note-text.ts';
import { repository } from '../support/command-line.ts';
import fc from '../support/fast-check.ts';

const library = await loadLibrary(join(repository, 'sops'));
const graphs = new Map(
  library.documents.filter(isCallable).map((document) => {
    const { graph } = planCall(library, document, new Set())!;
    return [graph.path, graph];
  }),
);
const began = Date.parse('2026-11-23T10:00:00Z');

/** Events without their times, which the test gives them. */
const words = fc.string({ maxLength: 30 });
const anyEvent = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('choose' as const), choice: fc.nat({ max: 5 }) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'back' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('jump' as const), to: fc.integer({ min: -2, max: 30 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('record' as const), field: fc.nat({ max: 2 }), value: words }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remark' as const), value: words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ticket' as const), value: words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('line' as const), label: words, value: words }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('escalate' as const), to: words, when: words }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('withdraw' as const), escalation: fc.nat({ max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('agreed' as const),
      escalation: fc.nat({ max: 2 }),
      value: words,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('priority' as const),
      priority: fc.constantFrom('P1', 'P3', undefined),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pin' as const), pinned: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'pause' as const },
      { kind: 'resume' as const },
      { kind: 'end' as const },
    ),
  },
);
type Happening = typeof anyEvent extends fc.Arbitrary<infer T> ? T : never;

const startsIn = fc.constantFrom(...graphs.keys());
const happenings = fc.array(anyEvent, { maxLength: 60 });

/** Where the page is that the call is on, as a browser would open it. */
const pageOf = (call: Call): CallGraph => {
  const { goes } = currentEntry(call);
  return graphs.get(goes?.call === true ? goes.path : currentPath(call))!;
};

/** Lets things happen one after the other, a minute apart, going along to the next procedure as the browser does. */
function live(
  path: string,
  events: readonly Happening[],
  each: (before: Call, after: Call, event: CallEvent) => void = () => {},
): Call {
  let call = beginCall(graphs.get(path)!, 'abcdef123456', began);
  for (const [index, happening] of events.entries()) {
    const event = { ...happening, now: began + (index + 1) * 60_000 } as CallEvent;
    const before = call;
    call = nextCall(call, event, graphs.get(currentPath(call))!);
    each(before, call, event);
    if (currentEntry(call).goes?.call === true)
      call = nextCall(call, { kind: 'arrive', now: event.now }, pageOf(call));
  }
  return call;
}

const withoutCount = ({ revision: _, touched: __, ...call }: Call): unknown => call;

/** All that is written anywhere in a call, step by step. */
function writings(call: Call): string[] {
  return [...call.entries, ...call.aside].flatMap((entry) => [
    ...entry.fields.flatMap(({ label, value }) => (value === '' ? [] : [`${entry.step}/${label}/${value}`])),
    ...(entry.remark === '' ? [] : [`${entry.step}/remark/${entry.remark}`]),
  ]);
}

describe('whatever happens', () => {
  test('a call stays whole', () => {
    fc.assert(
      fc.property(startsIn, happenings, (path, events) => {
        const call = live(path, events);
        expect(isCall(call)).toBe(true);
        for (const [index, entry] of call.entries.slice(0, -1).entries()) {
          const next = call.entries[index + 1]!;
          if (next.leg === entry.leg) expect(next.step).toBe(entry.choice?.to);
          else expect(call.legs[next.leg]!.path).toBe(entry.goes?.path);
        }
        const graph = graphs.get(currentPath(call))!;
        expect(fitOf(call, graph)).toBe('same');
        expect(elapsed(call, call.touched)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });
  test('nothing that was written is lost, unless it is written over', () => {
    fc.assert(
      fc.property(startsIn, happenings, (path, events) => {
        live(path, events, (before, after, event) => {
          if (event.kind === 'record' || event.kind === 'remark') return;
          expect(writings(after).toSorted()).toEqual(writings(before).toSorted());
        });
      }),
      { numRuns: 300 },
    );
  });
  test('back undoes forward, and the same answer does it again', () => {
    fc.assert(
      fc.property(startsIn, happenings, fc.nat({ max: 5 }), (path, events, choice) => {
        const call = live(path, events);
        const graph = graphs.get(currentPath(call))!;
        const now = call.touched + 1;
        const on = nextCall(call, { kind: 'choose', choice, now }, graph);
        if (on === call) return;
        const back = nextCall(on, { kind: 'back', now }, graph);
        expect(back.at).toBe(call.at);
        const { choice: _, ...before } = currentEntry(call);
        expect(currentEntry(back)).toMatchObject(before);
        expect(back.entries.slice(0, call.at)).toEqual(call.entries.slice(0, call.at));
        const again = nextCall(back, { kind: 'choose', choice, now }, graph);
        expect(withoutCount(again)).toEqual(withoutCount(on));
      }),
      { numRuns: 300 },
    );
  });
  test('an event that makes no sense changes nothing; any other counts', () => {
    fc.assert(
      fc.property(startsIn, happenings, (path, events) => {
        live(path, events, (before, after) => {
          if (after !== before) expect(after.revision).toBe(before.revision + 1);
        });
      }),
    );
  });
  test('it survives the way through a link', async () => {
    await fc.assert(
      fc.asyncProperty(startsIn, happenings, async (path, events) => {
        const call = live(path, events);
        const text = await linkText(call);
        expect(text).toMatch(/^1\.[\w-]+$/);
        expect(await readLink(text)).toEqual({ call: JSON.parse(JSON.stringify(call)) });
      }),
      { numRuns: 60 },
    );
  });
  test('a note can be written, and says all that was recorded', () => {
    fc.assert(
      fc.property(startsIn, happenings, (path, events) => {
        const call = live(path, events);
        const text = plainNote(noteOf({ ...call, lines: [] }, 'Europe/London'));
        for (const entry of [...call.entries, ...call.aside])
          for (const { value } of entry.fields)
            if (value.trim() !== '') expect(text).toContain(value.trim().replace(/\s*\n\s*/g, ' / '));
      }),
    );
  });
});

describe('a link', () => {
  const reset = graphs.get('sops/reset-password/')!;
  test('that is none, cut short or changed is refused in a sentence', async () => {
    const text = await linkText(beginCall(reset, 'abcdef123456', began));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.nat({ max: text.length - 1 }).map((length) => text.slice(0, length)),
          fc
            .tuple(fc.nat({ max: text.length - 1 }), fc.string({ minLength: 1, maxLength: 3 }))
            .map(([at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
        ),
        async (foreign) => {
          const read = await readLink(foreign);
          if ('refusal' in read) expect(read.refusal).toMatch(/\w.*\.$/);
          else expect(isCall(read.call)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
  test('of another version says so', async () => {
    const text = await linkText(beginCall(reset, 'abcdef123456', began));
    expect(await readLink(text.replace(/^1\./, '2.'))).toEqual({
      refusal: expect.stringContaining('another version'),
    });
  });
  test('that unpacks to very much is refused, and not unpacked', async () => {
    const call = beginCall(reset, 'abcdef123456', began);
    const bomb = await linkText({ ...call, ticket: 'a'.repeat(3_000_000) });
    expect(bomb.length).toBeLessThan(40_000);
    expect(await readLink(bomb)).toEqual({ refusal: expect.stringContaining('damaged') });
  });
  test.each([
    [
      'a path to another host',
      (call: Call) => ({ ...call, legs: [{ ...call.legs[0]!, path: '/evil.example/' }] }),
    ],
    [
      'a path with a scheme',
      (call: Call) => ({ ...call, legs: [{ ...call.legs[0]!, path: 'javascript:alert(1)/' }] }),
    ],
    ['a path upwards', (call: Call) => ({ ...call, legs: [{ ...call.legs[0]!, path: 'sops/../../x/' }] })],
    ['a step that is not there', (call: Call) => ({ ...call, at: 3 })],
    ['a leg that is not there', (call: Call) => ({ ...call, entries: [{ ...call.entries[0]!, leg: 1 }] })],
    ['an unknown member', (call: Call) => ({ ...call, more: 1 })],
    ['a time that is none', (call: Call) => ({ ...call, started: 'now' })],
    ['no version', ({ v: _, ...call }: Call) => call],
  ])('with %s is no call', async (_, change) => {
    const changed = change(beginCall(reset, 'abcdef123456', began));
    expect(await readLink(await linkText(changed as Call))).toEqual({
      refusal: expect.stringContaining('not a call'),
    });
  });
  test('taken over becomes a call of its own, and says when', () => {
    const call = beginCall(reset, 'abcdef123456', began);
    const taken = takeOver(call, '654321fedcba', began + 60_000);
    expect(taken).toMatchObject({ id: '654321fedcba', takenOver: [began + 60_000], started: began });
    expect(isCall(taken)).toBe(true);
  });
});

describe('time', () => {
  const unlock = graphs.get('sops/unlock-account/')!;
  const minutes = (count: number): number => began + count * 60_000;
  test('does not run while the call is paused; going on resumes it', () => {
    let call = beginCall(unlock, 'abcdef123456', began);
    call = nextCall(call, { kind: 'pause', now: minutes(2) }, unlock);
    expect(isPaused(call)).toBe(true);
    expect(elapsed(call, minutes(7))).toBe(2 * 60_000);
    call = nextCall(call, { kind: 'choose', choice: 0, now: minutes(7) }, unlock);
    expect(isPaused(call)).toBe(false);
    expect(elapsed(call, minutes(10))).toBe(5 * 60_000);
  });
  test('stops with the call; going back opens it again', () => {
    let call = beginCall(unlock, 'abcdef123456', began);
    call = nextCall(call, { kind: 'choose', choice: 0, now: minutes(1) }, unlock);
    call = nextCall(call, { kind: 'end', now: minutes(4) }, unlock);
    expect(elapsed(call, minutes(60))).toBe(4 * 60_000);
    call = nextCall(call, { kind: 'back', now: minutes(5) }, unlock);
    expect(call.ended).toBeUndefined();
  });
});

describe('a procedure that was released anew meanwhile', () => {
  const unlock = graphs.get('sops/unlock-account/')!;
  const call = beginCall(unlock, 'abcdef123456', began);
  test('with other words is noticed', () => {
    expect(fitOf(call, { ...unlock, hash: 'other' })).toBe('changed');
  });
  test('without the step is noticed', () => {
    expect(fitOf(call, { ...unlock, hash: 'other', nodes: unlock.nodes.slice(1) })).toBe('gone');
  });
});
