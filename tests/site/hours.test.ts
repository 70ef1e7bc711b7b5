/** Opening hours as the sample library writes them, asked at a moment. */
import { describe, expect, test } from 'vitest';
import { availability, dayAndTime, inWords, localTime } from '../../src/site/client/hours.ts';

const usual = { opens: '08:00', closes: '18:00', holidays: '' };
const monday = (time: string) => at(1, time);
const at = (weekday: number, time: string) => {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  // Sunday 22 November 2026 and the days after it.
  return { weekday, minutes: hour * 60 + minute, day: Date.UTC(2026, 10, 22 + weekday) / 86_400_000 };
};

describe('whether somebody can be reached', () => {
  const desk = 'Monday to Friday, 08:00 to 18:00; on call for P1 and P2';
  test.each([
    ['within the hours', desk, monday('09:00'), undefined, { state: 'open', until: '18:00' }],
    ['at the first minute', desk, monday('08:00'), undefined, { state: 'open', until: '18:00' }],
    ['at the closing minute', desk, monday('18:00'), undefined, { state: 'closed', opens: 'tomorrow 08:00' }],
    ['before opening', desk, monday('07:59'), undefined, { state: 'closed', opens: 'today 08:00' }],
    ['on a Friday night', desk, at(5, '22:00'), 'P3', { state: 'closed', opens: 'Monday 08:00' }],
    ['on a Friday night, on call', desk, at(5, '22:00'), 'P1', { state: 'on-call', opens: 'Monday 08:00' }],
    ['on a Sunday', desk, at(0, '12:00'), undefined, { state: 'closed', opens: 'tomorrow 08:00' }],
    ['at all hours', 'At all hours, on duty rota', at(0, '03:00'), 'P4', { state: 'open' }],
    ['at all times', 'At all times', at(0, '03:00'), 'P2', { state: 'open' }],
    ['at all hours, for P1 only', 'At all hours, for P1', at(0, '03:00'), 'P3', { state: 'closed' }],
    [
      'at all hours, priority not known',
      'At all hours, P1 and P2 only',
      at(0, '03:00'),
      undefined,
      { state: 'open' },
    ],
    [
      'days without times',
      'Monday to Friday, on call for P1 and P2',
      monday('17:59'),
      undefined,
      { state: 'open', until: '18:00' },
    ],
    [
      'over the weekend',
      'Friday to Monday, 10:00 to 12:00',
      at(0, '11:00'),
      undefined,
      { state: 'open', until: '12:00' },
    ],
    [
      'several days',
      'Monday, Wednesday, 09:00 to 10:00',
      at(2, '09:30'),
      undefined,
      { state: 'closed', opens: 'tomorrow 09:00' },
    ],
    ['a weekly meeting', 'Wednesday, 14:00', at(3, '14:00'), undefined, { state: 'unknown' }],
    ['words', 'By contract', monday('09:00'), 'P1', { state: 'unknown' }],
    ['nothing', undefined, monday('09:00'), 'P1', { state: 'unknown' }],
  ])('%s', (_, hours, now, priority, expected) => {
    expect(availability(hours, now, usual, priority)).toEqual(expected);
  });
});

describe('on a holiday', () => {
  const closed = { ...usual, holidays: '2026-11-24, 2026-11-27, 2026-11-30' };
  const desk = 'Monday to Friday, 08:00 to 18:00; on call for P1';
  test.each([
    ['it is closed, and says why', at(2, '10:00'), undefined, 'closed for a holiday; opens tomorrow 08:00'],
    [
      'the day before, the next opening is after it',
      monday('19:00'),
      undefined,
      'closed; opens Wednesday 08:00',
    ],
    [
      'over a weekend with holidays about it',
      at(5, '10:00'),
      undefined,
      'closed for a holiday; opens Tuesday 08:00',
    ],
    ['who is on call is so', at(2, '10:00'), 'P1', 'on call; in the office from tomorrow 08:00'],
  ])('%s', (_, now, priority, words) => {
    expect(inWords(availability(desk, now, closed, priority))).toBe(words);
  });
  test('who is there at all hours is there', () => {
    expect(availability('At all hours', at(2, '10:00'), closed)).toEqual({ state: 'open' });
  });
  test('a day more than a week ahead has its date', () => {
    const weekly = { ...usual, holidays: '2026-11-24' };
    expect(inWords(availability('Tuesdays, 09:00 to 10:00', at(2, '08:00'), weekly))).toBe(
      'closed for a holiday; opens Tuesday 1 December 09:00',
    );
  });
});

test('the clock is that of the organisation, summer time included', () => {
  const summer = Date.parse('2026-07-05T23:30:00Z');
  expect(localTime(summer, 'Europe/London')).toEqual({
    weekday: 1,
    minutes: 30,
    day: Date.UTC(2026, 6, 6) / 86_400_000,
  });
  expect(localTime(summer, 'America/New_York')).toEqual({
    ...{ weekday: 0, minutes: 19 * 60 + 30 },
    day: Date.UTC(2026, 6, 5) / 86_400_000,
  });
  expect(dayAndTime(summer, 'Europe/London')).toEqual({ day: '6 July 2026', time: '00:30' });
  expect(dayAndTime(Date.parse('2026-11-22T00:05:00Z'), 'UTC')).toEqual({
    day: '22 November 2026',
    time: '00:05',
  });
});

test('an unknown time zone does not break the clock', () => {
  expect(localTime(0, 'Nowhere/Land').minutes).toBeGreaterThanOrEqual(0);
});
