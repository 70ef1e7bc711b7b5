/** Evidence that somebody has tampered with, in real repositories: each is found, and named with its line. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readLibraryFiles } from '../../src/core/load.ts';
import { appendRecord } from '../../src/history/record-file.ts';
import { openPast } from '../../src/history/record-past.ts';
import { readRecords } from '../../src/history/records.ts';
import { lintFiles } from '../../src/lint/lint-files.ts';
import {
  approval,
  procedure,
  type RecordGiven,
  recordsAbout,
  release,
} from '../../src/lint/rules/evidence/example.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { type GitRepository, gitRepository } from '../support/git-repository.ts';
import { temporaryFolder } from '../support/temporary.ts';

const one = procedure();
const two = procedure({ id: 'SOP-002' });
const review: RecordGiven = {
  kind: 'review',
  at: '2026-09-10T09:00:00Z',
  by: 'm.okafor@example.com',
  verdict: 'keep',
  checked: ['each step in the test tenant'],
};
const file = 'records/SOP-001.yaml';
const records = recordsAbout(one, [release, approval, review]);
const lines = records.trimEnd().split('\n');
const library = {
  'sop/one.mdx': one,
  'sop/two.mdx': two,
  [file]: records,
  'records/SOP-002.yaml': recordsAbout(two, [release, approval]),
};
const start = { at: '2026-09-10T12:00:00Z', by: 'a.chen@example.com' };
const later = { at: '2026-09-11T12:00:00Z', by: 'mallory@example.com' };

const evidence = rules.filter(({ id }) => id.startsWith('evidence/'));

async function findings(folder: string, since?: string): Promise<string[]> {
  const found = await lintFiles(await readLibraryFiles(folder), {
    today: '2026-09-12',
    rules: evidence,
    past: openPast(folder, since),
  });
  return found.findings.map(
    ({ rule, file: where, range, message }) => `${rule} ${where}:${range.start.line} ${message}`,
  );
}

async function tampered(
  changed: Record<string, string>,
): Promise<{ repository: GitRepository; found: string[] }> {
  const repository = await gitRepository(library, start);
  await repository.commit(changed, later);
  return { repository, found: await findings(repository.folder) };
}

test('there is nothing to find before', async () => {
  expect(await findings((await gitRepository(library, start)).folder)).toEqual([]);
});

describe('tampering', () => {
  test('an approved text that was edited', async () => {
    const { found } = await tampered({ 'sop/one.mdx': one.replace('employee number', 'name') });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^evidence\/approval-matches sop\/one\.mdx:5 .*changed since approval on 2 September 2026 by m\.okafor@example\.com: 1 step\./,
    );
  });

  test('an approved text that was edited and given an approval by its author', async () => {
    const changed = one.replace('employee number', 'name');
    const { found } = await tampered({
      'sop/one.mdx': changed,
      [file]: records + line(changed, { ...approval, at: '2026-09-11T09:00:00Z', by: 'mallory@example.com' }),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^evidence\/author-is-approver sop\/one\.mdx:5 mallory@example\.com .* made the commit [0-9a-f]{10}, which changed the text/,
    );
  });

  test('a record that was edited', async () => {
    const { found } = await tampered({
      [file]: records.replace('by: m.okafor@example.com, meaning', 'by: x@example.com, meaning'),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^evidence\/chain-broken records\/SOP-001\.yaml:2 The approval of 2026-09-02T09:00:00Z by m\.okafor@example\.com, which was line 2, .*commit [0-9a-f]{10} by mallory, on 11 September 2026/,
    );
  });

  test('a record that was edited, with every hash behind it made to fit', async () => {
    const forged = recordsAbout(one, [release, { ...approval, by: 'x@example.com' }, review]);
    expect(readRecords({ file, text: forged }).problems).toEqual([]);
    const { found } = await tampered({ [file]: forged });
    expect(found.map((finding) => finding.slice(0, 100))).toEqual([
      expect.stringContaining('evidence/chain-broken records/SOP-001.yaml:2 The approval of 2026-09-02'),
      expect.stringContaining('evidence/chain-broken records/SOP-001.yaml:3 The review of 2026-09-10'),
    ]);
  });

  test('a record put between two others, with every hash behind it made to fit', async () => {
    const { found } = await tampered({
      [file]: recordsAbout(one, [release, { ...approval, by: 'x@example.com' }, approval, review]),
    });
    expect(found.some((finding) => finding.includes(`${file}:2 The approval`))).toBe(true);
  });

  test('records that changed places', async () => {
    const { found } = await tampered({ [file]: `${[lines[0], lines[2], lines[1]].join('\n')}\n` });
    expect(found.map((finding) => /^(\S+ \S+)/.exec(finding)?.[1])).toEqual([
      'evidence/chain-broken records/SOP-001.yaml:2',
      'evidence/backdated records/SOP-001.yaml:3',
      'evidence/chain-broken records/SOP-001.yaml:3',
    ]);
  });

  test('a record deleted in the middle', async () => {
    const { found } = await tampered({ [file]: `${[lines[0], lines[2]].join('\n')}\n` });
    expect(found.filter((finding) => finding.startsWith('evidence/chain-broken'))).toEqual([
      expect.stringMatching(/SOP-001\.yaml:2 The approval of .* which was line 2, .* by mallory/),
    ]);
  });

  test('the last record deleted, committed or not, and put back', async () => {
    const { repository, found } = await tampered({ [file]: `${lines.slice(0, 2).join('\n')}\n` });
    expect(found).toEqual([
      expect.stringMatching(
        /chain-broken records\/SOP-001\.yaml:2 The review of .* which was line 3, .* by mallory/,
      ),
    ]);
    await repository.commit({ [file]: records }, later);
    expect(await findings(repository.folder)).toEqual([]);
    await writeFile(join(repository.folder, file), `${lines.slice(0, 2).join('\n')}\n`);
    expect(await findings(repository.folder)).toEqual([
      expect.stringMatching(/chain-broken .*:2 The review .* not committed yet/),
    ]);
  });

  test('a comment that is to hide it', async () => {
    const { found } = await tampered({
      [file]: `# deskbook-disable-file evidence/chain-broken -- all is well\n${lines.slice(0, 2).join('\n')}\n`,
    });
    expect(found).toEqual([expect.stringMatching(/chain-broken records\/SOP-001\.yaml:3 The review/)]);
  });

  test('a whole file deleted', async () => {
    const repository = await gitRepository(library, start);
    await rm(join(repository.folder, file));
    const found = await findings(repository.folder);
    expect(found.filter((finding) => finding.includes('chain-broken'))).toHaveLength(3);
    expect(found.some((finding) => finding.startsWith('evidence/approval-matches sop/one.mdx'))).toBe(true);
  });

  test('a record copied from another document', async () => {
    const theirs = library['records/SOP-002.yaml']!.split('\n')[1]!;
    const { found } = await tampered({ [file]: `${records}${theirs}\n` });
    expect(found.filter((finding) => finding.includes('chain-broken'))).toEqual([
      expect.stringMatching(/records\/SOP-001\.yaml:4 Line 4 is a record of SOP-002/),
      expect.stringMatching(/records\/SOP-001\.yaml:4 Line 4 does not follow line 3/),
    ]);
  });
});

describe('what is no tampering', () => {
  test('two branches that both add a record, the second put behind the first when they are merged', async () => {
    const { folder, git, commit } = await gitRepository(library, start);
    await git('switch', '-qc', 'other');
    const theirs: RecordGiven = { ...review, at: '2026-09-11T10:00:00Z', checked: ['the links'] };
    await commit({ [file]: recordsAbout(one, [release, approval, review, theirs]) }, later);
    await git('switch', '-q', 'main');
    const ours: RecordGiven = { ...review, at: '2026-09-11T09:00:00Z', checked: ['the contacts'] };
    await commit({ [file]: recordsAbout(one, [release, approval, review, ours]) }, later);
    await git('merge', '-q', 'other').catch(() => {});
    await commit({ [file]: recordsAbout(one, [release, approval, review, ours, theirs]) }, later);
    expect((await git('log', '-1', '--format=%P')).trim().split(' ')).toHaveLength(2);
    expect(await findings(folder)).toEqual([]);
    // One that the merge loses is told.
    await git('reset', '-q', '--hard', 'HEAD^');
    await git('merge', '-q', 'other').catch(() => {});
    await commit({ [file]: recordsAbout(one, [release, approval, review, ours]) }, later);
    expect(await findings(folder)).toEqual([
      expect.stringMatching(/chain-broken .* The review of 2026-09-11T10:00:00Z/),
    ]);
  });

  test('a library that moves to another folder, and a document that gets another name', async () => {
    const { folder, commit } = await gitRepository(library, start);
    for (const path of Object.keys(library)) {
      const to = join(folder, 'desk', path === 'sop/one.mdx' ? 'sop/renamed.mdx' : path);
      await mkdir(dirname(to), { recursive: true });
      await rename(join(folder, path), to);
    }
    await commit({}, { ...later, at: '2026-12-24T12:00:00Z' });
    const found = await lintFiles(await readLibraryFiles(join(folder, 'desk')), {
      today: '2026-12-25',
      rules: evidence,
      past: openPast(join(folder, 'desk')),
    });
    expect(found.findings).toEqual([]);
  });

  test('the approver commits the status that puts the text into force, and moves the file', async () => {
    const { folder, git, commit } = await gitRepository(
      { ...library, 'sop/one.mdx': procedure({ status: 'in-review' }) },
      start,
    );
    const approver = { ...later, by: 'm.okafor@example.com' };
    await commit({ 'sop/one.mdx': one }, approver);
    await git('mv', 'sop/one.mdx', 'sop/first.mdx');
    await commit({}, approver);
    expect(await findings(folder)).toEqual([]);
    // A word of the text is another thing.
    const changed = one.replace('employee number', 'name');
    const added = line(changed, { ...approval, at: '2026-09-11T13:00:00Z' });
    await commit({ 'sop/first.mdx': changed, [file]: records + added }, approver);
    expect(await findings(folder)).toEqual([
      expect.stringMatching(/^evidence\/author-is-approver .* made the commit [0-9a-f]{10}/),
    ]);
  });

  test('a mark of the byte order that an editor puts before the first record', async () => {
    const { folder } = await gitRepository(library, start);
    await writeFile(join(folder, file), `\uFEFF${records}`);
    expect(await findings(folder)).toEqual([]);
  });

  test('a commit whose clock no calendar knows: what it brought is not judged by it', async () => {
    const { folder, commit } = await gitRepository(library, start);
    for (const [name, at] of [
      ['sop/one.mdx', '@300000000000 +0000'],
      ['sop/two.mdx', '@1789000000 +9959'],
    ] as const)
      await commit({ [name]: `${library[name]}\n` }, { at });
    expect(await findings(folder)).toEqual([]);
  });

  test('a shallow clone and a folder without git say nothing wrong', async () => {
    const { folder, commit } = await gitRepository(library, start);
    await commit({ 'sop/two.mdx': `${two}\n` }, later);
    const clone = await temporaryFolder();
    const execute = promisify(execFile);
    await execute('git', ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
    expect(await findings(clone)).toEqual([]);
    await rm(join(clone, '.git'), { recursive: true });
    expect(await findings(clone)).toEqual([]);
    // What the files themselves show is told all the same.
    await writeFile(join(clone, file), `${[lines[0], lines[2]].join('\n')}\n`);
    expect(await findings(clone)).toContainEqual(
      expect.stringMatching(/^evidence\/chain-broken records\/SOP-001\.yaml:2/),
    );
  });
});

test('what is added by the commands is whole', async () => {
  const { folder, commit } = await gitRepository(library, start);
  const { records: held } = readRecords({ file, text: await readFile(join(folder, file), 'utf8') });
  const { previous: _previous, ...last } = held.at(-1)!;
  await appendRecord(folder, { ...last, at: '2026-09-11T08:00:00Z' });
  await commit({}, later);
  expect(await findings(folder)).toEqual([]);
});

/** A record behind the three that are there. */
function line(text: string, about: typeof approval): string {
  const all = recordsAbout(one, [release, approval, review, about]).trimEnd().split('\n');
  const content = recordsAbout(text, [about]).match(/content: "([0-9a-f]+)"/)![1]!;
  return `${all[3]!.replace(/content: "[0-9a-f]+"/, `content: "${content}"`)}\n`;
}
