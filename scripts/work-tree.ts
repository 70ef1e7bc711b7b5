/** Where a library lies in its repository. */
import { GitFault, git } from '../src/history/git.ts';

export interface WorkTree {
  /** The top folder of the repository. */
  top: string;
  /** The way from there to the library's folder, with `/` between the parts; empty when it is the top itself. */
  inside: string;
}

/**
 * As git says it: a folder that is reached through a symbolic link does not lie below the top that git names.
 * @throws GitFault
 */
export async function workTreeOf(folder: string): Promise<WorkTree> {
  try {
    const said = await git(folder, ['rev-parse', '--show-toplevel', '--show-prefix']);
    const [top = '', prefix = ''] = said.split(/\r?\n/);
    return { top, inside: prefix.replace(/\/$/, '') };
  } catch (error) {
    if (error instanceof GitFault && /not a git repository/i.test(error.message))
      throw new GitFault(
        'The library is not in a git repository, so it is at no code host. Run `git init` and commit it first.',
      );
    throw error;
  }
}
