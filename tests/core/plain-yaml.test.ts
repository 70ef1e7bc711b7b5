/** The short way through YAML gives what the library gives, to the letter and to the place, or nothing. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readAnyYaml } from '../../src/core/frontmatter.ts';
import { readPlainYaml } from '../../src/core/plain-yaml.ts';
import { lineIndex } from '../../src/core/positions.ts';
import fc from '../support/fast-check.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @returns whether the short way was taken */
function compare(text: string, before = ''): boolean {
  const lines = lineIndex(before + text);
  const plain = readPlainYaml(text, lines.point(before.length));
  if (!plain) return false;
  const { faults, ...full } = readAnyYaml(text, lines, before.length);
  expect(faults, text).toEqual([]);
  expect(plain, text).toEqual(full);
  expect(Object.keys(plain.ranges), text).toEqual(Object.keys(full.ranges));
  return true;
}

const frontmatterOf = (file: string): string | undefined =>
  /^---\r?\n([\s\S]*?\r?\n)---/.exec(readFileSync(file, 'utf8'))?.[1];

test('every sample document takes the short way', () => {
  const files = globSync('sops/**/*.mdx', { cwd: root });
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) expect(compare(frontmatterOf(`${root}${file}`)!, '---\n'), file).toBe(true);
});

test('registries and documents nobody here wrote', () => {
  for (const file of globSync('sops/**/*.yaml', { cwd: root }))
    compare(readFileSync(`${root}${file}`, 'utf8'));
  for (const file of globSync('../shared/real/**/*.md', { cwd: root })) {
    const text = frontmatterOf(`${root}${file}`);
    if (text !== undefined) compare(text, '---\n');
  }
});

describe('kinds', () => {
  test.each([
    'a: b\n',
    'a: b',
    'a: b\r\nc: d\r\n',
    'a: b\n\n',
    'a: 1\nb: 0\nc: 10\nd: true\n',
    'a: "x: y # z"\nb: \'x: y\'\n',
    'a: [b, c, "d, e", 1]\nb: []\nc: {}\n',
    'a: { b: c, d: [e, f], g: "h" }\n',
    'a:\n  - b\n  - c d\n',
    'a:\n- b\n- c\nd: e\n',
    'a:\n  b: c\n  d:\n    e: f\n',
    'a:\n  - b: c\n    d: e\n  - b: f\n    d: [g]\nh: i\n',
    '- a: b\n  c:\n    - d\n    - e\n- a: f\n',
    '- a\n- b\n',
    'a: hipaa:164.308(a)(5)(ii)(c)\n',
    'a: https://example.com/x?y=z&w\n',
    'a: 2026-09-20\nb: 1.0.0\nc: 90 days\n',
    'a: naïve café → ok\n',
  ])('taken: %j', (text) => {
    expect(compare(text)).toBe(true);
    compare(text, '---\n');
  });
  test.each([
    'a: 1.0\n',
    'a: 0x10\n',
    'a: ~\n',
    'a: null\n',
    'a:\n',
    'a: b # c\n',
    '# a\nb: c\n',
    'a: |\n  b\n',
    'a: b\n  c\n',
    'a: &b c\n',
    'a: *b\n',
    'a: !!str b\n',
    'a: b\na: c\n',
    'a: b: c\n',
    'a: "b\\n"\n',
    "a: 'it''s'\n",
    'a: [b,\n  c]\n',
    'a: [b, c\n',
    'a: {b: c}}\n',
    '? a\n: b\n',
    'a: - b\n',
    'a:\n  - b\n c: d\n',
    'a: @b\n',
    'a: `b`\n',
    'a: %b\n',
    '__proto__: a\n',
    'a: yes\tb\n',
    '',
    'just words\n',
  ])('left to the library: %j', (text) => {
    expect(compare(text)).toBe(false);
  });
});

test('any mixture of its signs', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      'b: ',
      'c:',
      '\n',
      '\n  ',
      '\n    ',
      '- ',
      '\n- ',
      '\n  - ',
      '[',
      ']',
      '{',
      '}',
      ', ',
      ',',
      '"',
      "'",
    ],
    ...[
      ': ',
      ' #',
      '#',
      '1',
      '0',
      '1.5',
      '-1',
      'true',
      'null',
      '~',
      '.',
      '...',
      '---',
      '\r\n',
      '\t',
      '&',
      '*',
      '!',
      '|',
    ],
    ...[
      '>',
      '%',
      '@',
      '`',
      '\\',
      '?',
      ' ',
      '  ',
      'é',
      '\u2028',
      '\u0085',
      '\uFEFF',
      '😀',
      'x: y',
      'k: [v]',
      'k: { v: w }',
    ],
  );
  let taken = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      if (compare(pieces.join(''))) taken += 1;
      if (compare(`a: b\n${pieces.join('')}\n`)) taken += 1;
    }),
    { numRuns: 6000 },
  );
  expect(taken).toBeGreaterThan(100);
});

test('any frontmatter of this kind', () => {
  const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9 .:/-]{0,12}$/);
  const scalar = fc.oneof(
    word,
    word.map((text) => `"${text}, # [x]: y"`),
    word.map((text) => `'${text}'`),
    fc.nat(999).map(String),
  );
  const flowScalar = fc.oneof(
    word,
    word.map((text) => `"${text}, # [x]: y"`),
    fc.nat(999).map(String),
  );
  const list = fc.array(flowScalar, { maxLength: 4 }).map((items) => `[${items.join(', ')}]`);
  const map = fc
    .uniqueArray(fc.tuple(fc.constantFrom('k', 'l', 'm'), flowScalar), {
      selector: ([name]) => name,
      maxLength: 3,
    })
    .map((pairs) => `{ ${pairs.map(([name, value]) => `${name}: ${value}`).join(', ')} }`);
  const value = fc.oneof(scalar, list, map);
  const block = (indent: string) =>
    fc.oneof(
      fc
        .array(value, { minLength: 1, maxLength: 3 })
        .map((items) => items.map((item) => `\n${indent}- ${item}`).join('')),
      fc
        .array(fc.tuple(value, value), { minLength: 1, maxLength: 3 })
        .map((items) => items.map(([a, b]) => `\n${indent}- x: ${a}\n${indent}  y: ${b}`).join('')),
      fc.tuple(value, value).map(([a, b]) => `\n${indent}  x: ${a}\n${indent}  y: ${b}`),
    );
  const entry = fc.oneof(
    value.map((text) => ` ${text}`),
    block(''),
    block('  '),
  );
  let taken = 0;
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('\n', '\r\n'),
      (entries, end) => {
        const text = entries.map((body, index) => `key${index}:${body}\n`).join('');
        if (compare(text.replaceAll('\n', end), '---\n')) taken += 1;
      },
    ),
    { numRuns: 1500 },
  );
  expect(taken).toBeGreaterThan(300);
});
