import { daysBetween, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { reviewOf } from '../../../core/review.ts';
import type { Rule } from '../../rule.ts';
import { because } from './because.ts';
import { reviewed } from './example.ts';

export const reviewOverdue: Rule = {
  id: 'review/overdue',
  severity: 'error',
  scope: 'document',
  timely: true,
  what: 'A document in force is reviewed before its review falls due.',
  why: 'Agents work by it today; nobody has looked for longer than the library allows whether it is still true.',
  mend: 'Have the owner check the text against the systems it names, and record the review. Changing the date alone proves nothing.',
  check(document, { today, registries, recordsOf, report }) {
    const { systems } = registries;
    const review = reviewOf(document, { systems, records: recordsOf(document.id) });
    if (!review || document.frontmatter?.status === 'retired') return;
    // Of an emergency change that nobody has looked at, `evidence/emergency-unreviewed` speaks.
    if (review.cause.kind === 'emergency') return;
    const late = daysBetween(review.due, today);
    if (late <= 0) return;
    report(
      document.file,
      rangeAt(document.metaRanges, ['review', 'every'], 'value', topOf(document)),
      `The review fell due on ${longDay(review.due)}, ${late} ${late === 1 ? 'day' : 'days'} ago${because(review, systems)}, and the page says so to every reader. Review the text with its owner, \`${document.frontmatter?.owner}\`, and record it.`,
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
      {
        title: 'The system changed after the last review',
        files: {
          'sop/a.mdx': reviewed('2026-05-01').replace('---\n', '---\nsystems: [vpn]\n'),
          'registries/systems.yaml':
            '- { id: vpn, name: VPN, owner: network-team, changed: 2026-05-20, change: New sign-in page }\n',
        },
        today: '2026-06-01',
        findings: [
          'sop/a.mdx:10:18 The review fell due on 20 May 2026, 12 days ago: VPN has changed since (New sign-in page), and the page says so to every reader. Review the text with its owner, `service-desk-manager`, and record it.',
        ],
      },
    ],
    passes: [
      {
        title: 'Reviewed since, and a record says so',
        files: {
          'sop/a.mdx': reviewed('2026-05-01'),
          'records/SOP-001.yaml': `- { kind: review, document: SOP-001, version: 1.0.0, at: 2026-07-29T09:00:00Z, by: manager@example.com, verdict: keep, checked: [each step in the test system], content: "${'1'.repeat(64)}", previous: null }\n`,
        },
        today: '2026-09-01',
      },
      {
        title: 'On the day it falls due',
        files: { 'sop/a.mdx': reviewed('2026-05-01') },
        today: '2026-07-30',
      },
    ],
  },
};
