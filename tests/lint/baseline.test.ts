/** A baseline holds what was there, and nothing else. */
import { expect, test } from 'vitest';
import type { Finding } from '../../src/core/model.ts';
import { lineIndex } from '../../src/core/positions.ts';
import { baselineOf, hold, readBaseline, writeBaseline } from '../../src/lint/baseline.ts';

const text = 'One line.\nA vague line.\nA vague line.\n';
const textOf = () => text;

function finding(
  line: number,
  rule = 'writing/vague',
  message = '"vague" is vague.',
  source = text,
): Finding {
  const lines = lineIndex(source);
  const start = lines.start(line);
  return { rule, severity: 'warning', file: 'sop/a.md', range: lines.range(start, start + 1), message };
}

test('what is held is not new, however the text above it grows', () => {
  const baseline = baselineOf([finding(2)], textOf);
  const longer = `More.\nMore.\n${text}`;
  const { fresh, held, mended } = hold([finding(4, undefined, undefined, longer)], baseline, () => longer);
  expect({ fresh, held: held.length, mended }).toEqual({ fresh: [], held: 1, mended: 0 });
});

test('another rule, another line, another name and one time more are new', () => {
  const baseline = baselineOf([finding(2)], textOf);
  expect(hold([finding(2, 'writing/passive')], baseline, textOf).fresh).toHaveLength(1);
  expect(hold([finding(1)], baseline, textOf).fresh).toHaveLength(1);
  expect(hold([finding(2, undefined, '"other" is vague.')], baseline, textOf).fresh).toHaveLength(1);
  expect(hold([finding(2), finding(3)], baseline, textOf).fresh).toHaveLength(1);
});

test('a message may be worded anew', () => {
  const baseline = baselineOf([finding(2)], textOf);
  expect(hold([finding(2, undefined, 'Say more than "vague" here.')], baseline, textOf).fresh).toEqual([]);
});

test('what is mended is counted, and pruned', () => {
  const baseline = baselineOf([finding(1), finding(2), finding(3)], textOf);
  const { mended, pruned } = hold([finding(2)], baseline, textOf);
  expect(mended).toBe(2);
  expect(pruned).toEqual(baselineOf([finding(2)], textOf));
  expect(hold([finding(2), finding(3)], pruned, textOf).fresh).toHaveLength(1);
});

test('the file is the same for the same findings, whatever their order', () => {
  const all = [finding(1), finding(2), finding(3, 'a/b')];
  const written = writeBaseline(baselineOf(all, textOf));
  expect(writeBaseline(baselineOf(all.toReversed(), textOf))).toBe(written);
  expect(hold(all, readBaseline(written, 'x'), textOf).fresh).toEqual([]);
});

test.each(['', '{', '[]', '{"findings": {"a": 1}}', 'null'])('a file that is none is said: %s', (broken) => {
  expect(() => readBaseline(broken, 'baseline.json')).toThrow(/baseline\.json is no baseline/);
});
