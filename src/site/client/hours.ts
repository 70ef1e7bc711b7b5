/** Opening hours as registries and matrices write them, asked at a moment. Pure: the moment and its zone come in. */

/** A moment on the clock of the organisation's time zone. */
export interface LocalTime {
  /** 0 is Sunday. */
  weekday: number;
  /** Since midnight. */
  minutes: number;
  /** Days since 1970. */
  day: number;
}

/** What a pair of opening hours falls back to where a text says days and no times; and the days on which nobody opens. */
export interface UsualHours {
  /** `08:00` */
  opens: string;
  closes: string;
  /** `2026-12-25, 2027-01-01`; empty where none are registered. */
  holidays: string;
}

export interface Availability {
  state: 'open' | 'on-call' | 'closed' | 'unknown';
  /** `18:00`: when it closes, where it does so today. */
  until?: string;
  /** `Monday 08:00`, `today 08:00`: when it opens next. */
  opens?: string;
  /** It would be open today, were it not for a holiday. */
  holiday?: true;
}

export const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const day = '(sunday|monday|tuesday|wednesday|thursday|friday|saturday)s?';
const daySpan = new RegExp(`\\b${day}\\b(?:\\s*(?:to|–|-|until)\\s*${day}\\b)?`, 'gi');
const timeSpan = /\b([01]?\d|2[0-4])[:.]([0-5]\d)\s*(?:to|–|-|until)\s*([01]?\d|2[0-4])[:.]([0-5]\d)/;
const dayLength = 24 * 60 * 60_000;
const always = /\b(?:at all (?:hours|times)|always|24\s*[/x]\s*7|around the clock|all hours)\b/i;

/**
 * The clock in a time zone.
 * @param time milliseconds since 1970
 * @param zone IANA name; the reader's own zone where the name is unknown
 */
export function localTime(time: number, zone: string): LocalTime {
  const parts = partsIn(time, zone);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    weekday: Math.max(0, dayNames.indexOf(of('weekday'))),
    minutes: (Number(of('hour')) % 24) * 60 + Number(of('minute')),
    day: Math.round(Date.parse(`${of('day')} ${of('month')} ${of('year')} UTC`) / dayLength),
  };
}

/** The days of a list as the organisation's registry writes it, as days since 1970. */
export function holidaysOf(written: string): Set<number> {
  return new Set((written.match(/\d{4}-\d{2}-\d{2}/g) ?? []).map((day) => Date.parse(day) / dayLength));
}

/** `22 November 2026` and `09:05` in a time zone. */
export function dayAndTime(time: number, zone: string): { day: string; time: string } {
  const parts = partsIn(time, zone);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    day: `${of('day')} ${of('month')} ${of('year')}`,
    time: `${String(Number(of('hour')) % 24).padStart(2, '0')}:${of('minute')}`,
  };
}

function partsIn(time: number, zone: string): Intl.DateTimeFormatPart[] {
  const format = (timeZone?: string): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  try {
    return format(zone).formatToParts(time);
  } catch {
    return format().formatToParts(time);
  }
}

/**
 * Whether somebody with these hours can be reached.
 * @param hours as written: `Monday to Friday, 08:00 to 18:00; on call for P1 and P2`; undefined is unknown
 * @param priority `P1`, for hours that depend on it; undefined when it is not known yet
 * @returns `unknown` for words that name no days and no hours, such as `By contract`
 */
export function availability(
  hours: string | undefined,
  now: LocalTime,
  usual: UsualHours,
  priority?: string,
): Availability {
  if (hours === undefined || hours.trim() === '') return { state: 'unknown' };
  const onCall = priority !== undefined && onCallFor(hours).includes(priority);
  if (always.test(hours)) {
    const limit: string[] = hours.slice(hours.search(always)).match(/\bP[1-9]\b/g) ?? [];
    if (limit.length === 0 || priority === undefined || limit.includes(priority)) return { state: 'open' };
    return { state: 'closed' };
  }
  const days = daysOf(hours);
  if (days.size === 0) return onCall ? { state: 'on-call' } : { state: 'unknown' };
  const span = timeSpan.exec(hours);
  // A day with one time, such as a weekly meeting, says nothing about being reached.
  if (!span && /\d[:.]\d\d/.test(hours)) return { state: 'unknown' };
  const from = span ? Number(span[1]) * 60 + Number(span[2]) : minutesOf(usual.opens);
  const to = span ? Number(span[3]) * 60 + Number(span[4]) : minutesOf(usual.closes);
  const holidays = holidaysOf(usual.holidays);
  const isToday = days.has(now.weekday) && !holidays.has(now.day);
  if (isToday && now.minutes >= from && now.minutes < to) return { state: 'open', until: clock(to) };
  const opens = nextOpening(days, holidays, from, now);
  return {
    state: onCall ? 'on-call' : 'closed',
    opens,
    ...(days.has(now.weekday) && !isToday ? { holiday: true } : {}),
  };
}

/** The priorities for which the hours promise somebody on call. */
function onCallFor(hours: string): string[] {
  const words = /\bon[- ]call\b([^;.]*)/i.exec(hours)?.[1];
  return words?.match(/\bP[1-9]\b/g) ?? [];
}

/** Days of the week that words name, 0 for Sunday; none where they name none. */
export function daysOf(hours: string): Set<number> {
  const days = new Set<number>();
  const at = (name: string): number =>
    dayNames.findIndex((candidate) => candidate.toLowerCase() === name.toLowerCase());
  for (const [, first, last] of hours.matchAll(daySpan)) {
    const from = at(first!);
    const to = last === undefined ? from : at(last);
    for (let offset = 0; offset < 7; offset += 1) {
      days.add((from + offset) % 7);
      if ((from + offset) % 7 === to) break;
    }
  }
  if (/\b(?:daily|every day)\b/i.test(hours)) for (let index = 0; index < 7; index += 1) days.add(index);
  return days;
}

function nextOpening(
  days: ReadonlySet<number>,
  holidays: ReadonlySet<number>,
  from: number,
  now: LocalTime,
): string {
  const isOpen = (ahead: number): boolean =>
    days.has((now.weekday + ahead) % 7) && !holidays.has(now.day + ahead);
  if (isOpen(0) && now.minutes < from) return `today ${clock(from)}`;
  // However many holidays in a row, one of the days after them is open.
  for (let ahead = 1; ahead <= 7 + holidays.size * 7; ahead += 1)
    if (isOpen(ahead)) return `${dayAhead(ahead, now)} ${clock(from)}`;
  return clock(from);
}

/** A weekday says which day is meant for a week only. */
function dayAhead(ahead: number, now: LocalTime): string {
  if (ahead === 1) return 'tomorrow';
  const weekday = dayNames[(now.weekday + ahead) % 7]!;
  if (ahead < 7) return weekday;
  const date = new Date((now.day + ahead) * dayLength);
  return `${weekday} ${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })}`;
}

/** `08:30` → 510. */
export function minutesOf(time: string): number {
  const [hour, minute] = time.split(':').map(Number);
  return (hour ?? 0) * 60 + (minute ?? 0);
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `open until 18:00`, `closed; opens tomorrow 08:00`. */
export function inWords({ state, until, opens, holiday }: Availability): string {
  switch (state) {
    case 'open':
      return until === undefined ? 'open at all hours' : `open until ${until}`;
    case 'on-call':
      return opens === undefined ? 'on call' : `on call; in the office from ${opens}`;
    case 'closed':
      if (opens === undefined) return 'closed for this priority';
      return `closed${holiday ? ' for a holiday' : ''}; opens ${opens}`;
    case 'unknown':
      return 'hours not known';
  }
}
