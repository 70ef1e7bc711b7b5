import { z } from 'zod';
import { daysBetween, isDay, longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document, Fix } from '../../../core/model.ts';
import { addingLine } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';
import { misspelling } from '../frontmatter/misspelt-key.ts';

const options = z.strictObject({
  ahead: z
    .int()
    .min(1)
    .max(3650)
    .default(366)
    .describe('How many days ahead an approved document may come into force; more is taken for a slip.'),
});

export const statusEffective: Rule<z.output<typeof options>> = {
  id: 'status/effective',
  severity: 'warning',
  scope: 'document',
  what: 'A document that is approved or retired says since when it was to be followed.',
  why: 'Agents must know from which day the new way holds, and an auditor asks what was in force on the day of a ticket; the status alone answers neither.',
  mend: 'Add `effective` with the first day of this version. A day to come is fine: until then the page says that the document is not in force yet.',
  options,
  check(document, { today, options, report }) {
    const { meta, metaRanges } = document;
    const { status, effective } = meta;
    if (status !== 'approved' && status !== 'retired') return;
    const at = (key: string) => rangeAt(metaRanges, [key], 'value', topOf(document));
    if (!('effective' in meta)) {
      // A misspelt key is the finding of `frontmatter/unknown-key`.
      if (misspelling(document, 'effective') !== undefined) return;
      const was = status === 'approved' ? 'is approved' : 'is retired';
      report(
        document.file,
        at('status'),
        `The document ${was} and does not say since when it ${status === 'approved' ? 'is' : 'was'} in force, so nobody can tell by which text a ticket was handled. Add \`effective\` with the first day of this version.`,
        ...ofRevision(document),
      );
      return;
    }
    if (!isDay(effective)) return;
    const ahead = daysBetween(today, effective);
    if (status === 'retired' && ahead > 0)
      report(
        document.file,
        at('effective'),
        `The document is retired, and by \`effective\` it comes into force on ${longDay(effective)}, so it would be followed after its end. Write the day on which it really came into force.`,
      );
    else if (status === 'approved' && ahead > options.ahead)
      report(
        document.file,
        at('effective'),
        `The document comes into force on ${longDay(effective)}, in ${ahead} days, and until then nobody may work by it. Correct the day if it is a slip; approve the text nearer to the day if it is not.`,
      );
  },
  examples: {
    fails: [
      {
        title: 'Approved, but since when?',
        files: {
          'sop/a.mdx':
            '---\nversion: 1.1.0\nstatus: approved\nrevisions:\n  - { version: 1.1.0, date: 2026-09-01, author: a.author, summary: Adds the call-back. }\n---\n',
          'sop/b.mdx': '---\nversion: 1.1.0\nstatus: retired\n---\n',
        },
        findings: [
          'sop/a.mdx:3:9 The document is approved and does not say since when it is in force, so nobody can tell by which text a ticket was handled. Add `effective` with the first day of this version.',
          'sop/b.mdx:3:9 The document is retired and does not say since when it was in force, so nobody can tell by which text a ticket was handled. Add `effective` with the first day of this version.',
        ],
        suggested: {
          'sop/a.mdx':
            '---\nversion: 1.1.0\nstatus: approved\neffective: 2026-09-01\nrevisions:\n  - { version: 1.1.0, date: 2026-09-01, author: a.author, summary: Adds the call-back. }\n---\n',
        },
      },
      {
        title: 'A slip of the pen, and an end before the beginning',
        files: {
          'sop/a.mdx': '---\nstatus: approved\neffective: 2036-09-20\n---\n',
          'sop/b.mdx': '---\nstatus: retired\neffective: 2026-10-01\n---\n',
        },
        findings: [
          'sop/a.mdx:3:12 The document comes into force on 20 September 2036, in 3653 days, and until then nobody may work by it. Correct the day if it is a slip; approve the text nearer to the day if it is not.',
          'sop/b.mdx:3:12 The document is retired, and by `effective` it comes into force on 1 October 2026, so it would be followed after its end. Write the day on which it really came into force.',
        ],
      },
    ],
    passes: [
      {
        title: 'In force, or soon to be',
        files: {
          'sop/a.mdx': '---\nstatus: approved\neffective: 2026-09-20\n---\n',
          'sop/b.mdx': '---\nstatus: approved\neffective: 2026-12-01\n---\n',
        },
      },
      {
        title: 'A misspelt key is reported as such',
        files: { 'sop/a.mdx': '---\nstatus: approved\nefective: 2026-09-20\n---\n' },
      },
      { title: 'A draft has no such day', files: { 'sop/a.mdx': '---\nstatus: draft\n---\n' } },
    ],
  },
};

/** The day that the entry of this version gives, for the author to confirm. */
function ofRevision(document: Document): Fix[] {
  const { version, revisions } = document.meta;
  if (!Array.isArray(revisions)) return [];
  const entry: unknown = revisions.find(
    (revision: unknown) => (revision as { version?: unknown } | null)?.version === version,
  );
  const { date, effective } = (entry ?? {}) as { date?: unknown; effective?: unknown };
  const day = effective ?? date;
  if (!isDay(day)) return [];
  return addingLine(document, `effective: ${day}`, `Add \`effective: ${day}\`, the day of the revision`);
}
