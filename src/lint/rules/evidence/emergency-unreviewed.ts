import { daysBetween, longDay } from '../../../core/dates.ts';
import { answersEmergency } from '../../../core/review.ts';
import { recordBooks, recordsFile } from '../../../history/records.ts';
import type { Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout } from './example.ts';

const text = procedure();
const emergency = {
  kind: 'emergency',
  at: '2026-09-10T20:00:00Z',
  by: 'a.chen@example.com',
  reason: 'The call-back number was published.',
  'review-by': '2026-09-14',
} as const;

export const evidenceEmergencyUnreviewed: Rule = {
  id: 'evidence/emergency-unreviewed',
  severity: 'error',
  timely: true,
  scope: 'library',
  what: 'An emergency change is looked at by somebody else by the day that was promised.',
  why: 'It went into force without approval because it could not wait. Without a look afterwards, "urgent" becomes the way around every approval.',
  mend: 'Have somebody else review it and approve it: `deskbook review`, then `deskbook approve`. Or take the change back with a release.',
  check({ library, today, report }) {
    for (const [id, document] of library.byId) {
      const file = recordsFile(id);
      const lines = recordBooks(library).get(file)?.lines ?? [];
      const records = lines.flatMap(({ record }) => record ?? []);
      for (const { record, range } of lines) {
        if (record?.kind !== 'emergency' || document.frontmatter?.status === 'retired') continue;
        const later = records.slice(records.indexOf(record) + 1);
        if (answersEmergency(later, record.by)) continue;
        const late = daysBetween(record['review-by'], today);
        if (late <= 0) continue;
        report(
          file,
          range,
          `The emergency change of ${longDay(record.at.slice(0, 10))} by ${record.by} (${record.reason.replace(/\.$/, '')}) was to be reviewed by ${longDay(record['review-by'])}, ${late} ${late === 1 ? 'day' : 'days'} ago, and nobody else has reviewed or approved it. Have somebody else run \`deskbook review ${id}\` and \`deskbook approve ${id}\`.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Six days after the day that was promised; its author’s own review does not count',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            emergency,
            {
              kind: 'review',
              at: '2026-09-11T09:00:00Z',
              by: 'a.chen@example.com',
              verdict: 'keep',
              checked: ['the new number'],
            },
          ]),
        },
        findings: [
          'records/SOP-001.yaml:1:1 The emergency change of 10 September 2026 by a.chen@example.com (The call-back number was published) was to be reviewed by 14 September 2026, 6 days ago, and nobody else has reviewed or approved it. Have somebody else run `deskbook review SOP-001` and `deskbook approve SOP-001`.',
        ],
      },
    ],
    passes: [
      {
        title: 'There is still time',
        today: '2026-09-14',
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [emergency]) },
      },
      {
        title: 'Approved afterwards',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            emergency,
            { ...approval, at: '2026-09-12T09:00:00Z' },
          ]),
        },
      },
    ],
  },
};
