/**
 * What git knows of records: which commit brought each, and which are gone. One log of the files of records, and one
 * batch of their texts.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSource, recordsFolder } from '../core/load.ts';
import { git, gitBytes } from './git.ts';
import { readTexts } from './read-blobs.ts';
import { asText } from './read-log.ts';
import { heldOn, recordHash, recordLines } from './records.ts';

/** A record that git has seen and the file does not hold any more. */
export interface LostRecord {
  /** From the library's folder. */
  file: string;
  /** Where it stood before it was gone. */
  line: number;
  /** Undefined when the line could not be read. */
  held: Record<string, unknown> | undefined;
  /** The commit without it; undefined when that is not committed yet. */
  commit: { hash: string; author: string; committed: string } | undefined;
}

export interface RecordsPast {
  lost: LostRecord[];
  /** Hash of a record → when the oldest commit that has it was made. */
  brought: Map<string, string>;
}

interface FileChange {
  /** From the repository's top. */
  path: string;
  before: string | undefined;
  after: string | undefined;
  commit: { hash: string; author: string; committed: string; merge: boolean };
}

const nothing = /^0+$/;

/**
 * Compares every commit that changed a file of records with the one before, and all of them with what is on disk.
 * @throws GitFault
 */
export async function readRecordsPast(folder: string): Promise<RecordsPast> {
  const [prefix, changes, head] = await Promise.all([
    git(folder, ['rev-parse', '--show-prefix']).then((text) => text.replace(/\n$/, '')),
    recordChanges(folder),
    recordsAtHead(folder),
  ]);
  const blobs = new Set([
    ...changes.flatMap(({ before, after }) => [before, after].filter((blob) => blob !== undefined)),
    ...head.values(),
  ]);
  const texts = await readTexts(folder, blobs);
  const heldIn = lineReader();
  const known = new Map<string, Held[]>();
  const linesOf = (blob: string | undefined): Held[] => {
    if (blob === undefined) return [];
    let lines = known.get(blob);
    if (!lines) {
      lines = heldIn(texts.get(blob) ?? '');
      known.set(blob, lines);
    }
    return lines;
  };
  const onDisk = new Map<string, { keys: Set<string>; bare: Set<string> }>();
  const disk = async (file: string): Promise<{ keys: Set<string>; bare: Set<string> }> => {
    let found = onDisk.get(file);
    if (!found) {
      const lines = heldIn(await textOnDisk(folder, file));
      found = { keys: new Set(lines.map(({ key }) => key)), bare: new Set(lines.map(({ bare }) => bare)) };
      onDisk.set(file, found);
    }
    return found;
  };

  const lost: LostRecord[] = [];
  const told = new Set<string>();
  const tell = (file: string, gone: Held, commit: LostRecord['commit']): void => {
    const name = `${file}\0${gone.key}`;
    if (told.has(name)) return;
    told.add(name);
    lost.push({ file, line: gone.line, held: gone.held, commit });
  };
  for (const [file, blob] of head) {
    const now = await disk(file);
    for (const line of linesOf(blob)) if (!now.keys.has(line.key)) tell(file, line, undefined);
  }
  const brought = new Map<string, string>();
  for (const { path, before, after, commit } of changes) {
    const had = new Set(linesOf(before).map(({ key }) => key));
    const has = linesOf(after);
    // Newest first: the oldest commit is the one that stays.
    for (const { key } of has) if (!had.has(key)) brought.set(key, commit.committed);
    if (!path.startsWith(prefix)) continue;
    const file = path.slice(prefix.length);
    if (!file.startsWith(recordsFolder)) continue;
    const left = new Set(has.map(({ key }) => key));
    for (const line of linesOf(before)) {
      if (left.has(line.key)) continue;
      const now = await disk(file);
      // A merge may put a record behind those of the other side: it then follows another one, and says the same.
      if (now.keys.has(line.key) || (commit.merge && now.bare.has(line.bare))) continue;
      tell(file, line, commit);
    }
  }
  return { lost, brought };
}

interface Held {
  line: number;
  held: Record<string, unknown> | undefined;
  /** The record's hash, or the text of a line that is no record. */
  key: string;
  /** The same without the place in the chain. */
  bare: string;
}

/** Each commit has the lines of the one before: every line is read once, however many texts it stands in. */
function lineReader(): (text: string) => Held[] {
  const known = new Map<string, Omit<Held, 'line'>>();
  const read = (written: string): Omit<Held, 'line'> => {
    const held = heldOn(written);
    if (!held) return { held, key: written, bare: written };
    const { previous: _previous, ...rest } = held;
    return { held, key: recordHash(held), bare: recordHash(rest) };
  };
  return (text) =>
    Array.from(recordLines(text), ({ written, number }) => {
      const line = known.get(written) ?? read(written);
      known.set(written, line);
      return { line: number, ...line };
    });
}

async function textOnDisk(folder: string, file: string): Promise<string> {
  const bytes = await readFile(join(folder, file)).catch(() => Buffer.alloc(0));
  // As git's own texts are read: without a byte-order mark.
  return decodeSource(file, bytes).text;
}

/** `:100644 100644 <before> <after> M`; a file that is not there has a name of noughts. */
const changeLine = /^\n?:\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/;

const patterns = [':(top,glob)**/records/*.yaml'];

/** Newest first; a merge once for each parent from which it differs. */
async function recordChanges(folder: string): Promise<FileChange[]> {
  const pieces: Buffer[] = [];
  await gitBytes(
    folder,
    [
      'log',
      '-z',
      '--raw',
      '-m',
      '--no-renames',
      '--no-abbrev',
      '--topo-order',
      '--full-history',
      '--format=%x01%H%x00%P%x00%an%x00%cI%x00',
      'HEAD',
      '--',
      ...patterns,
    ],
    (piece) => pieces.push(piece),
  );
  const words = Buffer.concat(pieces).toString('latin1').split('\0');
  const startsCommit = (word: string): boolean => word.replace(/^\n/, '').startsWith('\x01');
  const blob = (name: string): string | undefined => (nothing.test(name) ? undefined : name);
  const changes: FileChange[] = [];
  let commit: FileChange['commit'] | undefined;
  for (let at = 0; at < words.length; ) {
    const word = words[at]!;
    const about = commit && changeLine.exec(word);
    if (commit && about) {
      changes.push({ path: asText(words[at + 1]!), before: blob(about[1]!), after: blob(about[2]!), commit });
      at += 2;
    } else if (startsCommit(word)) {
      const [parents, author, committed] = words.slice(at + 1, at + 4) as [string, string, string];
      const hash = word.slice(word.indexOf('\x01') + 1);
      commit = { hash, merge: parents.includes(' '), author: asText(author), committed };
      at += 4;
    } else at += 1;
  }
  return changes;
}

async function recordsAtHead(folder: string): Promise<Map<string, string>> {
  const listed = await git(folder, ['ls-tree', '-z', 'HEAD', '--', 'records/']);
  const files = new Map<string, string>();
  for (const entry of listed.split('\0')) {
    const found = /^\d+ blob ([0-9a-f]+)\t(records\/.*\.yaml)$/s.exec(entry);
    if (found) files.set(found[2]!, found[1]!);
  }
  return files;
}
