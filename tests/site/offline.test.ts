/** The site without a network, and with a new release: in a real browser, with the server really gone. */
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { type FolderServer, serveFolder } from '../../scripts/serving.ts';
import type { Release } from '../../src/site/offline/release.ts';
import { launch } from '../support/chromium.ts';
import { deskbook } from '../support/command-line.ts';
import { goodSop, smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function served(folder: string, base = '/'): Promise<FolderServer> {
  const server = await serveFolder(folder, base, 0);
  onTestFinished(() => server.close());
  return server;
}

async function visitor(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}

async function readyOffline(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('.offline-state')?.textContent?.startsWith('Ready offline'),
    undefined,
    { timeout: 60_000 },
  );
}

describe('after one visit of the home page, with the server gone', () => {
  test('the library reads, searches and runs', async () => {
    const server = await served(inject('site'));
    const site = `http://localhost:${server.port}`;
    const { page } = await visitor();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${site}/`);
    await readyOffline(page);
    expect(await page.locator('.offline-state').textContent()).toBe(
      'Ready offline with the release of 22 November 2026.',
    );
    expect(await page.locator('.new-release').count()).toBe(0);
    await server.close();

    // Pages never opened before: a procedure, an article with its picture of the way, the handbook.
    await page.goto(`${site}/sops/reset-password/`);
    expect(await page.locator('h1').textContent()).toBe("Reset a user's password");
    expect(await page.locator('svg.chart').first().isVisible()).toBe(true);
    await page.goto(`${site}/handbook/rules/safety/mdx/`);
    expect(await page.locator('h1').isVisible()).toBe(true);
    // The address without its slash, as people type it.
    await page.goto(`${site}/kb/vpn-691`);
    expect(page.url()).toBe(`${site}/kb/vpn-691/`);

    // Search, with the full text, and on to a step.
    await page.keyboard.press('/');
    await page.locator('dialog input').first().fill('send an approval request');
    const found = page.locator('dialog a[href$="/sops/verify-identity/#send-an-approval-request"]').first();
    await found.waitFor();
    await found.click();
    await page.waitForURL(/\/sops\/verify-identity\/#send-an-approval-request$/);
    expect(await page.locator('#send-an-approval-request').isVisible()).toBe(true);

    // A call.
    await page.goto(`${site}/sops/reset-password/call/`);
    expect(await page.locator('h1').textContent()).toContain('Reset a user');
    expect(await page.locator('[data-id="SOP-004"]').count()).toBe(1);
    const step = (): Promise<string | undefined> =>
      page.evaluate(() => document.querySelector('.call-step.current')?.id);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.call-step.current');
    const first = await step();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      (before) => document.querySelector('.call-step.current')?.id !== before,
      first,
    );
    await page.keyboard.press('e');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.reload();
    await page.waitForFunction(
      (before) => document.querySelector('.call-step.current')?.id !== before,
      first,
    );

    // What is not there is said by the site's own page.
    const missing = await page.goto(`${site}/no/such/page/`);
    expect(missing?.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('There is no page at this address');
    expect(complaints).toEqual([]);
  });

  test('an overdue review is marked by the clock of the reader, and a version that is not in force yet', async () => {
    const library = await smallLibrary({
      'sop/later.mdx': goodSop('SOP-002', 'Do it the new way', (text) =>
        text.replace('effective: 2026-11-01', 'effective: 2026-12-01'),
      ),
    });
    const { site, server } = await builtAndServed(library);
    const { context, page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    await server.close();
    const overdue = page.locator('[data-review-due]');
    const early = page.locator('[data-in-force-from]');
    const opened = async (path: string, day: string): Promise<void> => {
      await page.clock.setFixedTime(new Date(`${day}T10:00:00`));
      await page.goto(site + path);
    };
    await opened('sops/unlock/', '2026-11-23');
    expect(await overdue.isVisible()).toBe(false);
    await opened('sops/unlock/', '2027-06-01');
    expect(await overdue.innerText()).toContain('fell due on');
    await opened('sops/later/', '2026-11-30');
    expect(await early.innerText()).toContain('not in force yet. Work by it from 1 December 2026 on.');
    await opened('sops/later/', '2026-12-01');
    expect(await early.isVisible()).toBe(false);
    expect(context.pages()).toHaveLength(1);
  });

  test('under a base path, beside another site on the same host', async () => {
    const { site, server } = await builtAndServed(await smallLibrary(), '/help/');
    const { page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    const scopes = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    );
    expect(scopes).toEqual(['/help/']);
    await server.close();
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('h1').textContent()).toBe('Unlock an account');
    // Outside the base path nothing is answered.
    await expect(page.goto(new URL('/', site).href)).rejects.toThrow();
  });
});

describe('a new release', () => {
  const newer = (text: string): string =>
    text
      .replace('version: 1.0.0', 'version: 2.0.0')
      .replace(
        'revisions:\n',
        'revisions:\n  - { version: 2.0.0, date: 2026-11-20, author: service-desk-manager, summary: The user confirms. }\n',
      )
      .replace('Tick the box.', 'Tick the box and ask.');

  async function withNewRelease(path: string) {
    const library = await smallLibrary({ 'sop/other.mdx': goodSop('SOP-002', 'Do something else') });
    const built = await builtAndServed(library);
    const { context, page } = await visitor();
    await page.goto(built.site);
    await readyOffline(page);
    await page.goto(built.site + path);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.waitForSelector('.offline-state:not(:empty)');
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await writeFiles(library, { 'sop/unlock.mdx': goodSop('SOP-001', 'Unlock an account', newer) });
    await built.build();
    const lookForIt = (): Promise<unknown> =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    return { ...built, context, page, loads: () => loads, lookForIt };
  }
  const notice = '.new-release';

  test('is offered on a page, marks a superseded document, and is shown when the reader asks', async () => {
    const { page, loads, lookForIt } = await withNewRelease('sops/unlock/');
    await lookForIt();
    await page.waitForSelector(notice);
    expect(await page.locator(`${notice} [role=status]`).textContent()).toBe(
      'Version 2.0.0 of this document has been published. This is version 1.0.0.',
    );
    expect(await page.locator('.superseded').textContent()).toContain('Version 2.0.0');
    await page.waitForTimeout(1500);
    expect(loads()).toBe(0);
    await page.click(`${notice} button:has-text("Show it")`);
    await page.waitForSelector('.trust:has-text("2.0.0")');
    expect(loads()).toBe(1);
    expect(await page.locator('.superseded').count()).toBe(0);
    expect(await page.locator('article').innerText()).toContain('Tick the box and ask.');
  });

  test('is in use for the next page that is opened', async () => {
    const { page, site, lookForIt } = await withNewRelease('sops/other/');
    await lookForIt();
    await page.waitForSelector(notice);
    expect(await page.locator(`${notice} [role=status]`).textContent()).toBe(
      'There is a new release of the library.',
    );
    await page.click(`${notice} button:has-text("Later")`);
    expect(await page.locator(notice).count()).toBe(0);
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('.trust').innerText()).toContain('2.0.0');
  });

  test('waits while a call is open, also when the call is loaded anew, until the reader asks for it', async () => {
    const { page, loads, lookForIt } = await withNewRelease('sops/unlock/call/');
    const version = page.locator('.call-version');
    expect(await version.textContent()).toBe('version 1.0.0');
    await lookForIt();
    await page.waitForSelector(notice);
    await page.waitForTimeout(1500);
    expect(loads()).toBe(0);
    await page.reload();
    expect(await version.textContent()).toBe('version 1.0.0');
    await page.waitForSelector(notice);
    await page.click(`${notice} button:has-text("Use it now")`);
    await page.waitForSelector('.call-version:has-text("2.0.0")');
  });

  test('waits too while the agent of an open call looks something up on another page', async () => {
    const { page, site, lookForIt } = await withNewRelease('sops/other/');
    await page.evaluate(() =>
      localStorage.setItem('deskbook-call-1', JSON.stringify({ touched: Date.now() })),
    );
    await lookForIt();
    await page.waitForSelector(notice);
    expect(await page.locator(`${notice} [role=status]`).textContent()).toContain('This call goes on');
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('.trust').innerText()).toContain('1.0.0');
    // Half an hour later nobody is on the phone any more.
    await page.evaluate(() =>
      localStorage.setItem('deskbook-call-1', JSON.stringify({ touched: Date.now() - 31 * 60_000 })),
    );
    await page.goto(`${site}sops/other/`);
    await page.waitForFunction(
      async () => (await navigator.serviceWorker.getRegistration())?.waiting === null,
    );
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('.trust').innerText()).toContain('2.0.0');
  });

  test('is known of offline: the older copy says that it is superseded', async () => {
    const { page, site, server, lookForIt, context } = await withNewRelease('sops/unlock/call/');
    await lookForIt();
    await page.waitForSelector(notice);
    await server.close();
    const other = await context.newPage();
    await other.goto(`${site}sops/unlock/`);
    await other.waitForSelector('.superseded');
    expect(await other.locator('.trust').innerText()).toContain('1.0.0');
    expect(await other.locator('.superseded').textContent()).toBe(
      'Version 2.0.0 of this document has been published. This is version 1.0.0.',
    );
  });
});

describe('what is kept', () => {
  test('is all that the build wrote, with its hash, in one order', async () => {
    const site = inject('site');
    const release: Release = JSON.parse(await readFile(join(site, 'offline.json'), 'utf8'));
    const written: string[] = [];
    for (const file of await readdir(site, { recursive: true }))
      if ((await stat(join(site, file))).isFile()) written.push(file.replaceAll('\\', '/'));
    const apart = ['offline.json', 'service-worker.js', 'deskbook-build.json'];
    expect(Object.keys(release.files).sort()).toEqual(written.filter((file) => !apart.includes(file)).sort());
    for (const [file, hash] of Object.entries(release.files)) {
      const digest = createHash('sha256').update(await readFile(join(site, file)));
      expect({ file, hash: digest.digest('hex').slice(0, 16) }).toEqual({ file, hash });
    }
    expect(Object.keys(release.files)[0]).toBe('404.html');
    expect(release.documents['SOP-004']?.[0]).toMatch(/^\d+\.\d+\.\d+$/);
    const worker = await readFile(join(site, 'service-worker.js'), 'utf8');
    expect(worker.startsWith(`self.deskbookRelease="${release.id}";`)).toBe(true);
    expect(/\bimport\b/.test(worker)).toBe(false);
  });

  test('is never a page that is not the one that was built', async () => {
    const { site, out } = await builtAndServed(await smallLibrary());
    // As the sign-in page of a network would answer for one address.
    await writeFile(join(out, 'sops', 'unlock', 'index.html'), '<h1>Sign in to the network</h1>');
    const { page } = await visitor();
    await page.goto(site);
    await page.waitForFunction(() =>
      /9\d %/.test(document.querySelector('.offline-state')?.textContent ?? ''),
    );
    const keys = await page.evaluate(async () => {
      const cache = await caches.open((await caches.keys())[0]!);
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    });
    expect(keys).toContain('/all/');
    expect(keys).not.toContain('/sops/unlock/');
  });

  test('is cleared of what the release before the last one had', async () => {
    const library = await smallLibrary();
    const { site, build } = await builtAndServed(library);
    const { page } = await visitor();
    const kept = (): Promise<number> =>
      page.evaluate(async () => {
        const cache = await caches.open((await caches.keys())[0]!);
        return (await cache.keys()).filter(({ url }) => url.includes('/sops/unlock/?')).length;
      });
    await page.goto(site);
    await readyOffline(page);
    for (const [round, words] of ['Tick it once.', 'Tick it twice.', 'Tick it again.'].entries()) {
      await writeFiles(library, {
        'sop/unlock.mdx': goodSop('SOP-001', 'Unlock an account', (text) =>
          text.replace('Tick the box.', words),
        ),
      });
      await build();
      const before = await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL);
      expect(before).toBe(`${site}service-worker.js`);
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
      await page.waitForSelector('.new-release');
      await page.click('.new-release .button');
      await page.waitForSelector('.new-release', { state: 'detached' });
      await readyOffline(page);
      // This release and the one before, of however many there have been.
      expect({ round, kept: await kept() }).toEqual({ round, kept: 2 });
    }
  });
});

/** Builds a library, serves it, and can build it anew into the same folder, as a publishing job does. */
async function builtAndServed(library: string, base = '/') {
  const out = join(await temporaryFolder(), 'site');
  const build = async (): Promise<void> => {
    const built = await deskbook([
      ...['build', '--library', library, '--out', out],
      ...['--base', base, '--today', '2026-11-22'],
    ]);
    if (built.code !== 0) throw new Error(built.stdout + built.stderr);
  };
  await build();
  const server = await served(out, base);
  return { site: `http://localhost:${server.port}${base}`, server, out, build };
}
