import { expect, test } from 'vitest';
import { textWidth, wrapText } from '../../src/flowchart/text-width.ts';
import fc from '../support/fast-check.ts';

test('no line is wider than asked, and no word is lost', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 120, unit: 'grapheme' }),
      fc.integer({ min: 60, max: 200 }),
      (text, width) => {
        const lines = wrapText(text, 14, width);
        for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      },
    ),
    { seed: 3 },
  );
});

test('lines are about equally long', () => {
  expect(wrapText('Set a temporary password that must be changed', 14, 190)).toHaveLength(2);
  expect(wrapText('one two', 14, 190)).toEqual(['one two']);
  expect(wrapText('one\ntwo', 14, 190)).toEqual(['one', 'two']);
});

test('long addresses break after the signs that join their parts', () => {
  for (const line of wrapText('https://status.example.org/networks/vpn/gateways', 14, 120).slice(0, -1)) {
    expect(line).toMatch(/[/.]$/);
  }
});

test('letters no font of ours has are taken as wide', () => {
  expect(textWidth('漢', 10)).toBeGreaterThanOrEqual(10);
  expect(textWidth('🖨', 10)).toBeGreaterThanOrEqual(10);
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
});
