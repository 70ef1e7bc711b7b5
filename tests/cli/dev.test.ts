/** `deskbook dev`: what an author sees while writing. */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository, shellEnvironment } from '../support/command-line.ts';
import { smallLibrary } from '../support/temporary.ts';

/** Asks until the answer fits, for at most half a minute. */
async function until(ask: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 150; tries++) {
    if (await ask().catch(() => false)) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}

test('pages follow the text, and broken text takes only its own page away', async () => {
  const library = await smallLibrary();
  const launcher = join(repository, 'scripts', 'deskbook.mjs');
  const args = [
    launcher,
    'dev',
    '--library',
    library,
    '--port',
    '0',
    '--base',
    '/help/',
    '--today',
    '2026-11-22',
  ];
  const server = spawn(process.execPath, args, { cwd: repository, env: shellEnvironment });
  onTestFinished(() => void server.kill());
  const address = await new Promise<string>((found, fail) => {
    let said = '';
    const listen = (text: Buffer): void => {
      said += text.toString();
      const url = /http:\/\/localhost:\d+\/help\//.exec(said)?.[0];
      if (url) found(url);
    };
    server.stdout.on('data', listen);
    server.once('exit', () => fail(new Error(`The server stopped: ${said}`)));
  });
  const page = async (path: string): Promise<string> => (await fetch(address + path)).text();
  const file = join(library, 'sop', 'unlock.mdx');
  const good = await readFile(file, 'utf8');

  expect(await until(async () => (await page('sops/unlock/')).includes('Look the user up'))).toBe(true);
  // A service worker that a preview has left at this address is sent away, and none is registered.
  expect(await page('service-worker.js')).toContain('registration.unregister()');
  await writeFile(file, good.replace('Look the user up', 'Find the user'));
  expect(await until(async () => (await page('sops/unlock/')).includes('Find the user'))).toBe(true);
  // Search answers while writing too, from what was read last.
  expect(await page('search.json')).toContain('Find the user');

  await writeFile(file, good.replace('None are known.', '{unclosed'));
  expect(await until(async () => (await page('')).includes('A brace'))).toBe(true);
  expect((await fetch(`${address}handbook/`)).status).toBe(200);

  await writeFile(file, good);
  expect(await until(async () => (await page('sops/unlock/')).includes('Look the user up'))).toBe(true);
});
