/** A library as it stood on a day, written into a folder of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CannotRun } from '../core/cannot-run.ts';
import { longDay } from '../core/dates.ts';
import { gitBytes } from './git.ts';
import { historyAt } from './history-at.ts';
import { libraryAt } from './in-force.ts';
import { isDocumentFile, isHidden } from './library-roots.ts';
import type { LibraryHistory } from './model.ts';
import { readBlobs } from './read-blobs.ts';
import { asBytes, asText } from './read-log.ts';

/**
 * Writes what readers had on a day: of each document the text in force, else its newest; everything else (registries,
 * records, pictures) as the last commit of that day left it. Settings of the linter are today's and are left out.
 * @param folder the library's folder
 * @param out an empty folder
 * @throws CannotRun when the history does not reach back to that day, GitFault
 */
export async function writeLibraryAsOf(
  folder: string,
  history: LibraryHistory,
  day: string,
  out: string,
): Promise<void> {
  const place = commitOn(history, day);
  const wanted = new Map<string, string[]>();
  const want = (blob: string, file: string): void => {
    const files = wanted.get(blob);
    if (files) files.push(file);
    else wanted.set(blob, [file]);
  };
  for (const { file, blob } of await filesOf(folder, place))
    if (!isDocumentFile(file) && !/^deskbook\.config\./.test(file)) want(blob, file);
  // A text that is on disk only must not take the place of the one that is committed.
  for (const { file, blob } of libraryAt(historyAt(history, day), day))
    if (blob !== undefined) want(blob, file);
  const waiting: Promise<void>[] = [];
  await readBlobs(folder, wanted.keys(), (blob, bytes) => {
    const copy = Buffer.from(bytes);
    for (const file of wanted.get(blob) ?? []) waiting.push(put(join(out, file), copy));
  });
  await Promise.all(waiting);
}

async function put(file: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

function commitOn(history: LibraryHistory, day: string): { commit: string; root: string } {
  const [first] = history.days;
  const unknown = history.notices.find(({ kind }) => kind === 'no-git' || kind === 'shallow');
  if (unknown && (first === undefined || first.day > day))
    throw new CannotRun(`What the library said on ${longDay(day)} cannot be known here. ${unknown.message}`);
  const found = history.days.findLast((entry) => entry.day <= day);
  if (found) return found;
  throw new CannotRun(
    first === undefined
      ? `What the library said on ${longDay(day)} cannot be known: nothing is committed yet.`
      : `Git knows nothing of the library before ${longDay(first.day)}, the day of its first commit. Give that day or a later one.`,
  );
}

/** The files of a folder in a commit. Links and submodules are left out, and so is what lies in hidden folders. */
async function filesOf(
  folder: string,
  { commit, root }: { commit: string; root: string },
): Promise<{ file: string; blob: string }[]> {
  const pieces: Buffer[] = [];
  const args = ['ls-tree', '-r', '-z', '--full-tree', commit, ...(root === '' ? [] : ['--', root])];
  await gitBytes(folder, args, (piece) => pieces.push(piece));
  const inside = asBytes(root);
  return Buffer.concat(pieces)
    .toString('latin1')
    .split('\0')
    .flatMap((line) => {
      const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      if (blob === undefined || !path?.startsWith(inside)) return [];
      const file = asText(path.slice(inside.length));
      return isHidden(file) ? [] : [{ file, blob }];
    });
}
