/** A release in the frontmatter: exactly what it writes, and not a byte else, however the author laid it out. */

import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/core/document.ts';
import { loadParser } from '../../src/core/parse.ts';
import { withRelease } from '../../src/history/record-release.ts';
import fc from '../support/fast-check.ts';

const parser = await loadParser();
const release = {
  version: '1.1.0',
  effective: '2026-12-01',
  date: '2026-11-22',
  author: 'a.chen',
  summary: 'Adds a step',
};

function released(
  text: string,
  more: Partial<typeof release> & { status?: string } = {},
): string | undefined {
  return withRelease(parseDocument({ file: 'sop/a.mdx', text }, { parser }), { ...release, ...more });
}

const top = '---\nid: SOP-001\ntitle: Unlock\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: a-team\n';
const body = '\n## Procedure\n\nversion: 1.0.0\n---\n';
const block = '  - version: 1.1.0\n    date: 2026-11-22\n    author: a.chen\n    summary: Adds a step\n';
const flow = '{ version: 1.1.0, date: 2026-11-22, author: a.chen, summary: Adds a step }';
const newTop = top.replace('1.0.0', '1.1.0');
const old = '{ version: 1.0.0, date: 2026-01-01, author: b, summary: First }';

describe('the revision stands on top, laid out as the others', () => {
  test.each([
    [
      'entries on a line',
      `${top}effective: 2026-01-01\nrevisions:\n  - ${old}\n---${body}`,
      `${newTop}effective: 2026-12-01\nrevisions:\n  - ${flow}\n  - ${old}\n---${body}`,
    ],
    [
      'entries over lines, with a comment, quotation marks and a wide gap',
      `${top}effective: "2026-01-01" # as agreed\nrevisions:   # newest first\n-   version: 1.0.0\n    date: 2026-01-01\n    author: b\n    summary: First\n---${body}`,
      `${newTop}effective: "2026-12-01" # as agreed\nrevisions:   # newest first\n-   version: 1.1.0\n    date: 2026-11-22\n    author: a.chen\n    summary: Adds a step\n-   version: 1.0.0\n    date: 2026-01-01\n    author: b\n    summary: First\n---${body}`,
    ],
    [
      'a list on one line',
      `${top}revisions: [${old}]\n---${body}`,
      `${newTop}effective: 2026-12-01\nrevisions: [${flow}, ${old}]\n---${body}`,
    ],
    [
      'an empty list',
      `${top}revisions: []\n---${body}`,
      `${newTop}effective: 2026-12-01\nrevisions:\n${block}---${body}`,
    ],
    ['no list at all', `${top}---${body}`, `${newTop}effective: 2026-12-01\nrevisions:\n${block}---${body}`],
  ])('%s', (_, before, after) => {
    expect(released(before)).toBe(after);
    // The same in a file of Windows.
    expect(released(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });

  test('the status only when it is asked for', () => {
    expect(released(`${top}---${body}`, { status: 'approved' })).toContain('status: approved\n');
    expect(released(`${top}---${body}`)).toContain('status: draft\n');
  });

  test('any summary comes back as it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (given) => {
        const summary = given.trim();
        fc.pre(summary !== '' && summary.isWellFormed());
        const text = released(`${top}revisions:\n  - ${old}\n---${body}`, { summary });
        expect(text).toBeDefined();
        const { meta } = parseDocument({ file: 'sop/a.mdx', text: text! }, { parser });
        expect((meta['revisions'] as { summary: string }[]).map((entry) => entry.summary)).toEqual([
          summary,
          'First',
        ]);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    ['an anchor that the list is an alias of', `${top}old: &all [${old}]\nrevisions: *all\n---${body}`],
    ['revisions that are no list', `${top}revisions: none\n---${body}`],
    ['no frontmatter', body],
  ])('%s is refused', (_, text) => expect(released(text)).toBeUndefined());
});
