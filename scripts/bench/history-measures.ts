/** How long the past of a library takes to read, beside git telling it. */
import { join } from 'node:path';
import type { Cost } from './measure.ts';
import { sampleDay } from './sample-library.ts';
import { measureInTurn, type Session } from './session.ts';
import { writePast } from './write-past.ts';

export interface HistoryResult {
  documents: number;
  commits: number;
  /** `git log --raw` alone. */
  git: Cost[];
  /** The same log, every text of it and the library on disk, joined into versions. */
  deskbook: Cost[];
}

const revisions = 10;

/** @throws CommandFailed */
export async function measureHistory(session: Session, count: number): Promise<HistoryResult> {
  const folder = await writePast(session.cache, count, revisions);
  const commits = count * revisions;
  const label = `history, ${count} documents, ${commits} commits`;
  const script = join(session.repository, 'scripts/bench/history-run.ts');
  const [git, deskbook] = await measureInTurn(session, [
    {
      name: 'git log --raw',
      label: `${label}, git log --raw`,
      run: { command: ['git', 'log', '--raw'], folder },
      fault: async (output) => (output.startsWith('commit ') ? undefined : 'git log printed no commit.'),
      ours: true,
    },
    {
      name: 'Deskbook',
      label: `${label}, Deskbook`,
      run: { command: [process.execPath, script, folder, sampleDay], folder },
      fault: async (output) => {
        const { documents, versions } = JSON.parse(output) as { documents: number; versions: number };
        return documents === count && versions === commits
          ? undefined
          : `It found ${documents} documents with ${versions} versions, not ${count} with ${commits}.`;
      },
      ours: true,
    },
  ]);
  return { documents: count, commits, git: git!, deskbook: deskbook! };
}
