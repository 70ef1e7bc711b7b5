import { z } from 'zod';
import { daysBetween, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { reviewOf } from '../../../core/review.ts';
import type { Rule } from '../../rule.ts';
import { because } from './because.ts';
import { reviewed } from './example.ts';

const options = z.strictObject({
  ahead: z.int().min(1).max(365).default(30).describe('How many days ahead the owner is told.'),
});

export const reviewDueSoon: Rule<z.output<typeof options>> = {
  id: 'review/due-soon',
  severity: 'warning',
  timely: true,
  scope: 'document',
  what: 'A review that falls due soon is announced.',
  why: 'A review needs the owner, somebody who does the work, and an hour; none of them is free on the last day.',
  mend: 'Plan the review with the owner now.',
  options,
  check(document, { today, options, registries, recordsOf, report }) {
    const review = reviewOf(document, { systems: registries.systems, records: recordsOf(document.id) });
    if (!review || document.frontmatter?.status === 'retired') return;
    const left = daysBetween(today, review.due);
    if (left < 0 || left > options.ahead) return;
    const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
    report(
      document.file,
      rangeAt(document.metaRanges, ['review', 'every'], 'value', topOf(document)),
      `The review falls due ${when}, on ${longDay(review.due)}${because(review, registries.systems)}. Plan it with the owner, \`${document.frontmatter?.owner}\`, before the page calls itself overdue.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'Ten days before',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-07-20',
        findings: [
          'sop/a.mdx:9:18 The review falls due in 10 days, on 30 July 2026. Plan it with the owner, `service-desk-manager`, before the page calls itself overdue.',
        ],
      },
      {
        title: 'Tomorrow, where a library wants to know only a day ahead',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-07-29',
        options: { ahead: 1 },
        findings: [
          'sop/a.mdx:9:18 The review falls due tomorrow, on 30 July 2026. Plan it with the owner, `service-desk-manager`, before the page calls itself overdue.',
        ],
      },
      {
        title: 'An emergency change that somebody else has to look at',
        files: {
          'sop/a.mdx': reviewed('2026-05-01'),
          'records/SOP-001.yaml': `- { kind: emergency, document: SOP-001, version: 1.0.0, at: 2026-05-01T09:00:00Z, by: a.chen@example.com, reason: The old number was published, review-by: 2026-05-04, content: "${'1'.repeat(64)}", previous: null }\n`,
        },
        today: '2026-05-02',
        findings: [
          'sop/a.mdx:9:18 The review falls due in 2 days, on 4 May 2026: an emergency change went into force without approval (The old number was published). Plan it with the owner, `service-desk-manager`, before the page calls itself overdue.',
        ],
      },
    ],
    passes: [
      {
        title: 'Thirty-one days before',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-06-29',
      },
      {
        title: 'Once it is overdue, the other rule says so',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-07-31',
      },
    ],
  },
};
