/** Checks an evidence bundle by itself: without the library, without git, on any machine. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { CannotRun } from '../core/cannot-run.ts';
import { decodeSource } from '../core/load.ts';
import { type Manifest, manifestFile, manifestSchema, sha256, sumsFile, sumsOf } from './audit-manifest.ts';
import { readRecords } from './records.ts';
import { textFacts } from './text-facts.ts';

export interface BundleProblem {
  kind: 'edited' | 'missing' | 'added' | 'list' | 'text' | 'records';
  /** From the bundle's folder. */
  file: string;
  message: string;
}

export interface VerifiedBundle {
  manifest: Manifest;
  /** SHA-256 of the manifest: what two copies of a bundle are told apart by. */
  digest: string;
  files: number;
  records: number;
  problems: BundleProblem[];
}

/**
 * Compares every file with the manifest, every text with the hash that records name it by, and each record with the one
 * before it.
 * @throws CannotRun when the folder is no bundle
 */
export async function verifyBundle(folder: string): Promise<VerifiedBundle> {
  const { manifest, digest } = await readManifest(folder);
  const problems: BundleProblem[] = [];
  const add = (kind: BundleProblem['kind'], file: string, message: string): void => {
    problems.push({ kind, file, message });
  };
  const found = await filesBelow(folder);
  const texts = new Map<string, Uint8Array>();
  for (const [path, sum] of Object.entries(manifest.files)) {
    if (!found.has(path)) {
      add('missing', path, 'The file is missing.');
      continue;
    }
    const bytes = await readFile(join(folder, path)).catch(() => undefined);
    if (bytes === undefined) add('missing', path, 'The file cannot be read.');
    else {
      if (sha256(bytes) !== sum)
        add('edited', path, 'The file is not the one that was put in: its hash is another.');
      texts.set(path, bytes);
    }
  }
  const apart = [manifestFile, sumsFile];
  for (const path of found)
    if (!Object.hasOwn(manifest.files, path) && !apart.includes(path))
      add('added', path, 'The manifest does not name the file: it was put in later.');
  const sums = sumsOf(manifest.files);
  if (sha256(sums) !== manifest.list)
    add(
      'list',
      manifestFile,
      'The list of files does not have the hash that the manifest says it has: the manifest was edited.',
    );
  const written = await readFile(join(folder, sumsFile), 'utf8').catch(() => undefined);
  if (written === undefined) add('missing', sumsFile, 'The file is missing.');
  else if (written !== sums) add('edited', sumsFile, 'The list does not say what the manifest says.');
  checkTexts(manifest, texts, add);
  const records = checkRecords(manifest, texts, add);
  return { manifest, digest, files: Object.keys(manifest.files).length, records, problems };
}

async function readManifest(folder: string): Promise<{ manifest: Manifest; digest: string }> {
  const bytes = await readFile(join(folder, manifestFile)).catch(() => undefined);
  if (bytes === undefined)
    throw new CannotRun(
      `\`${folder}\` is no evidence bundle: it has no ${manifestFile}. Give the folder that \`deskbook audit --out\` wrote.`,
    );
  try {
    const manifest = manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
    return { manifest, digest: sha256(bytes) };
  } catch {
    throw new CannotRun(
      `The ${manifestFile} of \`${folder}\` cannot be read, so nothing can be compared with it: it was damaged, or is of another format. Take the bundle from its source again.`,
    );
  }
}

/** Paths with `/` between the parts; links are files that were not put in. */
async function filesBelow(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = new Set<string>();
  for (const entry of entries)
    if (!entry.isDirectory())
      found.add(relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return found;
}

type Add = (kind: BundleProblem['kind'], file: string, message: string) => void;

function checkTexts(manifest: Manifest, texts: ReadonlyMap<string, Uint8Array>, add: Add): void {
  for (const { id, texts: listed } of manifest.documents)
    for (const { file, version, content } of listed) {
      const bytes = texts.get(file);
      if (bytes === undefined) {
        if (!Object.hasOwn(manifest.files, file))
          add(
            'list',
            manifestFile,
            `The text of ${id} ${version} is named and not listed: the manifest was edited.`,
          );
        continue;
      }
      const facts = textFacts(decodeSource(file, bytes).text);
      if (facts.contentHash !== content)
        add(
          'text',
          file,
          `The text of ${id} ${version} has the content hash ${facts.contentHash.slice(0, 12)}, and records name it by ${content.slice(0, 12)}.`,
        );
    }
}

/** @returns how many records there are */
function checkRecords(manifest: Manifest, texts: ReadonlyMap<string, Uint8Array>, add: Add): number {
  let count = 0;
  for (const { file, count: expected, last } of manifest.records) {
    const bytes = texts.get(file);
    if (bytes === undefined) {
      if (!Object.hasOwn(manifest.files, file))
        add('list', manifestFile, `The records ${file} are named and not listed: the manifest was edited.`);
      continue;
    }
    const book = readRecords(decodeSource(file, bytes));
    count += book.records.length;
    for (const { message } of book.problems) add('records', file, message);
    if (book.records.length !== expected)
      add('records', file, `The file holds ${book.records.length} records, and ${expected} were put in.`);
    else if ((book.lines.at(-1)?.hash ?? null) !== last)
      add('records', file, 'The last record is not the one that was put in.');
  }
  return count;
}
