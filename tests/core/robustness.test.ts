/**
 * Whatever stands in a file, reading and checking it ends, does not throw, and finds things at places that exist.
 *
 * Sätteri is native code: a stack that runs out there ends the process. The texts that would do that are tried in a
 * process of their own, so that a failure is a failed test and not a vanished one.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emptyRegistries } from '../../schemas/index.ts';
import { parseDocument } from '../../src/core/document.ts';
import { joinLibrary } from '../../src/core/library.ts';
import { decodeSource } from '../../src/core/load.ts';
import type { Finding, Range, SourceFile } from '../../src/core/model.ts';
import { lineIndex } from '../../src/core/positions.ts';
import { readRegistries } from '../../src/core/registries.ts';
import { lint } from '../../src/lint/lint.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import fc from '../support/fast-check.ts';
import { hostile } from './hostile-texts.ts';
import { parser } from './reading.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const samples = globSync('sops/**/*.mdx', { cwd: root }).map((file) =>
  readFileSync(`${root}${file}`, 'utf8'),
);

const registryFiles = globSync('registries/*.yaml', { cwd: `${root}sops` }).map((file) => ({
  file,
  text: readFileSync(`${root}sops/${file}`, 'utf8'),
}));
/** What was found in the registries, the same for most documents, is looked at once. */
const toldOfRegistries = new Set<string>();
const ours = readRegistries(registryFiles);
const strict = settle({}, rules, 'strict');

/**
 * Reads and checks a file, and holds what was found to what must always be true: with no registry as a new library does
 * it, and with every rule and the registries of the sample library.
 */
async function check(source: SourceFile): Promise<Finding[]> {
  const alone = parseDocument(source, { parser });
  const bare = await lint(joinLibrary([alone], emptyRegistries, [], []), { today: '2026-09-20' });
  const document = parseDocument(source, { parser, registries: ours.registries });
  const full = await lint(
    {
      ...joinLibrary([document], ours.registries, [], [], ours.states),
      registryFiles,
      registryRanges: ours.ranges,
    },
    { today: '2026-09-20', settings: strict },
  );
  const lines = lineIndex(document.text);
  const findings = [...bare, ...full];
  for (const { file: where, message, range, fixes } of [...findings, ...document.problems]) {
    const registry = registryFiles.find((one) => one.file === where);
    if (registry) {
      const told = `${where} ${range.start.offset} ${range.end.offset} ${message}`;
      if (toldOfRegistries.has(told)) continue;
      expectInside(range, registry.text, lineIndex(registry.text));
      toldOfRegistries.add(told);
    } else {
      expect(where).toBe(source.file);
      expectInside(range, document.text, lines);
    }
    expect(message).not.toMatch(/undefined|\[object|NaN|Invalid input/);
    for (const { start, end } of (fixes ?? []).flatMap(({ edits }) => edits)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual((registry ?? document).text.length);
    }
  }
  const placed = [...document.sections, ...document.links, ...document.headings, ...document.components];
  for (const { range } of placed) expectInside(range, document.text, lines);
  for (const { steps } of document.procedures)
    for (const step of steps) expectInside(step.titleRange, document.text, lines);
  return findings;
}

function expectInside({ start, end }: Range, text: string, lines: ReturnType<typeof lineIndex>): void {
  expect(start.offset).toBeGreaterThanOrEqual(0);
  expect(end.offset).toBeGreaterThanOrEqual(start.offset);
  expect(end.offset).toBeLessThanOrEqual(text.length);
  expect(lines.point(start.offset)).toEqual(start);
  expect(lines.point(end.offset)).toEqual(end);
}

const file = fc.constantFrom('sop/a.mdx', 'sop/a.md', 'kb/b.mdx', 'escalation/c.md', 'd.mdx');
const punctuation = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '`',
    '```\n',
    '~~',
    '[',
    ']',
    '](',
    '![',
    '<',
    '>',
    '</',
    '/>',
    '<b>',
    '{',
    '}',
    '{/*',
    '*/}',
    '|',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\n\n',
    '\t',
    '    ',
    '- ',
    '1. ',
    '> ',
    '# ',
    '## Procedure\n',
    '---\n',
    ':',
    '→',
    '&#',
    '\\',
  ],
  ...[
    '\0',
    '\uFEFF',
    '😀',
    '\uD800',
    '\u2028',
    '<!--',
    '-->',
    '[^1]:',
    '[a]: ',
    '{org.',
    '<Steps from="',
    'https://',
  ],
);

describe('any text', () => {
  test('of random characters', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.string({ unit: 'binary', maxLength: 300 }), async (name, text) => {
        await check({ file: name, text });
      }),
      { numRuns: 150 },
    );
  });

  test('of random bytes, which need not be UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        await check(decodeSource(name, bytes));
      }),
      { numRuns: 150 },
    );
  });

  test('of Markdown punctuation', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(fc.oneof(punctuation, fc.constant('a')), { maxLength: 60 }),
        async (name, parts) => {
          await check({ file: name, text: parts.join('') });
        },
      ),
      { numRuns: 250 },
    );
  });

  test('with random frontmatter', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(
          fc.oneof(
            punctuation,
            fc.constantFrom('id: ', 'type: sop', 'review:', '&a ', '*a', '? ', '!!x ', '"', "'"),
          ),
          { maxLength: 30 },
        ),
        async (name, parts) => {
          await check({ file: name, text: `---\n${parts.join('')}\n---\n\n## Procedure\n` });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a real document', () => {
  const sample = fc.constantFrom(...samples);

  test('cut off anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(sample, fc.double({ min: 0, max: 1, noNaN: true }), async (text, share) => {
        await check({ file: 'sop/a.mdx', text: text.slice(0, Math.floor(text.length * share)) });
      }),
      { numRuns: 40 },
    );
  });

  test('with lines that changed places', async () => {
    await fc.assert(
      fc.asyncProperty(
        sample,
        fc.array(fc.tuple(fc.nat(200), fc.nat(200)), { maxLength: 8 }),
        async (text, swaps) => {
          const lines = text.split('\n');
          for (const [a, b] of swaps)
            if (a < lines.length && b < lines.length) [lines[a], lines[b]] = [lines[b]!, lines[a]!];
          await check({ file: 'sop/a.mdx', text: lines.join('\n') });
        },
      ),
      { numRuns: 40 },
    );
  });

  test('with punctuation anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        sample,
        file,
        fc.array(fc.tuple(fc.nat(12_000), punctuation), { maxLength: 8 }),
        async (text, name, insertions) => {
          let changed = text;
          for (const [at, mark] of insertions) changed = changed.slice(0, at) + mark + changed.slice(at);
          await check({ file: name, text: changed });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('says the same with Windows line ends and a byte-order mark', async () => {
    for (const text of samples) {
      const [plain, other] = await Promise.all([
        check({ file: 'sop/a.mdx', text }),
        check({ file: 'sop/a.mdx', text: `\uFEFF${text.replaceAll('\n', '\r\n')}` }),
      ]);
      const short = (findings: Finding[]): string[] =>
        findings.map(
          ({ rule, range, message }) => `${rule} ${range.start.line}:${range.start.column} ${message}`,
        );
      expect(short(other)).toEqual(short(plain));
    }
  });
});

describe('tables', () => {
  const word = fc.constantFrom(
    ...[
      '',
      ' ',
      '-',
      '—',
      'R',
      'A',
      'a/r',
      'R/A/C/I',
      'x',
      'RACI',
      'C, I',
      'P1',
      'P2',
      'P1, P2',
      'Critical',
      'P99',
    ],
    ...[
      'Tier 1',
      'Tier 9',
      'Tier 99999999999999999999',
      'L0',
      '3',
      '15 min',
      '0 min',
      '99999999999999999999 h',
      '1h30',
    ],
    ...[
      'five minutes',
      '1 business day',
      '-5 min',
      '1e9 d',
      'ASAP',
      'Service desk analyst',
      'Network team, Wizards',
    ],
    ...[
      'John Smith',
      'a@example.com',
      'Log the incident',
      'Incident closure',
      '[x](y.mdx)',
      '`|`',
      '\\|',
      '**',
      '{org.phone}',
    ],
    ...[
      '{',
      '<b>',
      '<Raci from="a.mdx" />',
      '😀',
      '\uD800',
      '\0',
      '\u2028',
      '(external)',
      '(',
      '\\',
      '$&',
      '__proto__',
    ],
  );
  const heading = fc.constantFrom(
    ...[
      'Activity',
      'Service desk analyst',
      'User',
      'Priority',
      'First response',
      'Update',
      'Escalate',
      'Resolve',
      'Tier',
    ],
    ...[
      'Role',
      'Handles',
      'Channel',
      'Response',
      'Escalate after',
      'When',
      'After',
      'To',
      'How',
      'Who',
      'Hours',
      '',
    ],
  );
  const section = fc.constantFrom(
    ...['Matrix', 'RACI', 'Tiers', 'Targets', 'Functional escalation', 'Hierarchical escalation', 'Contacts'],
    ...['Ownership', 'Roles', 'Procedure', ''],
  );
  const place = fc.constantFrom(
    'raci/a.md',
    'raci/a.mdx',
    'escalation/a.md',
    'escalation/a.mdx',
    'sop/a.mdx',
  );
  const table = fc.record({
    section,
    // A table may lack its header, or the line that makes it one, or have one of another width.
    header: fc.option(fc.array(fc.oneof(heading, word), { maxLength: 9 }), { freq: 6 }),
    dashes: fc.option(fc.nat(9), { freq: 3 }),
    rows: fc.array(fc.array(word, { maxLength: 10 }), { minLength: 1, maxLength: 12 }),
  });
  type Table = typeof table extends fc.Arbitrary<infer Value> ? Value : never;

  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  function written({ section: title, header, dashes, rows }: Table, count = rows.length): string {
    const width = dashes ?? header?.length ?? 0;
    const body = Array.from({ length: count }, (_, index) => line(rows[index % rows.length]!));
    return `## ${title}\n\n${header ? line(header) : ''}${width > 0 ? line(Array(width).fill('---')) : ''}${body.join('')}\n`;
  }
  const document = (file: string, tables: string): string =>
    `---\ntype: ${file.slice(0, file.indexOf('/'))}\n---\n\n${tables}`;

  test('of random cells, ragged and without headers', async () => {
    await fc.assert(
      fc.asyncProperty(place, fc.array(table, { minLength: 1, maxLength: 4 }), async (name, tables) => {
        await check({ file: name, text: document(name, tables.map((one) => written(one)).join('')) });
      }),
      { numRuns: 200 },
    );
  });

  test('of two thousand rows', async () => {
    await fc.assert(
      fc.asyncProperty(place, table, async (name, one) => {
        await check({ file: name, text: document(name, written(one, 2000)) });
      }),
      { numRuns: 12 },
    );
  });

  test('of two thousand rows, each wrong in its own way', async () => {
    const wide = (start: number): string[] =>
      Array.from({ length: 9 }, (_, column) => `cell ${start} ${column}`);
    for (const [file, heading, header] of [
      ['raci/a.md', 'Matrix', ['Activity', 'Service desk analyst', 'User', 'Wizards', 'John Smith']],
      ['escalation/a.md', 'Targets', ['Priority', 'First response', 'Update', 'Escalate', 'Resolve']],
      ['escalation/a.md', 'Tiers', ['Tier', 'Role', 'Handles', 'Channel', 'Response', 'Escalate after']],
      ['escalation/a.md', 'Functional escalation', ['When', 'To', 'How', 'With', 'Response']],
      ['escalation/a.md', 'Hierarchical escalation', ['When', 'After', 'To', 'How']],
      ['escalation/a.md', 'Contacts', ['Who', 'Channel', 'Hours', 'For']],
    ] as const) {
      const rows = Array.from({ length: 2000 }, (_, index) => line(wide(index))).join('');
      const text = `## ${heading}\n\n${line(header)}${line(header.map(() => '---'))}${rows}`;
      await check({ file, text: document(file, text) });
    }
  });
});

describe('registries', () => {
  test('of random text', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('roles', 'organisation', 'priorities', 'controls'),
        fc.array(fc.oneof(punctuation, fc.constantFrom('- ', 'id: ', 'a', ': ', ', ')), { maxLength: 30 }),
        (name, parts) => {
          const text = parts.join('');
          for (const problem of readRegistries([{ file: `registries/${name}.yaml`, text }]).problems) {
            expectInside(problem.range, text, lineIndex(text));
            expect(problem.message).not.toMatch(/undefined|\[object|NaN|Invalid input/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('large documents', () => {
  test('five megabytes of prose', async () => {
    await check({
      file: 'sop/a.md',
      text: `## Scope\n\n${'Some *plain* words in a sentence. '.repeat(40).concat('\n\n').repeat(3700)}`,
    });
  });
  test('ten thousand steps', async () => {
    const steps = Array.from(
      { length: 10_000 },
      (_, index) =>
        `${index + 1}. **Is it step ${index + 1}?**\n   - Yes → step ${index + 2}\n   - No → done`,
    );
    const text = `---\ntype: sop\n---\n\n## Procedure\n\n${steps.join('\n')}\n10001. **End.**\n`;
    expect(parseDocument({ file: 'sop/a.mdx', text }, { parser }).procedures[0]?.steps).toHaveLength(10_001);
    await check({ file: 'sop/a.mdx', text });
  });
  test('a line of a megabyte', async () => {
    await check({ file: 'sop/a.mdx', text: 'word '.repeat(200_000) });
    await check({ file: 'sop/a.mdx', text: 'w'.repeat(1_000_000) });
  });
  test('a registry value that is awkward, a thousand times', async () => {
    await check({ file: 'sop/a.mdx', text: 'Open {systems.microsoft-365.name}. '.repeat(1000) });
  });
});

describe('hostile texts end neither the process nor the patience', () => {
  // One process for each half: starting one costs more than most of the texts.
  const names = Object.keys(hostile);
  const halves = [names.slice(0, names.length / 2), names.slice(names.length / 2)];
  test.each(halves)('%s …', (...some) => {
    const run = spawnSync(process.execPath, [`${root}tests/core/hostile-process.ts`, ...some.flat()], {
      encoding: 'utf8',
      timeout: 60_000,
    });
    const reached = run.stdout.trim().split('\n').at(-1);
    expect(run.signal, `the process ended at ${reached}: ${run.stderr.slice(-600)}`).toBeNull();
    expect(run.status, `after ${reached}: ${run.stderr.slice(-600)}`).toBe(0);
  });
});
