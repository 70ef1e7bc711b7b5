/** From an empty folder to a published change: what an author, an owner and an approver do, in a real repository. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveAuthor } from '../support/author-server.ts';
import { launch } from '../support/chromium.ts';
import { deskbook, type Ran, run } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

const author = 'author@example.com';

/** The frontmatter that `new` wrote, and below it what the author has to say. */
const text = `
## Prerequisites

- The right to reset passwords in the {systems.staff-directory.name}.
- What [Verify a caller's identity](verify-identity.mdx#prerequisites) needs.

## Procedure

1. **Verify the caller.**

   <Steps from="verify-identity.mdx" />
2. **Set a temporary password.** Tick **Change at next sign-in**.
   - Say: "I am giving you a temporary password, and you will choose your own in a moment."
   - Expect: the directory says that the password was changed.
   - If not: [escalate](#escalation)
3. **Is the caller signed in?**
   - Yes → done
   - No → [escalate](#escalation)

## Exceptions

- **The caller has no telephone.** The manager in the record may collect the password.

## Escalation

- The password cannot be set, or the caller cannot sign in with it → {roles.senior-analyst.name}

## Validation and closure

- The caller has signed in with a password of their own choice.

## Purpose

A caller without a password cannot work, and a stranger with one can do harm. These steps help the first and stop the second.

## Scope

**Covers** passwords of staff.

**Does not cover** administrators; they ask the {roles.senior-analyst.name}.

## Expected outcome

The caller is signed in, and nobody else knows the password.

## Roles

| Role | Does |
|---|---|
| Service desk analyst | Runs the steps. |
`;

/** One person's command line on one day, for Deskbook and for git. */
function onDay(day: string, folder: string): Record<'desk' | 'git', (...args: string[]) => Promise<string>> {
  let second = Date.parse(`${day}T09:00:00Z`) / 1000;
  const env = (): Record<string, string> => {
    second += 60;
    return {
      SOURCE_DATE_EPOCH: String(second),
      GIT_AUTHOR_DATE: `${second} +0000`,
      GIT_COMMITTER_DATE: `${second} +0000`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
    };
  };
  const fine = async (running: Promise<Ran>, what: string[]): Promise<string> => {
    const ran = await running;
    expect(ran.code, `${what.join(' ')}\n${ran.stdout}${ran.stderr}`).toBe(0);
    return ran.stdout;
  };
  return {
    desk: (...args) => fine(deskbook(args, { cwd: folder, env: env() }), args),
    git: (...args) => fine(run('git', args, { cwd: folder, env: env() }), args),
  };
}

test('init, new, write, preview, lint, release, diff, approve, merge, build; the history shows it', async () => {
  const folder = await temporaryFolder();
  const november = onDay('2026-11-22', folder);

  // A library, and a repository around it.
  await november.desk('init', '.', '--name', 'Northfield Group');
  await november.git('init', '-q', '-b', 'main');
  await november.git('config', 'user.email', author);
  await november.git('config', 'user.name', 'Author');
  await november.git('add', '-A');
  await november.git('commit', '-qm', 'Begin the procedures');

  // A new document: it knows who writes it, and what is still to be said.
  await november.git('switch', '-qc', 'reset-a-password');
  const about = ['--system', 'staff-directory', '--approver', 'head-of-it', '--json'];
  const { id, file } = JSON.parse(await november.desk('new', 'sop', 'Reset a password', ...about));
  expect({ id, file }).toEqual({ id: 'SOP-003', file: 'sop/reset-password.mdx' });
  const path = join(folder, 'sops', file);
  const begun = await readFile(path, 'utf8');
  expect(begun).toContain(`author: ${author}`);
  expect(await november.desk('lint')).toContain('writing/unfilled');

  // The author writes and watches.
  await watching(folder, 'sops/reset-password/', async (page) => {
    await page.shows('Reset a password');
    await page.shows('draft');
    const frontmatter = begun.slice(0, begun.indexOf('\n---\n', 4) + 5);
    const filled = frontmatter
      .replace(
        /^# summary: .*$/m,
        'summary: Verify the caller, set a new password, see that the caller can sign in.',
      )
      .replace(/^# topic: .*$/m, 'topic: Sign-in and access')
      .replace(/^# aliases: .*$/m, 'aliases: [forgot password, cannot log in]')
      .replace(/^# audience: .*$/m, 'audience: [service-desk-analyst]')
      .replace(/^# touches: .*$/m, 'touches: [account]');
    await writeFile(path, filled + text);
    // Nobody presses anything.
    await page.shows('Set a temporary password');
  });
  expect(await november.desk('lint')).toBe('7 documents: nothing to mend.\n');
  await november.git('add', '-A');
  await november.git('commit', '-qm', 'Reset a password');

  // Released, and approved by somebody else.
  const unsized = await deskbook(['release', id, '--summary', 'First.'], { cwd: folder });
  expect(unsized).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Give --major for version 1.0.0'),
  });
  const first = 'Callers without a password are served by one procedure, with the caller verified first.';
  expect(await november.desk('release', id, '--major', '--status', 'approved', '--summary', first)).toContain(
    'SOP-003 1.0.0',
  );
  await november.git('add', '-A');
  await november.git('commit', '-qm', 'Release SOP-003 1.0.0');
  const own = await deskbook(['approve', id, '--role', 'head-of-it'], { cwd: folder });
  expect(own.code).not.toBe(0);
  expect(own.stderr).toContain('authors do not approve their own text');
  const unapproved = await deskbook(['lint', '--today', '2026-11-22'], { cwd: folder });
  expect(unapproved.code).toBe(1);
  expect(unapproved.stdout).toContain('evidence/approval-matches');
  const approver = ['--by', 'head@example.com', '--role', 'head-of-it'];
  await november.desk('approve', id, ...approver);
  await november.git('add', '-A');
  await november.git('commit', '-qm', 'Approve SOP-003 1.0.0');
  expect(await november.desk('lint')).toBe('7 documents: nothing to mend.\n');
  await november.git('switch', '-q', 'main');
  await november.git('merge', '-q', '--no-ff', '-m', 'Merge reset-a-password', 'reset-a-password');

  // A change, nine days later.
  const december = onDay('2026-12-01', folder);
  await december.git('switch', '-qc', 'ask-twice');
  const approved = await readFile(path, 'utf8');
  await writeFile(
    path,
    approved.replace(
      '3. **Is the caller signed in?**\n',
      '3. **Close the old sessions.** Choose **Revoke sessions** in the record.\n   - Expect: the record lists none.\n   - If not: [escalate](#escalation)\n4. **Is the caller signed in?**\n',
    ),
  );
  expect(await december.desk('diff', 'main')).toMatch(/Close the old sessions/);
  const second = 'A step closes the old sessions, since a thief stayed signed in after two resets.';
  await december.desk('release', id, '--minor', '--summary', second);
  await december.git('commit', '-qam', 'Release SOP-003 1.1.0');
  const redline = await december.desk('diff', 'main', '--format', 'markdown');
  expect(redline).toContain('SOP-003');
  expect(redline).toContain('Close the old sessions');
  await december.desk('approve', id, ...approver);
  await december.git('commit', '-qam', 'Approve SOP-003 1.1.0');
  await december.git('switch', '-q', 'main');
  await december.git('merge', '-q', '--no-ff', '-m', 'Merge ask-twice', 'ask-twice');
  expect(await december.desk('lint')).toBe('7 documents: nothing to mend.\n');

  // Published; and each day has the text that was in force on it.
  expect(await december.desk('build')).toContain('7 documents published to dist/.');
  const built = (where: string): Promise<string> =>
    readFile(join(folder, 'dist', where, 'index.html'), 'utf8');
  const page = await built('sops/reset-password');
  expect(page).toContain('Close the old sessions');
  expect(page).toContain('1.1.0');
  expect(await built('sops/reset-password/history')).toContain(second);
  expect(await built('sops/reset-password/history/1.0.0')).not.toContain('Close the old sessions');
  const history = await december.desk('history', id);
  for (const version of ['1.0.0', '1.1.0']) expect(history).toContain(version);
  expect(await december.desk('history', id, '--on', '2026-11-25', '--text')).not.toContain(
    'Close the old sessions',
  );
  expect(await december.desk('history', id, '--on', '2026-12-01', '--text')).toContain(
    'Close the old sessions',
  );
}, 120_000);

/** Serves the library as its author sees it, with a page of it open in a browser. */
async function watching(
  folder: string,
  path: string,
  watch: (page: { shows: (words: string) => Promise<void> }) => Promise<void>,
): Promise<void> {
  const [browser, server] = await Promise.all([launch(), serveAuthor(folder)]);
  try {
    const page = await browser.newPage();
    await page.goto(server.address + path, { waitUntil: 'load' });
    await watch({
      shows: (words) => page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: 20_000 }),
    });
  } finally {
    await browser.close();
    server.stop();
  }
}
