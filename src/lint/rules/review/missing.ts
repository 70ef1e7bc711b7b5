import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { addingLine } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';
import { misspelling } from '../frontmatter/misspelt-key.ts';

export const reviewMissing: Rule = {
  id: 'review/missing',
  severity: 'warning',
  scope: 'document',
  what: 'A document in force says how often it is reviewed.',
  why: 'Without an interval it never falls due, and nobody notices when the screens it describes are gone.',
  mend: 'Add `review: { every: 90 days }` to the frontmatter, with the interval that its owner can keep.',
  check(document, { report }) {
    const { meta, metaRanges } = document;
    if (meta['status'] !== 'approved' || 'review' in meta) return;
    // A misspelt key is the finding of `frontmatter/unknown-key`.
    if (misspelling(document, 'review') !== undefined) return;
    report(
      document.file,
      rangeAt(metaRanges, ['status'], 'value', topOf(document)),
      'The document is in force and has no `review`, so it never falls due and nobody is reminded to look whether it is still true. Add `review: { every: 90 days }`.',
      ...addingLine(document, 'review: { every: 90 days }', 'Add `review: { every: 90 days }`'),
    );
  },
  examples: {
    fails: [
      {
        title: 'In force without an interval',
        files: { 'sop/a.mdx': '---\nid: SOP-001\nstatus: approved\nrevisions: []\n---\n' },
        findings: [
          'sop/a.mdx:3:9 The document is in force and has no `review`, so it never falls due and nobody is reminded to look whether it is still true. Add `review: { every: 90 days }`.',
        ],
        suggested: {
          'sop/a.mdx': '---\nid: SOP-001\nstatus: approved\nreview: { every: 90 days }\nrevisions: []\n---\n',
        },
      },
      {
        title: 'The same without revisions, in a file of Windows',
        files: { 'sop/a.mdx': '---\r\nid: SOP-001\r\nstatus: approved\r\n---\r\n' },
        findings: [
          'sop/a.mdx:3:9 The document is in force and has no `review`, so it never falls due and nobody is reminded to look whether it is still true. Add `review: { every: 90 days }`.',
        ],
        suggested: {
          'sop/a.mdx': '---\r\nid: SOP-001\r\nstatus: approved\r\nreview: { every: 90 days }\r\n---\r\n',
        },
      },
    ],
    passes: [
      {
        title: 'With an interval',
        files: { 'sop/a.mdx': '---\nid: SOP-001\nstatus: approved\nreview: { every: 90 days }\n---\n' },
      },
      {
        title: 'A draft has nothing to review yet, and a retired document nothing any more',
        files: { 'sop/a.mdx': '---\nstatus: draft\n---\n', 'sop/b.mdx': '---\nstatus: retired\n---\n' },
      },
      {
        title: 'A misspelt key is reported as such',
        files: { 'sop/a.mdx': '---\nstatus: approved\nreveiw: { every: 90 days }\n---\n' },
      },
    ],
  },
};
