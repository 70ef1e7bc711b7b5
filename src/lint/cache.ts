/**
 * What linting keeps between runs: one file a library, which names the code and the Node that wrote it, so that nothing
 * has to be cleared by hand.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFolder } from '../core/kept-folder.ts';
import type { CheckedDocument } from './lint.ts';

/** What is kept of one document. */
export interface KeptDocument {
  file: string;
  /** Of the text and the registries. */
  outlineKey: string;
  /** The document without trees and text, as JSON. */
  outlineText: string;
  /** Of all that the document rules go by. */
  checkedKey: string;
  checked: CheckedDocument;
}

export interface LintCache {
  get(file: string): KeptDocument | undefined;
  /** Replaces everything. Writes nothing when nothing has changed. A cache that cannot be written is no reason to fail. */
  replace(documents: KeptDocument[]): void;
}

/** @param root the folder that holds Deskbook's `src` */
export function lintCacheFolder(root: string, environment: Record<string, string | undefined>): string {
  return join(keptFolder(root, environment), 'lint');
}

/**
 * Opens the cache of a library. A file that another version wrote, or that is damaged, counts as empty.
 *
 * The file holds JSON lines: the version, then an index of all documents, then their outlines in the same order, so that
 * outlines are only parsed when they are used and are written back as they are.
 */
export function openLintCache(folder: string, library: string): LintCache {
  const name = createHash('sha256').update(resolve(library)).digest('hex').slice(0, 16);
  const file = join(folder, `${name}.jsonl`);
  const version = codeVersion();
  const kept = read(file, version);
  return {
    get: (document) => kept.get(document),
    replace(documents) {
      const same =
        documents.length === kept.size &&
        documents.every(({ file: path, outlineKey, checkedKey }) => {
          const before = kept.get(path);
          return before?.outlineKey === outlineKey && before.checkedKey === checkedKey;
        });
      if (same) return;
      kept.clear();
      for (const document of documents) kept.set(document.file, document);
      const index = documents.map(({ outlineText, ...about }) => about);
      const outlines = documents.map(({ outlineText }) => outlineText);
      write(file, [JSON.stringify(version), JSON.stringify(index), ...outlines].join('\n'));
    },
  };
}

/** A cache for one run: for linting the same files again after a fix. */
export function memoryCache(): LintCache {
  let kept = new Map<string, KeptDocument>();
  return {
    get: (document) => kept.get(document),
    replace(documents) {
      kept = new Map(documents.map((document) => [document.file, document]));
    },
  };
}

function read(file: string, version: string): Map<string, KeptDocument> {
  try {
    const [written, index, ...outlines] = readFileSync(file, 'utf8').split('\n');
    if (JSON.parse(written!) !== version) return new Map();
    const documents = JSON.parse(index!) as Omit<KeptDocument, 'outlineText'>[];
    if (documents.length !== outlines.length) return new Map();
    return new Map(
      documents.map((about, at) => [about.file, { ...about, outlineText: outlines[at]! }] as const),
    );
  } catch {
    return new Map();
  }
}

/** Written beside and renamed, so that nobody reads half a file. */
function write(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch {
    rmSync(unfinished, { force: true });
  }
}

/** Changes when any file that parses or judges documents does, a package they use (pinned in package.json), or Node. */
function codeVersion(): string {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const hash = createHash('sha1')
    .update(process.version)
    .update(readFileSync(join(root, 'package.json')));
  for (const part of ['schemas', 'src/core', 'src/flowchart', 'src/history', 'src/lint'])
    for (const path of readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.[cm]?[jt]s$/.test(path)) {
        const { size, mtimeMs } = statSync(join(root, part, path));
        hash.update(`${part}/${path} ${size} ${mtimeMs}\n`);
      }
  return hash.digest('base64url');
}
