/**
 * Rendered texts of the past, kept between builds. The key is a hash of the text and of the code that renders; what the
 * rendering asked of the library of today is kept with it and compared when it is read, so nothing is cleared by hand.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Asked, Neighbours } from './neighbours.ts';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Where rendering looks: a change to any of these files may change a page. */
const codeFolders = ['../../../schemas', '../../core', '../../flowchart', '../../history', '../render', '.'];

let codeHash: Promise<string> | undefined;

async function hashCode(): Promise<string> {
  const files: [string, string][] = [['package', await textAt('../../../package.json')]];
  for (const folder of codeFolders) {
    const path = fileURLToPath(new URL(`${folder}/`, import.meta.url));
    const names = await readdir(path).catch((): string[] => []);
    for (const file of names.filter((name) => /\.[cm]?[jt]s$/.test(name)).sort())
      files.push([`${folder}/${file}`, await readFile(join(path, file), 'utf8')]);
  }
  return sha256(JSON.stringify(files));
}

async function textAt(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8').catch(() => '');
}

interface Kept<Value> {
  asked: Asked[];
  value: Value;
}

export interface KeptTexts {
  /** @param input all that the value depends on besides the code and the answers of the library, as data */
  get<Value>(input: unknown, make: () => Promise<{ result: Value; asked: Asked[] }>): Promise<Value>;
}

/** How long what other code has rendered is kept after its last use, in milliseconds: another version may be built beside. */
const keptFor = 7 * 24 * 60 * 60 * 1000;

/** The shelves of one version of the code; those that nothing has used for a week are taken away. */
async function shelvesOf(folder: string, code: string): Promise<string> {
  const own = join(folder, code.slice(0, 16));
  const now = new Date();
  try {
    await mkdir(own, { recursive: true });
    await utimes(own, now, now);
    for (const name of await readdir(folder)) {
      const other = join(folder, name);
      if (other !== own && now.getTime() - (await stat(other)).mtimeMs > keptFor)
        await rm(other, { recursive: true, force: true });
    }
  } catch {
    // Where nothing can be written, nothing is kept; what another build takes away at the same moment is gone.
  }
  return own;
}

/**
 * @param folder nowhere when left out
 * @param neighbours the library that values asked
 */
export async function keptTexts(folder: string | undefined, neighbours: Neighbours): Promise<KeptTexts> {
  if (folder === undefined) return { get: async (_input, make) => (await make()).result };
  codeHash ??= hashCode();
  const code = await codeHash;
  const shelves = await shelvesOf(folder, code);
  return {
    async get<Value>(input: unknown, make: () => Promise<{ result: Value; asked: Asked[] }>) {
      const key = sha256(JSON.stringify([code, input]));
      const shelf = join(shelves, key.slice(0, 2));
      const file = join(shelf, `${key}.json`);
      // Thousands of small files, one after another: waiting for each would cost more than reading it.
      const found = read<Kept<Value>>(file);
      if (found?.asked.every(([path, mark]) => neighbours.markOf(path) === mark)) return found.value;
      const { result, asked } = await make();
      write(shelf, file, { asked, value: result });
      return result;
    },
  };
}

/** @returns undefined when there is none or the file is not what was written */
function read<Value>(file: string): Value | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return end > 0 && sha256(body) === text.slice(0, end) ? (JSON.parse(body) as Value) : undefined;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that nobody reads half a file. What cannot be kept is made again. */
function write(shelf: string, file: string, value: unknown): void {
  const body = JSON.stringify(value);
  const unfinished = join(shelf, `${randomUUID()}.tmp`);
  try {
    mkdirSync(shelf, { recursive: true });
    writeFileSync(unfinished, `${sha256(body)}\n${body}`);
    renameSync(unfinished, file);
  } catch {
    try {
      rmSync(unfinished, { force: true });
    } catch {
      // A folder that cannot be written holds nothing unfinished.
    }
  }
}
