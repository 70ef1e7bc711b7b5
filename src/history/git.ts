/** The git command, as Deskbook calls it: never through a shell, never with the reader's own settings in the way. */
import { execFile, spawn } from 'node:child_process';
import { CannotRun } from '../core/cannot-run.ts';

/** Git is missing, the folder is in no repository, or git says no. The message says which and what to do. */
export class GitFault extends CannotRun {
  override name = 'GitFault';
}

/** Settings of the person who runs it must not change what Deskbook reads. */
const plain = [
  'core.quotepath=off',
  'color.ui=never',
  'diff.noprefix=false',
  'diff.srcPrefix=a/',
  'diff.dstPrefix=b/',
  'diff.relative=false',
  'diff.mnemonicPrefix=false',
  'diff.interHunkContext=0',
  'log.showSignature=false',
  'log.showRoot=true',
  'i18n.logOutputEncoding=UTF-8',
].flatMap((setting) => ['-c', setting]);

/** More than any history Deskbook has been tried on prints. */
const mostBytes = 1024 * 1024 * 1024;

/** A replaced object or parent would show a past that nobody else sees. */
const asEverybody = {
  LC_ALL: 'C',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
};

/**
 * The folder says which repository it is about. What a hook of a linked worktree is given says only half of it, and git
 * would take the folder for the repository's top.
 */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _ofHook, ...others } = process.env;
  const own = process.env['GIT_WORK_TREE'] === undefined ? others : process.env;
  return { ...own, ...asEverybody };
}

/**
 * Runs git in a folder and hands on what it prints, piece by piece, as bytes: names of files may be of any.
 * @param input what git is given to read
 * @throws GitFault with git's own words, or what `take` throws
 */
export function gitBytes(
  folder: string,
  args: readonly string[],
  take: (piece: Buffer) => void,
  input = '',
): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn('git', ['-C', folder, ...plain, ...args], {
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let complaint = '';
    child.on('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'ENOENT' ? new GitFault(notInstalled) : new GitFault(error.message)),
    );
    child.stdout.on('data', (piece: Buffer) => {
      try {
        take(piece);
      } catch (error) {
        child.kill();
        fail(error);
      }
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      complaint += piece;
    });
    child.on('close', (code) => {
      if (code === 0) done();
      else fail(new GitFault(complaint.trim() || `git ${args[0]} ended with ${code}.`));
    });
    // Git that has ended early reads no more; its exit code says why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const notInstalled = 'Git is not installed, or not on the PATH. Install git and try again.';

/**
 * Runs git in a folder.
 * @returns what it printed
 * @throws GitFault with git's own words
 */
export function git(folder: string, args: readonly string[]): Promise<string> {
  return new Promise((done, fail) => {
    execFile(
      'git',
      ['-C', folder, ...plain, ...args],
      {
        encoding: 'utf8',
        maxBuffer: mostBytes,
        env: environment(),
      },
      (error, stdout, stderr) => {
        if (!error) done(stdout);
        else if ('code' in error && error.code === 'ENOENT') fail(new GitFault(notInstalled));
        else fail(new GitFault(stderr.trim() || error.message));
      },
    );
  });
}
