/** The only file that knows what day it is. Everything else is given `today`, so that the same input gives the same site. */
import { isDay } from './dates.ts';

/** The end of the year 9999: a later day has no four-figure year. */
const lastSecond = 253_402_300_799;

/**
 * The day to work by: `--today` when given, else the day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the
 * machine's day in UTC.
 * @throws RangeError when `given` is no day
 */
export function today(given?: string, environment: Record<string, string | undefined> = process.env): string {
  if (given !== undefined) {
    if (!isDay(given))
      throw new RangeError(`\`${given}\` is no day. Write it as YYYY-MM-DD, for example 2026-09-20.`);
    return given;
  }
  return clockOf(environment).slice(0, 10);
}

/**
 * The moment to put on a record, `2026-11-22T09:30:00Z`: by the machine's clock, or that of `SOURCE_DATE_EPOCH`. With a
 * day given it is that day, at the clock's time.
 * @throws RangeError when `given` is no day
 */
export function now(given?: string, environment: Record<string, string | undefined> = process.env): string {
  const moment = clockOf(environment);
  return given === undefined ? moment : `${today(given)}${moment.slice(10)}`;
}

function clockOf(environment: Record<string, string | undefined>): string {
  const epoch = Number(environment['SOURCE_DATE_EPOCH']);
  const clock = epoch > 0 && epoch <= lastSecond ? new Date(epoch * 1000) : new Date();
  return `${clock.toISOString().slice(0, 19)}Z`;
}
