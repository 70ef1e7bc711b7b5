/**
 * The commands that write evidence, in real repositories. In one story each runs as a person runs it; the rest calls the
 * same command line in this process, which takes a tenth of the time.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../src/history/records.ts';
import { approval, recordsAbout } from '../../src/lint/rules/evidence/example.ts';
import { deskbookHere } from '../support/command-here.ts';
import { deskbook, type Ran } from '../support/command-line.ts';
import { type GitRepository, gitRepository } from '../support/git-repository.ts';
import { goodSop, writeFiles } from '../support/temporary.ts';

const registries = {
  'registries/roles.yaml': `- { id: service-desk-manager, name: Service desk manager, duties: [Answer for the desk], contact: Extension 201 }
- { id: information-security, name: Information security, duties: [Approve], contact: Queue Security }
`,
  'registries/systems.yaml':
    '- { id: vpn, name: VPN, owner: service-desk-manager, changed: 2026-11-10, change: New sign-in page }\n',
};
const sop = goodSop('SOP-001', 'Unlock an account', (text) =>
  text.replace('status: approved', 'status: approved   # since the summer\napprover: information-security'),
);
const writer = { by: 'writer@example.com', at: '2026-11-05T09:00:00Z' };

interface Desk extends GitRepository {
  run: (args: string[], at?: string) => Promise<Ran>;
  /** The same in a process of its own. */
  spawned: (args: string[], at?: string) => Promise<Ran>;
  records: (id?: string) => Promise<ReturnType<typeof readRecords>>;
}

async function desk(files: Record<string, string> = {}): Promise<Desk> {
  const repository = await gitRepository({ ...registries, 'sop/unlock.mdx': sop, ...files }, writer);
  const { folder } = repository;
  const library = ['--library', folder];
  const environment = (at = '2026-11-22T09:30:00Z'): Record<string, string> => ({
    SOURCE_DATE_EPOCH: String(Date.parse(at) / 1000),
    GIT_CONFIG_GLOBAL: '/dev/null',
  });
  return {
    ...repository,
    run: (args, at) => deskbookHere([...args, ...library], environment(at)),
    spawned: (args, at) => deskbook([...args, ...library], { env: environment(at) }),
    records: async (id = 'SOP-001') => {
      const file = `records/${id}.yaml`;
      return readRecords({ file, text: await readFile(join(folder, file), 'utf8').catch(() => '') });
    },
  };
}

describe('release, approve, review', () => {
  test('the life of a version', async () => {
    const { folder, run, spawned, records, commit } = await desk();
    const path = join(folder, 'sop/unlock.mdx');
    const changed = sop.replace('Tick the box.', 'Tick the box, then save.').replaceAll('\n', '\r\n');
    await writeFile(path, changed);

    const released = await spawned([
      'release',
      'SOP-001',
      '--minor',
      '--summary',
      'Says: "save"',
      '--by',
      'writer@example.com',
    ]);
    expect(released).toMatchObject({ code: 0, stderr: '' });
    expect(released.stdout).toContain(
      'SOP-001 1.1.0: released, in force from 2026-11-22, by writer@example.com',
    );
    // Not a byte changes but what a release writes.
    expect(await readFile(path, 'utf8')).toBe(
      changed
        .replace('version: 1.0.0', 'version: 1.1.0')
        .replace('effective: 2026-11-01', 'effective: 2026-11-22')
        .replace(
          'revisions:\r\n',
          'revisions:\r\n  - { version: 1.1.0, date: 2026-11-22, author: writer@example.com, summary: "Says: \\"save\\"" }\r\n',
        ),
    );

    const own = await run(['approve', 'SOP-001', '--by', 'writer@example.com'], '2026-11-22T10:00:00Z');
    expect(own.code).toBe(2);
    expect(own.stderr).toMatch(
      /writer@example\.com wrote version 1\.1\.0, by its revision entry, and authors do not approve/,
    );

    const wrongRole = await run([
      'approve',
      'SOP-001',
      '--by',
      's@example.com',
      '--role',
      'service-desk-manager',
    ]);
    expect(wrongRole.stderr).toMatch(/is approved in the role `information-security`/);

    await commit({}, { ...writer, at: '2026-11-22T09:40:00Z' });
    const approved = await spawned(
      ['approve', 'SOP-001', '--by', 's@example.com', '--json'],
      '2026-11-22T10:00:00Z',
    );
    expect(approved.code).toBe(0);
    const { records: printed } = JSON.parse(approved.stdout) as {
      records: { file: string; record: object }[];
    };
    expect(printed).toMatchObject([
      {
        file: 'records/SOP-001.yaml',
        record: {
          kind: 'approval',
          version: '1.1.0',
          role: 'information-security',
          at: '2026-11-22T10:00:00Z',
        },
      },
    ]);
    const book = await records();
    expect(book.problems).toEqual([]);
    expect(book.records.map(({ kind }) => kind)).toEqual(['release', 'approval']);
    expect(book.records[0]!.content).toBe(book.records[1]!.content);
    expect(book.records[1]).toHaveProperty('commit', expect.stringMatching(/^[0-9a-f]{40}$/));

    const twice = await run(['approve', 'SOP-001', '--by', 's@example.com']);
    expect(twice).toMatchObject({ code: 2 });
    expect(twice.stderr).toContain('approved exactly this text');

    const hollow = await run([
      'review',
      'SOP-001',
      '--verdict',
      'keep',
      '--checked',
      'all good',
      '--by',
      's@example.com',
    ]);
    expect(hollow.stderr).toMatch(/`all good` fits every document/);
    const reviewed = await spawned(
      [
        'review',
        'SOP-001',
        '--verdict',
        'keep',
        '--checked',
        'each step; the contacts',
        '--checked',
        'incidents',
        '--by',
        's@example.com',
      ],
      '2026-11-23T08:00:00Z',
    );
    expect(reviewed.code).toBe(0);
    expect((await records()).records.at(-1)).toMatchObject({
      checked: ['each step', 'the contacts', 'incidents'],
    });
    expect(await readFile(path, 'utf8')).not.toContain('last');
    await commit({}, { at: '2026-11-23T09:00:00Z' });
    const lint = await run(['lint', '--no-cache', '--format', 'json'], '2026-11-23T10:00:00Z');
    expect(lint.stdout).not.toContain('evidence/');
  }, 60_000);

  test('the size of a release from what was changed', async () => {
    const { folder, run, records, commit } = await desk();
    await run(['release', 'SOP-001', '--current', '--by', 'writer@example.com']);
    expect((await records()).records).toMatchObject([
      { kind: 'release', version: '1.0.0', effective: '2026-11-01' },
    ]);
    await commit({}, writer);
    const nothing = await run(['release', 'SOP-001', '--summary', 'Nothing', '--by', 'w@example.com']);
    expect(nothing).toMatchObject({ code: 2 });
    expect(nothing.stderr).toContain('nothing has changed since version 1.0.0');
    await writeFile(
      join(folder, 'sop/unlock.mdx'),
      sop.replace(
        '3. **Unlock the account.**',
        '3. **Is the phone lost?**\n   - Yes → [escalate](#escalation)\n   - No → next\n4. **Unlock the account.**',
      ),
    );
    const released = await run([
      'release',
      'SOP-001',
      '--summary',
      'Asks for the phone',
      '--by',
      'w@example.com',
    ]);
    expect(released.stdout).toMatch(/SOP-001 2\.0\.0: released/);
    expect(released.stdout).toMatch(/a major release, because of this: .*Is the phone lost\?/);
    expect(released.stdout).toContain('`deskbook approve SOP-001`');
    const gone = ['--patch', '--summary', 'Needed no more', '--status', 'retired', '--by', 'w@example.com'];
    const retired = await run(['release', 'SOP-001', ...gone]);
    expect(retired).toMatchObject({ code: 0, stdout: expect.not.stringContaining('deskbook approve') });
  }, 30_000);

  test('a change in a branch without another version is told there, whichever lines it touched', async () => {
    const { folder, run, git, commit } = await desk();
    const changed = ['lint', '--no-cache', '--since', 'main', '--changed-lines', '--format', 'json'];
    await git('switch', '-qc', 'change');
    await commit({ 'sop/unlock.mdx': sop.replace('Tick the box.', 'Clear the box.') }, writer);
    expect((await run(changed)).stdout).toContain('evidence/version-bump');
    await run([
      'release',
      'SOP-001',
      '--patch',
      '--summary',
      'Names the box rightly',
      '--by',
      'w@example.com',
    ]);
    expect(await readFile(join(folder, 'sop/unlock.mdx'), 'utf8')).toContain('version: 1.0.1');
    expect((await run(changed)).stdout).not.toContain('evidence/version-bump');
    expect((await run(['lint', '--no-cache', '--format', 'json'])).stdout).not.toContain(
      'evidence/version-bump',
    );
  }, 30_000);

  test('a change in a branch that touches records alone is told there', async () => {
    const { folder, run, git, commit } = await desk();
    await run(['approve', 'SOP-001', '--by', 's@example.com'], '2026-11-20T09:00:00Z');
    await commit({}, { at: '2026-11-20T10:00:00Z' });
    await git('switch', '-qc', 'change');
    const since = ['lint', '--no-cache', '--since', 'main', '--changed-lines'];
    await rm(join(folder, 'records'), { recursive: true });
    const gone = await run(since);
    expect(gone.code).toBe(1);
    expect(gone.stdout).toMatch(/evidence\/chain-broken\s+The approval of 2026-11-20T09:00:00Z by s@example/);
    await git('checkout', '-q', 'records');
    expect((await run(since)).stdout).toMatch(/^0 documents/);
    const text = await readFile(join(folder, 'sop/unlock.mdx'), 'utf8');
    await writeFiles(folder, { 'records/SOP-001.yaml': recordsAbout(text, [{ ...approval, by: 'writer' }]) });
    expect((await run(since)).stdout).toMatch(/evidence\/author-is-approver\s+writer approved version/);
  }, 30_000);

  test('their own text, where the library allows it and a reason is given', async () => {
    const { run, records } = await desk({
      'deskbook.config.ts':
        "export default { evidence: { ownText: 'with-reason', people: { wri: 'writer@example.com', sec: { by: 's@example.com', roles: ['service-desk-manager'] } } } };\n",
    });
    const bare = await run(['approve', 'SOP-001', '--by', 'wri']);
    expect(bare.stderr).toMatch(/Give --own-text with the reason/);
    const role = await run(['approve', 'SOP-001', '--by', 'sec']);
    expect(role.stderr).toMatch(/s@example\.com may approve as service-desk-manager/);
    const short = await run(['approve', 'SOP-001', '--by', 'S']);
    expect(short.stderr).toMatch(/S may approve as service-desk-manager/);
    const given = await run(['approve', 'SOP-001', '--by', 'wri', '--own-text', 'Nobody else is on duty']);
    expect(given.code).toBe(0);
    expect((await records()).records).toMatchObject([
      { by: 'writer@example.com', 'own-text': 'Nobody else is on duty' },
    ]);
  }, 30_000);

  test('what cannot be done says why, and nothing is written', async () => {
    const { folder, run, records, git } = await desk({
      'sop/mail.mdx': goodSop('SOP-002', 'Open a mailbox'),
      'records/SOP-001.yaml': '- kaputt\n',
      'deskbook.config.ts':
        "export default { rules: { 'evidence/rubber-stamp': ['warning', { most: 1 }] } };\n",
    });
    const looked = ['--verdict', 'keep', '--checked', 'each step', '--by', 'a@b'];
    for (const [args, sentence] of [
      [['approve'], 'Name at least one document'],
      [['approve', 'SOP-01', '--by', 'a@b'], 'Did you mean `SOP-001`?'],
      [['approve', 'SOP-001', '--by', 's@example.com'], 'Line 1 is no record'],
      [
        ['approve', 'SOP-001', '--by', 's@example.com', '--role', 'information-securty'],
        'is approved in the role|Did you mean',
      ],
      [['review', 'SOP-001', '--by', 'a@b'], 'A review ends with a verdict'],
      [['review', 'SOP-001', '--verdict', 'kep', '--by', 'a@b'], 'Did you mean `keep`'],
      [['review', 'SOP-001', 'SOP-002', ...looked], 'Nobody looks at 2 documents in a minute'],
      [['deviate', 'SOP-001', '--by', 'a@b'], 'Give --reason'],
      [
        ['emergency', 'SOP-001', '--by', 'a@b', '--reason', 'x', '--review-by', '2026-11-01'],
        'has passed already',
      ],
      [['release', 'SOP-001', '--by', 'a@b', '--major', '--patch', '--summary', 'x'], 'do not go together'],
      // The text must not get a version whose record cannot be written.
      [['release', 'SOP-002', 'SOP-001', '--by', 'a@b', '--patch', '--summary', 'x'], 'Line 1 is no record'],
      [['review', '--due', 'SOP-01'], 'Did you mean `SOP-001`?'],
    ] as const) {
      const ran = await run([...args]);
      expect(ran.code, args.join(' ')).toBe(2);
      expect(ran.stderr, args.join(' ')).toMatch(new RegExp(sentence));
    }
    expect((await records()).lines).toHaveLength(1);
    expect(await git('status', '--porcelain')).toBe('');
    await rm(join(folder, 'records'), { recursive: true });
    await writeFile(join(folder, 'records'), '');
    const file = await run(['deviate', 'SOP-002', '--reason', 'x', '--by', 'a@b']);
    expect(file).toMatchObject({ code: 2 });
    expect(file.stderr).toMatch(/`records\/SOP-002\.yaml` cannot be (?:read|written)/);
  }, 60_000);
});

describe('what is due', () => {
  test('by interval, by a changed system and by a deviation, as text and for code hosts', async () => {
    const { run } = await desk({
      'sop/vpn.mdx': goodSop('SOP-002', 'Give VPN access', (text) =>
        text.replace('touches:', 'systems: [vpn]\ntouches:'),
      ),
      'sop/mail.mdx': goodSop('SOP-003', 'Open a mailbox'),
    });
    const none = await run(['review', '--due', '--owner', 'information-security']);
    expect(none).toMatchObject({ code: 0, stdout: 'No review is due.\n' });
    await run([
      'deviate',
      'SOP-003',
      '--reason',
      'The portal was down.',
      '--ticket',
      'INC0001',
      '--by',
      'a@example.com',
    ]);
    const due = await run(['review', '--due']);
    expect(due.code).toBe(1);
    expect(due.stdout).toBe(
      [
        'SOP-002 Give VPN access: due since 10 November 2026, 12 days ago, owner service-desk-manager, because VPN has changed since (New sign-in page).',
        'SOP-003 Open a mailbox: due today, owner service-desk-manager, because the procedure was not followed as written in INC0001 (The portal was down).',
        '',
      ].join('\n'),
    );
    await run([
      'review',
      'SOP-002',
      '--verdict',
      'keep',
      '--checked',
      'the new page',
      '--by',
      'a@example.com',
    ]);
    const github = JSON.parse((await run(['review', '--due', '--format', 'github'])).stdout) as Record<
      string,
      unknown
    >[];
    expect(github).toMatchObject([
      { title: 'Review SOP-003: Open a mailbox', labels: ['review', 'service-desk-manager'] },
    ]);
    expect(github[0]!['body']).toContain('npx deskbook review SOP-003 --verdict keep');
    const gitlab = JSON.parse((await run(['review', '--due', '--format', 'gitlab'])).stdout) as object[];
    expect(gitlab).toMatchObject([{ due_date: '2026-11-22', labels: 'review,service-desk-manager' }]);
  }, 40_000);

  test('an emergency change, until somebody else has looked at it', async () => {
    const { run } = await desk();
    const by = (name: string): string[] => ['--by', `${name}@example.com`];
    await run([
      'emergency',
      'SOP-001',
      '--reason',
      'The number was published',
      '--review-by',
      '2026-11-25',
      ...by('a'),
    ]);
    const late = ['lint', '--no-cache', '--format', 'json'];
    const unreviewed = 'evidence/emergency-unreviewed';
    expect((await run(late, '2026-11-28T09:00:00Z')).stdout).toContain(unreviewed);
    // The same person under a shorter name is nobody else.
    const looked = ['--verdict', 'keep', '--checked', 'the new number'];
    await run(['review', 'SOP-001', ...looked, '--by', 'A'], '2026-11-23T09:00:00Z');
    expect((await run(late, '2026-11-28T09:00:00Z')).stdout).toContain(unreviewed);
    await run(['approve', 'SOP-001', ...by('s')], '2026-11-24T09:00:00Z');
    expect((await run(late, '2026-11-28T09:00:00Z')).stdout).not.toContain('evidence/');
    const again = await run([
      'emergency',
      'SOP-001',
      '--reason',
      'x',
      '--review-by',
      '2026-12-25',
      ...by('a'),
    ]);
    expect(again.stderr).toContain('was approved at');
    await run(['acknowledge', 'SOP-001', ...by('agent')], '2026-11-25T09:00:00Z');
    expect((await run(['acknowledge', 'SOP-001', ...by('agent')], '2026-11-26T09:00:00Z')).stderr).toContain(
      'once is enough',
    );
  }, 40_000);
});

describe('an approval of a code host', () => {
  test('is taken over for every document that the change touched', async () => {
    const { folder, git, commit, run, records } = await desk({
      'sop/mail.mdx': goodSop('SOP-003', 'Open a mailbox'),
      'deskbook.config.ts':
        "export default { evidence: { people: { secteam: 's@example.com', scribe: 'writer@example.com' } } };\n",
    });
    await git('switch', '-qc', 'change');
    await commit({ 'sop/unlock.mdx': sop.replace('Tick', 'Clear') }, writer);
    const [base, head] = (await git('rev-parse', 'main', 'change')).trim().split('\n') as [string, string];
    const event = (more: { action?: string; state?: string; login?: string; looked?: string } = {}): string =>
      JSON.stringify({
        action: more.action ?? 'submitted',
        review: {
          state: more.state ?? 'approved',
          user: { login: more.login ?? 'secteam' },
          commit_id: more.looked ?? head,
          submitted_at: '2026-11-22T08:15:00Z',
        },
        pull_request: {
          html_url: 'https://code.example.com/desk/pull/7',
          user: { login: 'wri' },
          head: { sha: head },
          base: { sha: base },
        },
      });
    const from = async (text: string, ...ids: string[]): Promise<Ran> => {
      await writeFiles(join(folder, '.git'), { 'event.json': text });
      return run(['approve', ...ids, '--from-event', join(folder, '.git/event.json')]);
    };
    for (const [text, sentence] of [
      [event({ action: 'dismissed', state: 'dismissed' }), 'was dismissed'],
      [event({ state: 'changes_requested' }), 'only `approved` is an approval'],
      [event({ state: 'commented' }), 'only `approved` is an approval'],
      [event({ action: 'edited' }), 'only a review that is submitted'],
      [event({ looked: base }), 'has moved on'],
      ['{"action": "opened"}', 'neither a `pull_request_review` event'],
      ['nonsense', 'is no JSON'],
      [event().replaceAll(head, 'f'.repeat(40)), 'Git does not have commit'],
      [event().replaceAll(head, '--output=/tmp/x'), 'neither a'],
    ] as const) {
      const ran = await from(text);
      expect(ran.code, sentence).toBe(2);
      expect(ran.stderr.toLowerCase()).toContain(sentence.toLowerCase());
    }
    const role = await from(event(), '--role', 'information-securty');
    expect(role.code).toBe(2);
    expect(role.stderr).toContain('Did you mean `information-security`?');
    const elsewhere = await from(event(), 'SOP-003');
    expect(elsewhere.code).toBe(2);
    expect(elsewhere.stderr).toContain('does not touch `SOP-003`');
    const own = await from(event({ login: 'wri' }));
    expect(own.code).toBe(1);
    expect(own.stderr).toContain('wri opened the change');
    // Code hosts know a user name in any letters.
    const author = await from(event({ login: 'Scribe' }));
    expect(author.code).toBe(1);
    expect(author.stderr).toMatch(/writer@example\.com made the commit/);
    expect((await records()).lines).toEqual([]);

    const taken = await from(event({ login: 'SecTeam' }));
    expect(taken).toMatchObject({ code: 0, stderr: '' });
    expect((await records()).records).toMatchObject([
      {
        kind: 'approval',
        by: 's@example.com',
        role: 'information-security',
        given: '2026-11-22T08:15:00Z',
        at: '2026-11-22T09:30:00Z',
        commit: head,
        'pull-request': 'https://code.example.com/desk/pull/7',
      },
    ]);
    expect((await records('SOP-003')).lines).toEqual([]);
  }, 60_000);

  test('of GitLab too', async () => {
    const { folder, git, commit, run, records } = await desk();
    await git('switch', '-qc', 'change');
    await commit({ 'sop/unlock.mdx': sop.replace('Tick', 'Clear') }, writer);
    const head = (await git('rev-parse', 'change')).trim();
    const event = (action: string, opened = 7): string =>
      JSON.stringify({
        object_kind: 'merge_request',
        user: { id: 12, username: 'sec' },
        object_attributes: {
          action,
          author_id: opened,
          url: 'https://code.example.com/desk/-/merge_requests/7',
          target_branch: 'main',
          updated_at: '2026-11-22 08:15:00 UTC',
          last_commit: { id: head, author: { email: 'writer@example.com' } },
        },
      });
    const from = async (text: string): Promise<Ran> => {
      await writeFiles(join(folder, '.git'), { 'event.json': text });
      return run(['approve', '--from-event', join(folder, '.git/event.json')]);
    };
    expect((await from(event('unapproved'))).stderr).toContain('only `approved` and `approval`');
    expect((await from(event('approved', 12))).stderr).toContain('sec opened the change');
    expect(await from(event('approved'))).toMatchObject({ code: 0 });
    expect((await records()).records).toMatchObject([
      { by: 'sec', given: '2026-11-22T08:15:00Z', commit: head },
    ]);
  }, 30_000);
});
