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

/** A day or a week may mean working time: eight hours and forty, or the clock's 24 and 168. */
const workingMinutes: Partial<Record<Duration['unit'], number>> = { day: 8 * 60, week: 40 * 60 };

/**
 * True when `a` is longer than `b` whatever the hours of opening are. The same unit, and business units among
 * themselves, are compared as written. Otherwise `a` counts as its shortest and `b` as its longest: business time takes
 * at least its own length on the clock and has no upper bound (a night or a holiday may lie in between), and a plain day
 * or week may be meant as working time.
 */
export function certainlyLonger(a: Duration, b: Duration): boolean {
  if (a.unit === b.unit) return a.amount > b.amount;
  if (isBusiness(a) && isBusiness(b)) return a.minutes > b.minutes;
  if (isBusiness(b)) return false;
  return a.amount * (workingMinutes[a.unit] ?? unitMinutes[a.unit]) > b.minutes;
}

function isBusiness({ unit }: Duration): boolean {
  return unit === 'business-hour' || unit === 'business-day';
}

/** The forms that a table may hold: what `schemas/values.ts` allows in frontmatter, with or without a word before it. */
const usual =
  /^(?:(?:within|every|after|in|up to) |[<≤] ?)?\d+(?:\.\d+)? (?:min|minutes?|h|hours?|d|days?|weeks?|(?:business|working) (?:hours?|days?))$/i;

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const largerNumbers: Record<string, number> = {
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  'forty-five': 45,
  sixty: 60,
  ninety: 90,
};

/**
 * The usual form of a duration that is written in another: `15mins` → `15 min`, `1h30` → `90 min`, `two hours` →
 * `2 hours`. Undefined when the text has the usual form already, or is no duration.
 */
export function usualDuration(text: string): string | undefined {
  const written = text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
  if (written.length > 60 || (usual.test(written) && written === text.trim())) return undefined;
  if (usual.test(written)) return written;
  const both = /^(\d{1,3}) ?(?:h|hrs?|hours?)(?: and)? ?(\d{1,2}) ?(?:m|mins?|minutes?)?$/i.exec(written);
  if (both) return `${Number(both[1]) * 60 + Number(both[2])} min`;
  const spelt = /^([a-z]+(?:-[a-z]+)?) (.+)$/i.exec(written);
  const word = spelt?.[1]?.toLowerCase() ?? '';
  const value = word === 'a' || word === 'an' ? 1 : (largerNumbers[word] ?? numberWords.indexOf(word));
  const read = parseDuration(value > 0 ? `${value} ${spelt![2]}` : written);
  return read ? `${read.amount} ${unitName(read)}` : undefined;
}

function unitName({ unit, amount }: Duration): string {
  if (unit === 'minute') return 'min';
  if (unit === 'hour') return 'h';
  const name = unit.replace('-', ' ');
  return amount === 1 ? name : `${name}s`;
}
