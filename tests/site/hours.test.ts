/** Opening hours as the sample library writes them, asked at a moment. */
import { describe, expect, test } from 'vitest';
import { availability, dayAndTime, localTime } from '../../src/site/client/hours.ts';

const usual = { opens: '08:00', closes: '18:00' };
const monday = (time: string) => at(1, time);
const at = (weekday: number, time: string) => {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  return { weekday, minutes: hour * 60 + minute };
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

test('the clock is that of the organisation, summer time included', () => {
  const summer = Date.parse('2026-07-05T23:30:00Z');
  expect(localTime(summer, 'Europe/London')).toEqual(at(1, '00:30'));
  expect(localTime(summer, 'America/New_York')).toEqual(at(0, '19:30'));
  expect(dayAndTime(summer, 'Europe/London')).toEqual({ day: '6 July 2026', time: '00:30' });
  expect(dayAndTime(Date.parse('2026-11-22T00:05:00Z'), 'UTC')).toEqual({
    day: '22 November 2026',
    time: '00:05',
  });
});

test('an unknown time zone does not break the clock', () => {
  expect(localTime(0, 'Nowhere/Land').minutes).toBeGreaterThanOrEqual(0);
});
