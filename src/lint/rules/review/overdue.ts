import { daysBetween, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { reviewOf } from '../../../core/review.ts';
import type { Rule } from '../../rule.ts';
import { reviewed } from './example.ts';

export const reviewOverdue: Rule = {
  id: 'review/overdue',
  severity: 'error',
  scope: 'document',
  timely: true,
  what: 'A document in force is reviewed before its review falls due.',
  why: 'Agents work by it today; nobody has looked for longer than the library allows whether it is still true.',
  mend: 'Have the owner check the text against the systems it names, and record the review. Changing the date alone proves nothing.',
  check(document, { today, report }) {
    const review = reviewOf(document);
    if (!review || document.frontmatter?.status === 'retired') return;
    const late = daysBetween(review.due, today);
    if (late <= 0) return;
    report(
      document.file,
      rangeAt(document.metaRanges, ['review', 'every'], 'value', topOf(document)),
      `The review fell due on ${longDay(review.due)}, ${late} ${late === 1 ? 'day' : 'days'} ago, and the page says so to every reader. Review the text with its owner, \`${document.frontmatter?.owner}\`, and record it.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'Four months after a 90-day review',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-09-01',
        findings: [
          'sop/a.mdx:9:18 The review fell due on 30 July 2026, 33 days ago, and the page says so to every reader. Review the text with its owner, `service-desk-manager`, and record it.',
        ],
      },
    ],
    passes: [
      {
        title: 'On the day it falls due',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-07-30',
      },
    ],
  },
};
