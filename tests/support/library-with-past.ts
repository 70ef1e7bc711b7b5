/** A library in a real repository, with a year behind it: two procedures, versions, records, one withdrawal and a move. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { appendRecord, type NewRecord } from '../../src/history/record-file.ts';
import { textFacts } from '../../src/history/text-facts.ts';
import { type GitRepository, gitRepository } from './git-repository.ts';
import { goodSop, writeFiles } from './temporary.ts';

/** Approved by somebody who did not write it, on the day it names. */
export const unlock = {
  first: goodSop('SOP-001', 'Unlock an account', (text) =>
    text.replace('effective: 2026-11-01', 'effective: 2026-02-02').replace('2026-10-30', '2026-02-01'),
  ),
  get second(): string {
    return this.first
      .replace('version: 1.0.0', 'version: 1.1.0')
      .replace('effective: 2026-02-02', 'effective: 2026-03-10')
      .replace(
        'revisions:\n',
        'revisions:\n  - { version: 1.1.0, date: 2026-03-05, author: service-desk-manager, summary: Escalates sooner. }\n',
      )
      .replace('After ten minutes, pass', 'After 5 minutes, pass')
      .replace('Tick the box.', 'Tick the box and ask the user to sign in.');
  },
};

export const retired = goodSop('SOP-002', 'Reset by fax', (text) =>
  text.replace('effective: 2026-11-01', 'effective: 2026-02-02').replace('2026-10-30', '2026-02-01'),
);

const roles =
  '- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the service desk], contact: Extension 201 }\n';

function approval(text: string, day: string): NewRecord {
  const { id, version, contentHash } = textFacts(text);
  return {
    ...{ kind: 'approval', document: id!, version, content: contentHash, at: `${day}T09:00:00Z` },
    ...{ by: 'b.okoro@example.com', meaning: 'Approved for use' },
  };
}

/** Commits everything at noon of a day, by both clocks. */
export async function commit(repository: GitRepository, day: string, message: string): Promise<void> {
  await repository.commit({}, { at: `${day}T12:00:00Z`, message });
}

export async function libraryWithPast(): Promise<GitRepository> {
  const repository = await gitRepository(
    {
      'registries/roles.yaml': roles,
      'sop/unlock.mdx': unlock.first,
      'sop/fax.mdx': retired,
    },
    { at: '2026-02-01T12:00:00Z' },
  );
  const { folder } = repository;
  await appendRecord(folder, approval(unlock.first, '2026-02-01'));
  await appendRecord(folder, approval(retired, '2026-02-01'));
  await commit(repository, '2026-02-01', 'Approved');
  await repository.git('mv', 'sop/unlock.mdx', 'sop/unlock-account.mdx');
  await commit(repository, '2026-03-01', 'A better name');
  await writeFiles(folder, { 'sop/unlock-account.mdx': unlock.second });
  await appendRecord(folder, approval(unlock.second, '2026-03-06'));
  await commit(repository, '2026-03-06', 'Escalate sooner');
  await rm(join(folder, 'sop/fax.mdx'));
  await commit(repository, '2026-04-01', 'Nobody has a fax');
  return repository;
}
