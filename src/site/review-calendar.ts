/** Planned reviews as a calendar that other programs read: iCalendar, RFC 5545. */
import { addInterval } from '../core/dates.ts';
import type { PlannedReview } from './review-plan.ts';

export interface CalendarAbout {
  /** What the calendar program calls it. */
  name: string;
  /** `YYYY-MM-DD`: the day of the build, which stands for the moment each entry was made. */
  today: string;
  /** Stands behind the `@` of every entry's name, so that two libraries never overwrite each other's entries. */
  library: string;
}

/**
 * One whole-day entry a review, on the day it falls due. An entry keeps its UID when its day moves, so that a calendar
 * that is read again moves it too (RFC 5545, 3.8.4.7).
 * @returns text with CRLF line ends, folded at 75 octets
 */
export function reviewCalendar(reviews: readonly PlannedReview[], about: CalendarAbout): string {
  const stamp = `${about.today.replaceAll('-', '')}T000000Z`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Deskbook//Reviews//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(about.name)}`,
    ...reviews.flatMap((review) => entry(review, stamp, about.library)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function entry(review: PlannedReview, stamp: string, library: string): string[] {
  const day = (text: string): string => text.replaceAll('-', '');
  return [
    'BEGIN:VEVENT',
    `UID:review-${review.id.toLowerCase()}@${library}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day(review.due)}`,
    // The end of a whole-day entry is the day after it.
    `DTEND;VALUE=DATE:${day(addInterval(review.due, '1 day') ?? review.due)}`,
    `SUMMARY:${escaped(`Review ${review.id} ${review.title}`)}`,
    `DESCRIPTION:${escaped(
      `The review of ${review.id}, ${review.title}, falls due.\nOwner: ${review.owner.name}.${
        review.cause === undefined
          ? review.every === undefined
            ? ''
            : ` Reviewed every ${review.every}.`
          : ` Due because ${review.cause}.`
      }\nPage: ${review.path}`,
    )}`,
    'CATEGORIES:REVIEW',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line ends; other control characters may not stand in a text. */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');
}

/** RFC 5545, 3.1: no line longer than 75 octets, and no character cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    // The space that begins a continued line counts too.
    if (octets + size > 75) {
      parts.push(part);
      part = '';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  parts.push(part);
  return parts.join('\r\n ');
}

/** The part of an entry's name that stands for a library: its organisation's name in letters an address may hold. */
export function libraryName(organisation: string): string {
  const name = organisation
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${name === '' ? 'library' : name}.deskbook`;
}
