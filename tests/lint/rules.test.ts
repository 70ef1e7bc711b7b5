/** The examples of every rule are its tests: each must give exactly the findings it names, and the fixes it shows. */
import { describe, expect, test } from 'vitest';
import { edited } from '../../src/core/edits.ts';
import { textOfFile } from '../../src/core/library.ts';
import { loadParser } from '../../src/core/parse.ts';
import { compatible, mostPasses, safeFixes, suggestions } from '../../src/lint/fixes.ts';
import { lint } from '../../src/lint/lint.ts';
import type { Example, Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { libraryOf } from './library-of.ts';
import { pastOf } from './past-of.ts';

const parser = await loadParser();

async function findingsOf(rule: Rule, example: Example, files = example.files) {
  const beside = rules.filter(({ id }) => example.beside?.includes(id));
  const running = [rule, ...beside];
  const level = rule.severity;
  const settings = settle(
    { rules: { [rule.id]: example.options === undefined ? level : [level, example.options] } },
    running,
  );
  const library = libraryOf(files, parser);
  const past = await pastOf({ ...example, files });
  const findings = await lint(library, {
    today: example.today ?? '2026-09-20',
    rules: running,
    settings,
    ...(past ? { past } : {}),
  });
  return { library, findings: findings.filter((finding) => finding.rule === rule.id) };
}

/** The files with all safe fixes made, pass after pass, as `--fix` does. */
async function fixed(rule: Rule, example: Example): Promise<Record<string, string>> {
  let files = example.files;
  for (let pass = 0; pass < mostPasses; pass++) {
    const { findings, library } = await findingsOf(rule, example, files);
    const changed = library.documents.flatMap(({ file, text }) => {
      const fixes = compatible(safeFixes(findings.filter((finding) => finding.file === file)));
      return fixes.length === 0
        ? []
        : [
            [
              file,
              edited(
                text,
                fixes.flatMap(({ edits }) => edits),
              ),
            ] as const,
          ];
    });
    if (changed.length === 0) return difference(example.files, files);
    files = { ...files, ...Object.fromEntries(changed) };
  }
  throw new Error(`The fixes of ${rule.id} do not come to an end.`);
}

async function suggested(rule: Rule, example: Example): Promise<Record<string, string>> {
  const { findings } = await findingsOf(rule, example);
  const files = { ...example.files };
  for (const file of Object.keys(files)) {
    const fixes = suggestions(findings.filter((finding) => finding.file === file)).map(({ fix }) => fix);
    files[file] = edited(
      files[file]!,
      compatible(fixes).flatMap(({ edits }) => edits),
    );
  }
  return difference(example.files, files);
}

function difference(before: Record<string, string>, after: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(after).filter(([file, text]) => before[file] !== text));
}

test('ids are unique and have a group and a name', () => {
  const ids = rules.map((rule) => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('has examples of both kinds', () => {
    expect(rule.examples.fails.length).toBeGreaterThan(0);
    expect(rule.examples.passes.length).toBeGreaterThan(0);
    for (const example of rule.examples.fails) expect(example.findings.length).toBeGreaterThan(0);
  });
  test.each(rule.examples.fails.map((example) => [example.title, example] as const))(
    'fails: %s',
    async (_title, example) => {
      const { findings, library } = await findingsOf(rule, example);
      expect(
        findings.map(
          ({ file, range, message }) => `${file}:${range.start.line}:${range.start.column} ${message}`,
        ),
      ).toEqual(example.findings);
      for (const { file, range, fixes } of findings) {
        const length = textOfFile(library, file)?.length ?? Number.POSITIVE_INFINITY;
        expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset);
        expect(range.end.offset).toBeLessThanOrEqual(length);
        for (const edit of (fixes ?? []).flatMap(({ edits }) => edits)) {
          expect(edit.end).toBeGreaterThanOrEqual(edit.start);
          expect(edit.end).toBeLessThanOrEqual(length);
        }
      }
      expect(await fixed(rule, example)).toEqual(example.fixed ?? {});
      if (example.suggested !== undefined) expect(await suggested(rule, example)).toEqual(example.suggested);
    },
  );
  test.each(rule.examples.passes.map((example) => [example.title, example] as const))(
    'passes: %s',
    async (_title, example) => {
      expect((await findingsOf(rule, example)).findings).toEqual([]);
    },
  );
  test('says what, why and how to mend it, in sentences', () => {
    for (const text of [rule.what, rule.why, rule.mend]) expect(text).toMatch(/^[A-Z`].*[.`]$/s);
  });
  test('has options that work when nobody sets them', () => {
    expect(() => rule.options?.parse({})).not.toThrow();
  });
});
