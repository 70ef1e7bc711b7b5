/** `deskbook dev`: what an author sees while writing. */
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { firstWords, serveAuthor, startAuthorServer } from '../support/author-server.ts';
import { launch } from '../support/chromium.ts';
import { repository } from '../support/command-line.ts';
import { goodSop, smallLibrary } from '../support/temporary.ts';

/** Asks until the answer fits, for at most half a minute. */
async function until(ask: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 150; tries++) {
    if (await ask().catch(() => false)) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}

test('pages follow the text; findings stand at their place; broken text keeps the last good page', async () => {
  const library = await smallLibrary({
    'sop/schlüssel.mdx': goodSop('SOP-009', 'Find the key'),
    'kb/never.mdx': '---\nid: KB-001\ntitle: Never <shown>\ntype: kb\n---\n\n{\n',
  });
  const { address } = await serveAuthor(repository, ['--library', library, '--base', '/help/']);
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

  // A finding stands in a list at the top, and at the step it is about.
  const doubtful = good.replace('Tick the box.', 'Simply tick it, see SOP-099.');
  await writeFile(file, doubtful);
  const ask = `findings.json?page=${encodeURIComponent('sops/unlock/')}`;
  expect(await until(async () => (await page(ask)).includes('SOP-099'))).toBe(true);
  const browser = await launch();
  onTestFinished(() => browser.close());
  const open = await browser.newPage();
  await open.goto(`${address}sops/unlock/`);
  const list = open.locator('.author-findings');
  await list.waitFor();
  expect(await list.locator('summary').textContent()).toMatch(
    /^1 finding in sop\/unlock\.mdx: until the errors are mended, a build leaves/,
  );
  const marks = open.locator('[id="unlock-the-account"] .author-finding');
  expect((await marks.allTextContents()).join()).toContain('The text names `SOP-099`');
  expect(await open.locator('[id="is-the-account-locked"] .author-finding').count()).toBe(0);

  await writeFile(file, good.replace('None are known.', '{unclosed'));
  expect(await until(async () => (await page('')).includes('A brace'))).toBe(true);
  expect((await fetch(`${address}handbook/`)).status).toBe(200);
  // The page keeps the last text that could be shown, and the open one says so without being asked.
  expect(await page('sops/unlock/')).toContain('Simply tick it');
  await expect
    .poll(() => list.locator('summary').textContent(), { timeout: 10_000 })
    .toContain('this is the last text that could');
  expect(await list.locator('li').allTextContents()).toEqual(
    expect.arrayContaining([expect.stringContaining('A brace')]),
  );

  // Both servers would show what was read last.
  const other = startAuthorServer(repository, ['--library', library]);
  expect(await firstWords(other)).toMatch(
    /^Another `dev` of this Deskbook serves .* at \/help\/ as of 2026-11-22/,
  );
  expect(other.exitCode).toBe(2);

  // The past has its pages while writing too, whatever letters their addresses are made of.
  expect(await page('sops/schlüssel/history/')).toContain('History of Find the key');

  // A document that could never be shown has a page that says why.
  const never = await fetch(`${address}kb/never/`);
  expect(never.status).toBe(200);
  const said = await never.text();
  expect(said).toContain('<h1>Never &lt;shown&gt; cannot be shown yet</h1>');
  expect(said).toContain('A brace');
  await rm(join(library, 'kb', 'never.mdx'));
  expect(await until(async () => (await fetch(`${address}kb/never/`)).status === 404)).toBe(true);

  await writeFile(file, good);
  expect(await until(async () => (await page('sops/unlock/')).includes('Look the user up'))).toBe(true);

  // A folder that is gone for a moment, as when git changes branches, is watched when it is back.
  await rename(library, `${library}-away`);
  await new Promise((done) => setTimeout(done, 1000));
  await rename(`${library}-away`, library);
  for (const words of ['Seek the user', 'Look the user up']) {
    await writeFile(file, good.replace('Look the user up', words));
    expect(await until(async () => (await page('sops/unlock/')).includes(words))).toBe(true);
  }
});
