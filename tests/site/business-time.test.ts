/** Business time: when the desk is open, and how deadlines run over nights, weekends and changes of the clock. */

import { describe, expect, test } from 'vitest';
import {
  addOpenDays,
  addOpenMinutes,
  isOpen,
  nextOpen,
  type OpeningHours,
  organisationHours,
} from '../../src/site/client/business-time.ts';
import fc from '../support/fast-check.ts';

const london: OpeningHours = {
  zone: 'Europe/London',
  days: [1, 2, 3, 4, 5],
  opens: 8 * 60,
  closes: 18 * 60,
  holidays: new Set(),
};
const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

test('an organisation without a zone, or that closes before it opens, has no hours', () => {
  const good = {
    'time-zone': 'Europe/London',
    'open-days': 'Monday to Friday',
    opens: '08:00',
    closes: '18:00',
  };
  expect(organisationHours(good)).toEqual(london);
  expect(organisationHours({ ...good, 'time-zone': 'Mars/Olympus' })).toBeUndefined();
  expect(organisationHours({ ...good, opens: '18:00', closes: '08:00' })).toBeUndefined();
  // A deadline that is too early does less harm than one that is too late.
  expect(organisationHours({ ...good, 'open-days': 'as agreed' })?.days).toHaveLength(7);
  expect(organisationHours({ ...good, opens: '25:00' })).toBeUndefined();
});

test.each([
  ['2026-11-23T07:59:00Z', false],
  ['2026-11-23T08:00:00Z', true],
  ['2026-11-23T17:59:00Z', true],
  ['2026-11-23T18:00:00Z', false],
  ['2026-11-22T12:00:00Z', false],
  // In summer London is an hour ahead of UTC.
  ['2026-07-06T07:00:00Z', true],
])('at %s the desk is open: %s', (instant, open) => {
  expect(isOpen(at(instant), london)).toBe(open);
});

describe('business time', () => {
  test.each([
    ['within a day', '2026-11-23T09:00Z', 60, '2026-11-23T10:00'],
    ['until closing time, to the minute', '2026-11-23T17:00Z', 60, '2026-11-23T18:00'],
    ['over a night', '2026-11-23T17:30Z', 60, '2026-11-24T08:30'],
    ['over a weekend', '2026-11-20T17:30Z', 60, '2026-11-23T08:30'],
    ['from a Sunday', '2026-11-22T12:00Z', 15, '2026-11-23T08:15'],
    ['over the end of summer time', '2026-10-23T16:30Z', 60, '2026-10-26T08:30'],
  ])('minutes run %s', (_, from, minutes, until) => {
    expect(iso(addOpenMinutes(at(from), minutes, london))).toBe(until);
  });
  test.each([
    ['the same time on the next day', '2026-11-23T10:00Z', 1, '2026-11-24T10:00'],
    ['Monday after Friday', '2026-11-20T10:00Z', 1, '2026-11-23T10:00'],
    ['from the opening when it arrives at night', '2026-11-23T22:00Z', 2, '2026-11-26T08:00'],
    ['the same time on the wall when the clocks change', '2026-10-23T09:00Z', 1, '2026-10-26T10:00'],
    ['half a day is half of the opening', '2026-11-23T08:00Z', 0.5, '2026-11-23T13:00'],
  ])('days count as people count: %s', (_, from, days, until) => {
    expect(iso(addOpenDays(at(from), days, london))).toBe(until);
  });
  test('ends open or at closing time, never before it began, and later for more minutes, in every zone', () => {
    const zones = [
      'Europe/London',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 23 * 60 }),
        fc.integer({ min: 15, max: 60 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
        (zone, from, minutes, more, opens, long, days) => {
          const hours = {
            zone,
            days,
            opens,
            closes: opens + long,
            holidays: new Set([Math.floor(from / 86_400_000) + 1]),
          };
          const end = addOpenMinutes(from, minutes, hours);
          expect(end).toBeGreaterThan(from);
          // The last moment before the end belongs to an opening.
          expect(isOpen(end - 1, hours)).toBe(true);
          expect(addOpenMinutes(from, minutes + more, hours)).toBeGreaterThanOrEqual(end);
          expect(nextOpen(from, hours)).toBeGreaterThanOrEqual(from);
        },
      ),
      { numRuns: 80 },
    );
  });
  test('holidays are closed, and deadlines run over them', () => {
    // Christmas Day is a Friday in 2026; the Monday after it is the substitute for Boxing Day.
    const christmas = organisationHours({
      'time-zone': 'Europe/London',
      'open-days': 'Monday to Friday',
      opens: '08:00',
      closes: '18:00',
      holidays: '2026-12-25, 2026-12-28, 2027-01-01',
    })!;
    expect(isOpen(at('2026-12-25T10:00Z'), christmas)).toBe(false);
    expect(isOpen(at('2026-12-25T10:00Z'), london)).toBe(true);
    expect(iso(nextOpen(at('2026-12-24T18:00Z'), christmas))).toBe('2026-12-29T08:00');
    expect(iso(addOpenMinutes(at('2026-12-24T17:30Z'), 60, christmas))).toBe('2026-12-29T08:30');
    expect(iso(addOpenDays(at('2026-12-24T10:00Z'), 2, christmas))).toBe('2026-12-30T10:00');
    expect(iso(addOpenDays(at('2026-12-30T10:00Z'), 2, christmas))).toBe('2027-01-04T10:00');
  });
  test('a length that nobody can wait for does not hang', () => {
    expect(addOpenMinutes(at('2026-11-23T10:00Z'), 1e12, london)).toBeGreaterThan(at('2026-11-23T10:00Z'));
    expect(addOpenDays(at('2026-11-23T10:00Z'), 1e12, london)).toBeGreaterThan(at('2026-11-23T10:00Z'));
  });
});
