/** Lengths of time as authors write them: `15 min`, `4 h`, `1 business day`. */
import type { Duration } from './model.ts';

/** Minutes of one unit. Business units count hours of opening: eight to a business day. */
const unitMinutes: Record<Duration['unit'], number> = {
  minute: 1,
  hour: 60,
  day: 24 * 60,
  week: 7 * 24 * 60,
  'business-hour': 60,
  'business-day': 8 * 60,
};

const unitWords: Record<string, Duration['unit']> = {
  m: 'minute',
  min: 'minute',
  mins: 'minute',
  minute: 'minute',
  minutes: 'minute',
  h: 'hour',
  hr: 'hour',
  hrs: 'hour',
  hour: 'hour',
  hours: 'hour',
  d: 'day',
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  'business hour': 'business-hour',
  'business hours': 'business-hour',
  'working hour': 'business-hour',
  'working hours': 'business-hour',
  'business day': 'business-day',
  'business days': 'business-day',
  'working day': 'business-day',
  'working days': 'business-day',
};

/** Reads a duration; undefined when the text is none. Words such as `within` or `every` before it are allowed. */
export function parseDuration(text: string): Duration | undefined {
  const match =
    /^(?:within|every|after|in|up to|<|≤)?\s*(\d+(?:[.,]\d+)?)\s*([a-z]+(?:\s+[a-z]+)?)\.?$/i.exec(
      text.trim(),
    );
  const unit = unitWords[(match?.[2] ?? '').toLowerCase().replace(/\s+/g, ' ')];
  if (!match || !unit) return undefined;
  const amount = Number((match[1] ?? '').replace(',', '.'));
  return { text: text.trim(), amount, unit, minutes: amount * unitMinutes[unit] };
}
