import { z } from 'zod';
import { interval } from '../../../../schemas/values.ts';
import { addInterval, daysBetween } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { writingValue } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';
import { reviewed } from './example.ts';

const options = z.strictObject({
  longest: interval
    .default('3 months')
    .describe('The longest time between two reviews, for example 90 days, 6 months or 1 year.'),
});

export const reviewInterval: Rule<z.output<typeof options>> = {
  id: 'review/interval',
  severity: 'warning',
  scope: 'document',
  what: 'A review comes round at least as often as the library asks: once a quarter, unless it says otherwise.',
  why: 'Systems, names and numbers change within months; a text that is looked at once a year is wrong for half of it, and agents work by it meanwhile.',
  mend: 'Shorten the interval. A library whose policy allows more sets `longest` in its configuration, so that the policy stands in one place.',
  options,
  check(document, { options, report }) {
    const every = document.frontmatter?.review?.every;
    if (every === undefined || document.frontmatter?.status === 'retired') return;
    const { longest } = options;
    // 3 months are 89 to 92 days: only what is longer in every case is too long.
    if (days(every).least <= days(longest).most) return;
    const range = rangeAt(document.metaRanges, ['review', 'every'], 'value', topOf(document));
    report(
      document.file,
      range,
      `A review every ${every} is less often than the library asks, which is every ${longest}, so the text may be wrong for longer than anybody agreed to. Write \`${longest}\` or less.`,
      writingValue(document, range, longest, `Write \`${longest}\``),
    );
  },
  examples: {
    fails: [
      {
        title: 'Once a year',
        files: { 'sop/a.mdx': reviewed('2026-05-01', '1 year') },
        findings: [
          'sop/a.mdx:9:18 A review every 1 year is less often than the library asks, which is every 3 months, so the text may be wrong for longer than anybody agreed to. Write `3 months` or less.',
        ],
        suggested: { 'sop/a.mdx': reviewed('2026-05-01', '3 months') },
      },
      {
        title: 'A library with a policy of its own',
        files: { 'sop/a.mdx': reviewed('2026-05-01', '54 weeks') },
        options: { longest: '1 year' },
        findings: [
          'sop/a.mdx:9:18 A review every 54 weeks is less often than the library asks, which is every 1 year, so the text may be wrong for longer than anybody agreed to. Write `1 year` or less.',
        ],
      },
    ],
    passes: [
      {
        title: 'A quarter, however it is written',
        files: {
          'sop/a.mdx': reviewed('2026-05-01', '90 days'),
          'sop/b.mdx': reviewed('2026-05-01', '3 months'),
          'sop/c.mdx': reviewed('2026-05-01', '13 weeks'),
        },
      },
      {
        title: 'As long as the policy allows',
        files: { 'sop/a.mdx': reviewed('2026-05-01', '12 months') },
        options: { longest: '1 year' },
      },
    ],
  },
};

const known = new Map<string, { least: number; most: number }>();

/** How many days an interval has at least and at most: it depends on the months it runs through. */
function days(every: string): { least: number; most: number } {
  let found = known.get(every);
  if (!found) {
    const starts = Array.from({ length: 48 }, (_, month) =>
      new Date(Date.UTC(2023, month, 1)).toISOString().slice(0, 10),
    );
    const lengths = starts.map((start) => daysBetween(start, addInterval(start, every) ?? start));
    found = { least: Math.min(...lengths), most: Math.max(...lengths) };
    known.set(every, found);
  }
  return found;
}
