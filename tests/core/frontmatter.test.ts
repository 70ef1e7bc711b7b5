/** Frontmatter: what is read, where everything stands, and what an author is told when it is wrong. */
import { describe, expect, test } from 'vitest';
import { readRegistries } from '../../src/core/registries.ts';
import { at, libraryOf, read } from './reading.ts';

/** `3:1-3:5 words` for each finding about the frontmatter. */
function faults(text: string, file = 'sop/a.mdx'): string[] {
  return read(text, file)
    .problems.filter((problem) => problem.rule.startsWith('frontmatter/'))
    .map((problem) => `${at(problem.range)} ${problem.message}`);
}

/** The faults of a document with the given keys after those it needs; they begin on line 8. */
function faultsOf(keys: string): string[] {
  return faults(
    `---\nid: SOP-001\ntitle: T\ntype: sop\nversion: 1.0.0\nstatus: draft\nowner: a\n${keys}\n---\n`,
  );
}

describe('places', () => {
  const text =
    '---\nid: SOP-001\nreview: { every: 90 days }\nrevisions:\n  - version: 1.0.0\n    summary: "First: one"\naliases: [a, "b c"]\n---\n';
  test.each([
    ['\n', ''],
    ['\r\n', ''],
    ['\n', '\uFEFF'],
    ['\r\n', '\uFEFF'],
  ])('of keys and values, however deep (%j %j)', (lineEnd, mark) => {
    const { metaRanges } = read(mark + text.replaceAll('\n', lineEnd));
    const places = Object.entries(metaRanges).map(
      ([path, { key, value }]) => `${path} ${at(key)} ${at(value)}`,
    );
    expect(places).toEqual([
      'id 2:1-2:3 2:5-2:12',
      'review 3:1-3:7 3:9-3:27',
      'review.every 3:11-3:16 3:18-3:25',
      'revisions 4:1-4:10 5:3-7:1',
      'revisions.0 5:5-7:1 5:5-7:1',
      'revisions.0.version 5:5-5:12 5:14-5:19',
      'revisions.0.summary 6:5-6:12 6:14-6:26',
      'aliases 7:1-7:8 7:10-7:20',
      'aliases.0 7:11-7:12 7:11-7:12',
      'aliases.1 7:14-7:19 7:14-7:19',
    ]);
  });
  test('of the whole block', () => {
    expect(at(read('---\nid: A-1\n---\ntext\n').frontmatterRange!)).toBe('1:1-3:4');
    expect(read('text\n').frontmatterRange).toBeUndefined();
  });
});

describe('a block that cannot be read', () => {
  test.each([
    ['is not there', 'text\n', '1:1-1:5 The document has no frontmatter'],
    ['is not there in an empty file', '', '1:1-1:1 The document has no frontmatter'],
    [
      'is never closed',
      '---\nid: SOP-001\n\ntext\n',
      '1:1-1:4 The frontmatter is opened with `---` but never closed',
    ],
    ['comes after an empty line', '\n---\nid: SOP-001\n---\n', '1:1-1:1 The frontmatter is read only when'],
    ['is empty', '---\n---\n', '1:1-1:4 The frontmatter holds no keys'],
    ['holds only a comment', '---\n# id\n---\n', '1:1-1:4 The frontmatter holds no keys'],
    ['is a list', '---\n- id\n- title\n---\n', '1:1-1:4 The frontmatter holds no keys'],
    ['is a sentence', '---\njust words\n---\n', '1:1-1:4 The frontmatter holds no keys'],
  ])('because it %s', (_, text, start) => {
    const found = faults(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(start);
    expect(faults(text.replaceAll('\n', '\r\n'))).toEqual(found);
  });
});

describe('YAML that is none is said once, in plain words', () => {
  test.each([
    ['a key twice', 'id: A-1\nid: A-2', '3:1-3:2', 'the key is here twice'],
    ['a colon in a value', 'title: VPN: error 691', '2:8-2:9', 'a colon and a space needs quotes'],
    ['a quotation mark that never closes', 'title: "VPN\nid: A-1', '2:8-2:9', 'never closed'],
    [
      'a bracket that never closes',
      'aliases: [a, b\nid: A-1',
      '3:1-3:2',
      'a bracket is opened and never closed',
    ],
    ['a tab', 'review:\n\tevery: 1 year', '3:1-3:2', 'a tab cannot indent'],
    ['a value that begins with a sign', 'owner: @desk', '2:8-2:9', 'begins with `@` needs quotes'],
    ['words after a quotation', 'title: "VPN" error', '2:14-2:19', 'inside the quotes'],
    ['a backslash in quotes', 'title: "C:\\Users"', '2:11-2:12', 'a backslash means something else'],
    ['an alias of nothing', 'owner: *desk', '2:1-2:13', 'an alias'],
    ['an alias of itself', 'aliases: &a [*a]', '2:1-2:17', 'an alias'],
  ])('%s', (_, yaml, place, words) => {
    const found = faults(`---\n${yaml}\n---\n`).filter((fault) => fault.includes('not valid YAML'));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(place);
    expect(found[0]).toContain(words);
    expect(found[0]).not.toMatch(/scalar|mapping|implicit|sequence|token|flow|node/i);
  });

  test('a few lines of aliases cannot grow into gigabytes', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `b${at}: &a${at + 1} [*a${at}, *a${at}]`).join('\n');
    expect(faults(`---\na: &a0 [x]\n${levels}\n---\n`)[0]).toContain('an alias');
  });

  test('what could be read before the fault still names the document', () => {
    expect(read('---\nid: SOP-001\ntitle: A: b\n---\n')).toMatchObject({
      id: 'SOP-001',
      frontmatter: undefined,
    });
  });
});

describe('values that break the schema', () => {
  test.each([
    ['review: { every: sometimes }', '8:18-8:27 `every` of `review`: `sometimes` must be'],
    ['review: {}', '8:1-8:7 `every` of `review` is missing.'],
    ['revisions:\n  - version: 1.0.0\n    date: 2026-02-30', '10:11-10:21 `date` of entry 1 of `revisions`'],
    ['revisions:\n  - version: 1.0.0', '`summary` of entry 1 of `revisions` is missing.'],
    ['systems: vpn', '8:10-8:13 `systems`: `vpn` must be a list'],
    ['systems: [vpn, VPN]', '8:16-8:19 entry 2 of `systems`: `VPN` must be'],
    ['effective: yesterday', '8:12-8:21 `effective`: `yesterday` must be a date'],
    ['reviewed: 2026-01-01', '8:1-8:9 `reviewed` is no key that Deskbook knows'],
    [
      'reveiw: { every: 1 year }',
      '8:1-8:7 `reveiw` is no key that Deskbook knows, so what it says is not shown anywhere. Did you mean `review`?',
    ],
    ['constructor: x', '8:1-8:12 `constructor` is no key'],
  ])('%s', (keys, start) => {
    expect(faultsOf(keys).join('\n')).toContain(start);
  });

  test('numbers are shown as they were written', () => {
    expect(
      faults('---\nid: SOP-001\ntitle: T\ntype: sop\nversion: 1.0\nstatus: draft\nowner: a\n---\n'),
    ).toEqual([expect.stringContaining('5:10-5:13 `version`: `1.0` must have three parts')]);
  });

  test('each fault is one finding, and the document has no checked frontmatter', () => {
    const document = read('---\ntype: sop\nid: x\n---\n');
    expect(document.frontmatter).toBeUndefined();
    expect(document.problems.map((problem) => /`(\w+)`/.exec(problem.message)?.[1])).toEqual(
      expect.arrayContaining(['title', 'version', 'status', 'owner', 'id']),
    );
    expect(document.problems).toHaveLength(5);
  });

  test('the type comes from the folder when the frontmatter does not say it, and is asked for', () => {
    const document = read('---\nid: KB-001\n---\n', 'kb/a.mdx');
    expect(document.type).toBe('kb');
    expect(document.problems[0]?.message).toContain('Add `type: kb`');
    expect(read('---\ntype: [sop]\n---\n', 'a.md').problems[0]?.message).not.toContain('[object');
  });
});

describe('registries', () => {
  const problems = (file: string, text: string): string[] =>
    readRegistries([{ file: `registries/${file}.yaml`, text }]).problems.map(
      (problem) => `${problem.rule} ${at(problem.range)} ${problem.message}`,
    );
  test.each([
    ['roles', '', 'registries/schema 1:1-1:1 The file is empty: it must be a list of roles'],
    ['roles', 'a: b\n', 'registries/schema 1:1-1:5 The file has the wrong form: it must be a list of roles'],
    [
      'roles',
      '- id: a\n  name: A\n  duties: []\n',
      'registries/schema 3:11-3:13 `duties` of entry 1: this must name at least one duty.',
    ],
    [
      'roles',
      '- id: a\r\n  name: A\r\n  duties: [x]\r\n  tier: 9\r\n',
      'registries/schema 4:9-4:10 `tier` of entry 1: `9` must be a whole number from 1 to 4.',
    ],
    [
      'systems',
      '- { id: a, name: A, owner: b, vendr: c }\n',
      'registries/schema 1:31-1:36 `vendr` is no key that Deskbook knows',
    ],
    [
      'systems',
      '- { id: a, name: A, owner: b }\n- { id: a, name: B, owner: b }\n',
      'registries/unique-id 2:9-2:10 `a` is in the registry twice',
    ],
    [
      'glossary',
      '- term: A\n  meaning: b: c\n',
      'registries/yaml 2:12-2:13 The registry is not valid YAML: a value that holds a colon',
    ],
    [
      'organisation',
      '[]\n',
      'registries/schema 1:1-1:3 The file has the wrong form: it must be keys with values.',
    ],
    [
      'priorities',
      'impact: []\nurgency: []\npriorities: []\nmatrix: { high: { low: X } }\n',
      '`low` of `high` of `matrix`: `X` must be P and a number',
    ],
  ])('%s: %j', (file, text, start) => {
    expect(problems(file, text).join('\n')).toContain(start);
  });

  test('one that breaks its schema counts as empty and is said to be broken; one without a file is absent', () => {
    const library = libraryOf({ 'registries/roles.yaml': 'a: b\n', 'registries/systems.yaml': '[]\n' });
    expect(library.registries.roles).toEqual([]);
    expect(library.registryStates).toMatchObject({ roles: 'broken', systems: 'read', controls: 'absent' });
  });
});
