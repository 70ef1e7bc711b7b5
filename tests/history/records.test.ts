/** Records: what is written is read back, and whatever is done to a line afterwards shows. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EvidenceRecord, recordSchema } from '../../schemas/record.ts';
import { appendRecord, type NewRecord, recordLine } from '../../src/history/record-file.ts';
import { readRecords, recordHash } from '../../src/history/records.ts';
import fc from '../support/fast-check.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const file = 'records/SOP-001.yaml';
const content = '0e'.padEnd(64, '1');

function review(at: string, more: Partial<NewRecord> = {}): NewRecord {
  return {
    kind: 'review',
    document: 'SOP-001',
    version: '1.0.0',
    content,
    at,
    by: 'm.okafor@example.com',
    verdict: 'keep',
    checked: ['each step'],
    ...more,
  } as NewRecord;
}

function chained(records: readonly NewRecord[]): string {
  let previous: string | null = null;
  return records
    .map((given) => {
      const record = { ...given, previous } as EvidenceRecord;
      previous = recordHash(record);
      return `${recordLine(record)}\n`;
    })
    .join('');
}

const five = [1, 2, 3, 4, 5].map((day) => review(`2026-11-0${day}T09:00:00Z`, { note: `Number ${day}` }));

function problems(text: string): string[] {
  return readRecords({ file, text }).problems.map(({ kind, range }) => `${range.start.line} ${kind}`);
}

describe('a line', () => {
  const words = fc
    .oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('null', '1e3', '- a', '# b', 'a: b', '2026-11-22', "it's", '{x}', '~', 'no'),
    )
    .map((text) => text.trim())
    .filter((text) => text !== '' && text.isWellFormed());

  test('says what was written, whatever words are in it', () => {
    fc.assert(
      fc.property(words, words, fc.array(words), (by, note, checked) => {
        const record = {
          ...review('2026-11-22T09:30:00Z'),
          by,
          note,
          checked,
          previous: null,
        } as EvidenceRecord;
        const line = recordLine(record);
        expect(line).not.toMatch(/[\r\n]/);
        const book = readRecords({ file, text: `${line}\n` });
        expect(book.problems).toEqual([]);
        expect(book.records).toEqual([record]);
        expect(book.lines[0]!.hash).toBe(recordHash(record));
      }),
      { numRuns: 300 },
    );
  });

  test('has the same hash however it is laid out', () => {
    const [line] = chained(five).split('\n');
    const other = line!
      .replace(/^- \{ kind: review, (.*) \}$/, '- {   $1, "kind": "review" }')
      .replace('verdict: keep', "verdict: 'keep'");
    expect(other).not.toBe(line);
    const hash = (text: string): string | undefined => readRecords({ file, text }).lines[0]!.hash;
    expect(hash(other)).toBe(hash(line!));
  });

  test('of any kind is read without a crash, and in its place', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '- ',
        '- {',
        '}',
        '[',
        ': ',
        'kind: review',
        '\r',
        '\n',
        '"',
        "'",
        '&a',
        '*a',
        '#',
        '- - ',
        '? ',
      ),
      fc.constant(chained(five.slice(0, 1))),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const book = readRecords({ file, text });
        for (const { range, message } of book.problems) {
          expect(range.start.offset).toBeLessThanOrEqual(range.end.offset);
          expect(range.end.offset).toBeLessThanOrEqual(text.length);
          expect(message).toMatch(/\.$|`$/);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is one of ten thousand, and they are read in seconds', () => {
    const many = chained(
      Array.from({ length: 10_000 }, (_, index) => review('2026-11-01T09:00:00Z', { note: `${index}` })),
    );
    const started = performance.now();
    expect(readRecords({ file, text: many }).problems).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('that is broken hides no other', () => {
    const lines = chained(five).split('\n');
    lines[2] = '- { kind: review, by: [';
    const book = readRecords({ file, text: lines.join('\n') });
    expect(book.records.map(({ note }) => note)).toEqual(['Number 1', 'Number 2', 'Number 4', 'Number 5']);
    expect(book.problems.map(({ kind, range }) => `${range.start.line} ${kind}`)).toEqual(['3 unreadable']);
  });

  test.each([
    ['a verdict that does not exist', '`verdict`: `kept` must be keep, revise or retire', 'keep', 'kept'],
    ['a key that does not exist', '`noted` is no key that Deskbook knows', 'note:', 'noted:'],
    ['a moment without a time', 'must be a moment in UTC', '2026-11-01T09:00:00Z', '2026-11-01'],
    ['a day that does not exist', 'must be a moment in UTC', '2026-11-01T', '2026-11-31T'],
  ])('with %s says so', (_, sentence, from, to) => {
    const book = readRecords({ file, text: chained(five.slice(0, 1)).replace(from, to) });
    expect(book.problems.map(({ message }) => message).join()).toContain(sentence);
  });
});

describe('the chain', () => {
  test('is whole as it was written, with comments and any line ends', () => {
    expect(problems(chained(five))).toEqual([]);
    expect(problems(`# Evidence\r\n\r\n${chained(five).replaceAll('\n', '\r\n')}`)).toEqual([]);
    expect(problems('')).toEqual([]);
  });

  test('shows every removed line but the last, and every moved one', () => {
    const lines = chained(five).trimEnd().split('\n');
    for (let index = 0; index < 4; index++)
      expect(problems(lines.toSpliced(index, 1).join('\n'))).toContain(`${index + 1} chain`);
    // The last one has no line behind it that would answer for it.
    expect(problems(lines.slice(0, 4).join('\n'))).toEqual([]);
    for (let one = 0; one < 5; one++)
      for (let other = one + 1; other < 5; other++) {
        const swapped = lines.with(one, lines[other]!).with(other, lines[one]!);
        expect(problems(swapped.join('\n')).some((problem) => problem.endsWith('chain'))).toBe(true);
      }
  });

  test('shows every changed field of every line that another follows', () => {
    const records = readRecords({ file, text: chained(five) }).records;
    for (const [index, record] of records.slice(0, 4).entries())
      for (const key of Object.keys(record) as (keyof EvidenceRecord)[]) {
        if (key === 'kind') continue;
        const changed = { ...record, [key]: key === 'previous' ? 'f'.repeat(64) : changedValue(record[key]) };
        expect(recordSchema.safeParse(changed).success, key).toBe(true);
        const lines = chained(five).split('\n');
        lines[index] = recordLine(changed as EvidenceRecord);
        const found = problems(lines.join('\n'));
        expect(found, `${key} of line ${index + 1}`).toContain(`${index + 2} chain`);
      }
  });

  test('names a line that is a copy from another document, and a file that is a copy', () => {
    const theirs = chained([review('2026-11-09T09:00:00Z', { document: 'SOP-002' })]);
    expect(problems(`${chained(five)}${theirs}`)).toEqual(['6 document', '6 chain']);
    expect(problems(theirs)).toEqual(['1 document']);
  });

  test('has no line that was written before the one above it', () => {
    expect(problems(chained([five[1]!, five[0]!]))).toEqual(['2 order']);
  });
});

describe('adding', () => {
  test('leaves every byte that is there, and follows the last record', async () => {
    const folder = await temporaryFolder();
    // Without a line end at its end, in a file of Windows, with a comment.
    const before = `\uFEFF# Evidence\r\n${chained(five.slice(0, 2)).trimEnd().replaceAll('\n', '\r\n')}`;
    await writeFiles(folder, { [file]: before });
    await appendRecord(folder, five[2]!);
    await appendRecord(folder, five[3]!);
    const after = await readFile(join(folder, file), 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.split('\r\n')).toHaveLength(6);
    expect(problems(after.slice(1))).toEqual([]);
  });

  test('two at once both have their place', async () => {
    const folder = await temporaryFolder();
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        appendRecord(folder, review('2026-11-10T09:00:00Z', { note: `Number ${index}` })),
      ),
    );
    const text = await readFile(join(folder, file), 'utf8');
    expect(problems(text)).toEqual([]);
    expect(new Set(readRecords({ file, text }).records.map(({ note }) => note)).size).toBe(8);
  });

  test.each([
    ['a line nobody can read', (text: string) => Buffer.from(`${text}- kaputt\n`)],
    ['a broken chain', (text: string) => Buffer.from(text.replace('Number 1', 'Number 9'))],
    [
      'bytes that are no UTF-8',
      (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x23, 0xff, 10])]),
    ],
  ])('to a file with %s is refused, and the file stays as it is', async (_, make) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { [file]: '' });
    const bytes = make(chained(five.slice(0, 3)));
    await writeFile(join(folder, file), bytes);
    await expect(appendRecord(folder, five[4]!)).rejects.toThrow(/Nothing was added/);
    expect(await readFile(join(folder, file))).toEqual(bytes);
  });

  test('is refused before the time of the last record', async () => {
    const folder = await temporaryFolder();
    await appendRecord(folder, five[4]!);
    await expect(appendRecord(folder, five[0]!)).rejects.toThrow(/later than/);
  });
});

function changedValue(value: unknown): unknown {
  if (Array.isArray(value)) return [...value, 'and more'];
  if (value === 'keep') return 'retire';
  if (value === 'SOP-001') return 'SOP-002';
  if (value === '1.0.0') return '1.0.1';
  if (value === content) return 'a'.repeat(64);
  const text = String(value);
  return /^\d{4}-/.test(text) ? text.replace('09:', '08:') : `${text}x`;
}
