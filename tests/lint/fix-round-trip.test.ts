/**
 * Mending comes to rest. Whatever the examples and the planted faults hold: once the safe fixes are made there is none
 * left to make, a second round changes no byte, and files with Windows line ends keep them. Suggestions, which an author
 * has to decide on, leave files that can still be read.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { edited } from '../../src/core/edits.ts';
import type { LibraryFiles } from '../../src/core/library.ts';
import type { Finding } from '../../src/core/model.ts';
import { compatible, suggestions } from '../../src/lint/fixes.ts';
import { type LintedFiles, lintFiles } from '../../src/lint/lint-files.ts';
import { mend } from '../../src/lint/mend.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { type Settings, settle } from '../../src/lint/settings.ts';
import { goodFiles, goodOn } from './good-library.ts';
import { filesOf } from './library-of.ts';
import { plants } from './plants/all.ts';
import { oneCause } from './plants/one-cause.ts';
import { planted } from './plants/plant.ts';

interface Case {
  title: string;
  files: Record<string, string>;
  today: string;
  settings: Settings;
  /** What the rule itself says its safe fixes make of the files. */
  fixed: Record<string, string>;
}

const good = await goodFiles();
const strict = settle({}, rules, 'strict');

const fromExamples: Case[] = rules.flatMap((rule) =>
  rule.examples.fails.map((example) => ({
    title: `${rule.id}: ${example.title}`,
    files: example.files,
    today: example.today ?? goodOn,
    settings:
      example.options === undefined
        ? strict
        : settle({ preset: 'strict', rules: { [rule.id]: ['error', example.options] } }, rules),
    fixed: example.fixed ?? {},
  })),
);
const everyPlant = [...Object.entries(plants), ...oneCause.map(({ rule, plant }) => [rule, plant] as const)];
const fromPlants: Case[] = everyPlant.map(([rule, { fault, edits }]) => ({
  title: `${rule}, planted: ${fault}`,
  files: planted(good, edits),
  today: goodOn,
  settings: strict,
  fixed: {},
}));
const cases = [...fromExamples, ...fromPlants].map((one) => [one.title, one] as const);

const lineEnds = [
  ['with line feeds', (text: string) => text],
  ['with Windows line ends', (text: string) => text.replaceAll('\n', '\r\n')],
] as const;

const textsOf = ({ documents, registries }: LibraryFiles): Record<string, string> =>
  Object.fromEntries([...documents, ...registries].map(({ file, text }) => [file, text]));

const safe = (findings: Finding[]): string[] =>
  findings
    .filter(({ fixes }) => fixes?.some((fix) => fix.safe))
    .map(({ file, range, rule, message }) => `${file}:${range.start.line} ${rule} ${message}`);

const lintAs =
  ({ today, settings }: Case) =>
  (files: LibraryFiles): Promise<LintedFiles> =>
    lintFiles(files, { today, settings });

test('there is something to mend and something to suggest', () => {
  const all = rules.flatMap((rule) => rule.examples.fails);
  expect(all.filter(({ fixed }) => fixed).length).toBeGreaterThan(4);
  expect(all.filter(({ suggested }) => suggested).length).toBeGreaterThan(20);
});

describe('safe fixes come to rest', () => {
  test.each(cases)('%s', async (_title, one) => {
    const results: Record<string, string>[] = [];
    for (const [, ends] of lineEnds) {
      const first = await mend(filesOf(one.files, ends), lintAs(one));
      expect(safe(first.findings)).toEqual([]);
      // Without a fix a second round would look at the same files.
      if (first.fixes > 0) {
        const second = await mend(first.files, lintAs(one));
        expect(second.fixes).toBe(0);
        expect(textsOf(second.files)).toEqual(textsOf(first.files));
      }
      results.push(textsOf(first.files));
    }
    // The other fixes of the preset may go further than the example; they never go back.
    for (const file of Object.keys(one.fixed)) expect(results[0]![file]).not.toBe(one.files[file]);
    const [plain, windows] = results as [Record<string, string>, Record<string, string>];
    for (const [file, text] of Object.entries(plain))
      expect(windows[file], `${file} with Windows line ends`).toBe(text.replaceAll('\n', '\r\n'));
  });
});

/** What makes a file unreadable: its rules, with the file. */
const unreadable = new Set([
  'frontmatter/yaml',
  'registries/yaml',
  'safety/mdx',
  'safety/nesting',
  'safety/encoding',
]);
const unreadableFiles = (findings: Finding[]): string[] =>
  findings.filter(({ rule }) => unreadable.has(rule)).map(({ file, rule }) => `${file} ${rule}`);

describe.each(lineEnds)('suggestions, %s, leave files that can be read', (_name, ends) => {
  test.each(cases)('%s', async (_title, one) => {
    const before = filesOf(one.files, ends);
    const { findings } = await lintAs(one)(before);
    const decided = (source: { file: string; text: string; brokenAt?: number }) => {
      const fixes = compatible(
        suggestions(findings.filter(({ file }) => file === source.file)).map(({ fix }) => fix),
      );
      for (const edit of fixes.flatMap(({ edits }) => edits)) {
        expect(edit.start).toBeGreaterThanOrEqual(0);
        expect(edit.end).toBeGreaterThanOrEqual(edit.start);
        expect(edit.end).toBeLessThanOrEqual(source.text.length);
      }
      const text = edited(
        source.text,
        fixes.flatMap(({ edits }) => edits),
      );
      // One file has one kind of line end.
      if (ends('\n') === '\r\n') expect(text).not.toMatch(/(?<!\r)\n/);
      return { ...source, text };
    };
    const after = {
      ...before,
      documents: before.documents.map(decided),
      registries: before.registries.map(decided),
    };
    if (isDeepStrictEqual(textsOf(after), textsOf(before))) return;
    const again = await lintAs(one)(after);
    const known = new Set(unreadableFiles(findings));
    expect(unreadableFiles(again.findings).filter((place) => !known.has(place))).toEqual([]);
  });
});
