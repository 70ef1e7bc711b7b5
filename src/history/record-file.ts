/** Adds records to the files of a library. What is there already is never written anew, not even its line ends. */
import { mkdir, open, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type EvidenceRecord, recordSchema } from '../../schemas/record.ts';
import { CannotRun } from '../core/cannot-run.ts';
import { decodeSource } from '../core/load.ts';
import { type RecordBook, type RecordLine, readRecords, recordsFile } from './records.ts';

/** A file of records that must not be written to. The message says why and what to do. */
export class RecordsFault extends CannotRun {
  override name = 'RecordsFault';
}

/** A record before it has its place in the chain. */
export type NewRecord = EvidenceRecord extends infer Each
  ? Each extends EvidenceRecord
    ? Omit<Each, 'previous'>
    : never
  : never;

const keyOrder = [
  'kind',
  'document',
  'version',
  'at',
  'by',
  'role',
  'verdict',
  'meaning',
  'effective',
  'summary',
  'reason',
  'review-by',
  'checked',
];
const lastKeys = ['note', 'content', 'previous'];

/** A record as its line stands in the file, without the line's end. */
export function recordLine(record: EvidenceRecord): string {
  const place = (key: string): number => {
    if (lastKeys.includes(key)) return 100 + lastKeys.indexOf(key);
    return keyOrder.includes(key) ? keyOrder.indexOf(key) : 50;
  };
  const entries = Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  return `- { ${entries.map(([key, value]) => `${key}: ${yamlValue(value)}`).join(', ')} }`;
}

/** A value as it stands in YAML on one line, in quotes where it could be read as something else. */
export function yamlValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlValue).join(', ')}]`;
  if (value === null) return 'null';
  const text = String(value);
  // Hashes all look alike: one that holds only digits and an e would be a number.
  if (/^[0-9a-f]{40,}$/.test(text)) return `"${text}"`;
  // Plain where nobody, in any version of YAML, could read it as something else than text.
  if (
    /^[A-Za-z][A-Za-z0-9 ._@/-]*[A-Za-z0-9.]$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
  )
    return text;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$|^\d{4}-\d\d-\d\d$|^\d+\.\d+\.\d+$/.test(text)) return text;
  if (!/[\\"\p{Cc}\u2028\u2029\u0085]/u.test(text)) return `"${text}"`;
  // JSON is YAML, but for the line ends that only YAML knows.
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The book of a document as it is on disk; an empty one where there is no file. */
export async function readBook(folder: string, id: string): Promise<RecordBook> {
  const file = recordsFile(id);
  const bytes = await readFile(join(folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw new RecordsFault(
      `\`${file}\` cannot be read (${error.message}), so nothing was recorded. See that it is a file that you may read.`,
    );
  });
  return readRecords(decodeSource(file, bytes));
}

/**
 * The line that a record of that moment would follow; undefined for the first.
 * @throws RecordsFault when what is there is not in order, or was written later
 */
function lastLine({ file, lines, problems: [problem] }: RecordBook, at: string): RecordLine | undefined {
  if (problem)
    throw new RecordsFault(
      `Nothing was added to \`${file}\`: what it holds is not in order, and a record behind it would prove nothing. ${problem.message}`,
    );
  const last = lines.at(-1);
  if (last?.record && at < last.record.at)
    throw new RecordsFault(
      `Nothing was added to \`${file}\`: its last record was written at ${last.record.at}, which is later than ${at}. Set the clock of this machine right, or leave out --today.`,
    );
  return last;
}

/**
 * For whoever changes something else first: whether the files of all these records are in order.
 * @throws RecordsFault when one of them could not be added
 */
export async function canAppend(
  folder: string,
  records: readonly Pick<NewRecord, 'document' | 'at'>[],
): Promise<void> {
  for (const { document, at } of records) lastLine(await readBook(folder, document), at);
}

/**
 * Adds a record at the end of its document's file, behind the hash of the one before. The new text is written beside
 * and renamed, so that a machine that stops in the middle leaves the old one whole.
 * @param folder the library's
 * @returns the record with its place in the chain
 * @throws RecordsFault when what is there cannot be read or its chain is broken; the file is then as it was
 */
export async function appendRecord(folder: string, given: NewRecord): Promise<EvidenceRecord> {
  const file = recordsFile(given.document);
  const path = join(folder, file);
  const unlock = await lock(path, file);
  try {
    const last = lastLine(await readBook(folder, given.document), given.at);
    const record = recordSchema.parse({ ...given, previous: last?.hash ?? null });
    const real = await realpath(path).catch(() => path);
    const before = await readFile(real).catch(() => Buffer.alloc(0));
    const lineEnd = before.includes('\r\n') ? '\r\n' : '\n';
    const gap = before.length > 0 && before.at(-1) !== 10 ? lineEnd : '';
    const beside = `${real}.${process.pid}.tmp`;
    try {
      const mode = (await stat(real).catch(() => undefined))?.mode;
      await writeFile(
        beside,
        Buffer.concat([before, Buffer.from(`${gap}${recordLine(record)}${lineEnd}`)]),
        mode === undefined ? {} : { mode },
      );
      await rename(beside, real);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
    return record;
  } finally {
    await unlock();
  }
}

/** Two commands at once would both follow the same record. */
async function lock(path: string, file: string): Promise<() => Promise<void>> {
  const name = `${path}.lock`;
  for (let tries = 0; ; tries++) {
    try {
      await mkdir(dirname(path), { recursive: true });
      await (await open(name, 'wx')).close();
      return () => rm(name, { force: true });
    } catch (error) {
      const { code, message, syscall } = error as NodeJS.ErrnoException;
      // `mkdir` says the same of a file that stands where the folder belongs.
      if (code !== 'EEXIST' || syscall !== 'open')
        throw new RecordsFault(
          `\`${file}\` cannot be written (${message}), so nothing was recorded. See that you may write in the folder.`,
        );
      if (tries >= 50)
        throw new RecordsFault(
          `Another command has been writing \`${file}\` for five seconds, so nothing was recorded. Wait for it; if none runs, delete \`${file}.lock\`.`,
        );
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
