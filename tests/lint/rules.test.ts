/** The examples of every rule are its tests: each must give exactly the findings it names. */
import { describe, expect, test } from 'vitest';
import { buildLibrary } from '../../src/core/library.ts';
import { decodeSource } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { lint } from '../../src/lint/lint.ts';
import type { Example, Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';

const parser = await loadParser();

async function findingsOf(rule: Rule, example: Example): Promise<string[]> {
  const sources = Object.entries(example.files).map(([file, text]) =>
    text.startsWith('latin1:')
      ? decodeSource(file, Buffer.from(text.slice('latin1:'.length), 'latin1'))
      : { file, text },
  );
  const library = buildLibrary(
    {
      documents: sources.filter((source) => /\.mdx?$/.test(source.file)),
      registries: sources.filter((source) => source.file.startsWith('registries/')),
      assets: [],
    },
    parser,
  );
  const findings = await lint(library, { today: example.today ?? '2026-09-20', rules: [rule] });
  return findings.map(
    (finding) =>
      `${finding.file}:${finding.range.start.line}:${finding.range.start.column} ${finding.message}`,
  );
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
      expect(await findingsOf(rule, example)).toEqual(example.findings);
    },
  );
  test.each(rule.examples.passes.map((example) => [example.title, example] as const))(
    'passes: %s',
    async (_title, example) => {
      expect(await findingsOf(rule, example)).toEqual([]);
    },
  );
  test('says what, why and how to mend it, in sentences', () => {
    for (const text of [rule.what, rule.why, rule.mend]) expect(text).toMatch(/^[A-Z`].*[.`]$/s);
  });
});
