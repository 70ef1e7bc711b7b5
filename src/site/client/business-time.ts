/**
 * How business time runs: from a moment and a length of opening to the moment that is meant. Pure, like hours.ts, which says
 * whether somebody can be reached. Moments are milliseconds since 1970; the clock comes from the caller.
 */
import { daysOf, holidaysOf, minutesOf } from './hours.ts';

/** Opening hours that repeat each week, but for holidays. */
export interface OpeningHours {
  /** IANA name, `Europe/London`. */
  zone: string;
  /** Days of the week that are open, 0 for Sunday. */
  days: number[];
  /** Minutes after midnight. */
  opens: number;
  closes: number;
  /** Days since 1970 that are closed whatever day of the week they are. */
  holidays: ReadonlySet<number>;
}

/** A wall clock in a zone: a day as days since 1970, and minutes after midnight. */
interface WallTime {
  day: number;
  minute: number;
}

const minuteLength = 60_000;
const dayLength = 24 * 60 * minuteLength;
/** Business time is not counted beyond this many openings: nobody waits for ten years. */
const furthest = 3000;
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const clockTime = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * The organisation's hours. Days that cannot be read count as open: a deadline is then rather too early than too late.
 * @returns undefined when it has no zone that is known, or does not open before it closes
 */
export function organisationHours(
  organisation: Record<string, string | undefined>,
): OpeningHours | undefined {
  const zone = organisation['time-zone'] ?? '';
  const [opens = '', closes = ''] = [organisation['opens'], organisation['closes']];
  if (!clockTime.test(opens) || !clockTime.test(closes) || opens >= closes || !isZone(zone)) return undefined;
  const days = [...daysOf(organisation['open-days'] ?? '')].sort();
  return {
    zone,
    days: days.length > 0 ? days : everyDay,
    opens: minutesOf(opens),
    closes: minutesOf(closes),
    holidays: holidaysOf(organisation['holidays'] ?? ''),
  };
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-GB', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock of the zone shows at a moment. */
function wallTime(moment: number, zone: string): WallTime {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(moment)) parts[type] = Number(value);
  const day = Date.UTC(parts['year']!, parts['month']! - 1, parts['day']) / dayLength;
  return { day, minute: parts['hour']! * 60 + parts['minute']! };
}

/** A moment at which a wall clock of the zone shows a time; just after it where the clock leaps over that time. */
function momentAt({ day, minute }: WallTime, zone: string): number {
  const asUtc = day * dayLength + minute * minuteLength;
  const offset = (moment: number): number => {
    const shown = wallTime(moment, zone);
    return (
      shown.day * dayLength + shown.minute * minuteLength - Math.floor(moment / minuteLength) * minuteLength
    );
  };
  // The offset at the first guess is the wrong one only in the hours around a change of the clock.
  const first = asUtc - offset(asUtc);
  const second = asUtc - offset(first);
  return second + offset(second) === asUtc ? second : Math.max(first, second);
}

function isOpenDay(day: number, hours: OpeningHours): boolean {
  // The first of January 1970 was a Thursday.
  return hours.days.includes((((day + 4) % 7) + 7) % 7) && !hours.holidays.has(day);
}

export function isOpen(moment: number, hours: OpeningHours): boolean {
  const { day, minute } = wallTime(moment, hours.zone);
  return isOpenDay(day, hours) && minute >= hours.opens && minute < hours.closes;
}

/** The moment itself when the desk is open, else the next opening. */
export function nextOpen(moment: number, hours: OpeningHours): number {
  if (isOpen(moment, hours) || hours.days.length === 0) return moment;
  let { day, minute } = wallTime(moment, hours.zone);
  if (minute >= hours.opens) day += 1;
  while (!isOpenDay(day, hours)) day += 1;
  minute = hours.opens;
  return momentAt({ day, minute }, hours.zone);
}

/** When the opening that holds the moment ends; the moment must be open. */
export function closing(moment: number, hours: OpeningHours): number {
  const { day } = wallTime(moment, hours.zone);
  return momentAt({ day, minute: hours.closes }, hours.zone);
}

/** Adds minutes of opening: what is left at closing time goes on at the next opening. */
export function addOpenMinutes(moment: number, minutes: number, hours: OpeningHours): number {
  let at = nextOpen(moment, hours);
  let left = minutes * minuteLength;
  if (hours.days.length === 0) return at + left;
  for (let opening = 0; opening < furthest && left > closing(at, hours) - at; opening++) {
    const end = closing(at, hours);
    left -= end - at;
    at = nextOpen(end, hours);
  }
  return at + left;
}

/**
 * Adds business days as people count them: one business day after Friday 10:00 is Monday 10:00. What arrives while the
 * desk is closed counts from the next opening.
 */
export function addOpenDays(moment: number, days: number, hours: OpeningHours): number {
  const start = nextOpen(moment, hours);
  if (hours.days.length === 0) return start + days * dayLength;
  const whole = Math.min(Math.floor(days), furthest);
  let { day, minute } = wallTime(start, hours.zone);
  for (let left = whole; left > 0; ) {
    day += 1;
    if (isOpenDay(day, hours)) left -= 1;
  }
  const at = momentAt({ day, minute }, hours.zone);
  return days - whole <= 0 || whole === furthest
    ? at
    : addOpenMinutes(at, (days - whole) * (hours.closes - hours.opens), hours);
}
