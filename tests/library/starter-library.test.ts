/** The starter library as a whole: complete, connected, walkable, and nothing said twice. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { linkTarget } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { lint } from '../../src/lint/lint.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { repository } from '../support/command-line.ts';
import { domainItems } from './domain-items.ts';
import { sharedPassages } from './shared-passages.ts';
import { walkProcedure } from './walk-procedure.ts';

const folder = join(repository, 'sops');
const library = await loadLibrary(folder);
const today = '2026-11-22';

test('it lints clean in strict, without a comment that disables a rule', async () => {
  const findings = await lint(library, { today, settings: settle({ preset: 'strict' }, rules) });
  expect(
    findings.map(({ file, range, rule, message }) => `${file}:${range.start.line} ${rule} ${message}`),
  ).toEqual([]);
  for (const { file, text } of library.documents) expect(text.includes('deskbook-disable'), file).toBe(false);
});

test('it has what a desk needs', () => {
  const count = (type: string): number =>
    library.documents.filter(
      (document) => document.type === type && document.frontmatter?.status === 'approved',
    ).length;
  expect(count('sop')).toBeGreaterThanOrEqual(28);
  expect(count('kb')).toBeGreaterThanOrEqual(25);
  expect(count('raci')).toBeGreaterThanOrEqual(6);
  expect(count('escalation')).toBeGreaterThanOrEqual(3);
  expect(count('appendix')).toBeGreaterThanOrEqual(11);
});

describe('every item of the domain has a place', () => {
  for (const [group, items] of Object.entries(domainItems))
    test.each(items.map(({ item, places }) => [item, places] as const))(`${group}: %s`, (_, places) => {
      expect(places.length).toBeGreaterThan(0);
      for (const place of places) expect(whatIsMissing(place), place).toBeUndefined();
    });
});

function whatIsMissing(place: string): string | undefined {
  const [kind, name] = place.split(':', 2) as [string, string];
  if (kind === 'file') return existsSync(join(repository, name)) ? undefined : 'no such file';
  if (kind === 'rule') return rules.some(({ id }) => id === name) ? undefined : 'no such rule';
  if (kind === 'framework')
    return library.documents.some(({ frontmatter }) =>
      frontmatter?.controls?.some((control) => control.startsWith(`${name}:`)),
    )
      ? undefined
      : 'no document supports it';
  if (kind === 'section') {
    const [type, key] = name.split('/');
    return library.documents.some(
      (document) => document.type === type && document.sections.some((section) => section.key === key),
    )
      ? undefined
      : 'no document has it';
  }
  const [file, anchor] = place.split('#') as [string, string | undefined];
  const document = library.byFile.get(file);
  if (!document) return 'no such document';
  if (document.frontmatter?.status !== 'approved') return 'not in force';
  return anchor === undefined || Object.hasOwn(document.anchors, anchor) ? undefined : 'no such place';
}

describe('every procedure can be walked from its start to each of its ends', () => {
  const procedures = library.documents.flatMap((document) =>
    document.procedures.map((procedure) => [document.file, procedure] as const),
  );
  test('there are procedures', () => expect(procedures.length).toBeGreaterThan(50));
  test.each(procedures)('%s', (file, procedure) => {
    const walked = walkProcedure(library, file, procedure);
    expect(walked.notReached).toEqual([]);
    expect(walked.brokenIncludes).toEqual([]);
    const ends = procedure.graph.nodes.filter((node) => node.kind === 'exit');
    expect(ends.length).toBeGreaterThan(0);
    for (const end of ends) {
      const way = walked.ways.get(end.id);
      expect(way?.[0], end.id).toBe('start');
      expect(way?.at(-1)).toBe(end.id);
      expect(end.exit).not.toBe('unresolved');
    }
  });
});

test('every reference within the library resolves', () => {
  const broken = library.documents.flatMap((document) => [
    ...document.links
      .filter(({ url }) => ['missing', 'missing-anchor'].includes(linkTarget(library, document, url).kind))
      .map(({ url }) => `${document.file}: ${url}`),
    ...(document.frontmatter?.related ?? [])
      .filter((id) => !library.byId.has(id))
      .map((id) => `${document.file}: ${id}`),
  ]);
  expect(broken).toEqual([]);
});

test('nothing is said twice in two documents that could be said once', () => {
  expect(sharedPassages(library.documents)).toEqual([]);
});

test('documents support requirements; none says that it meets them', () => {
  const claiming = library.documents.flatMap(({ file, text, sections }) =>
    sections
      .filter(({ key }) => key === 'compliance')
      .map(({ range }) => text.slice(range.start.offset, range.end.offset))
      .filter((words) => /\b(?:complies|compliant|complying|conforms?|certified)\b/i.test(words))
      .map(() => file),
  );
  expect(claiming).toEqual([]);
});

test('no document is filler: each says enough of its own', () => {
  const least: Record<string, number> = { sop: 600, kb: 250, raci: 150, escalation: 250, appendix: 150 };
  const short = library.documents
    .map((document) => [document.file, wordsOf(document), least[document.type ?? ''] ?? 0] as const)
    .filter(([, words, wanted]) => words < wanted);
  expect(short).toEqual([]);
});

function wordsOf({ text, frontmatterRange }: Document): number {
  return text.slice(frontmatterRange?.end.offset ?? 0).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

describe('a life', () => {
  const revised = library.documents.filter((document) => (document.frontmatter?.revisions?.length ?? 0) > 1);
  test('at least ten documents have been released more than once', () => {
    expect(revised.length).toBeGreaterThanOrEqual(10);
  });
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 2 ** 27 });
  const shallow = git('rev-parse', '--is-shallow-repository').trim() === 'true';
  test.skipIf(shallow)('git holds each of these releases, as it was', () => {
    for (const { file, frontmatter } of revised) {
      const path = `sops/${file}`;
      const commits = git('log', '--format=%H', '--', path).trim().split('\n');
      const held = new Set(
        commits.map((commit) => {
          const text = git('show', `${commit}:${path}`);
          const block = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
          return (parseYaml(block) as { version?: string } | null)?.version;
        }),
      );
      for (const { version } of frontmatter!.revisions!)
        expect(held, `${file} ${version}`).toContain(version);
    }
  });
});
