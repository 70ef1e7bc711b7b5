/** Real repositories, made for a test and gone afterwards. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { temporaryFolder, writeFiles } from './temporary.ts';

const execute = promisify(execFile);

export interface GitRepository {
  folder: string;
  /** Runs git in the repository and returns what it printed. */
  git: (...args: string[]) => Promise<string>;
  /** Writes files and commits everything, by both clocks at the moment given. */
  commit: (files: Record<string, string>, about?: CommitAbout) => Promise<void>;
}

export interface CommitAbout {
  /** `2026-09-20T12:00:00Z`. */
  at?: string;
  /** The author's address. */
  by?: string;
  message?: string;
}

/** Who commits, where the machine has nobody set, and no settings of the machine. */
const environment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Author',
  GIT_AUTHOR_EMAIL: 'author@example.com',
  GIT_COMMITTER_NAME: 'Author',
  GIT_COMMITTER_EMAIL: 'author@example.com',
};

/** A repository whose branch `main` has one commit with these files. */
export async function gitRepository(
  files: Record<string, string>,
  first: CommitAbout = {},
): Promise<GitRepository> {
  const folder = await temporaryFolder();
  const gitWith = async (more: Record<string, string>, args: string[]): Promise<string> => {
    const { stdout } = await execute('git', ['-C', folder, ...args], {
      env: { ...process.env, ...environment, ...more },
    });
    return stdout;
  };
  const git = (...args: string[]): Promise<string> => gitWith({}, args);
  const commit = async (changed: Record<string, string>, about: CommitAbout = {}): Promise<void> => {
    await writeFiles(folder, changed);
    await git('add', '-A');
    const { at, by, message = 'Change' } = about;
    await gitWith(
      {
        ...(at === undefined ? {} : { GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }),
        ...(by === undefined ? {} : { GIT_AUTHOR_EMAIL: by, GIT_AUTHOR_NAME: by.split('@')[0]! }),
      },
      ['commit', '-qm', message],
    );
  };
  await git('init', '-q', '-b', 'main');
  await commit(files, { message: 'First', ...first });
  return { folder, git, commit };
}
