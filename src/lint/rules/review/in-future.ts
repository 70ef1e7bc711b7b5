import { daysBetween, isDay, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Rule } from '../../rule.ts';
import { reviewed } from './example.ts';

/** Where the sun rises earlier it is already tomorrow: a day ahead is no fault. */
const ahead = 1;

export const reviewInFuture: Rule = {
  id: 'review/in-future',
  severity: 'error',
  scope: 'document',
  what: 'The day of the last review has come.',
  why: 'A review that has not taken place is no evidence, and the page would tell every reader that somebody had looked.',
  mend: 'Write the day on which the text was really looked at. `review.every` alone says when the next review falls due.',
  check(document, { today, report }) {
    const last = (document.meta['review'] as { last?: unknown } | null | undefined)?.last;
    if (!isDay(last) || daysBetween(today, last) <= ahead) return;
    report(
      document.file,
      rangeAt(document.metaRanges, ['review', 'last'], 'value', topOf(document)),
      `The last review is dated ${longDay(last)}, which is still ahead, so the page would say that somebody had looked who has not. Write the day of the review that took place, or remove \`last\`.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'A review that somebody plans to do',
        files: { 'sop/a.mdx': reviewed('2026-05-01', '90 days, last: 2026-10-01') },
        findings: [
          'sop/a.mdx:9:33 The last review is dated 1 October 2026, which is still ahead, so the page would say that somebody had looked who has not. Write the day of the review that took place, or remove `last`.',
        ],
      },
    ],
    passes: [
      {
        title: 'A review of today, and one of a place where it is tomorrow',
        files: {
          'sop/a.mdx': reviewed('2026-05-01', '90 days, last: 2026-09-20'),
          'sop/b.mdx': reviewed('2026-05-01', '90 days, last: 2026-09-21'),
        },
      },
    ],
  },
};
