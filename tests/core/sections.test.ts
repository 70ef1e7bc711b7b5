/** Sections, anchors and the tables that mean something. */
import { describe, expect, test } from 'vitest';
import { documentTypes, sectionFor, types } from '../../schemas/index.ts';
import { linkTarget, pagePath } from '../../src/core/library.ts';
import { readRaciCell } from '../../src/core/tables.ts';
import { at, body, libraryOf, read } from './reading.ts';

describe('a section is known', () => {
  test.each([
    ['Scope', 'scope'],
    ['SCOPE', 'scope'],
    ['3. Scope', 'scope'],
    ['3.1 Scope', 'scope'],
    ['3) Scope', 'scope'],
    ['IV. Scope', 'scope'],
    ['Scope:', 'scope'],
    ['Scope and  applicability', 'scope'],
    ['Before you start', 'prerequisites'],
    ['When to escalate', 'escalation'],
    ['Roles and responsibilities', 'roles'],
    ['Scopes', undefined],
    ['Scope of the scope', undefined],
    ['', undefined],
  ])('%s → %s', (heading, key) => expect(sectionFor('sop', heading)?.key).toBe(key));

  test('by each of its names, and no name means two sections', () => {
    for (const type of documentTypes)
      for (const section of types[type].sections)
        for (const name of [section.heading, ...section.synonyms])
          expect(sectionFor(type, name)?.key, `${type}: ${name}`).toBe(section.key);
  });

  test('with markup in its heading, and underlined headings', () => {
    const { sections } = body('## **Scope**\n\na\n\nPurpose\n-------\n\nb\n\n## [Roles](#x) `x`\n');
    expect(sections.map((section) => [section.key, section.slug])).toEqual([
      ['scope', 'scope'],
      ['purpose', 'purpose'],
      [undefined, 'roles-x'],
    ]);
  });

  test('with what is under it, up to the next; what stands before the first is the lead', () => {
    const document = body('# Title\n\nlead\n\n## Scope\n\none\n\n### Part\n\ntwo\n\n## Purpose\n');
    expect(document.title).toBe('Title');
    expect(document.lead).toHaveLength(1);
    expect(
      document.sections.map((section) => [section.heading, section.content.length, at(section.range)]),
    ).toEqual([
      ['Scope', 3, '9:1-15:4'],
      ['Purpose', 0, '17:1-17:11'],
    ]);
  });
});

test('anchors are those of the code host', () => {
  const headings = [
    'Scope',
    'Scope',
    'Scope-1',
    'What’s *new*?',
    'A & B',
    'Ünïcode 😀 x',
    'a_b',
    '`code` x',
    '?',
    '日本語',
  ];
  const document = body(headings.map((heading) => `## ${heading}\n`).join('\n'));
  expect(document.headings.map((heading) => heading.slug)).toEqual([
    'scope',
    'scope-1',
    'scope-1-1',
    'whats-new',
    'a--b',
    'ünïcode--x',
    'a_b',
    'code-x',
    'section',
    '日本語',
  ]);
});

test('an anchor that a prototype has is no anchor', () => {
  const library = libraryOf({ 'sop/a.md': 'See [a](#constructor) and [b](#__proto__).\n' });
  const [document] = library.documents;
  for (const link of document!.links)
    expect(linkTarget(library, document!, link.url).kind).toBe('missing-anchor');
});

describe('a RACI matrix', () => {
  test.each([
    ['R', ['R'], []],
    ['A/R', ['A', 'R'], []],
    ['r, a', ['R', 'A'], []],
    ['AR', ['A', 'R'], []],
    ['R & A', ['R', 'A'], []],
    ['-', [], []],
    ['–', [], []],
    ['', [], []],
    ['n/a', [], []],
    ['X', [], ['X']],
    ['R/S', ['R'], ['S']],
    ['Ring', [], ['Ring']],
  ])('cell %j', (text, letters, unknown) => expect(readRaciCell(text)).toEqual({ letters, unknown }));

  test('knows its roles and the places of its cells, also of rows that are too short', () => {
    const { raci } = body(
      '## Matrix\n\n| Activity | Agent | Service desk manager | Nobody |\n|---|---|---|---|\n| Log it | R | A | I |\n| Close it | A/R |\n',
      'raci',
    );
    expect(raci).toHaveLength(1);
    expect(raci[0]!.activities.map((row) => row.cells.map((cell) => cell.letters.join('')))).toEqual([
      ['R', 'A', 'I'],
      ['AR', '', ''],
    ]);
    expect(raci[0]!.roles.map((role) => role.role)).toEqual([
      'service-desk-analyst',
      'service-desk-manager',
      undefined,
    ]);
    expect(at(raci[0]!.activities[0]!.cells[1]!.range)).toBe('9:14-9:18');
    expect(raci[0]!.section).toBe('matrix');
  });

  test('is told from other tables by its cells', () => {
    const tables = [
      '| Risk | Owner |\n|---|---|\n| Loss | Manager |\n',
      '| Letter |\n|---|\n| R |\n',
      '| Activity | A |\n|---|---|\n',
      '| Activity | A |\n|---|---|\n| x | - |\n',
    ];
    for (const table of tables) expect(read(table).raci).toEqual([]);
    expect(
      read('| Activity | A | B |\n|---|---|---|\n| x | R | see note |\n| y | A | I |\n').raci,
    ).toHaveLength(1);
  });
});

describe('an escalation matrix', () => {
  const targets = (table: string) => body(`## Targets\n\n${table}`, 'escalation').escalation[0]!;

  test('knows its columns by their names and their synonyms; columns of the author stay', () => {
    const { kind, columns } = targets(
      '| Severity | Respond within | Update cadence | Fix | Colour | Resolution |\n|---|---|---|---|---|---|\n',
    );
    expect(kind).toBe('targets');
    expect(columns.map((column) => column.key)).toEqual([
      'priority',
      'first-response',
      'update',
      'resolve',
      undefined,
      undefined,
    ]);
  });

  test('reads durations, and tells what is none from what is left open', () => {
    const [row] = targets(
      '| Priority | First response | Update | Escalate | Resolve |\n|---|---|---|---|---|\n| P1 | 15 min | - | soon | 1 business day |\n',
    ).rows;
    expect(row!.cells.map((cell) => cell.duration?.minutes ?? cell.notADuration ?? cell.text)).toEqual([
      'P1',
      15,
      '-',
      true,
      480,
    ]);
  });

  test('a short row has all columns, at the place of the row', () => {
    const [row] = targets('| Priority | Resolve |\n|---|---|\n| P1 |\n').rows;
    expect(row!.cells.map((cell) => cell.text)).toEqual(['P1', '']);
    expect(at(row!.cells[1]!.range)).toBe(at(row!.range));
  });

  test('has such tables only in sections that hold them, and only in documents of its type', () => {
    expect(
      body('## Purpose\n\n| Priority | Resolve |\n|---|---|\n| P1 | 4 h |\n', 'escalation').escalation,
    ).toEqual([]);
    expect(body('## Escalation\n\n| Priority | Resolve |\n|---|---|\n| P1 | 4 h |\n').escalation).toEqual([]);
  });
});

test('pages have the address of their type and of the folders below it', () => {
  const path = (file: string): string => pagePath(read('---\ntype: sop\n---\n', file));
  expect([path('sop/a.mdx'), path('sop/network/b c.md'), path('a.mdx')]).toEqual([
    'sops/a/',
    'sops/network/b%20c/',
    'sops/a/',
  ]);
});
