/** Small values: durations, days, reviews, the clock, near names, addresses. */

import { describe, expect, test } from 'vitest';
import type { EvidenceRecord } from '../../schemas/record.ts';
import type { System } from '../../schemas/systems.ts';
import { resolveHref } from '../../src/core/addresses.ts';
import { today } from '../../src/core/clock.ts';
import { addInterval, daysBetween, isDay, longDay } from '../../src/core/dates.ts';
import { parseDuration } from '../../src/core/duration.ts';
import { decodeSource } from '../../src/core/load.ts';
import { editDistance, nearest } from '../../src/core/nearest.ts';
import { reviewOf } from '../../src/core/review.ts';
import { bumpBetween, bumped, isTooSmall } from '../../src/core/versions.ts';
import fc from '../support/fast-check.ts';
import { read } from './reading.ts';

describe('a duration', () => {
  test.each([
    ['15 min', 15, 'minute'],
    ['15min', 15, 'minute'],
    ['4 h', 240, 'hour'],
    ['1.5 hours', 90, 'hour'],
    ['1,5 h', 90, 'hour'],
    ['1 day', 1440, 'day'],
    ['2 weeks', 20160, 'week'],
    ['1 business day', 480, 'business-day'],
    ['2 Business  Hours', 120, 'business-hour'],
    ['3 working days', 1440, 'business-day'],
    ['within 30 minutes', 30, 'minute'],
    ['every 2 h', 120, 'hour'],
    ['< 4 h', 240, 'hour'],
    ['0 min', 0, 'minute'],
  ])('%s is %d minutes', (text, minutes, unit) => {
    expect(parseDuration(text)).toMatchObject({ text, minutes, unit });
  });
  test.each([
    '',
    'soon',
    '4',
    'h',
    '4 x',
    '4 h 30 min',
    'four hours',
    '-4 h',
    '4 business',
    '1 business week',
  ])('%j is none', (text) => expect(parseDuration(text)).toBeUndefined());
});

describe('days', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s exists', (day) =>
    expect(isDay(day)).toBe(true),
  );
  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-04-31',
    '',
    ' 2026-01-01',
    20260101,
    null,
  ])('%j does not', (day) => expect(isDay(day)).toBe(false));
  test.each([
    ['2026-01-31', '1 month', '2026-02-28'],
    ['2024-01-31', '1 month', '2024-02-29'],
    ['2026-08-31', '1 month', '2026-09-30'],
    ['2024-02-29', '1 year', '2025-02-28'],
    ['2024-02-29', '4 years', '2028-02-29'],
    ['2026-12-15', '2 months', '2027-02-15'],
    ['2026-12-31', '1 day', '2027-01-01'],
    ['2026-03-28', '1 week', '2026-04-04'],
    ['2026-11-30', '90 days', '2027-02-28'],
  ])('%s and %s later is %s', (day, interval, later) => expect(addInterval(day, interval)).toBe(later));
  test.each([
    ['2026-01-01', 'often'],
    ['2026-01-01', '1 fortnight'],
    ['2026-02-30', '1 day'],
    ['2026-01-01', '-1 day'],
  ])('%s and %j is no day', (day, interval) => expect(addInterval(day, interval)).toBeUndefined());
  test('an interval of days is as long as it says, and every result exists', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom('day', 'week', 'month', 'year'),
        (date, amount, unit) => {
          const day = date.toISOString().slice(0, 10);
          const later = addInterval(day, `${amount} ${unit}s`)!;
          expect(later).toMatch(/^(?:\+\d\d)?\d{4}-\d\d-\d\d$/);
          if (unit === 'day') expect(daysBetween(day, later)).toBe(amount);
        },
      ),
      { numRuns: 200 },
    );
  });
  test('read as people write them', () => expect(longDay('2026-09-05')).toBe('5 September 2026'));
});

describe('a review', () => {
  const document = (keys: string) =>
    read(`---\nid: SOP-001\ntitle: T\ntype: sop\nversion: 1.0.0\nstatus: approved\nowner: a\n${keys}\n---\n`);
  const revisions =
    'revisions:\n  - { version: 1.0.0, date: 2026-03-01, author: a, summary: s }\n  - { version: 0.9.0, date: 2026-01-01, author: a, summary: s }';
  test.each([
    [
      'counts from the last review',
      `review: { every: 1 month, last: 2026-05-31 }\neffective: 2026-02-01`,
      '2026-06-30',
    ],
    [
      'else from the day in force',
      `review: { every: 90 days }\neffective: 2026-02-01\n${revisions}`,
      '2026-05-02',
    ],
    ['else from the newest revision', `review: { every: 1 year }\n${revisions}`, '2027-03-01'],
  ])('%s', (_, keys, due) => expect(reviewOf(document(keys))?.due).toBe(due));
  test('is never due without an interval or a day to count from', () => {
    expect(reviewOf(document('effective: 2026-02-01'))).toBeUndefined();
    expect(reviewOf(document('review: { every: 90 days }'))).toBeUndefined();
  });

  const every = document('systems: [vpn]\nreview: { every: 90 days }\neffective: 2026-02-01');
  const by = 'm.okafor@example.com';
  const common = { document: 'SOP-001', version: '1.0.0', content: '1'.repeat(64), previous: null, by };
  const review = (at: string, verdict: 'keep' | 'revise' | 'retire'): EvidenceRecord => ({
    ...common,
    kind: 'review',
    at: `${at}T09:00:00Z`,
    verdict,
    checked: ['each step'],
  });
  const deviation = (at: string): EvidenceRecord => ({
    ...common,
    kind: 'deviation',
    at,
    reason: 'It was down',
  });
  const emergency: EvidenceRecord = {
    ...common,
    kind: 'emergency',
    at: '2026-03-01T09:00:00Z',
    by: 'a.chen@example.com',
    reason: 'It could not wait',
    'review-by': '2026-03-05',
  };
  const vpn = (changed: string): System => ({ id: 'vpn', name: 'VPN', owner: 'a', changed });
  test.each<[string, EvidenceRecord[], System[], string, string]>([
    [
      'counts from the last record that kept the text',
      [review('2026-04-01', 'keep')],
      [],
      '2026-06-30',
      'interval',
    ],
    [
      'is due since a verdict that nobody followed',
      [review('2026-04-01', 'revise')],
      [],
      '2026-04-01',
      'verdict',
    ],
    [
      'counts from the release that a verdict asked for',
      [
        deviation('2026-03-30T08:00:00Z'),
        review('2026-04-01', 'revise'),
        { ...common, kind: 'release', at: '2026-04-02T09:00:00Z', effective: '2026-04-02', summary: 's' },
      ],
      [],
      '2026-07-01',
      'interval',
    ],
    [
      'counts anew once the text was released after such a verdict and kept',
      [
        review('2026-04-01', 'revise'),
        { ...common, kind: 'release', at: '2026-04-02T09:00:00Z', effective: '2026-04-02', summary: 's' },
        review('2026-04-10', 'keep'),
      ],
      [],
      '2026-07-09',
      'interval',
    ],
    ['is due when a system has changed', [], [vpn('2026-03-10')], '2026-03-10', 'system'],
    [
      'is not, when the system changed before the last review',
      [review('2026-04-01', 'keep')],
      [vpn('2026-03-10')],
      '2026-06-30',
      'interval',
    ],
    [
      'is due when the procedure was not followed',
      [deviation('2026-02-20T09:00:00Z')],
      [],
      '2026-02-20',
      'deviation',
    ],
    [
      'is not, when it was kept later on the same day',
      [deviation('2026-04-01T08:00:00Z'), review('2026-04-01', 'keep')],
      [],
      '2026-06-30',
      'interval',
    ],
    [
      'is due again when it was not followed after the review',
      [review('2026-04-01', 'keep'), deviation('2026-04-01T10:00:00Z')],
      [],
      '2026-04-01',
      'deviation',
    ],
    ['is due by the day promised for an emergency change', [emergency], [], '2026-03-05', 'emergency'],
    [
      'is not, when somebody else approved it',
      [emergency, { ...common, kind: 'approval', at: '2026-03-02T09:00:00Z', meaning: 'Approved for use' }],
      [],
      '2026-05-02',
      'interval',
    ],
  ])('%s', (_, records, systems, due, cause) =>
    expect(reviewOf(every, { records, systems })).toMatchObject({ due, cause: { kind: cause } }),
  );
});

describe('a version', () => {
  test.each([
    ['1.4.2', 'major', '2.0.0'],
    ['1.4.2', 'minor', '1.5.0'],
    ['1.4.2', 'patch', '1.4.3'],
  ] as const)('%s and %s is %s', (version, bump, next) => {
    expect(bumped(version, bump)).toBe(next);
    expect(bumpBetween(version, next)).toBe(bump);
    expect(bumpBetween(next, version)).toBe('none');
  });

  test('went up by enough, or by less than its changes ask for', () => {
    expect(bumpBetween('1.4.2', '1.4.2')).toBe('none');
    expect(isTooSmall('none', 'patch')).toBe(true);
    expect(isTooSmall('minor', 'major')).toBe(true);
    expect(isTooSmall('minor', 'minor')).toBe(false);
    expect(isTooSmall('major', 'patch')).toBe(false);
    expect(isTooSmall('none', undefined)).toBe(false);
  });
});

describe('the clock', () => {
  test('is what was asked for, else the day of SOURCE_DATE_EPOCH, else now', () => {
    expect(today('2024-02-29', { SOURCE_DATE_EPOCH: '0' })).toBe('2024-02-29');
    expect(today(undefined, { SOURCE_DATE_EPOCH: '1735689599' })).toBe('2024-12-31');
    expect(today(undefined, { SOURCE_DATE_EPOCH: '1735689600' })).toBe('2025-01-01');
    for (const epoch of ['', 'soon', '-5', 'Infinity', '99999999999999'])
      expect(isDay(today(undefined, { SOURCE_DATE_EPOCH: epoch }))).toBe(true);
    expect(isDay(today(undefined, {}))).toBe(true);
  });
  test('refuses a day that does not exist', () => {
    for (const day of ['2026-02-30', 'tomorrow', ''])
      expect(() => today(day)).toThrow('Write it as YYYY-MM-DD');
  });
});

describe('the nearest name', () => {
  const names = ['review', 'revisions', 'owner', 'systems', 'status'];
  test.each([
    ['reveiw', 'review'],
    ['Owner', 'owner'],
    ['system', 'systems'],
    ['statsu', 'status'],
    ['revision', 'revisions'],
    ['zebra', undefined],
    ['', undefined],
    ['x'.repeat(100_000), undefined],
  ])('%.10s → %s', (written, name) => expect(nearest(written, names)).toBe(name));
  test('of no names is none', () => expect(nearest('a', [])).toBeUndefined());
  test('distance is a distance', () => {
    expect([
      editDistance('ab', 'ba'),
      editDistance('abc', 'abc'),
      editDistance('', 'abc'),
      editDistance('abcd', 'acd'),
    ]).toEqual([1, 0, 3, 1]);
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.string({ maxLength: 8 }),
        (a, b) => editDistance(a, b) === editDistance(b, a),
      ),
    );
  });
});

describe('an address', () => {
  test.each([
    ['../kb/a.mdx#b', 'sop/x.mdx', { kind: 'file', file: 'kb/a.mdx', anchor: 'b' }],
    ['a.mdx', 'sop/x.mdx', { kind: 'file', file: 'sop/a.mdx', anchor: undefined }],
    ['./a%20b.mdx?x=1', 'sop/x.mdx', { kind: 'file', file: 'sop/a b.mdx', anchor: undefined }],
    ['#b%C3%A9', 'sop/x.mdx', { kind: 'anchor', anchor: 'bé' }],
    ['', 'sop/x.mdx', { kind: 'anchor', anchor: '' }],
    ['../../a.mdx', 'sop/x.mdx', { kind: 'outside', path: '../../a.mdx' }],
    ['/docs/a', 'sop/x.mdx', { kind: 'outside', path: '/docs/a' }],
    ['https://a.b', 'sop/x.mdx', { kind: 'external', url: 'https://a.b' }],
    ['//a.b', 'sop/x.mdx', { kind: 'external', url: '//a.b' }],
    ['%E0%A4%A', 'x.md', { kind: 'file', file: '%E0%A4%A', anchor: undefined }],
  ])('%s in %s', (href, file, address) => expect(resolveHref(href, file)).toEqual(address));
});

describe('bytes', () => {
  const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
  test('that are UTF-8 are read as such, with or without a byte-order mark', () => {
    expect(decodeSource('a.md', Buffer.from('é😀'))).toEqual({ file: 'a.md', text: 'é😀' });
    expect(decodeSource('a.md', Buffer.from('\uFEFFé')).text).toBe('é');
    expect(decodeSource('a.md', Buffer.from('\uFFFD'))).toEqual({ file: 'a.md', text: '\uFFFD' });
  });
  test('that are not are told by their first wrong place', () => {
    expect(decodeSource('a.md', bytes('Caf\xE9\n')).brokenAt).toBe(3);
    expect(decodeSource('a.md', Buffer.from([0xff, 0xfe, 0x61, 0x00])).brokenAt).toBe(0);
  });
});
