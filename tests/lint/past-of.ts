/** An example's commits as a real repository, with the example's files on disk. */
import { openPast, type Past } from '../../src/history/record-past.ts';
import type { Example, PastCommit } from '../../src/lint/rule.ts';
import { gitRepository } from '../support/git-repository.ts';
import { writeFiles } from '../support/temporary.ts';

/** What git knows of an example, compared with its last commit; undefined when the example has no past. */
export async function pastOf(example: Pick<Example, 'past' | 'files'>): Promise<Past | undefined> {
  const [first, ...others] = example.past ?? [];
  if (!first) return undefined;
  const { folder, commit } = await gitRepository(first.files, about(first));
  for (const next of others) await commit(next.files, about(next));
  await writeFiles(folder, example.files);
  return openPast(folder, 'HEAD');
}

function about({ at, by }: PastCommit): { at: string; by?: string } {
  return { at: at.includes('T') ? at : `${at}T12:00:00Z`, ...(by === undefined ? {} : { by }) };
}
