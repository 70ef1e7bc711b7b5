/**
 * Records, as `records/<ID>.yaml` holds them: a YAML list with one map a line. Each line is read by itself, so that one
 * that is broken hides no other, and each carries the hash of the one before, so that a changed, moved or removed line
 * shows. The last line of a file is the one that no later line answers for: only git tells that it is gone.
 */
import { createHash } from 'node:crypto';
import { type EvidenceRecord, recordSchema } from '../../schemas/record.ts';
import { canonical } from '../core/content-hash.ts';
import { readYaml } from '../core/frontmatter.ts';
import type { Library } from '../core/library.ts';
import { recordsFolder } from '../core/load.ts';
import type { Range, SourceFile } from '../core/model.ts';
import { firstLine, lineIndex } from '../core/positions.ts';
import { sentencesFor } from '../core/schema-sentences.ts';

/** What is wrong with a line, or with the file as a whole. */
export interface RecordProblem {
  kind: /** The name of the file is no id of a document, or the bytes are no text. */
    | 'file'
    /** The line is no record. */
    | 'unreadable'
    /** The record is about another document than its file. */
    | 'document'
    /** `previous` is not the hash of the record above. */
    | 'chain'
    /** Written before the record above, by what it says. */
    | 'order';
  range: Range;
  /** A sentence or two, with what to do. */
  message: string;
}

/** A line that was meant to be a record. */
export interface RecordLine {
  /** Counts from 1. */
  line: number;
  range: Range;
  /** What the line holds, as written; undefined when it is no map. */
  held: Record<string, unknown> | undefined;
  /** Undefined when it breaks the schema. */
  record: EvidenceRecord | undefined;
  /** Of what it holds; undefined when it is no map. */
  hash: string | undefined;
}

/** One file of records. */
export interface RecordBook {
  /** From the library's folder. */
  file: string;
  /** The document's id, by the name of the file; undefined when that is no id. */
  id: string | undefined;
  lines: RecordLine[];
  /** Those that could be read, in the order of the file. */
  records: EvidenceRecord[];
  problems: RecordProblem[];
}

/** The file of a document's records, from the library's folder. */
export function recordsFile(id: string): string {
  return `${recordsFolder}${id}.yaml`;
}

/**
 * SHA-256, in hexadecimal, of all a record says, `previous` included, as JSON with its keys in the alphabet's order: the
 * way a line is laid out does not count.
 */
export function recordHash(record: EvidenceRecord | Record<string, unknown>): string {
  return createHash('sha256').update(canonical(record)).digest('hex');
}

const idOfFile = /^records\/([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+)\.yaml$/;

/** Reads a file of records. Never throws: what cannot be read is among the problems. */
export function readRecords(source: SourceFile): RecordBook {
  const { file, text } = source;
  const id = idOfFile.exec(file)?.[1];
  const book: RecordBook = { file, id, lines: [], records: [], problems: [] };
  const top = firstLine(text);
  if (id === undefined)
    book.problems.push({
      kind: 'file',
      range: top,
      message: `\`${file}\` is no name for a file of records, so no document has what it holds. Records stand in \`records/<ID>.yaml\`, for example \`records/SOP-004.yaml\`.`,
    });
  if (!/\.ya?ml$/.test(file)) return book;
  const lines = lineIndex(text);
  if (source.brokenAt !== undefined)
    book.problems.push({
      kind: 'file',
      range: lines.range(source.brokenAt, source.brokenAt + 1),
      message:
        'The file is not UTF-8 from here on, so what it says is not certain. Take it back from git; no command writes to it as it is.',
    });
  for (const { start, written, number } of recordLines(text)) {
    const line = readLine(written, start, number, lines);
    book.lines.push(line.read);
    if (line.problem) book.problems.push(line.problem);
    else if (line.read.record) book.records.push(line.read.record);
  }
  book.problems.push(...chainProblems(book));
  book.problems.sort((a, b) => a.range.start.offset - b.range.start.offset);
  return book;
}

/** The lines of a file that are meant to be records. Numbers count from 1. */
export function* recordLines(text: string): Generator<{ start: number; written: string; number: number }> {
  let number = 1;
  for (const match of text.matchAll(/([^\r\n]*)(\r\n|\r|\n|$)/g)) {
    if (match[0] === '' && match.index === text.length) return;
    const written = match[1]!;
    if (!/^\s*(?:#.*|---|\[\])?$/.test(written)) yield { start: match.index, written, number };
    number += 1;
  }
}

/** What a line holds, whether the schema knows it or not; undefined when it is no map. */
export function heldOn(written: string): Record<string, unknown> | undefined {
  if (!written.startsWith('- ')) return undefined;
  const { value, faults } = readYaml(written, lineIndex(written));
  return faults.length > 0 ? undefined : onlyMapIn(value);
}

function onlyMapIn(value: unknown): Record<string, unknown> | undefined {
  const held: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  return typeof held === 'object' && held !== null && !Array.isArray(held)
    ? (held as Record<string, unknown>)
    : undefined;
}

function readLine(
  written: string,
  start: number,
  number: number,
  lines: ReturnType<typeof lineIndex>,
): { read: RecordLine; problem?: RecordProblem } {
  const range = lines.range(start, start + written.length);
  const read: RecordLine = { line: number, range, held: undefined, record: undefined, hash: undefined };
  const refuse = (message: string): { read: RecordLine; problem: RecordProblem } => ({
    read,
    problem: { kind: 'unreadable', range, message: `Line ${number} is no record: ${message}` },
  });
  const restore =
    'A record is one line, `- { kind: …, … }`, and is never changed: take the line back from git.';
  if (!written.startsWith('- ')) return refuse(`it does not begin with \`- \`. ${restore}`);
  const yaml = readYaml(written, lineIndex(written));
  const fault = yaml.faults[0];
  if (fault) return refuse(`${fault.message}. ${restore}`);
  const held = onlyMapIn(yaml.value);
  if (!held) return refuse(`it holds no map in braces. ${restore}`);
  read.held = held;
  read.hash = recordHash(held);
  const checked = recordSchema.safeParse(held);
  if (!checked.success) {
    const kind = recordSchema.options.find((option) => option.shape.kind.value === held['kind']);
    const sentence = sentencesFor(checked.error, kind ?? recordSchema, held, yaml.sources)[0]?.text;
    return refuse(`${sentence ?? 'it breaks the schema.'} ${restore}`);
  }
  read.record = checked.data;
  return { read };
}

function chainProblems({ id, lines }: RecordBook): RecordProblem[] {
  const problems: RecordProblem[] = [];
  for (const [index, line] of lines.entries()) {
    const { held, range, record } = line;
    if (!held) continue;
    if (id !== undefined && typeof held['document'] === 'string' && held['document'] !== id)
      problems.push({
        kind: 'document',
        range,
        message: `Line ${line.line} is a record of ${held['document']}, and the file keeps those of ${id}, so it proves nothing here. Remove the line; evidence about ${id} is written by \`deskbook approve ${id}\` and the like.`,
      });
    const before = lines[index - 1];
    const expected = before === undefined ? null : before.hash;
    // What stands behind a line that could not be read cannot be judged; that line is reported itself.
    if (expected === undefined) continue;
    const previous = held['previous'] ?? null;
    if (previous !== expected)
      problems.push({ kind: 'chain', range, message: chainMessage(lines, index, previous) });
    const earlier = before?.record?.at;
    if (record && earlier !== undefined && record.at < earlier)
      problems.push({
        kind: 'order',
        range,
        message: `Line ${line.line} says it was written at ${record.at}, before the line above it (${earlier}), and lines are only added at the end. One of the two has been dated back.`,
      });
  }
  return problems;
}

function chainMessage(lines: RecordLine[], index: number, previous: unknown): string {
  const { line } = lines[index]!;
  const belongs = lines.findIndex((other) => other.hash === previous);
  if (previous === null)
    return `Line ${line} says it is the first record, and ${index} ${index === 1 ? 'stands' : 'stand'} above it: it was moved, or copied from elsewhere. Compare the file with git and take it back.`;
  if (belongs !== -1)
    return belongs === index - 1 || belongs === index
      ? `Line ${line} does not fit the line above it. Compare the file with git and take it back.`
      : `Line ${line} follows line ${lines[belongs]!.line} by its hash, and does not stand behind it: lines were moved, or something was put between them. Compare the file with git and take it back.`;
  if (index === 0)
    return `Line ${line} follows a record that is not there: one above it was removed, or the line was copied from elsewhere. Compare the file with git and take it back.`;
  return `Line ${line} does not follow line ${lines[index - 1]!.line}: that line was changed after it was written, or one between them was removed. Compare the file with git and take it back.`;
}

const known = new WeakMap<SourceFile[], Map<string, RecordBook>>();

/** Every file of records that a library has, by its file. Read once a library. */
export function recordBooks(library: Pick<Library, 'records'>): Map<string, RecordBook> {
  let books = known.get(library.records);
  if (!books) {
    books = new Map(library.records.map((source) => [source.file, readRecords(source)]));
    known.set(library.records, books);
  }
  return books;
}

/** The records of a document, in the order in which they were written; none when it has no file of them. */
export function recordsOf(library: Pick<Library, 'records'>, id: string | undefined): EvidenceRecord[] {
  return id === undefined ? [] : (recordBooks(library).get(recordsFile(id))?.records ?? []);
}

/** The newest record of a kind. */
export function newest<Kind extends EvidenceRecord['kind']>(
  records: readonly EvidenceRecord[],
  kind: Kind,
): Extract<EvidenceRecord, { kind: Kind }> | undefined {
  return records.findLast(
    (record): record is Extract<EvidenceRecord, { kind: Kind }> => record.kind === kind,
  );
}
