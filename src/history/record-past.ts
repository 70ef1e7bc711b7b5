/**
 * What git knows of records and of the texts they are about: which commit brought a record, which records are gone, who
 * wrote a text. Read when a rule asks, and never from a shallow clone, whose first commit seems to have brought it all.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../core/content-hash.ts';
import { decodeSource } from '../core/load.ts';
import type { Document } from '../core/model.ts';
import { branchPoint } from './changed-lines.ts';
import { GitFault, git, gitBytes } from './git.ts';
import { readBlobs, readTexts } from './read-blobs.ts';
import { asBytes, asText, type LoggedCommit, readLog } from './read-log.ts';
import { readRecords, recordHash } from './records.ts';
import { type TextFacts, textFacts } from './text-facts.ts';

/** A commit that changed a document. */
export interface TextCommit {
  hash: string;
  author: string;
  mail: string;
  /** By the clock of the machine that made the commit. */
  committed: string;
  /** Git's name of the text. */
  blob: string;
}

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

export type BlobFacts = Pick<TextFacts, 'version' | 'contentHash'>;

/** Everything is undefined or empty without git, without a commit, and in a shallow clone. */
export interface Past {
  /** Whether git has the whole past of the library. */
  isWhole(): Promise<boolean>;
  records(): Promise<RecordsPast | undefined>;
  /** Commits that changed a document, without merges; newest first, renames followed. */
  commitsOf(file: string): Promise<TextCommit[]>;
  /** Texts by git's names for them. */
  texts(blobs: Iterable<string>): Promise<Map<string, string>>;
  /** The facts of texts by git's names for them. Ask for many at once: each time may start a process. */
  facts(blobs: Iterable<string>): Promise<ReadonlyMap<string, BlobFacts>>;
  /** The texts that changed documents had where the branch left the other; undefined when nobody asks for that. */
  before(): Promise<Map<string, string> | undefined>;
}

/**
 * @param folder the library's
 * @param since the branch or commit that a change is compared with
 */
export function openPast(folder: string, since?: string): Past {
  const usable = once(() => hasPast(folder));
  const records = once(async () => ((await usable()) ? readRecordsPast(folder) : undefined));
  const commits = once(async () =>
    (await usable()) ? followTexts(folder) : new Map<string, TextCommit[]>(),
  );
  const before = once(async () => (since === undefined ? undefined : textsBefore(folder, since)));
  const known = new Map<string, BlobFacts>();
  return {
    isWhole: usable,
    records,
    facts: async (blobs) => {
      const missing = new Set([...blobs].filter((blob) => !known.has(blob)));
      await readBlobs(folder, missing, (name, bytes) => {
        const { version, contentHash: hash } = textFacts(decodeSource('', bytes).text);
        known.set(name, { version, contentHash: hash });
      });
      return known;
    },
    commitsOf: async (file) => (await commits()).get(file) ?? [],
    texts: (blobs) => readTexts(folder, blobs),
    before,
  };
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

async function hasPast(folder: string): Promise<boolean> {
  try {
    const said = await git(folder, ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', 'HEAD']);
    return said.startsWith('true\nfalse\n');
  } catch (error) {
    if (error instanceof GitFault) return false;
    throw error;
  }
}

interface FileChange {
  /** From the repository's top. */
  path: string;
  before: string | undefined;
  after: string | undefined;
  commit: { hash: string; author: string; committed: string; merge: boolean };
}

const nothing = /^0+$/;

async function readRecordsPast(folder: string): Promise<RecordsPast> {
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
    if (!file.startsWith('records/')) continue;
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

function heldIn(text: string): Held[] {
  return readRecords({ file: 'records/X-1.yaml', text }).lines.map(({ line, held, hash, range }) => {
    const key = hash ?? text.slice(range.start.offset, range.end.offset);
    const { previous: _previous, ...rest } = held ?? {};
    return { line, held, key, bare: held ? recordHash(rest) : key };
  });
}

async function textOnDisk(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8').catch(() => '');
}

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
  const changes: FileChange[] = [];
  for (let at = 0; at < words.length; ) {
    const head = words[at]!.replace(/^\n/, '');
    if (head[0] !== '\x01') {
      at += 1;
      continue;
    }
    const commit = {
      hash: head.slice(1),
      merge: words[at + 1]!.includes(' '),
      author: asText(words[at + 2]!),
      committed: words[at + 3]!,
    };
    at += 4;
    for (; at + 1 < words.length; at += 2) {
      const about = /^\n?:\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*$/.exec(words[at]!);
      if (!about) {
        if (words[at] === '' || words[at] === '\n') {
          at -= 1;
          continue;
        }
        break;
      }
      const blob = (name: string): string | undefined => (nothing.test(name) ? undefined : name);
      changes.push({ path: asText(words[at + 1]!), before: blob(about[1]!), after: blob(about[2]!), commit });
    }
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

/** Each document's commits, by its path now. */
async function followTexts(folder: string): Promise<Map<string, TextCommit[]>> {
  const [prefix, log] = await Promise.all([
    git(folder, ['rev-parse', '--show-prefix']).then((text) => asBytes(text.replace(/\n$/, ''))),
    readLog(folder),
  ]);
  /** Path at the time → path now. */
  const names = new Map<string, string>();
  const found = new Map<string, TextCommit[]>();
  const isMerge = ({ parents }: LoggedCommit): boolean => parents.length > 1;
  for (const commit of log)
    for (const { path, before, moved, blob } of commit.changes) {
      const now = names.get(path) ?? path;
      if (moved && before !== undefined) {
        names.set(before, now);
        names.delete(path);
      }
      if (blob === undefined || isMerge(commit)) continue;
      const { hash, author, authorMail, committed } = commit;
      const list = found.get(now);
      const text = { hash, author, mail: authorMail, committed, blob };
      if (list) list.push(text);
      else found.set(now, [text]);
    }
  return new Map(
    [...found].flatMap(([path, list]) =>
      path.startsWith(prefix) ? [[asText(path.slice(prefix.length)), list] as const] : [],
    ),
  );
}

/** @throws GitFault when there is no such commit */
async function textsBefore(folder: string, since: string): Promise<Map<string, string>> {
  const base = await branchPoint(folder, since);
  const listed = await git(folder, [
    'diff',
    '--raw',
    '-z',
    '-M',
    '--no-abbrev',
    '--relative',
    base,
    '--',
    '.',
  ]);
  const words = listed.split('\0');
  const blobs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; ) {
    const about = /^:\d{6} \d{6} ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*$/.exec(words[at]!);
    const two = about?.[2] === 'R' || about?.[2] === 'C';
    const path = words[at + (two ? 2 : 1)] ?? '';
    if (about && /\.mdx?$/.test(path) && !nothing.test(about[1]!)) blobs.set(path, about[1]!);
    at += two ? 3 : 2;
  }
  const texts = await readTexts(folder, blobs.values());
  return new Map([...blobs].flatMap(([file, blob]) => (texts.has(blob) ? [[file, texts.get(blob)!]] : [])));
}

/** The text of a document that has this hash, out of git; undefined when git never had it. */
export async function textWithHash(past: Past, file: string, hash: string): Promise<string | undefined> {
  const blobs = (await past.commitsOf(file)).map(({ blob }) => blob);
  const facts = await past.facts(blobs);
  const found = blobs.find((blob) => facts.get(blob)?.contentHash === hash);
  return found === undefined ? undefined : (await past.texts([found])).get(found);
}

/** Reads the facts of all texts that these documents ever had, at once. */
export async function readFactsOf(past: Past | undefined, files: readonly string[]): Promise<void> {
  if (!past || files.length === 0) return;
  const commits = await Promise.all(files.map((file) => past.commitsOf(file)));
  await past.facts(commits.flat().map(({ blob }) => blob));
}

/**
 * Who wrote what an approval is about: the authors of the commits between the text approved before and this one. All
 * authors when nothing was approved before; merges do not count.
 */
export async function authorsBetween(
  past: Past,
  document: Pick<Document, 'file' | 'text' | 'meta' | 'frontmatterRange'>,
  approved: string,
  before: string | undefined,
): Promise<TextCommit[]> {
  const commits = await past.commitsOf(document.file);
  const isNewest = contentHash(document) === approved;
  if (isNewest && before === undefined) return commits;
  const facts = await past.facts(commits.map(({ blob }) => blob));
  const hashes = commits.map(({ blob }) => facts.get(blob)?.contentHash);
  const first = isNewest ? 0 : hashes.indexOf(approved);
  if (first === -1) return [];
  const last = before === undefined ? -1 : hashes.indexOf(before, first);
  return commits.slice(first, last === -1 ? undefined : last);
}
