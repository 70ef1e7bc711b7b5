/** Ids that a repository has ever known, in documents that are long gone too. */
import { basename } from 'node:path';
import { GitFault, git } from '../src/history/git.ts';
import { workTreeOf } from './work-tree.ts';

/**
 * Ids in the frontmatter and in the names of records, over all branches and all folders the library may have lain in.
 * @param folder the library's
 * @returns none where git is missing or the folder is in no repository
 */
export async function idsOfThePast(folder: string): Promise<Set<string>> {
  const ids = new Set<string>();
  try {
    const { top } = await workTreeOf(folder);
    const everywhere = ['log', '--all', '--format=', '--no-renames'];
    const documents = ['--', '*.mdx', '*.md'];
    const patch = ['-p', '-U0', '-G^id:', '--no-ext-diff', '--no-textconv'];
    const [lines, records] = await Promise.all([
      git(top, [...everywhere, ...patch, ...documents]),
      git(top, [...everywhere, '--diff-filter=A', '--name-only', '--', '*records/*.yaml']),
    ]);
    for (const match of lines.matchAll(/^[+-]id:\s*(['"]?)([A-Z][A-Z0-9-]*-\d+)\1\s*(?:#.*)?$/gm))
      ids.add(match[2]!);
    for (const path of records.split('\n')) if (path !== '') ids.add(basename(path, '.yaml'));
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
  }
  return ids;
}
