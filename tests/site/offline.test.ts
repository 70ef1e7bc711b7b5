/** The site without a network, and with a new release: in a real browser, with the server really gone. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import type { Answer, Question, Release } from '../../src/site/offline/release.ts';
import { launch } from '../support/chromium.ts';
import { alteredSite, buildSite, hashOf, published, withFiles } from '../support/published-site.ts';
import { goodLibrary, goodSop, writeFiles } from '../support/temporary.ts';

let browser: Browser;
let folder: string;
/** Three builds for all tests: a release, the one after it, and one under a base path. */
let first: string;
let second: string;
let based: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskbook-offline-'));
  const library = join(folder, 'library');
  const newer = join(folder, 'newer');
  const documents = {
    ...goodLibrary,
    'sop/other.mdx': goodSop('SOP-002', 'Do something else'),
    'sop/later.mdx': goodSop('SOP-003', 'Do it the new way', (text) =>
      text.replace('effective: 2026-11-01', 'effective: 2026-12-01'),
    ),
  };
  await writeFiles(library, documents);
  await writeFiles(newer, {
    ...documents,
    'sop/unlock.mdx': goodSop('SOP-001', 'Unlock an account', secondVersion),
  });
  browser = await launch();
  [first, second, based] = await Promise.all([
    buildSite(library, join(folder, 'first')),
    buildSite(newer, join(folder, 'second')),
    buildSite(library, join(folder, 'based'), '/help/'),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The second version of the procedure. */
function secondVersion(text: string): string {
  return text
    .replace('version: 1.0.0', 'version: 2.0.0')
    .replace(
      'revisions:\n',
      'revisions:\n  - { version: 2.0.0, date: 2026-11-20, author: service-desk-manager, summary: The user confirms. }\n',
    )
    .replace('Tick the box.', 'Tick the box and ask.');
}

async function visitor(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  return { context, page: await context.newPage() };
}

async function footSays(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.offline-state')?.textContent?.includes(wanted),
    words,
    { timeout: 60_000 },
  );
}

const readyOffline = (page: Page): Promise<void> => footSays(page, 'Ready offline');

/** Asks the service worker as a page does, and so knows when it is done. */
function ask(page: Page, question: Question['ask']): Promise<Answer | undefined> {
  return page.evaluate(async (what) => {
    const { active } = await navigator.serviceWorker.ready;
    return new Promise<Answer | undefined>((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => done(data);
      active?.postMessage({ ask: what, document: undefined }, [port2]);
    });
  }, question);
}

/** What is kept on the device: the addresses, with the hash or the name behind the question mark. */
function keptAddresses(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]!);
    return (await cache.keys()).map(({ url }) => url.slice(location.origin.length));
  });
}

/** What happens in the background takes its time on a busy machine. */
const patience = { timeout: 20_000 };

const notice = '.new-release';
const says = (page: Page): Promise<string | null> => page.locator(`${notice} [role=status]`).textContent();
const trust = (page: Page): Promise<string> => page.locator('.trust').innerText();

describe('after one visit of the home page, with the server gone', () => {
  test('the library reads, searches and runs', async () => {
    const { site, close } = await published(inject('site'));
    const { page } = await visitor();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(site);
    await readyOffline(page);
    expect(await page.locator('.offline-state').textContent()).toBe(
      'Ready offline with the release of 22 November 2026.',
    );
    expect(await page.locator(notice).count()).toBe(0);
    await close();

    // Pages never opened before: a procedure, an article with its picture of the way, the handbook.
    await page.goto(`${site}sops/reset-password/`);
    expect(await page.locator('h1').textContent()).toBe("Reset a user's password");
    expect(await page.locator('svg.chart').first().isVisible()).toBe(true);
    await page.goto(`${site}handbook/rules/safety/mdx/`);
    expect(await page.locator('h1').isVisible()).toBe(true);
    // The address without its slash, as people type it.
    await page.goto(`${site}kb/vpn-691`);
    expect(page.url()).toBe(`${site}kb/vpn-691/`);

    // Search, with the full text, and on to a step.
    await page.keyboard.press('/');
    await page.locator('dialog input').first().fill('send an approval request');
    const found = page.locator('dialog a[href$="/sops/verify-identity/#send-an-approval-request"]').first();
    await found.waitFor();
    await found.click();
    await page.waitForURL(/\/sops\/verify-identity\/#send-an-approval-request$/);
    expect(await page.locator('#send-an-approval-request').isVisible()).toBe(true);

    // A call.
    await page.goto(`${site}sops/reset-password/call/`);
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
    const missing = await page.goto(`${site}no/such/page/`);
    expect(missing?.status()).toBe(404);
    expect(await page.locator('h1').textContent()).toBe('There is no page at this address');
    expect(complaints).toEqual([]);
  });

  test('an overdue review is marked by the clock of the reader, and a version that is not in force yet', async () => {
    const { site, close } = await published(first);
    const { page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    await close();
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
  });

  test('under a base path, beside another site on the same host', async () => {
    const { site, close } = await published(based, '/help/');
    const { page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    const scopes = await page.evaluate(async () =>
      (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
    );
    expect(scopes).toEqual(['/help/']);
    await close();
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('h1').textContent()).toBe('Unlock an account');
    // Outside the base path nothing is answered.
    await expect(page.goto(new URL('/', site).href)).rejects.toThrow();
  });
});

describe('a new release', () => {
  /** A reader who has the first release, on a page of it, when the second is published. */
  async function withNewRelease(path: string) {
    const served = await published(first);
    const { context, page } = await visitor();
    await page.goto(served.site + path);
    await readyOffline(page);
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await served.publish(second);
    return { ...served, context, page, loads: () => loads };
  }

  test('is offered on a page, marks a superseded document, and is shown when the reader asks', async () => {
    const { page, loads } = await withNewRelease('sops/unlock/');
    // What a browser says when the network is back.
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await page.waitForSelector(notice);
    const superseded = 'Version 2.0.0 of this document has been published. This is version 1.0.0.';
    expect(await says(page)).toBe(superseded);
    expect(await page.locator('.superseded').textContent()).toBe(superseded);
    // It is in use for pages opened next, and this one stays as it is.
    await ask(page, 'state');
    expect(loads()).toBe(0);
    await page.click(`${notice} button:has-text("Show it")`);
    await page.waitForSelector('.trust:has-text("2.0.0")');
    expect(loads()).toBe(1);
    expect(await page.locator('.superseded').count()).toBe(0);
    expect(await page.locator('article').innerText()).toContain('Tick the box and ask.');
  });

  test('is found by the page that is opened first, and in use for the next', async () => {
    const { page, site } = await withNewRelease('sops/other/');
    await page.reload();
    await page.waitForSelector(notice);
    expect(await says(page)).toBe('There is a new release of the library.');
    await page.click(`${notice} button:has-text("Later")`);
    expect(await page.locator(notice).count()).toBe(0);
    await page.goto(`${site}sops/unlock/`);
    expect(await trust(page)).toContain('2.0.0');
    expect(await page.locator('.superseded').count()).toBe(0);
  });

  test('waits while a call is open, also when the call is loaded anew, until the reader asks for it', async () => {
    const { page, loads } = await withNewRelease('sops/unlock/call/');
    const version = page.locator('.call-version');
    expect(await version.textContent()).toBe('version 1.0.0');
    await ask(page, 'look');
    await page.waitForSelector(notice);
    // Its files are copied meanwhile; the call's own stay what it is worked by.
    await page.waitForFunction(() => document.querySelector('.offline-state')?.textContent);
    expect((await ask(page, 'take'))?.waiting).toBeDefined();
    expect(loads()).toBe(0);
    await page.reload();
    expect(await version.textContent()).toBe('version 1.0.0');
    await page.waitForSelector(notice);
    await page.click(`${notice} button:has-text("Use it now")`);
    await page.waitForSelector('.call-version:has-text("2.0.0")');
  });

  test('waits too while the agent of an open call looks something up on another page', async () => {
    const { page, site } = await withNewRelease('sops/other/');
    await page.goto(`${site}sops/unlock/call/#start`);
    await page.waitForURL(/#call=/);
    await page.goto(`${site}sops/other/`);
    await page.waitForSelector(notice);
    expect(await says(page)).toContain('This call goes on');
    await page.goto(`${site}sops/unlock/`);
    expect(await trust(page)).toContain('1.0.0');
    await page.waitForSelector('.superseded');
    // Half an hour later nobody is on the phone any more.
    await page.evaluate(() => {
      const name = Object.keys(localStorage).find((key) => key.startsWith('deskbook-call-'))!;
      const call = JSON.parse(localStorage.getItem(name)!);
      localStorage.setItem(name, JSON.stringify({ ...call, touched: Date.now() - 31 * 60_000 }));
    });
    await page.goto(`${site}sops/other/`);
    await page.waitForSelector(`${notice} button:has-text("Show it")`);
    await expect.poll(async () => (await ask(page, 'state'))?.waiting, patience).toBeUndefined();
    await page.goto(`${site}sops/unlock/`);
    expect(await trust(page)).toContain('2.0.0');
  });

  test('is known of offline: the older copy says that it is superseded', async () => {
    const { page, site, close, context } = await withNewRelease('sops/unlock/call/');
    await ask(page, 'look');
    await page.waitForSelector(notice);
    await close();
    const other = await context.newPage();
    for (const path of ['sops/unlock/', 'sops/unlock/card/']) {
      await other.goto(site + path);
      await other.waitForSelector('.superseded');
      expect(await other.locator('main').innerText()).toMatch(/Version\s+1\.0\.0/);
      expect(await other.locator('.superseded').textContent()).toBe(
        'Version 2.0.0 of this document has been published. This is version 1.0.0.',
      );
    }
  });

  test('that is published by half, or taken back, is none', async () => {
    const { page, site, publish } = await withNewRelease('sops/other/');
    const next = await alteredSite(second, { 'index.html': 'The new front page' });
    const of = (file: string): Promise<string> => readFile(join(next, file), 'utf8');
    const id = { 'offline-id.txt': await of('offline-id.txt') };
    // The list is still the old one; then it is new, and the frame of the pages is not.
    await publish(await withFiles(first, id));
    expect((await ask(page, 'look'))?.waiting).toBeUndefined();
    await publish(await withFiles(first, { ...id, 'offline.json': await of('offline.json') }));
    expect((await ask(page, 'look'))?.waiting).toBeUndefined();
    await page.goto(`${site}sops/unlock/call/`);
    expect(await page.locator('.call-version').textContent()).toBe('version 1.0.0');
    await publish(next);
    expect((await ask(page, 'look'))?.waiting).toBeDefined();
    await page.waitForSelector(notice);
    await publish(first);
    expect((await ask(page, 'look'))?.waiting).toBeUndefined();
    await page.waitForSelector(notice, { state: 'detached' });
    expect(await page.locator('.superseded').count()).toBe(0);
  });
});

describe('what is kept', () => {
  test('is all that the build wrote, with its hash, in one order', async () => {
    const site = inject('site');
    const release: Release = JSON.parse(await readFile(join(site, 'offline.json'), 'utf8'));
    const written: string[] = [];
    for (const file of await readdir(site, { recursive: true }))
      if ((await stat(join(site, file))).isFile()) written.push(file.replaceAll('\\', '/'));
    const apart = ['offline.json', 'offline-id.txt', 'service-worker.js', 'deskbook-build.json'];
    // Evidence is for those who have a network.
    const evidence = /\/history\/|^(?:audit|as-of)\/|\.(?:ics|xml)$/;
    expect(written.filter((file) => evidence.test(file)).length).toBeGreaterThan(10);
    expect(Object.keys(release.files).sort()).toEqual(
      written.filter((file) => !apart.includes(file) && !evidence.test(file)).sort(),
    );
    for (const [file, hash] of Object.entries(release.files))
      expect({ file, hash: hashOf(await readFile(join(site, file))) }).toEqual({ file, hash });
    expect(Object.keys(release.files)[0]).toBe('404.html');
    expect(release.documents['SOP-004']?.[0]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(await readFile(join(site, 'offline-id.txt'), 'utf8')).toBe(`${release.id}\n`);
  });

  test('is kept by a worker that is the same for every release and every library', async () => {
    const workers = [inject('site'), first, second, based].map((built) =>
      readFile(join(built, 'service-worker.js'), 'utf8'),
    );
    const [worker, ...others] = await Promise.all(workers);
    for (const other of others) expect(other).toBe(worker);
    expect(/\bimport\b/.test(worker!)).toBe(false);
  });

  test('is never a page that is not the one that was built', async () => {
    // As the sign-in page of a network would answer for one address.
    const { site } = await published(
      await withFiles(first, { 'sops/unlock/index.html': '<h1>Sign in to the network</h1>' }),
    );
    const { page } = await visitor();
    await page.goto(site);
    // All but one.
    await expect
      .poll(async () => {
        const active = (await ask(page, 'state'))?.active;
        return active && active.of - active.done;
      }, patience)
      .toBe(1);
    const kept = await keptAddresses(page);
    expect(kept.some((address) => address.startsWith('/all/?'))).toBe(true);
    expect(kept.some((address) => address.startsWith('/sops/unlock/?'))).toBe(false);
  });

  test('is cleared of what the release before the last one had', async () => {
    const { site, publish } = await published(first);
    const { page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    const text = await readFile(join(first, 'sops', 'unlock', 'index.html'), 'utf8');
    for (const [round, words] of ['Tick it once.', 'Tick it twice.', 'Tick it again.'].entries()) {
      await publish(
        await alteredSite(first, { 'sops/unlock/index.html': text.replace('Tick the box.', words) }),
      );
      // The page that was just loaded anew may not hear the first answer.
      await expect
        .poll(async () => {
          await ask(page, 'look');
          return page.locator(notice).isVisible();
        }, patience)
        .toBe(true);
      await page.click(`${notice} .button`);
      await page.waitForSelector(notice, { state: 'detached' });
      await readyOffline(page);
      // This release and the one before, of however many there have been.
      await expect
        .poll(
          async () => ({
            round,
            kept: (await keptAddresses(page)).filter((address) => address.startsWith('/sops/unlock/?'))
              .length,
          }),
          patience,
        )
        .toEqual({ round, kept: 2 });
    }
  });

  test('is only the frame of the pages where the reader saves data', async () => {
    const { site, close } = await published(first);
    const { context, page } = await visitor();
    await context.addInitScript(() =>
      Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
    );
    await page.goto(site);
    await footSays(page, 'Not copied for use offline, because this browser saves data.');
    const { essential }: Release = JSON.parse(await readFile(join(first, 'offline.json'), 'utf8'));
    expect((await ask(page, 'state'))?.active.done).toBe(essential);
    await close();
    await page.goto(site);
    expect(await page.locator('h1').isVisible()).toBe(true);
    const absent = await page.goto(`${site}sops/unlock/`);
    expect(absent?.status()).toBe(503);
    expect(await page.locator('h1').textContent()).toBe('This page is not on this device yet');
    // No device keeps the past; that is no reason to say that there is no such page.
    expect((await page.goto(`${site}sops/unlock/history/`))?.status()).toBe(503);
    expect((await page.goto(`${site}sops/no-such/`))?.status()).toBe(404);
  });

  test('may be taken away by the browser: the network answers, and the copy is made anew', async () => {
    const { site } = await published(first);
    const { page } = await visitor();
    await page.goto(site);
    await readyOffline(page);
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('h1').textContent()).toBe('Unlock an account');
    await readyOffline(page);
    const list: Release = JSON.parse(await readFile(join(first, 'offline.json'), 'utf8'));
    const kept = await keptAddresses(page);
    expect(kept.filter((address) => !address.startsWith('/offline.json'))).toHaveLength(
      Object.keys(list.files).length,
    );
  });

  test('outlives a worker of other code, and a list that it cannot read is fetched anew', async () => {
    const { site, publish, close } = await published(first);
    const { page } = await visitor();
    // What another version of the worker has left behind.
    await page.goto(`${site}favicon.svg`);
    await page.evaluate(async () => {
      const cache = await caches.open('deskbook /');
      await cache.put('/offline.json?active', new Response('1'));
      await cache.put('/offline.json?waiting', new Response('2'));
      await cache.put('/offline.json?1', new Response('{"id":"1","pages":[]}'));
      await cache.put('/offline.json?2', new Response('<h1>Sign in</h1>'));
    });
    await page.goto(site);
    await readyOffline(page);
    const before = await ask(page, 'state');
    expect(before?.waiting).toBeUndefined();

    const code = await readFile(join(first, 'service-worker.js'), 'utf8');
    await publish(
      await withFiles(first, { 'service-worker.js': `${code}\n// The next version of the code.\n` }),
    );
    const tookOver = page.evaluate(
      () =>
        new Promise<void>((done) => {
          navigator.serviceWorker.addEventListener('controllerchange', () => done(), { once: true });
          void navigator.serviceWorker.ready.then((registration) => registration.update());
        }),
    );
    await tookOver;
    expect(await ask(page, 'state')).toEqual(before);
    await close();
    await page.goto(`${site}sops/unlock/`);
    expect(await page.locator('h1').textContent()).toBe('Unlock an account');
  });
});
