/**
 * When the service desk is open, and how business time runs: from an instant and a duration to the instant that is
 * meant. Pure, and small enough for a browser. Instants are milliseconds since 1970; the clock comes from the caller.
 */

/** Opening hours that repeat each week. */
export interface OpeningHours {
  /** IANA name, `Europe/London`. */
  zone: string;
  /** Days of the week that are open, 0 for Sunday. */
  days: number[];
  /** Minutes after midnight. */
  opens: number;
  closes: number;
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
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/**
 * Days of the week that words name: `Monday to Friday`, `Mon-Sat`, `Monday, Wednesday and Friday`, `daily`.
 * @returns undefined when they name none
 */
export function readDays(text: string): number[] | undefined {
  const words = text.toLowerCase();
  if (/\b(?:daily|every day|all days|each day)\b/.test(words)) return everyDay;
  const found = [
    ...words.matchAll(/\b(sun|mon|tue|wed|thu|fri|sat)[a-z]*\b(\s*(?:to|until|through|[-–])\s*)?/g),
  ];
  if (found.length === 0) return undefined;
  const days = new Set<number>();
  found.forEach((match, index) => {
    const first = dayNames.findIndex((name) => name.startsWith(match[1]!));
    days.add(first);
    const last = match[2] === undefined ? undefined : found[index + 1]?.[1];
    if (last === undefined) return;
    const end = dayNames.findIndex((name) => name.startsWith(last));
    for (let day = first; day !== end; day = (day + 1) % 7) days.add(day);
  });
  return [...days].sort();
}

/** `08:00` → 480; undefined for anything else. */
export function readClock(text: string | undefined): number | undefined {
  const match = /^\s*([01]?\d|2[0-4])[:.]([0-5]\d)\s*$/.exec(text ?? '');
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}

/**
 * The organisation's hours. Days that cannot be read count as open: a deadline is then rather too early than too late.
 * @returns undefined when it has no zone that is known, or does not open before it closes
 */
export function organisationHours(
  organisation: Record<string, string | undefined>,
): OpeningHours | undefined {
  const opens = readClock(organisation['opens']);
  const closes = readClock(organisation['closes']);
  const zone = organisation['time-zone'] ?? '';
  if (opens === undefined || closes === undefined || opens >= closes || !isZone(zone)) return undefined;
  return { zone, days: readDays(organisation['open-days'] ?? '') ?? everyDay, opens, closes };
}

function isZone(zone: string): boolean {
  try {
    return zone !== '' && new Intl.DateTimeFormat('en-GB', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock of the zone shows at an instant. */
function wallTime(instant: number, zone: string): WallTime {
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
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const day = Date.UTC(parts['year']!, parts['month']! - 1, parts['day']) / dayLength;
  return { day, minute: parts['hour']! * 60 + parts['minute']! };
}

/** An instant at which a wall clock of the zone shows a time; just after it where the clock leaps over that time. */
function instantAt({ day, minute }: WallTime, zone: string): number {
  const asUtc = day * dayLength + minute * minuteLength;
  const offset = (instant: number): number => {
    const shown = wallTime(instant, zone);
    return (
      shown.day * dayLength + shown.minute * minuteLength - Math.floor(instant / minuteLength) * minuteLength
    );
  };
  // The offset at the first guess is the wrong one only in the hours around a change of the clock.
  const first = asUtc - offset(asUtc);
  const second = asUtc - offset(first);
  return second + offset(second) === asUtc ? second : Math.max(first, second);
}

function isOpenDay(day: number, hours: OpeningHours): boolean {
  // The first of January 1970 was a Thursday.
  return hours.days.includes((((day + 4) % 7) + 7) % 7);
}

export function isOpen(instant: number, hours: OpeningHours): boolean {
  const { day, minute } = wallTime(instant, hours.zone);
  return isOpenDay(day, hours) && minute >= hours.opens && minute < hours.closes;
}

/** The instant itself when the desk is open, else the next opening. */
export function nextOpen(instant: number, hours: OpeningHours): number {
  if (isOpen(instant, hours) || hours.days.length === 0) return instant;
  let { day, minute } = wallTime(instant, hours.zone);
  if (minute >= hours.opens) day += 1;
  while (!isOpenDay(day, hours)) day += 1;
  minute = hours.opens;
  return instantAt({ day, minute }, hours.zone);
}

/** When the opening that holds the instant ends; the instant must be open. */
export function closing(instant: number, hours: OpeningHours): number {
  const { day } = wallTime(instant, hours.zone);
  return instantAt({ day, minute: hours.closes }, hours.zone);
}

/** Adds minutes of opening: what is left at closing time goes on at the next opening. */
export function addOpenMinutes(instant: number, minutes: number, hours: OpeningHours): number {
  let at = nextOpen(instant, hours);
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
export function addOpenDays(instant: number, days: number, hours: OpeningHours): number {
  const start = nextOpen(instant, hours);
  if (hours.days.length === 0) return start + days * dayLength;
  const whole = Math.min(Math.floor(days), furthest);
  let { day, minute } = wallTime(start, hours.zone);
  for (let left = whole; left > 0; ) {
    day += 1;
    if (isOpenDay(day, hours)) left -= 1;
  }
  const at = instantAt({ day, minute }, hours.zone);
  return days - whole <= 0 || whole === furthest
    ? at
    : addOpenMinutes(at, (days - whole) * (hours.closes - hours.opens), hours);
}
