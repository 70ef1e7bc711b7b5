/** Reviews: what is due when, and calendars that other programs can read. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { libraryName, reviewCalendar } from '../../src/site/review-calendar.ts';
import { dueWords, reviewPlan } from '../../src/site/review-plan.ts';

const today = '2026-11-22';

function page(
  id: string,
  due: string | undefined,
  more: { owner?: string; status?: string; title?: string } = {},
) {
  const owner = more.owner ?? 'identity-team';
  return {
    ...{
      id,
      title: more.title ?? `Title of ${id}`,
      path: `sops/${id.toLowerCase()}/`,
      status: more.status ?? 'approved',
    },
    owner: { id: owner, name: owner.replace('-', ' '), known: true },
    ...{ reviewEvery: due === undefined ? undefined : '90 days', reviewDue: due, reviewCause: undefined },
  };
}

describe('the plan', () => {
  const plan = reviewPlan(
    [
      page('SOP-010', '2026-11-21'),
      page('SOP-002', '2026-11-22'),
      page('SOP-003', '2026-12-22'),
      page('SOP-004', '2026-12-23', { owner: 'network-team' }),
      page('SOP-005', '2027-02-01'),
      page('SOP-006', undefined),
      page('SOP-007', '2026-01-01', { status: 'retired' }),
      page('SOP-008', '2026-01-01', { status: 'draft' }),
    ],
    today,
  );
  const ids = (list: { id: string }[]): string[] => list.map(({ id }) => id);

  test('is overdue from the day after the due day, and due soon up to 30 days ahead', () => {
    expect([ids(plan.overdue), ids(plan.soon), ids(plan.later)]).toEqual([
      ['SOP-010'],
      ['SOP-002', 'SOP-003'],
      ['SOP-004', 'SOP-005'],
    ]);
    expect(ids(plan.unplanned)).toEqual(['SOP-006']);
  });
  test('shows quiet months between busy ones, and who has how many in each', () => {
    expect(plan.months.map(({ name, reviews }) => [name, reviews.length])).toEqual([
      ['November 2026', 2],
      ['December 2026', 2],
      ['January 2027', 0],
      ['February 2027', 1],
    ]);
    expect(plan.months[1]!.owners.map(({ owner, count }) => [owner.id, count])).toEqual([
      ['identity-team', 1],
      ['network-team', 1],
    ]);
  });
  test('says how far away a day is', () => {
    expect([-1, 0, 1, 45].map(dueWords)).toEqual(['1 day late', 'today', 'in 1 day', 'in 45 days']);
  });
  test('with a due day in a far century shows the months that have reviews, not all between', () => {
    const far = reviewPlan([page('SOP-001', today), page('SOP-002', '9999-12-31')], today);
    expect(far.months.map(({ month }) => month)).toEqual(['2026-11', '9999-12']);
  });
});

describe('a calendar', () => {
  const title = 'Größe; \\ Backup, 第二部: überprüfen und alles noch einmal ansehen, weil es wichtig ist';
  const plan = reviewPlan([page('SOP-001', '2026-12-31', { title }), page('SOP-002', '2027-02-28')], today);
  const about = { name: 'Reviews', today, library: libraryName('Northfield Group Ltd.') };
  const text = reviewCalendar(plan.later, about);

  /** As a program reads it: continued lines joined (RFC 5545, 3.1). */
  const lines = text.replaceAll('\r\n ', '').split('\r\n');
  const values = (name: string): string[] =>
    lines.filter((line) => line.startsWith(name)).map((line) => line.slice(name.length));

  test('has CRLF line ends only, and no line of more than 75 octets', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const octets = text.split('\r\n').map((line) => Buffer.byteLength(line));
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(octets.filter((count) => count > 70).length).toBeGreaterThan(0);
  });
  test('escapes what means something in a calendar, and cuts no character in two', () => {
    expect(values('SUMMARY:')[0]).toBe(
      `Review SOP-001 ${title.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,')}`,
    );
    expect(text).not.toContain('\uFFFD');
  });
  test('has whole days, which end on the day after, over the end of a year and of a month', () => {
    expect(values('DTSTART;VALUE=DATE:')).toEqual(['20261231', '20270228']);
    expect(values('DTEND;VALUE=DATE:')).toEqual(['20270101', '20270301']);
    expect(new Set(values('DTSTAMP:'))).toEqual(new Set(['20261122T000000Z']));
  });
  test('keeps the name of an entry when its day moves', () => {
    const later = reviewPlan([page('SOP-001', '2027-06-30')], '2027-01-05');
    const moved = reviewCalendar(later.later, { ...about, today: '2027-01-05' });
    expect(moved).toContain(`UID:${values('UID:')[0]}\r\n`);
    expect(new Set(values('UID:')).size).toBe(2);
  });
});

test('the site has a calendar of all reviews and one of each owner, and together they say the same', async () => {
  const folder = join(inject('site'), 'reviews');
  const entries = (text: string): string[] => text.match(/^UID:.*$/gm) ?? [];
  const all = entries(await readFile(join(folder, 'reviews.ics'), 'utf8'));
  const owned: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory())
      owned.push(...entries(await readFile(join(folder, entry.name, 'reviews.ics'), 'utf8')));
  expect(all.length).toBeGreaterThan(50);
  expect(owned.sort()).toEqual(all.sort());
});
