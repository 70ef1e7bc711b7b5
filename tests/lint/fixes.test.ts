/** Edits change what they mean to change, and mending comes to an end. */

import { describe, expect, test } from 'vitest';
import { edited } from '../../src/core/edits.ts';
import { lineIndex } from '../../src/core/positions.ts';
import { compatible } from '../../src/lint/fixes.ts';
import type { LintedFiles } from '../../src/lint/lint-files.ts';
import { mend } from '../../src/lint/mend.ts';
import fc from '../support/fast-check.ts';

const fix = (start: number, end: number, text: string) => ({
  title: 'x',
  safe: true,
  edits: [{ start, end, text }],
});

test('every character outside the edits stays', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 80, unit: 'grapheme' }),
      fc.array(fc.tuple(fc.nat(80), fc.nat(10), fc.string({ maxLength: 5 })), { maxLength: 8 }),
      (text, wanted) => {
        const fixes = compatible(
          wanted.map(([start, length, insert]) =>
            fix(Math.min(start, text.length), Math.min(start + length, text.length), insert),
          ),
        );
        const edits = fixes.flatMap(({ edits }) => edits).sort((a, b) => a.start - b.start);
        const result = edited(text, edits);
        // Read both from the left: between two edits, the same characters.
        let at = 0;
        let from = 0;
        for (const edit of edits) {
          const kept = text.slice(at, edit.start);
          expect(result.slice(from, from + kept.length)).toBe(kept);
          from += kept.length;
          expect(result.slice(from, from + edit.text.length)).toBe(edit.text);
          from += edit.text.length;
          at = edit.end;
        }
        expect(result.slice(from)).toBe(text.slice(at));
      },
    ),
  );
});

test('of two fixes that touch, the first is made', () => {
  const fixes = [fix(0, 3, 'a'), fix(2, 5, 'b'), fix(3, 3, 'c'), fix(6, 7, 'd')];
  expect(compatible(fixes)).toEqual([fixes[0], fixes[3]]);
});

describe('mending', () => {
  /** A linter that finds the first `from` and would write `to`. */
  const linter =
    (pairs: [string, string][]) =>
    async (files: { documents: { file: string; text: string }[] }): Promise<LintedFiles> => ({
      library: {} as LintedFiles['library'],
      findings: files.documents.flatMap(({ file, text }) =>
        pairs.flatMap(([from, to]) => {
          const start = text.indexOf(from);
          if (start === -1) return [];
          const range = lineIndex(text).range(start, start + from.length);
          return [
            {
              rule: 'a/b',
              severity: 'warning' as const,
              file,
              range,
              message: 'x',
              fixes: [fix(start, start + from.length, to)],
            },
          ];
        }),
      ),
    });
  const files = (text: string, more = {}) => ({
    documents: [{ file: 'a.md', text, ...more }],
    registries: [],
    assets: [],
  });

  test('goes on until nothing is left', async () => {
    const mended = await mend(files('a a a'), linter([['a', 'b']]));
    expect(mended.changed.get('a.md')).toBe('b b b');
    expect(mended.fixes).toBe(3);
  });
  test('leaves a file alone whose fixes undo each other', async () => {
    const mended = await mend(
      files('one x two'),
      linter([
        ['x', 'y'],
        ['y', 'x'],
      ]),
    );
    expect(mended.changed.size).toBe(0);
    expect(mended.fixes).toBe(0);
  });
  test('ends where fixes would go on for ever', async () => {
    const mended = await mend(files('a'), linter([['a', 'aa']]));
    expect(mended.changed.get('a.md')!.length).toBeLessThan(20);
  });
  test('does not touch a file whose bytes it could not read', async () => {
    const mended = await mend(files('a \uFFFD', { brokenAt: 2 }), linter([['a', 'b']]));
    expect(mended.changed.size).toBe(0);
  });
});
