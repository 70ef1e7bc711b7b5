/** Real repositories whose commits have the dates and authors that a test wants. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const execute = promisify(execFile);

export interface CommitOptions {
  author?: string;
  /** By the author's clock; the same as the committer's when left out. */
  authored?: string;
}

export interface DatedRepository {
  folder: string;
  git: (...args: string[]) => Promise<string>;
  /** Runs git with both clocks at noon of a day, in UTC, or at a full moment. */
  on: (day: string, ...args: string[]) => Promise<string>;
  /** Writes files (null: deletes), and commits everything. @returns the commit's hash */
  commit: (
    day: string,
    files: Record<string, string | null>,
    message?: string,
    options?: CommitOptions,
  ) => Promise<string>;
}

export async function datedRepository(): Promise<DatedRepository> {
  const folder = await temporaryFolder();
  const run = async (dates: Record<string, string>, args: string[]): Promise<string> => {
    const { stdout } = await execute('git', ['-C', folder, ...args], {
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'A. Author',
        GIT_AUTHOR_EMAIL: 'a.author@example.com',
        GIT_COMMITTER_NAME: 'A. Author',
        GIT_COMMITTER_EMAIL: 'a.author@example.com',
        ...dates,
      },
    });
    return stdout.trim();
  };
  const moment = (day: string): string => (day.includes('T') ? day : `${day}T12:00:00Z`);
  const at = (day: string, options: CommitOptions = {}): Record<string, string> => ({
    GIT_COMMITTER_DATE: moment(day),
    GIT_AUTHOR_DATE: moment(options.authored ?? day),
    ...(options.author === undefined ? {} : { GIT_AUTHOR_NAME: options.author }),
  });
  await run({}, ['init', '-q', '-b', 'main']);
  return {
    folder,
    git: (...args) => run({}, args),
    on: (day, ...args) => run(at(day), args),
    commit: async (day, files, message = `Commit of ${day}`, options = {}) => {
      const texts = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== null);
      for (const [file, text] of Object.entries(files)) if (text === null) await rm(join(folder, file));
      await writeFiles(folder, Object.fromEntries(texts));
      await run({}, ['add', '-A']);
      await run(at(day, options), ['commit', '-q', '--allow-empty', '-m', message]);
      return run({}, ['rev-parse', 'HEAD']);
    },
  };
}

/** A document of a few lines: what the history looks at is its frontmatter. */
export function page(
  id: string,
  version: string,
  more: { status?: string; effective?: string; title?: string; body?: string; date?: string } = {},
): string {
  const lines = [
    '---',
    `id: ${id}`,
    `title: ${more.title ?? `Title of ${id}`}`,
    'type: sop',
    `version: ${version}`,
    `status: ${more.status ?? 'approved'}`,
    'owner: service-desk-manager',
    ...(more.effective === undefined ? [] : [`effective: ${more.effective}`]),
    ...(more.date === undefined
      ? []
      : [
          'revisions:',
          `  - { version: ${version}, date: ${more.date}, author: b.writer, summary: Why ${version}. }`,
        ]),
    '---',
    '',
    more.body ?? `What ${version} says.`,
    '',
  ];
  return lines.join('\n');
}
