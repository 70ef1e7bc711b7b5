/** The commits that changed each document, and the texts that a change is compared with. */
import { branchPoint } from './changed-lines.ts';
import { git } from './git.ts';
import { readTexts } from './read-blobs.ts';
import { asBytes, asText, type LoggedCommit, readLog } from './read-log.ts';

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

const nothing = /^0+$/;

/**
 * Each document's commits, by its path now, newest first; merges are left out.
 * @throws GitFault
 */
export async function followTexts(folder: string): Promise<Map<string, TextCommit[]>> {
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

/**
 * Documents that differ from where the branch left another, by their path now, as they were there.
 * @throws GitFault when there is no such commit
 */
export async function textsBefore(folder: string, since: string): Promise<Map<string, string>> {
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
