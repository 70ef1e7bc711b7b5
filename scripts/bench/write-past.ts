/** Gives a sample library a past: a git repository in which every document was revised again and again. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleDay, sampleLibrary, sampleVersion } from './sample-library.ts';

/** Commits are this far apart, in seconds: 10,000 of them fill a little more than three years. */
const apart = 10_000;

/**
 * Writes the repository, one commit a text, with nothing checked out but the newest.
 * @param cache the benchmark's cache folder
 * @param count how many documents
 * @param revisions how many texts each has had; count times revisions is the number of commits
 * @returns the repository's folder, written now or by an earlier run
 * @throws Error when git is missing
 */
export async function writePast(cache: string, count: number, revisions: number): Promise<string> {
  const folder = join(cache, `past-${count}-${revisions}-v${sampleVersion}`);
  if (existsSync(folder)) return folder;
  const beside = `${folder}.writing-${process.pid}`;
  await rm(beside, { recursive: true, force: true });
  await mkdir(beside, { recursive: true });
  await git(beside, ['init', '-q', '-b', 'main']);
  await git(beside, ['fast-import', '--quiet'], importStream(count, revisions));
  // What a clone has: one pack, and nothing loose.
  await git(beside, ['repack', '-adq']);
  await git(beside, ['checkout', '-q', 'main']);
  await rename(beside, folder);
  return folder;
}

function* importStream(count: number, revisions: number): Generator<string> {
  const documents = [...sampleLibrary(count)];
  const others = documents.filter(([file]) => !/\.mdx?$/.test(file));
  const texts = documents.filter(([file]) => /\.mdx?$/.test(file));
  const end = Date.parse(`${sampleDay}T00:00:00Z`) / 1000;
  const commits = texts.length * revisions;
  for (let number = 0; number < commits; number++) {
    const revision = Math.floor(number / texts.length);
    const [file, text] = texts[number % texts.length]!;
    yield `commit refs/heads/main\ncommitter Author <author@example.com> ${end - (commits - number) * apart} +0000\ndata 8\nRevision\n`;
    if (number === 0) for (const [path, content] of others) yield inline(path, content);
    yield inline(file, revised(text, revision));
  }
}

function inline(file: string, text: string): string {
  return `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
}

function revised(text: string, revision: number): string {
  return `${text.replace(/^version: .*$/m, `version: 1.${revision}.0`)}\nRevision ${revision} adds this line.\n`;
}

function git(folder: string, args: string[], input: Iterable<string> = []): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn('git', ['-C', folder, ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done() : fail(new Error(`git ${args[0]}: ${complaint.trim()}`)),
    );
    child.stdin.on('error', () => {});
    (async () => {
      for (const piece of input)
        if (!child.stdin.write(piece)) await new Promise((drained) => child.stdin.once('drain', drained));
      child.stdin.end();
    })();
  });
}
