import { z } from 'zod';
import { daysBetween, longDay, utcDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document } from '../../../core/model.ts';
import { type Past, readFactsOf } from '../../../history/record-past.ts';
import { recordBooks } from '../../../history/records.ts';
import type { Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout, release } from './example.ts';
import { keepsRecords } from './kept.ts';

const options = z.strictObject({
  late: z
    .int()
    .min(1)
    .max(365)
    .default(30)
    .describe('How many days may lie between what is said to have happened and its commit.'),
});

/** Clocks of two machines, and where it is already tomorrow. */
const ahead = 1;

const text = procedure();
const second = text
  .replace('version: 1.0.0\nstatus', 'version: 1.1.0\nstatus')
  .replace(
    'revisions:\n',
    'revisions:\n  - { version: 1.1.0, date: 2026-09-10, author: a.chen, summary: Adds a step. }\n',
  );

export const evidenceBackdated: Rule<z.output<typeof options>> = {
  id: 'evidence/backdated',
  severity: 'warning',
  scope: 'library',
  what: 'Records and revisions carry the day on which they were written.',
  why: 'An approval dated back covers a time in which nobody had approved anything. Git notes when each line came, and contradicts it.',
  mend: 'Correct the date of a revision entry. A record is never corrected: write the true one behind it, with a note.',
  options,
  async check({ library, today, past, options: { late }, report }) {
    if (!keepsRecords(library)) return;
    const brought = (await past?.records())?.brought;
    for (const { file, lines, problems } of recordBooks(library).values()) {
      for (const problem of problems)
        if (problem.kind === 'order') report(file, problem.range, problem.message);
      for (const { record, hash, range, line } of lines) {
        if (!record) continue;
        const day = record.at.slice(0, 10);
        if (daysBetween(today, day) > ahead)
          report(
            file,
            range,
            `Line ${line} says it was written on ${longDay(day)}, which is still ahead. The clock of the machine was wrong, or the record was dated. Write the true one behind it.`,
          );
        const since = utcDay(brought?.get(hash ?? '') ?? '');
        if (since === undefined) continue;
        const came = daysBetween(day, since);
        if (came > late)
          report(
            file,
            range,
            `Line ${line} says it was written on ${longDay(day)}, and git has it only since ${longDay(since)}, ${came} days later. A record counts from the day it is in git; write a true one behind it, with a note on what happened when.`,
          );
        else if (-came > ahead)
          report(
            file,
            range,
            `Line ${line} says it was written on ${longDay(day)}, and git has had it since ${longDay(since)}, before that. The clock of one machine was wrong, or the record was dated. Write the true one behind it.`,
          );
      }
    }
    if (!past) return;
    const doubtful: Document[] = [];
    for (const document of library.byId.values())
      if (await isDoubtful(document, past, late)) doubtful.push(document);
    await readFactsOf(
      past,
      doubtful.map(({ file }) => file),
    );
    for (const document of doubtful) {
      const found = await contradiction(document, past, late);
      if (found)
        report(
          document.file,
          rangeAt(document.metaRanges, ['revisions', found.entry, 'date'], 'value', topOf(document)),
          found.message,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'A record behind a later one, and one that is still ahead',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            approval,
            { ...release, at: '2026-08-01T09:00:00Z' },
            { ...approval, at: '2026-10-01T09:00:00Z' },
          ]),
        },
        findings: [
          'records/SOP-001.yaml:2:1 Line 2 says it was written at 2026-08-01T09:00:00Z, before the line above it (2026-09-02T09:00:00Z), and lines are only added at the end. One of the two has been dated back.',
          'records/SOP-001.yaml:3:1 Line 3 says it was written on 1 October 2026, which is still ahead. The clock of the machine was wrong, or the record was dated. Write the true one behind it.',
        ],
      },
      {
        title: 'An approval that came into git seven weeks after the day it carries',
        past: [
          { at: '2026-09-02', files: { 'sop/a.mdx': text } },
          {
            at: '2026-09-19',
            files: {
              'records/SOP-001.yaml': recordsAbout(text, [{ ...approval, at: '2026-08-01T09:00:00Z' }]),
            },
          },
        ],
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [{ ...approval, at: '2026-08-01T09:00:00Z' }]),
        },
        findings: [
          'records/SOP-001.yaml:1:1 Line 1 says it was written on 1 August 2026, and git has it only since 19 September 2026, 49 days later. A record counts from the day it is in git; write a true one behind it, with a note on what happened when.',
        ],
      },
      {
        title: 'A revision dated two months before the commit that brought it',
        today: '2026-11-20',
        past: [
          { at: '2026-09-02', files: { 'sop/a.mdx': text } },
          {
            at: '2026-11-12',
            files: {
              'sop/a.mdx': second,
              'records/SOP-001.yaml': recordsAbout(second, [{ ...approval, at: '2026-11-12T00:00:00Z' }]),
            },
          },
        ],
        files: {
          'sop/a.mdx': second,
          'records/SOP-001.yaml': recordsAbout(second, [{ ...approval, at: '2026-11-12T00:00:00Z' }]),
        },
        findings: [
          'sop/a.mdx:9:29 Version 1.1.0 is dated 10 September 2026, and git has it only since 12 November 2026, 63 days later; until then the text was another. Write the day on which the change was made.',
        ],
      },
      {
        title: 'A record and a revision of days that came after their commits',
        past: [
          {
            at: '2026-08-20',
            files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [approval]) },
          },
        ],
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [approval]) },
        findings: [
          'records/SOP-001.yaml:1:1 Line 1 says it was written on 2 September 2026, and git has had it since 20 August 2026, before that. The clock of one machine was wrong, or the record was dated. Write the true one behind it.',
          'sop/a.mdx:9:29 Version 1.0.0 is dated 1 September 2026, and git has had it since 20 August 2026, before that. Write the day on which the change was made.',
        ],
      },
    ],
    passes: [
      {
        title: 'A document older than its repository, and a record committed the next day',
        past: [
          {
            at: '2026-09-03',
            files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [release, approval]) },
          },
        ],
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [release, approval]) },
      },
    ],
  },
};

/** The newest revision: its place in the list, and what it says. */
function newestRevision({
  frontmatter,
}: Document): { entry: number; version: string; date: string } | undefined {
  const entry = frontmatter?.revisions?.findIndex(({ version }) => version === frontmatter.version) ?? -1;
  const found = frontmatter?.revisions?.[entry];
  return found && { entry, version: found.version, date: found.date };
}

/** Texts are only read where the days of the commits leave doubt. */
async function isDoubtful(document: Document, past: Past, late: number): Promise<boolean> {
  const revision = newestRevision(document);
  const [newest] = await past.commitsOf(document.file);
  const day = newest && utcDay(newest.committed);
  if (!revision || day === undefined) return false;
  const untilNewest = daysBetween(revision.date, day);
  return -untilNewest > ahead || untilNewest > late;
}

/** What git says against the date of the newest revision. */
async function contradiction(
  document: Document,
  past: Past,
  late: number,
): Promise<{ entry: number; message: string } | undefined> {
  const { entry, version, date } = newestRevision(document)!;
  const commits = await past.commitsOf(document.file);
  const facts = await past.facts(commits.map(({ blob }) => blob));
  const versions = commits.map(({ blob }) => facts.get(blob)?.version);
  // On disk there may be a version that is not committed yet.
  if (versions[0] !== version) return undefined;
  const changed = versions.findIndex((other) => other !== version);
  const first = commits[changed === -1 ? commits.length - 1 : changed - 1]!;
  const since = utcDay(first.committed);
  if (since === undefined) return undefined;
  const came = daysBetween(date, since);
  if (-came > ahead)
    return {
      entry,
      message: `Version ${version} is dated ${longDay(date)}, and git has had it since ${longDay(since)}, before that. Write the day on which the change was made.`,
    };
  // A first commit may bring what is older than the repository.
  if (changed === -1 || came <= late) return undefined;
  return {
    entry,
    message: `Version ${version} is dated ${longDay(date)}, and git has it only since ${longDay(since)}, ${came} days later; until then the text was another. Write the day on which the change was made.`,
  };
}
