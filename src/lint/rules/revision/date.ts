import { daysBetween, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Rule } from '../../rule.ts';
import { entry, versioned } from './example.ts';

/** Where the sun rises earlier it is already tomorrow: a day ahead is no fault. */
const ahead = 1;

/** True for the day of a change that nobody can have made yet. */
export function isAhead(date: string, today: string): boolean {
  return daysBetween(today, date) > ahead;
}

export const revisionDate: Rule = {
  id: 'revision/date',
  severity: 'warning',
  scope: 'document',
  what: 'A change was made on a day that has come, and no version was in force before it was made.',
  why: 'Months later an auditor asks what was in force on a day, and dates that cannot be true make every other date doubtful.',
  mend: 'Correct the day that is wrong. `date` is the day of the change; `effective` is the first day on which the version is followed.',
  check(document, { today, report }) {
    const { frontmatter, metaRanges } = document;
    const revisions = frontmatter?.revisions;
    if (!frontmatter || !revisions) return;
    const at = (path: PropertyKey[]) => rangeAt(metaRanges, path, 'value', topOf(document));
    for (const [index, { version, date, effective }] of revisions.entries()) {
      if (isAhead(date, today)) {
        report(
          document.file,
          at(['revisions', index, 'date']),
          `Version ${version} is dated ${longDay(date)}, which is still ahead, and nobody can have changed the text then. Write the day of the change; the day it comes into force belongs in \`effective\`.`,
        );
        continue;
      }
      if (effective !== undefined && effective < date)
        report(
          document.file,
          at(['revisions', index, 'effective']),
          `Version ${version} came into force on ${longDay(effective)} and was written on ${longDay(date)}, so for a time people would have followed a text that was not there. Correct the day that is wrong.`,
        );
    }
    // A draft still has the day on which the version before it came into force.
    const { status, version, effective } = frontmatter;
    const current = revisions.find((revision) => revision.version === version);
    if (status === 'draft' || status === 'in-review' || !current || current.effective !== undefined) return;
    // A day that cannot be right says nothing about the other.
    if (effective !== undefined && effective < current.date && !isAhead(current.date, today))
      report(
        document.file,
        at(['effective']),
        `Version ${version} is in force since ${longDay(effective)} by this, and by \`revisions\` it was made on ${longDay(current.date)}. Write the first day on which this version is followed.`,
      );
  },
  examples: {
    fails: [
      {
        title: 'A change of tomorrow week',
        files: { 'sop/a.mdx': versioned('1.0.0', entry('1.0.0', '2026-09-27', 'First release.')) },
        findings: [
          'sop/a.mdx:10:11 Version 1.0.0 is dated 27 September 2026, which is still ahead, and nobody can have changed the text then. Write the day of the change; the day it comes into force belongs in `effective`.',
        ],
      },
      {
        title: 'The same in a document that is in force, told once',
        files: {
          'sop/a.mdx': versioned(
            '1.0.0',
            entry('1.0.0', '2027-05-01', 'First release.', '    effective: 2026-05-02\n'),
            'status: approved\neffective: 2026-05-02\n',
          ),
          'sop/b.mdx': versioned(
            '1.0.0',
            entry('1.0.0', '2027-05-01', 'First release.'),
            'status: approved\neffective: 2026-05-02\n',
          ),
        },
        findings: [
          'sop/a.mdx:11:11 Version 1.0.0 is dated 1 May 2027, which is still ahead, and nobody can have changed the text then. Write the day of the change; the day it comes into force belongs in `effective`.',
          'sop/b.mdx:11:11 Version 1.0.0 is dated 1 May 2027, which is still ahead, and nobody can have changed the text then. Write the day of the change; the day it comes into force belongs in `effective`.',
        ],
      },
      {
        title: 'In force before it was written: the day of the version before was left standing',
        files: {
          'sop/a.mdx': versioned(
            '1.1.0',
            entry('1.1.0', '2026-08-01', 'Adds the call-back.') +
              entry('1.0.0', '2026-05-02', 'First release.', '    effective: 2026-05-01\n'),
            'status: approved\neffective: 2026-05-10\n',
          ),
        },
        findings: [
          'sop/a.mdx:8:12 Version 1.1.0 is in force since 10 May 2026 by this, and by `revisions` it was made on 1 August 2026. Write the first day on which this version is followed.',
          'sop/a.mdx:18:16 Version 1.0.0 came into force on 1 May 2026 and was written on 2 May 2026, so for a time people would have followed a text that was not there. Correct the day that is wrong.',
        ],
      },
    ],
    passes: [
      {
        title: 'Written, then in force; today counts as come',
        files: {
          'sop/a.mdx': versioned(
            '1.0.0',
            entry('1.0.0', '2026-09-20', 'First release.'),
            'status: approved\neffective: 2026-10-01\n',
          ),
        },
      },
      {
        title: 'A draft of the next version keeps the day of the one in force',
        files: {
          'sop/a.mdx': versioned(
            '1.1.0',
            entry('1.1.0', '2026-08-01', 'Adds the call-back.'),
            'status: in-review\neffective: 2026-05-10\n',
          ),
        },
      },
    ],
  },
};
