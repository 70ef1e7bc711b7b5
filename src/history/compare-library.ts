/** What a branch changes in a library: its documents, compared with the point where it left another branch. */
import { parseDocument } from '../core/document.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import type { MarkdownParser } from '../core/parse.ts';
import { type Bump, bumpBetween } from '../core/versions.ts';
import { branchPoint } from './changed-lines.ts';
import { git, gitBytes } from './git.ts';
import { isDocumentFile } from './library-roots.ts';
import type { ProcedureChange } from './model.ts';
import { readTexts } from './read-blobs.ts';
import { asText } from './read-log.ts';
import { bumpFor, compareDocuments } from './redline.ts';
import { type RedlineBlock, redlineText } from './redline-text.ts';

/** One document before and after. */
export interface DocumentChange {
  id: string;
  title: string;
  /** Path from the library's folder; where the document was, when it is gone. */
  file: string;
  how: 'added' | 'removed' | 'changed';
  /** Set when the document stood elsewhere before. */
  movedFrom: string | undefined;
  before: string | undefined;
  after: string | undefined;
  changes: ProcedureChange[];
  /** The bump that the changes ask for; undefined for a new or removed document, and where nothing changed. */
  asks: Bump | undefined;
  /** The bump that the version number made. */
  made: Bump | 'none' | undefined;
  redline: RedlineBlock[];
}

/** Two texts of one document; undefined for one that is not there. */
export function documentChange(
  older: Document | undefined,
  newer: Document | undefined,
): DocumentChange | undefined {
  const document = newer ?? older;
  if (!document) return undefined;
  const version = (of: Document | undefined): string | undefined => {
    const written = of?.meta['version'];
    return typeof written === 'string' ? written : undefined;
  };
  const changes = older && newer ? compareDocuments(older, newer) : [];
  return {
    id: document.id ?? document.file,
    title: document.title,
    file: document.file,
    how: older ? (newer ? 'changed' : 'removed') : 'added',
    movedFrom: older && newer && older.file !== newer.file ? older.file : undefined,
    before: version(older),
    after: version(newer),
    changes,
    asks: bumpFor(changes),
    made: older && newer ? bumpBetween(version(older) ?? '', version(newer) ?? '') : undefined,
    redline: redlineText(older?.text ?? '', newer?.text ?? ''),
  };
}

/**
 * Compares the documents on disk with the point where this branch left another.
 * @param ref a branch, tag or commit; the default branch when left out
 * @returns in the order of the files
 * @throws GitFault
 */
export async function changesSince(
  folder: string,
  ref: string | undefined,
  { library, parser }: { library: Library; parser: MarkdownParser },
): Promise<{ ref: string; base: string; documents: DocumentChange[] }> {
  const from = ref ?? (await defaultBranch(folder));
  const base = await branchPoint(folder, from);
  // A folder's name may begin with a space.
  const prefix = (await git(folder, ['rev-parse', '--show-prefix'])).replace(/\r?\n$/, '');
  const before = await textsBefore(folder, base, prefix);
  const older = [...before].map(([file, text]) =>
    parseDocument({ file, text }, { parser, registries: library.registries }),
  );
  const touched = new Set(before.keys());
  for (const file of await newFiles(folder, base)) touched.add(file);
  const newer = library.documents.filter((document) => touched.has(document.file));
  // A document is its id; only what names none is paired by its file.
  const name = (document: Document): string => document.id ?? `\0${document.file}`;
  const afterById = new Map(newer.map((document) => [name(document), document]));
  const changes: DocumentChange[] = [];
  for (const document of older) {
    const now =
      afterById.get(name(document)) ??
      (document.id === undefined ? undefined : library.byId.get(document.id));
    if (now) afterById.delete(name(now));
    if (now?.text === document.text && now.file === document.file) continue;
    changes.push(documentChange(document, now)!);
  }
  for (const document of afterById.values()) changes.push(documentChange(undefined, document)!);
  return { ref: from, base, documents: changes.sort((a, b) => (a.file < b.file ? -1 : 1)) };
}

/** `origin/HEAD` where a clone knows it, else the first of the usual names that exists. */
async function defaultBranch(folder: string): Promise<string> {
  const told = await git(folder, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']).catch(
    () => '',
  );
  if (told.trim() !== '') return told.trim();
  for (const name of ['origin/main', 'origin/master', 'main', 'master', 'trunk'])
    if ((await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(() => '')) !== '')
      return name;
  return 'HEAD';
}

/** The texts that changed or removed documents had in a commit: path from the library's folder → text. */
async function textsBefore(folder: string, base: string, prefix: string): Promise<Map<string, string>> {
  const words = await rawDiff(folder, base);
  const blobs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; ) {
    const [, blob, kind] = /^:\d{6} \d{6} ([0-9a-f]+) [0-9a-f]+ ([A-Z])\d*$/.exec(words[at]!) ?? [];
    if (blob === undefined || kind === undefined) {
      at += 1;
      continue;
    }
    const path = asText(words[at + 1]!);
    const now = /^[RC]$/.test(kind) ? asText(words[at + 2]!) : path;
    at += /^[RC]$/.test(kind) ? 3 : 2;
    if (kind === 'A' || kind === 'C') continue;
    // A library that moved as a whole has its documents under the same paths as before.
    const file = path.startsWith(prefix)
      ? path.slice(prefix.length)
      : now.startsWith(prefix)
        ? now.slice(prefix.length)
        : undefined;
    if (file !== undefined && isDocumentFile(file)) blobs.set(file, blob);
  }
  const texts = await readTexts(folder, blobs.values());
  return new Map([...blobs].map(([file, blob]) => [file, texts.get(blob) ?? '']));
}

async function rawDiff(folder: string, base: string): Promise<string[]> {
  const pieces: Buffer[] = [];
  await gitBytes(
    folder,
    ['diff', '--raw', '-z', '--no-abbrev', '-M', '--no-ext-diff', base, '--', ':(top)*.md', ':(top)*.mdx'],
    (piece) => pieces.push(piece),
  );
  return Buffer.concat(pieces).toString('latin1').split('\0');
}

/** Files of the library that the commit did not have, from the library's folder. */
async function newFiles(folder: string, base: string): Promise<string[]> {
  const [added, untracked] = await Promise.all([
    git(folder, ['diff', '--name-only', '-z', '--relative', '--diff-filter=ARC', '-M', base, '--', '.']),
    git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']),
  ]);
  return [...added.split('\0'), ...untracked.split('\0')].filter(
    (file) => file !== '' && isDocumentFile(file),
  );
}
