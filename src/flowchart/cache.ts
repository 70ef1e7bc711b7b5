/**
 * Drawings kept between builds, by content.
 *
 * The key is a hash of what is drawn, of this folder's own files and of the packages that draw, so nothing has to be
 * cleared by hand: whatever changes, the old drawing is no longer found. Procedures are not kept: drawing one takes
 * about as long as reading a file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFolder } from '../core/kept-folder.ts';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** @param root the folder that holds Deskbook's `src` */
export function chartCacheFolder(root: string, environment: Record<string, string | undefined>): string {
  return join(keptFolder(root, environment), 'flowcharts');
}

/** The version of a package as installed; read from its package.json, which not every package lets others import. */
async function versionOf(name: string): Promise<string> {
  const require = createRequire(import.meta.url);
  for (const folder of require.resolve.paths(name) ?? []) {
    try {
      return (JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8')) as { version: string })
        .version;
    } catch {
      // Not in this folder.
    }
  }
  return 'none';
}

let rendererHash: Promise<string> | undefined;

async function hashRenderer(): Promise<string> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = (await readdir(folder)).filter((file) => /\.[cm]?[jt]s$/.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const packages = ['elkjs', 'mermaid', 'jsdom', 'dompurify'];
  const versions = await Promise.all(packages.map((name) => versionOf(name)));
  return sha256(JSON.stringify([files, texts, packages, versions]));
}

/** @returns the value in the file, or undefined when there is none or the file is not what was written */
async function read<Value>(file: string): Promise<Value | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const lineEnd = text.indexOf('\n');
    const body = text.slice(lineEnd + 1);
    return lineEnd > 0 && sha256(body) === text.slice(0, lineEnd) ? (JSON.parse(body) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that nobody reads half a file. A cache that cannot be written is no reason to fail. */
async function write(folder: string, file: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value);
  const unfinished = join(folder, `${randomUUID()}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(unfinished, `${sha256(body)}\n${body}`);
    await rename(unfinished, file);
  } catch {
    await rm(unfinished, { force: true }).catch(() => undefined);
  }
}

/**
 * @param folder where drawings are kept; undefined keeps none
 * @param input everything the drawing depends on, as data
 * @param draw makes it when it is not there
 * @param keep whether a result is worth keeping
 */
export async function cached<Value>(
  folder: string | undefined,
  input: unknown,
  draw: () => Promise<Value>,
  keep: (value: Value) => boolean,
): Promise<Value> {
  if (folder === undefined) return draw();
  rendererHash ??= hashRenderer();
  const key = sha256(JSON.stringify([await rendererHash, input]));
  const shelf = join(folder, key.slice(0, 2));
  const file = join(shelf, `${key}.json`);
  const found = await read<Value>(file);
  if (found !== undefined) return found;
  const drawn = await draw();
  if (keep(drawn)) await write(shelf, file, drawn);
  return drawn;
}
