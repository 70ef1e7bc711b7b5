import { z } from 'zod';
import { longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Range } from '../../../core/model.ts';
import { saysNothing } from '../../../history/record-checked.ts';
import { recordBooks, recordsOf } from '../../../history/records.ts';
import type { Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout } from './example.ts';
import { keepsRecords } from './kept.ts';

export const rubberStampOptions = z.strictObject({
  most: z.int().min(1).max(100).default(3).describe('How many documents one person can review in a minute.'),
});

const text = procedure();
const review = {
  kind: 'review',
  at: '2026-09-10T09:00:00Z',
  by: 'm.okafor@example.com',
  verdict: 'keep',
} as const;
const many = ['SOP-001', 'SOP-002', 'SOP-003', 'SOP-004'];

export const evidenceRubberStamp: Rule<z.output<typeof rubberStampOptions>> = {
  id: 'evidence/rubber-stamp',
  severity: 'warning',
  scope: 'library',
  what: 'A review says what was looked at, and took the time that looking takes.',
  why: 'A review date that is only bumped tells every reader that somebody has checked a text that nobody has opened.',
  mend: 'Review the document: try its steps, compare its screens, call its contacts. Then record what you looked at with `deskbook review`. The old record stays.',
  options: rubberStampOptions,
  check({ library, options: { most }, report }) {
    if (!keepsRecords(library)) return;
    const reviews = [...recordBooks(library).values()].flatMap(({ file, lines }) =>
      lines.flatMap(({ record, range, line }) =>
        record?.kind === 'review' ? [{ file, range, line, record }] : [],
      ),
    );
    const told = new Set<Range>();
    // A later review of the document answers for an earlier one.
    const newest = new Map(reviews.map(({ file, line }) => [file, line]));
    const isAnswered = ({ file, line }: (typeof reviews)[number]): boolean => line !== newest.get(file);
    for (const review of reviews) {
      const { file, range, record } = review;
      if (isAnswered(review)) continue;
      const hollow = record.checked.every(saysNothing);
      if (!hollow) continue;
      told.add(range);
      report(
        file,
        range,
        `The review of ${longDay(record.at.slice(0, 10))} by ${record.by} ${record.checked.length === 0 ? 'names nothing that was looked at' : `looked at \`${record.checked.join(', ')}\`, which fits every document`}, so it proves only a date. Review ${record.document} and record what you looked at: \`deskbook review ${record.document} --verdict … --checked …\`.`,
      );
    }
    for (const [, together] of Map.groupBy(
      reviews,
      ({ record }) => `${record.by} ${record.at.slice(0, 16)}`,
    )) {
      const documents = new Set(together.map(({ record }) => record.document));
      if (documents.size <= most) continue;
      for (const review of together) {
        const { file, range, record } = review;
        if (told.has(range) || isAnswered(review)) continue;
        report(
          file,
          range,
          `${record.by} reviewed ${documents.size} documents within the minute of ${record.at.slice(0, 16).replace('T', ', ')}, and nobody reads that fast. Review ${record.document} by itself, and record what you looked at.`,
        );
      }
    }
    for (const document of library.byId.values()) {
      const { frontmatter, metaRanges } = document;
      const last = frontmatter?.review?.last;
      if (last === undefined) continue;
      const records = recordsOf(library, document.id);
      if (records.some(({ kind, at }) => kind === 'review' && at.slice(0, 10) === last)) continue;
      report(
        document.file,
        rangeAt(metaRanges, ['review', 'last'], 'value', topOf(document)),
        `\`review.last\` says ${longDay(last)}, and no record says who looked at what that day. Record reviews with \`deskbook review ${document.id}\`, and remove \`last\`: the newest record counts by itself.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Nothing looked at, or nothing that means anything',
        files: {
          'sop/a.mdx': text,
          'sop/b.mdx': procedure({ id: 'SOP-002' }),
          'records/SOP-001.yaml': recordsAbout(text, [approval, { ...review, checked: [] }]),
          'records/SOP-002.yaml': recordsAbout(procedure({ id: 'SOP-002' }), [
            { ...review, at: '2026-09-10T09:20:00Z', checked: ['All good'] },
          ]),
        },
        findings: [
          'records/SOP-001.yaml:2:1 The review of 10 September 2026 by m.okafor@example.com names nothing that was looked at, so it proves only a date. Review SOP-001 and record what you looked at: `deskbook review SOP-001 --verdict … --checked …`.',
          'records/SOP-002.yaml:1:1 The review of 10 September 2026 by m.okafor@example.com looked at `All good`, which fits every document, so it proves only a date. Review SOP-002 and record what you looked at: `deskbook review SOP-002 --verdict … --checked …`.',
        ],
      },
      {
        title: 'Four documents in one minute',
        files: Object.fromEntries(
          many.flatMap((id) => [
            [`sop/${id}.mdx`, procedure({ id })],
            [`records/${id}.yaml`, recordsAbout(procedure({ id }), [{ ...review, checked: ['each step'] }])],
          ]),
        ),
        findings: many.map(
          (id) =>
            `records/${id}.yaml:1:1 m.okafor@example.com reviewed 4 documents within the minute of 2026-09-10, 09:00, and nobody reads that fast. Review ${id} by itself, and record what you looked at.`,
        ),
      },
      {
        title: 'A date and no record',
        files: {
          'sop/a.mdx': procedure({ more: 'review: { every: 90 days, last: 2026-09-10 }\n' }),
          'records/SOP-001.yaml': recordsAbout(text, [approval]),
        },
        findings: [
          'sop/a.mdx:8:33 `review.last` says 10 September 2026, and no record says who looked at what that day. Record reviews with `deskbook review SOP-001`, and remove `last`: the newest record counts by itself.',
        ],
      },
    ],
    passes: [
      {
        title: 'A review that says what it looked at',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            approval,
            { ...review, checked: ['each step in the test tenant', 'incidents since June'] },
          ]),
        },
      },
      {
        title: 'A real review after a hollow one',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            { ...review, checked: ['ok'] },
            { ...review, at: '2026-09-11T10:00:00Z', checked: ['each step in the test tenant'] },
          ]),
        },
      },
      {
        title: 'A library that keeps no records counts dates',
        files: { 'sop/a.mdx': procedure({ more: 'review: { every: 90 days, last: 2026-09-10 }\n' }) },
      },
    ],
  },
};
