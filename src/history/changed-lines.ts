/** Which documents, and which of their lines, differ from a commit: what a pull request is asked about. */
import { GitFault, git } from './git.ts';

/** Lines from the first to the last, both counted in. */
export interface LineSpan {
  from: number;
  to: number;
}

/** Path from the folder, with `/` between the parts → lines added or changed. One that is new or gone has one span over all of it. */
export type ChangedLines = Map<string, LineSpan[]>;

const everyLine: LineSpan = { from: 1, to: Number.MAX_SAFE_INTEGER };

/**
 * Compares the files of a folder, as they are on disk, with the point where the current branch left `ref`: what others
 * have done on `ref` since then is not this author's change. Files that git does not know yet are new.
 * @param ref a commit, a branch or a tag
 * @throws GitFault
 */
export async function changedSince(folder: string, ref: string): Promise<ChangedLines> {
  const base = await branchPoint(folder, ref);
  const [patch, untracked] = await Promise.all([
    git(folder, [
      'diff',
      '--no-ext-diff',
      '--no-textconv',
      '--unified=0',
      '-M',
      '--relative',
      base,
      '--',
      '.',
    ]),
    git(folder, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']),
  ]);
  const changed = readPatch(patch);
  for (const file of untracked.split('\0')) if (file !== '') changed.set(file, [everyLine]);
  return changed;
}

/**
 * The commit at which the current branch left another; that commit itself where the two have none in common.
 * @throws GitFault when there is no such commit, or no git
 */
export async function branchPoint(folder: string, ref: string): Promise<string> {
  if (ref.startsWith('-')) throw new GitFault(`\`${ref}\` is no commit: a name cannot begin with a hyphen.`);
  const inside = await git(folder, ['rev-parse', '--is-inside-work-tree']).catch((error: unknown) => {
    if (error instanceof GitFault && /not a git repository/i.test(error.message))
      throw new GitFault(
        'The library is not in a git repository, so there is nothing to compare it with. Run `git init` and commit it first.',
      );
    throw error;
  });
  if (inside.trim() !== 'true')
    throw new GitFault('The folder is inside git’s own data and has no files to compare.');
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(() => '');
  if (commit.trim() === '') throw new GitFault(await noSuchCommit(folder, ref));
  const head = await git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => '');
  if (head.trim() === '') return commit.trim();
  const base = await git(folder, ['merge-base', commit.trim(), 'HEAD']).catch(() => '');
  // Two histories without a common commit: all that differs is a change.
  return base.trim() || commit.trim();
}

async function noSuchCommit(folder: string, ref: string): Promise<string> {
  if ((await git(folder, ['rev-list', '--all', '--max-count=1'])).trim() === '')
    return 'Nothing is committed in this repository yet, so there is nothing to compare with. Commit the library first.';
  const shallow = (await git(folder, ['rev-parse', '--is-shallow-repository'])).trim() === 'true';
  return `Git knows no commit \`${ref}\` here.${
    shallow
      ? ' This clone is shallow, so most of the history is missing: fetch it with `git fetch --unshallow`, or in CI check out with full depth.'
      : ' Give a branch, a tag or a commit: `git branch --all` lists the branches there are.'
  }`;
}

function readPatch(patch: string): ChangedLines {
  const changed: ChangedLines = new Map();
  let before: string | undefined;
  let spans: LineSpan[] | undefined;
  let inHunk = 0;
  for (const line of patch.split('\n')) {
    if (inHunk > 0 && /^[+\-\\]/.test(line)) {
      if (!line.startsWith('\\')) inHunk -= 1;
      continue;
    }
    const [, end, name] = /^rename (from|to) (.*)$/.exec(line) ?? [];
    if (name !== undefined) {
      spans = end === 'to' ? [] : [everyLine];
      changed.set(nameOf(name), spans);
    } else if (line.startsWith('--- ')) before = pathOf(line.slice(4));
    else if (line.startsWith('+++ ')) {
      const file = pathOf(line.slice(4));
      spans = file === undefined ? undefined : [];
      if (file !== undefined && spans) changed.set(file, spans);
      else if (before !== undefined) changed.set(before, [everyLine]);
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const removed = Number(hunk[1] ?? 1);
    const from = Number(hunk[2]);
    const added = Number(hunk[3] ?? 1);
    inHunk = removed + added;
    // Lines that were only taken out leave a seam: the lines on both sides of it.
    spans?.push(added > 0 ? { from, to: from + added - 1 } : { from: Math.max(1, from), to: from + 1 });
  }
  return changed;
}

/** `a/sop/a.mdx` or `b/…`, quoted as in C where the name holds something unusual; nothing for `/dev/null`. */
function pathOf(written: string): string | undefined {
  const name = nameOf(written.replace(/\t$/, ''));
  return name === '/dev/null' ? undefined : name.replace(/^[ab]\//, '');
}

function nameOf(written: string): string {
  return written.startsWith('"') ? unquoted(written) : written;
}

function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  const bytes: number[] = [];
  const short: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };
  for (let at = 0; at < inner.length; at++) {
    const escaped = inner[at] === '\\';
    if (!escaped) {
      bytes.push(...Buffer.from(inner[at]!));
      continue;
    }
    const octal = /^[0-7]{3}/.exec(inner.slice(at + 1))?.[0];
    if (octal) {
      bytes.push(Number.parseInt(octal, 8));
      at += 3;
    } else {
      const letter = inner[at + 1] ?? '';
      bytes.push(...Buffer.from(short[letter] ?? letter));
      at += 1;
    }
  }
  return Buffer.from(bytes).toString('utf8');
}
