/** How long the past of a library takes to read, beside git telling it, and what its pages add to a build. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deskbookRun, emptyCaches } from './deskbook-run.ts';
import type { Cost } from './measure.ts';
import { sampleDay } from './sample-library.ts';
import { type Contender, measureInTurn, type Session } from './session.ts';
import { writePast } from './write-past.ts';
import { writeSample } from './write-sample.ts';

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

export interface HistoryPagesResult {
  documents: number;
  revisions: number;
  /** A build without a past, and one with a page for each version and each redline. */
  cold: { without: Cost[]; with: Cost[] };
  /** The second build of each. */
  again: { without: Cost[]; with: Cost[] };
}

/** @throws CommandFailed */
export async function measureHistoryPages(session: Session, count: number): Promise<HistoryPagesResult> {
  const label = `pages of history, ${count} documents`;
  const build = async (past: boolean, state: 'cold' | 'again'): Promise<Contender> => {
    const library = past
      ? await writePast(session.cache, count, revisions)
      : await writeSample(session.cache, count);
    const name = past ? 'with' : 'without';
    const out = join(session.cache, `site-${name}-past`);
    const work = join(session.cache, `work-${name}-past`);
    await mkdir(work, { recursive: true });
    return {
      name: `Deskbook ${name}`,
      label: `${label}, ${name}, ${state}`,
      run: deskbookRun(session, work, ['build', '--library', library, '--out', out]),
      before: async () => {
        await rm(out, { recursive: true, force: true });
        if (state === 'cold') await emptyCaches(work);
      },
      fault: async () => {
        const files = await readdir(out, { recursive: true }).catch(() => []);
        const old = files.filter((file) => /\/history\/.+\/index\.html$/.test(file)).length;
        const least = past ? count * (revisions - 1) : 0;
        return old >= least ? undefined : `It has ${old} pages of older texts, not ${least}.`;
      },
      ours: true,
    };
  };
  const [withoutCold, withoutAgain, withCold, withAgain] = await measureInTurn(session, [
    await build(false, 'cold'),
    await build(false, 'again'),
    await build(true, 'cold'),
    await build(true, 'again'),
  ]);
  return {
    documents: count,
    revisions,
    cold: { without: withoutCold!, with: withCold! },
    again: { without: withoutAgain!, with: withAgain! },
  };
}
