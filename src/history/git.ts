/** The git command, as Deskbook calls it: never through a shell, never with the reader's own settings in the way. */
import { execFile } from 'node:child_process';
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
  'diff.mnemonicPrefix=false',
].flatMap((setting) => ['-c', setting]);

/** More than any history Deskbook has been tried on prints. */
const mostBytes = 1024 * 1024 * 1024;

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
        env: { ...process.env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0' },
      },
      (error, stdout, stderr) => {
        if (!error) done(stdout);
        else if ('code' in error && error.code === 'ENOENT')
          fail(new GitFault('Git is not installed, or not on the PATH. Install git and try again.'));
        else fail(new GitFault(stderr.trim() || error.message));
      },
    );
  });
}
