/** Real repositories, made for a test and gone afterwards. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { temporaryFolder, writeFiles } from './temporary.ts';

const execute = promisify(execFile);

export interface GitRepository {
  folder: string;
  /** Runs git in the repository and returns what it printed. */
  git: (...args: string[]) => Promise<string>;
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
export async function gitRepository(files: Record<string, string>): Promise<GitRepository> {
  const folder = await temporaryFolder();
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await execute('git', ['-C', folder, ...args], {
      env: { ...process.env, ...environment },
    });
    return stdout;
  };
  await git('init', '-q', '-b', 'main');
  await writeFiles(folder, files);
  await git('add', '-A');
  await git('commit', '-qm', 'First');
  return { folder, git };
}
