/** `deskbook preview`: serves a built site, wherever there is a free port. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { deskbook, repository, shellEnvironment } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

function served(): Promise<string> {
  const launcher = join(repository, 'scripts', 'deskbook.mjs');
  const server = spawn(process.execPath, [launcher, 'preview', '--out', inject('site')], {
    env: shellEnvironment,
  });
  onTestFinished(() => void server.kill());
  return new Promise((found, fail) => {
    server.stdout.on('data', (text: Buffer) => found(/http:\S+/.exec(text.toString())![0]));
    server.once('exit', () => fail(new Error('The server stopped.')));
  });
}

test('serves the site, and a second one beside it on the next free port', async () => {
  const first = await served();
  const second = await served();
  expect(second).not.toBe(first);
  for (const address of [first, second])
    expect((await (await fetch(address)).text()).includes('What does the caller need?')).toBe(true);
  const missing = await fetch(`${first}no/such/page/`);
  expect(missing.status).toBe(404);
  expect((await missing.text()).includes('There is no page at this address')).toBe(true);
  // Nothing outside the site's folder is served.
  expect((await fetch(`${first}..%2f..%2fpackage.json`)).status).toBe(404);
});

test('says what to do when nothing has been built', async () => {
  const { code, stderr } = await deskbook(['preview', '--out', await temporaryFolder()]);
  expect(code).toBe(2);
  expect(stderr).toContain('Run `npx deskbook build` first');
});
