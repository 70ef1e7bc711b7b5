/** Every commit that led to the present one, with the files it changed, from one `git log`. */
import { randomBytes } from 'node:crypto';
import { gitBytes } from './git.ts';
import type { Commit } from './model.ts';

/** A file that a commit changed, seen from the commit's first parent. */
export interface Change {
  /** Path from the repository's top, one character a byte: names need not be UTF-8. */
  path: string;
  /** The path before, when git takes it for a renamed or copied file. */
  before: string | undefined;
  /** Whether the file stands under its old name no more. */
  moved: boolean;
  /** Git's name of the new content; undefined when the file is gone. */
  blob: string | undefined;
}

export interface LoggedCommit extends Commit {
  changes: Change[];
}

const fields = ['%H', '%P', '%an', '%ae', '%aI', '%cn', '%cI', '%s'];

/**
 * Reads the log of the commit that is checked out: newest first, a commit always before its parents. A merge shows what
 * it brought to its first parent. Of the changes only those of documents are kept, wherever in the repository they are:
 * git takes three times as long when it has to choose them by name.
 * @throws GitFault
 */
export async function readLog(folder: string): Promise<LoggedCommit[]> {
  // Nobody can give a file or an author a name that looks like the start of a commit.
  const mark = randomBytes(16).toString('hex');
  const commits: LoggedCommit[] = [];
  let rest = '';
  await gitBytes(
    folder,
    [
      'log',
      '-z',
      '--raw',
      '--no-abbrev',
      '--topo-order',
      '--diff-merges=first-parent',
      '-M',
      '-l1000',
      '--no-ext-diff',
      `--format=${mark}${fields.join('%x00')}%x00`,
      'HEAD',
      // A file may have that name.
      '--',
    ],
    (piece) => {
      rest += piece.toString('latin1');
      const last = rest.lastIndexOf(`\0${mark}`);
      if (last <= 0) return;
      addCommits(rest.slice(0, last), mark, commits);
      rest = rest.slice(last + 1);
    },
  );
  addCommits(rest, mark, commits);
  return commits;
}

/** Whole commits, as git prints them. */
function addCommits(printed: string, mark: string, commits: LoggedCommit[]): void {
  const words = printed.split('\0');
  let at = 0;
  while (at < words.length) {
    const head = words[at]!;
    if (!head.startsWith(mark)) {
      at += 1;
      continue;
    }
    const commit: LoggedCommit = {
      hash: head.slice(mark.length),
      parents: words[at + 1] === '' ? [] : words[at + 1]!.split(' '),
      author: asText(words[at + 2]!),
      authorMail: asText(words[at + 3]!),
      authored: words[at + 4]!,
      committer: asText(words[at + 5]!),
      committed: words[at + 6]!,
      subject: asText(words[at + 7]!),
      changes: [],
    };
    at += 8;
    while (at < words.length && !words[at]!.startsWith(mark)) {
      const about = changeLine.exec(words[at]!);
      if (!about) {
        at += 1;
        continue;
      }
      const [, mode, blob, kind] = about;
      const two = kind === 'R' || kind === 'C';
      const before = two ? words[at + 1]! : undefined;
      const path = words[at + (two ? 2 : 1)]!;
      at += two ? 3 : 2;
      if (!document.test(path) && !(before !== undefined && document.test(before))) continue;
      // Links and submodules are no documents.
      const isFile = mode!.startsWith('100');
      commit.changes.push({ path, before, moved: kind === 'R', blob: isFile ? blob : undefined });
    }
    commits.push(commit);
  }
}

const document = /\.mdx?$/;

/** `:100644 100644 <before> <after> M`, or `R087`; a file that is gone has mode 000000. */
const changeLine = /^\n?:\d{6} (\d{6}) [0-9a-f]+ ([0-9a-f]+) ([A-Z])\d*$/;

/** One character a byte → text. */
export function asText(bytes: string): string {
  return beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}

const beyondAscii = /[\x80-\xff]/;

/** Text → one character a byte, as the paths of the log are. */
export function asBytes(text: string): string {
  return beyondLatin.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

const beyondLatin = /[^\p{ASCII}]/u;
