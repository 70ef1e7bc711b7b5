/**
 * One fault of each kind, planted in a good library: the linter finds that one, where it is, and nothing else. Examples
 * show each rule by itself; this shows all of them side by side, with every rule on and every warning an error.
 */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/model.ts';
import { loadParser } from '../../src/core/parse.ts';
import type { Past } from '../../src/history/record-past.ts';
import { lint } from '../../src/lint/lint.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { goodFiles, goodOn } from './good-library.ts';
import { libraryOf } from './library-of.ts';
import { pastOf } from './past-of.ts';
import { plants } from './plants/all.ts';
import { oneCause } from './plants/one-cause.ts';
import { type Plant, planted } from './plants/plant.ts';

const parser = await loadParser();
const good = await goodFiles();
const strict = settle({}, rules, 'strict');

const findingsOf = (files: Record<string, string>, past?: Past): Promise<Finding[]> =>
  lint(libraryOf(files, parser), { today: goodOn, settings: strict, ...(past ? { past } : {}) });

const told = ({ file, range, rule, message }: Finding): string =>
  `${file}:${range.start.line} ${rule} ${message}`;

/** Line of the words that the finding is on. */
function lineOf({ in: file, on }: Plant, files: Record<string, string>): number {
  const text = files[file]!;
  expect(text.split(on), `"${on}" stands once in ${file}`).toHaveLength(2);
  return text.slice(0, text.indexOf(on)).split('\n').length;
}

test('there is nothing to find in the good library', async () => {
  expect((await findingsOf(good)).map(told)).toEqual([]);
});

test('each rule has a plant, and each plant a rule', () => {
  expect(Object.keys(plants).sort()).toEqual(rules.map(({ id }) => id).sort());
});

async function findsOne(rule: string, plant: Plant): Promise<void> {
  const files = planted(good, plant.edits);
  const past = plant.since && (await pastOf({ past: [{ at: goodOn, files: good }], files }));
  const found = await findingsOf(files, past);
  expect(
    found.map((finding) => finding.rule),
    found.map(told).join('\n'),
  ).toEqual([rule]);
  const finding = found[0]!;
  expect(`${finding.file}:${finding.range.start.line}`, finding.message).toBe(
    `${plant.in}:${lineOf(plant, files)}`,
  );
}

describe('of each kind of fault, that one is found', () => {
  test.each(Object.entries(plants).map(([rule, plant]) => [rule, plant.fault, plant] as const))(
    '%s: %s',
    (rule, _fault, plant) => findsOne(rule, plant),
  );
});

describe('one cause is one finding, whatever else it spoils', () => {
  test.each(oneCause.map(({ rule, plant }) => [rule, plant.fault, plant] as const))(
    '%s: %s',
    (rule, _fault, plant) => findsOne(rule, plant),
  );
});
