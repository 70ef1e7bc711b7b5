import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { compareVersions } from '../../../core/versions.ts';
import { writingValue } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';
import { entry, versioned } from './example.ts';

export const revisionCurrent: Rule = {
  id: 'revision/current',
  severity: 'warning',
  scope: 'document',
  what: 'The newest entry of the revisions is about the version that the document has.',
  why: 'An agent who knew the old text cannot see what is new, and an auditor finds a version that nobody explains.',
  mend: 'Add an entry on top with version, date, author and a summary of what changed and why; or correct the version.',
  check(document, { report }) {
    const { frontmatter } = document;
    if (!frontmatter) return;
    const { version, status } = frontmatter;
    const revisions = frontmatter.revisions ?? [];
    const range = rangeAt(document.metaRanges, ['version'], 'value', topOf(document));
    const newest = revisions
      .map((revision) => revision.version)
      .toSorted(compareVersions)
      .at(-1);
    if (newest === undefined) {
      if (status === 'approved')
        report(
          document.file,
          range,
          `Version ${version} is in force and \`revisions\` says nothing about it, so nobody can see who made it, when and why. Add \`revisions\` with an entry for ${version}: version, date, author and summary.`,
        );
      return;
    }
    const difference = compareVersions(newest, version);
    if (difference > 0)
      report(
        document.file,
        range,
        `The newest entry of \`revisions\` is about ${newest} and the document says it is ${version}, so a record of today would name the wrong text. Write \`version: ${newest}\`, or correct the entry.`,
        writingValue(document, range, newest, `Write \`version: ${newest}\``),
      );
    // Who writes a draft may describe it when it is done.
    else if (difference < 0 && status !== 'draft')
      report(
        document.file,
        range,
        `The document has version ${version} and the newest entry of \`revisions\` is about ${newest}, so readers cannot see what is new. Add an entry for ${version} on top: version, date, author and summary.`,
      );
  },
  examples: {
    fails: [
      {
        title: 'A version that nobody describes',
        files: { 'sop/a.mdx': versioned('1.1.0', entry('1.0.0', '2026-05-01', 'First release.')) },
        findings: [
          'sop/a.mdx:5:10 The document has version 1.1.0 and the newest entry of `revisions` is about 1.0.0, so readers cannot see what is new. Add an entry for 1.1.0 on top: version, date, author and summary.',
        ],
      },
      {
        title: 'An entry was added and the version forgotten',
        files: {
          'sop/a.mdx': versioned(
            '1.9.0',
            entry('1.10.0', '2026-06-01', 'Adds the call-back.') +
              entry('1.9.0', '2026-05-01', 'First release.'),
          ),
        },
        findings: [
          'sop/a.mdx:5:10 The newest entry of `revisions` is about 1.10.0 and the document says it is 1.9.0, so a record of today would name the wrong text. Write `version: 1.10.0`, or correct the entry.',
        ],
        suggested: {
          'sop/a.mdx': versioned(
            '1.10.0',
            entry('1.10.0', '2026-06-01', 'Adds the call-back.') +
              entry('1.9.0', '2026-05-01', 'First release.'),
          ),
        },
      },
      {
        title: 'In force without any history',
        files: { 'sop/a.mdx': versioned('1.0.0', '') },
        findings: [
          'sop/a.mdx:5:10 Version 1.0.0 is in force and `revisions` says nothing about it, so nobody can see who made it, when and why. Add `revisions` with an entry for 1.0.0: version, date, author and summary.',
        ],
      },
    ],
    passes: [
      {
        title: 'An entry for the version',
        files: { 'sop/a.mdx': versioned('1.0.0', entry('1.0.0', '2026-05-01', 'First release.')) },
      },
      {
        title: 'Drafts: one without history, one on its way to the next version',
        files: {
          'sop/a.mdx': versioned('0.1.0', '', 'status: draft\n'),
          'sop/b.mdx': versioned('1.1.0', entry('1.0.0', '2026-05-01', 'First release.'), 'status: draft\n'),
        },
      },
    ],
  },
};
