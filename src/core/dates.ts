/** Calendar days as ISO text (`2026-09-20`), without time zones. Days that do not exist never come out. */

const dayInMilliseconds = 86_400_000;

/** Whether the text is `YYYY-MM-DD` and the day exists. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The day of a moment in UTC; nothing for what is no moment: a commit may carry any. */
export function utcDay(moment: string): string | undefined {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** Days from one day to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayInMilliseconds);
}

/**
 * Adds `90 days`, `6 months` or `1 year` to a day. A month later than 31 January is the last day of February, as
 * people count.
 * @returns undefined when the interval cannot be read
 */
export function addInterval(day: string, interval: string): string | undefined {
  const match = /^(\d{1,4}) (day|week|month|year)s?$/.exec(interval.trim());
  if (!match || !isDay(day)) return undefined;
  const amount = Number(match[1]);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (match[2] === 'day' || match[2] === 'week') {
    const days = amount * (match[2] === 'week' ? 7 : 1);
    return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10);
  }
  const months = month - 1 + amount * (match[2] === 'year' ? 12 : 1);
  const lastDay = new Date(Date.UTC(year, months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, months, Math.min(date, lastDay))).toISOString().slice(0, 10);
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** `20 September 2026`: how a day is shown to people. */
export function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date} ${months[month - 1]} ${year}`;
}

/** `February 2027` from `2027-02`. */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${months[number - 1]} ${year}`;
}
