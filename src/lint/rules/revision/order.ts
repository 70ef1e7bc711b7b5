import { longDay } from '../../../core/dates.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document, Fix } from '../../../core/model.ts';
import { compareVersions } from '../../../core/versions.ts';
import type { Rule } from '../../rule.ts';
import { isAhead } from './date.ts';
import { entry, versioned } from './example.ts';

export const revisionOrder: Rule = {
  id: 'revision/order',
  severity: 'warning',
  scope: 'document',
  what: 'The revisions run from the newest to the oldest, by version and by date.',
  why: 'Readers take the top entry for the latest change; in another order they learn of an old one and miss the new.',
  mend: 'Put the newest entry on top, and give each version one entry.',
  check(document, { today, report }) {
    const revisions = document.frontmatter?.revisions;
    if (!revisions || revisions.length < 2) return;
    const at = (index: number, key: string) =>
      rangeAt(document.metaRanges, ['revisions', index, key], 'value', topOf(document));
    const steps = revisions
      .slice(1)
      .map(({ version }, index) => compareVersions(version, revisions[index]!.version));
    if (steps.every((step) => step > 0)) {
      report(
        document.file,
        at(0, 'version'),
        `The revisions begin with the oldest, ${revisions[0]!.version}, so readers take it for the latest change. Turn the list round: ${revisions.at(-1)!.version} comes first.`,
        ...sorting(document, revisions),
      );
      return;
    }
    for (const [index, step] of steps.entries()) {
      const newer = revisions[index]!;
      const older = revisions[index + 1]!;
      if (step > 0)
        report(
          document.file,
          at(index + 1, 'version'),
          `Version ${older.version} stands below ${newer.version}, which is older, so readers take ${newer.version} for the later change. Put the newest version on top.`,
          ...sorting(document, revisions),
        );
      else if (step === 0)
        report(
          document.file,
          at(index + 1, 'version'),
          `Version ${older.version} has two entries, so nobody can tell which of them it was. Put both summaries into one entry, or correct the version of the other.`,
        );
      // A day still ahead is another rule's finding.
      else if (older.date > newer.date && !isAhead(older.date, today))
        report(
          document.file,
          at(index + 1, 'date'),
          `Version ${older.version} is dated ${longDay(older.date)}, after ${newer.version} of ${longDay(newer.date)}, and an older version cannot be younger. Correct the date that is wrong.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'The oldest first',
        files: {
          'sop/a.mdx': versioned(
            '1.1.0',
            entry('1.0.0', '2026-05-01', 'First release.') +
              entry('1.1.0', '2026-06-01', 'Adds the call-back.'),
          ),
        },
        findings: [
          'sop/a.mdx:9:14 The revisions begin with the oldest, 1.0.0, so readers take it for the latest change. Turn the list round: 1.1.0 comes first.',
        ],
        suggested: {
          'sop/a.mdx': versioned(
            '1.1.0',
            entry('1.1.0', '2026-06-01', 'Adds the call-back.') +
              entry('1.0.0', '2026-05-01', 'First release.'),
          ),
        },
      },
      {
        title: 'One in the wrong place, and one date that cannot be',
        files: {
          'sop/a.mdx': versioned(
            '1.3.0',
            entry('1.3.0', '2026-07-01', 'Adds the new portal.') +
              entry('1.1.0', '2026-08-01', 'Adds the call-back.') +
              entry('1.2.0', '2026-06-01', 'Names the queue.'),
          ),
        },
        findings: [
          'sop/a.mdx:14:11 Version 1.1.0 is dated 1 August 2026, after 1.3.0 of 1 July 2026, and an older version cannot be younger. Correct the date that is wrong.',
          'sop/a.mdx:17:14 Version 1.2.0 stands below 1.1.0, which is older, so readers take 1.1.0 for the later change. Put the newest version on top.',
        ],
      },
      {
        title: 'A version with two entries',
        files: {
          'sop/a.mdx': versioned(
            '1.0.0',
            entry('1.0.0', '2026-06-01', 'Adds the call-back.') +
              entry('1.0.0', '2026-05-01', 'First release.'),
          ),
        },
        findings: [
          'sop/a.mdx:13:14 Version 1.0.0 has two entries, so nobody can tell which of them it was. Put both summaries into one entry, or correct the version of the other.',
        ],
      },
    ],
    passes: [
      {
        title: 'The newest first; 1.10 comes after 1.9, and two on one day',
        files: {
          'sop/a.mdx': versioned(
            '1.10.0',
            entry('1.10.0', '2026-06-01', 'Adds the call-back.') +
              entry('1.9.0', '2026-06-01', 'Names the queue.'),
          ),
        },
      },
    ],
  },
};

/** Puts the entries in order, each with all its lines, where they are written alike and hold no comments. */
function sorting(document: Document, revisions: readonly { version: string }[]): Fix[] {
  const places = revisions.map((_, index) => document.metaRanges[`revisions.${index}`]?.value);
  const column = places[0]?.start.column;
  const texts = places.map((place) =>
    place?.start.column === column && place
      ? document.text.slice(place.start.offset, place.end.offset).trimEnd()
      : undefined,
  );
  if (texts.some((text) => text === undefined || text.includes('#'))) return [];
  const order = revisions
    .map((_, index) => index)
    .sort((a, b) => compareVersions(revisions[b]!.version, revisions[a]!.version) || a - b);
  const edits = places.map((place, index) => ({
    start: place!.start.offset,
    end: place!.start.offset + texts[index]!.length,
    text: texts[order[index]!]!,
  }));
  return [{ title: 'Put the newest version on top', safe: false, edits }];
}
