/**
 * What git knows of records and of the texts they are about: which commit brought a record, which records are gone, who
 * wrote a text. Read when a rule asks, and never from a shallow clone, whose first commit seems to have brought it all.
 */
import { contentHash } from '../core/content-hash.ts';
import { decodeSource } from '../core/load.ts';
import type { Document } from '../core/model.ts';
import { GitFault, git } from './git.ts';
import { readBlobs, readTexts } from './read-blobs.ts';
import { type RecordsPast, readRecordsPast } from './record-log.ts';
import { followTexts, type TextCommit, textsBefore } from './record-texts.ts';
import { type TextFacts, textFacts } from './text-facts.ts';

export type { LostRecord, RecordsPast } from './record-log.ts';
export type { TextCommit } from './record-texts.ts';

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
 * The newest commit of somebody that wrote what an approval is about: it lies between the text approved before and this
 * one, anywhere when nothing was approved before, and has another text than the commit before it. Merges do not count,
 * nor does a commit that only sets the status or moves the file.
 */
export async function changedBy(
  past: Past,
  document: Pick<Document, 'file' | 'text' | 'meta' | 'frontmatterRange'>,
  approved: string,
  before: string | undefined,
  isTheirs: (commit: TextCommit) => boolean,
): Promise<TextCommit | undefined> {
  const theirs = (await commitsBetween(past, document, approved, before)).filter(isTheirs);
  if (theirs.length === 0) return undefined;
  const commits = await past.commitsOf(document.file);
  const facts = await past.facts(commits.map(({ blob }) => blob));
  const textOf = (commit: TextCommit | undefined): string | undefined =>
    commit && facts.get(commit.blob)?.contentHash;
  return theirs.find((commit) => textOf(commit) !== textOf(commits[commits.indexOf(commit) + 1]));
}

async function commitsBetween(
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
