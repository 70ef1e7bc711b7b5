/** Reports for other programs, read back as those programs read them. */
import { Ajv } from 'ajv';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { edited } from '../../src/core/edits.ts';
import { loadParser } from '../../src/core/parse.ts';
import { lint, summarise } from '../../src/lint/lint.ts';
import { reporters } from '../../src/lint/reporters/index.ts';
import type { Report } from '../../src/lint/reporters/report.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { libraryOf } from './library-of.ts';
import { sarifSchema } from './sarif-schema.ts';

const parser = await loadParser();

async function reportOn(files: Record<string, string>, folder = 'our desk/'): Promise<Report> {
  const library = libraryOf(files, parser);
  const settings = settle({ preset: 'strict' }, rules);
  const findings = await lint(library, { today: '2026-09-20', settings });
  return {
    findings,
    summary: summarise(library, findings),
    rules,
    folder,
    textOf: (file) => library.byFile.get(file)?.text,
    colour: false,
  };
}

/** Every example of every rule in one library, each in a folder of its own. */
async function everything(): Promise<Report> {
  const reports: { report: Report; prefix: string }[] = [];
  for (const rule of rules)
    for (const [at, example] of rule.examples.fails.entries()) {
      const report = await reportOn(example.files);
      reports.push({ report, prefix: `${rule.id}-${at}/` });
    }
  return {
    ...reports[0]!.report,
    findings: reports.flatMap(({ report, prefix }) =>
      report.findings.map((finding) => ({ ...finding, file: `${prefix}${finding.file}` })),
    ),
    textOf: (file) => {
      const found = reports.find(({ prefix }) => file.startsWith(prefix));
      return found?.report.textOf(file.slice(found.prefix.length));
    },
  };
}

const hostile = {
  'kb/50 %, "50".mdx':
    '---\ntype: kb\n---\n\n## Syptoms <&> "x" 50%, a:b\n\n## Symptoms\n\nText\n\n## Resolution\n\n1. **A\u0007 bell.** See [x](gone\u0001.md).\n',
};

describe('sarif', () => {
  test('fits the standard for a finding of every rule', async () => {
    const report = await everything();
    const log = JSON.parse(reporters.sarif(report));
    const validate = new Ajv({ allErrors: true, strict: false }).compile(sarifSchema);
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
    const [run] = log.runs;
    expect(run.results).toHaveLength(report.findings.length);
    expect(new Set(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).size).toBeGreaterThan(
      rules.length / 2,
    );
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  });
  test('a fix replaces the same text as the edit', async () => {
    const report = await everything();
    const log = JSON.parse(reporters.sarif(report));
    let seen = 0;
    for (const [at, { fixes }] of log.runs[0].results.entries())
      for (const [which, { artifactChanges }] of (fixes ?? []).entries()) {
        const finding = report.findings[at]!;
        const text = report.textOf(finding.file)!;
        const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
        const offset = (line: number, column: number): number =>
          lines.slice(0, line - 1).join('').length + column - 1;
        const edits = artifactChanges[0].replacements.map(
          ({ deletedRegion: region, insertedContent }: Record<string, Record<string, never>>) => ({
            start: offset(region!['startLine']!, region!['startColumn']!),
            end: offset(region!['endLine']!, region!['endColumn']!),
            text: insertedContent!['text'],
          }),
        );
        expect(edited(text, edits)).toBe(edited(text, finding.fixes![which]!.edits));
        seen += 1;
      }
    expect(seen).toBeGreaterThan(10);
  });
  test('addresses are escaped', async () => {
    const log = JSON.parse(reporters.sarif(await reportOn(hostile)));
    const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe('our%20desk/kb/50%20%25%2C%20%2250%22.mdx');
  });
});

describe('github', () => {
  test('one command a finding; nothing in it can end it early', async () => {
    const report = await reportOn(hostile);
    const lines = reporters.github(report).trimEnd().split('\n');
    expect(lines).toHaveLength(report.findings.length);
    for (const line of lines) {
      const [, level, properties, message] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
      expect(level, line).toBeDefined();
      const values = Object.fromEntries(properties!.split(',').map((pair) => pair.split('=', 2)));
      expect(values['file']).toBe('our desk/kb/50 %25%2C "50".mdx');
      expect(Number(values['line'])).toBeGreaterThan(0);
      expect(message!.length).toBeGreaterThan(10);
    }
  });
  test('says nothing when there is nothing to say', () => {
    expect(reporters.github({ findings: [], folder: '' })).toBe('');
  });
});

describe('gitlab', () => {
  test('every entry has what GitLab asks for, and a fingerprint of its own', async () => {
    const report = await reportOn(hostile);
    const entries = JSON.parse(reporters.gitlab(report));
    expect(entries).toHaveLength(report.findings.length);
    for (const entry of entries)
      expect(entry).toMatchObject({
        description: expect.any(String),
        check_name: expect.stringContaining('/'),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: 'our desk/kb/50 %, "50".mdx', lines: { begin: expect.any(Number) } },
      });
    expect(new Set(entries.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      entries.length,
    );
  });
  test('a finding that only moved keeps its fingerprint', async () => {
    const of = async (text: string) =>
      JSON.parse(reporters.gitlab(await reportOn({ 'sop/a.md': text })))
        .filter((entry: { check_name: string }) => entry.check_name === 'links/broken')
        .map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(await of('\n\nMore.\n\nSee [gone](gone.md).\n')).toEqual(await of('See [gone](gone.md).\n'));
  });
});

describe('junit', () => {
  test('is XML that counts what it holds, whatever the text', async () => {
    const report = await reportOn({ ...hostile, 'sop/good.md': 'Text.\n' });
    const xml = new JSDOM(reporters.junit(report), { contentType: 'text/xml' }).window.document;
    expect(xml.querySelector('parsererror')).toBeNull();
    const failing = report.findings.filter(({ severity }) => severity !== 'info');
    expect(xml.querySelectorAll('failure')).toHaveLength(failing.length);
    expect(xml.documentElement.getAttribute('failures')).toBe(String(failing.length));
    const first = [...xml.querySelectorAll('failure')].map((failure) => failure.getAttribute('message'));
    expect(first).toEqual(
      failing.map(({ message }) => message.replaceAll('\u0001', '\uFFFD').replaceAll('\u0007', '\uFFFD')),
    );
  });
  test('a library with nothing to mend is one case that passed', () => {
    const summary = { documents: 2, errors: 0, warnings: 0, infos: 0 };
    expect(reporters.junit({ findings: [], folder: '', summary })).toContain('2 documents without findings');
  });
});

test('json: every field of a finding, and its fixes', async () => {
  const report = await reportOn({ 'sop/a.mdx': '---\nowner: x\nstats: draft\n---\n' });
  const { findings, summary } = JSON.parse(reporters.json(report));
  expect(summary).toEqual(report.summary);
  const misspelt = ({ rule, line }: { rule: string; line: number }) =>
    rule === 'frontmatter/schema' && line === 3;
  expect(findings.find(misspelt)).toMatchObject({
    file: 'sop/a.mdx',
    line: 3,
    column: 1,
    endLine: 3,
    endColumn: 6,
    fixes: [{ safe: false, edits: [{ start: 13, end: 18, text: 'status' }] }],
  });
});
