/** Dates as people write them → `YYYY-MM-DD`, only where there is no doubt which day is meant. */
import { isDay } from '../core/dates.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a date: `2024-03-12`, `12 March 2024`, `March 12, 2024`, `12-Mar-24`, `12.03.2024`, `25/12/2024`.
 * @returns undefined when it is none, or when day and month could be either way round: `03/04/2024`
 */
export function writtenDate(written: string): string | undefined {
  const text = written
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+/i, '');
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]\d{1,2}:\d{2}.*)?$/.exec(text);
  if (iso) return day(iso[1]!, Number(iso[2]), Number(iso[3]));
  const dayFirst = /^(\d{1,2})[\s./-]*([A-Za-z]{3,9})\.?,?[\s./-]*(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) return day(dayFirst[3]!, month(dayFirst[2]!), Number(dayFirst[1]));
  const monthFirst = /^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$/.exec(text);
  if (monthFirst) return day(monthFirst[3]!, month(monthFirst[1]!), Number(monthFirst[2]));
  const numbers = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!numbers) return undefined;
  const [first, second] = [Number(numbers[1]), Number(numbers[3])];
  // Dots are written between day and month, in this order, wherever they are written.
  if (numbers[2] === '.' || first > 12 || first === second) return day(numbers[4]!, second, first);
  return second > 12 ? day(numbers[4]!, first, second) : undefined;
}

function month(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function day(year: string, monthNumber: number, date: number): string | undefined {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${String(monthNumber).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  return isDay(text) ? text : undefined;
}

/** `1`, `v1.2`, `Rev 3`, `1.2.3` → three parts; undefined for anything else. */
export function writtenVersion(written: string): string | undefined {
  const found =
    /^(?:v(?:er(?:sion)?)?|rev(?:ision)?)?[.:\s]*(\d{1,4})(?:\.(\d{1,4}))?(?:\.(\d{1,4}))?$/i.exec(
      written.trim(),
    );
  return found ? [found[1], found[2] ?? '0', found[3] ?? '0'].map(Number).join('.') : undefined;
}

/** `annually`, `every 6 months`, `quarterly`, `90 days` → an interval of the schema. */
export function writtenInterval(written: string): string | undefined {
  const text = written.trim().toLowerCase().replace(/[.]$/, '');
  const words: Record<string, string> = {
    annually: '1 year',
    annual: '1 year',
    yearly: '1 year',
    'every year': '1 year',
    'once a year': '1 year',
    'semi-annually': '6 months',
    'twice a year': '6 months',
    biannually: '6 months',
    'half-yearly': '6 months',
    quarterly: '3 months',
    'every quarter': '3 months',
    monthly: '1 month',
    'every month': '1 month',
  };
  if (Object.hasOwn(words, text)) return words[text];
  const found = /^(?:every\s+)?([1-9]\d{0,3})\s+(day|week|month|year)s?$/.exec(text);
  return found ? `${found[1]} ${found[2]}${found[1] === '1' ? '' : 's'}` : undefined;
}
