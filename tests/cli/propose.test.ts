/** `deskbook propose`: one comment on a change, written once and kept up to date, at a code host that answers. */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { shortened } from '../../scripts/commands/propose.ts';
import { deskbookHere } from '../support/command-here.ts';
import { type GitRepository, gitRepository } from '../support/git-repository.ts';
import { goodLibrary } from '../support/temporary.ts';

interface Comment {
  id: number;
  body: string;
}

/** A code host that keeps comments, with what was asked of it. */
async function codeHost(comments: Comment[], status = 200): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    asked.push(
      `${request.method} ${url.pathname} ${request.headers['authorization'] ?? request.headers['private-token']}`,
    );
    response.setHeader('content-type', 'application/json');
    if (status !== 200) {
      response.writeHead(status).end('{}');
      return;
    }
    if (request.method === 'GET') {
      const page = Number(url.searchParams.get('page'));
      response.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
      return;
    }
    const { body } = JSON.parse(await readAll(request)) as { body: string };
    const id = Number(url.pathname.split('/').at(-1));
    const known = comments.find((comment) => comment.id === id);
    if (request.method === 'POST') comments.push({ id: comments.length + 1, body });
    else if (known) known.body = body;
    response.end('{}');
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  onTestFinished(() => void server.close());
  return { address: `http://localhost:${(server.address() as AddressInfo).port}`, asked };
}

async function changedLibrary(): Promise<GitRepository> {
  const repository = await gitRepository(goodLibrary);
  onTestFinished(() => rm(`${repository.folder}-summary.md`, { force: true }));
  const file = join(repository.folder, 'sop', 'unlock.mdx');
  await repository.git('checkout', '-qb', 'change');
  await writeFile(
    file,
    goodLibrary['sop/unlock.mdx']!.replace('Tick the box.', 'Tick both boxes.').replace(
      'version: 1.0.0',
      'version: 1.1.0',
    ),
  );
  return repository;
}

const propose = (folder: string, env: Record<string, string>, ...args: string[]) =>
  deskbookHere(
    ['propose', '--library', folder, '--since', 'main', '--out', `${folder}-summary.md`, '--post', ...args],
    env,
  );

test('comments once on GitHub, and changes that comment when the change changes', async () => {
  const { folder } = await changedLibrary();
  const comments = Array.from(
    { length: 130 },
    (_, index): Comment => ({ id: index + 1, body: `Talk ${index}` }),
  );
  const { address, asked } = await codeHost(comments);
  const env = {
    GITHUB_API_URL: address,
    GITHUB_REPOSITORY: 'org/desk',
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_TOKEN: 'secret',
  };
  const first = await propose(folder, env);
  expect(first).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('was written') });
  expect(asked.at(-1)).toBe('POST /repos/org/desk/issues/7/comments Bearer secret');
  const own = comments.at(-1)!;
  expect(own.body).toMatch(
    /^<!-- deskbook: what this change does -->\n### 1 document changed since `main`\n/,
  );
  expect(own.body).toContain('minor: a step changes');
  expect(own.body).toContain('Tick');
  expect(await readFile(`${folder}-summary.md`, 'utf8')).toBe(own.body);

  expect((await propose(folder, env)).stderr).toContain('was up to date');
  const file = join(folder, 'sop', 'unlock.mdx');
  await writeFile(file, (await readFile(file, 'utf8')).replace('version: 1.1.0', 'version: 2.0.0'));
  expect((await propose(folder, env)).stderr).toContain('was changed');
  expect(asked.at(-1)).toBe('PATCH /repos/org/desk/issues/comments/131 Bearer secret');
  expect(comments).toHaveLength(131);
  expect(own.body).toContain('1.0.0 → 2.0.0');
});

test('does the same on GitLab', async () => {
  const { folder } = await changedLibrary();
  const comments: Comment[] = [];
  const { address, asked } = await codeHost(comments);
  const env = {
    CI_API_V4_URL: `${address}/api/v4`,
    CI_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '3',
    DESKBOOK_TOKEN: 'token',
  };
  await propose(folder, env);
  expect(asked.at(-1)).toBe('POST /api/v4/projects/42/merge_requests/3/notes token');
  comments[0]!.body = comments[0]!.body.replace('minor', 'other');
  await propose(folder, env);
  expect(asked.at(-1)).toBe('PUT /api/v4/projects/42/merge_requests/3/notes/1 token');
  expect(comments).toHaveLength(1);
});

test('a change is no worse where no comment may be written: it is said why', async () => {
  const { folder } = await changedLibrary();
  const { address } = await codeHost([], 403);
  const github = { GITHUB_API_URL: address, GITHUB_REPOSITORY: 'org/desk', GITHUB_REF: 'refs/pull/7/merge' };
  const refused = await propose(folder, { ...github, GITHUB_TOKEN: 'secret' });
  expect(refused).toMatchObject({ code: 0, stderr: expect.stringContaining('answered 403') });
  expect(refused.stderr).not.toContain('secret');
  expect((await propose(folder, { ...github, GITHUB_TOKEN: '' })).stderr).toContain(
    'There is no GITHUB_TOKEN',
  );
  const nowhere = await propose(folder, { GITHUB_API_URL: '', GITHUB_REF: '' });
  expect(nowhere.stderr).toContain('nowhere to comment');
});

test('what is too long for a comment is cut at a line, and said', () => {
  const long = `<!-- m -->\n<details>\n${'- a line of words\n'.repeat(6000)}</details>\n`;
  const cut = shortened(long);
  expect(cut.length).toBeLessThan(65_536);
  expect(cut).toContain('\n</details>\n');
  expect(cut).toMatch(/prints all of it\.\n$/);
  expect(shortened('short\n')).toBe('short\n');
});
