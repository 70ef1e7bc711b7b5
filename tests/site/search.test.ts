/** Search in a real browser: keys, filters, what was open last, an address to pass on, and nothing found. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { expectAccessible, sampleSite } from '../support/open-page.ts';

const site = sampleSite();
const { address } = site;
const opened: Page[] = [];
afterEach(async () => {
  for (const page of opened.splice(0)) await page.context().close();
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { page } = await site.open(path, options);
  opened.push(page);
  return page;
}

async function searching(words: string, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await open(path, options);
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.search[open] select[name=Type]');
  await page.keyboard.type(words);
  return page;
}

const titles = (page: Page): Promise<string[]> => page.locator('.hit-title').allTextContents();
const status = (page: Page): Promise<string | null> => page.locator('.search-status').textContent();
const settled = (page: Page, pattern: RegExp): Promise<unknown> =>
  page.waitForFunction(
    (source) => new RegExp(source).test(document.querySelector('.search-status')?.textContent ?? ''),
    pattern.source,
  );
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.tagName || '');

describe('answers', () => {
  test('come before the full text has been fetched', async () => {
    const page = await open('/');
    await page.route('**/pagefind/**', () => {
      // Never answered: the full text stays away for as long as the test lasts.
    });
    await page.keyboard.press('/');
    await page.fill('dialog.search input', 'pasword');
    await page.waitForSelector('.hit-title');
    expect((await titles(page))[0]).toBe("Reset a user's password");
    await settled(page, /documents found$/);
  });
  test('stay where they are when the full text comes below', async () => {
    const page = await open('/');
    let release = (): void => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    await page.route('**/pagefind/**', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('/');
    await page.fill('dialog.search input', 'printer');
    await page.waitForSelector('.hit-title');
    const places = (): Promise<[string | null, number][]> =>
      page
        .locator('.search-body > div:first-child .hit-title')
        .evaluateAll((all) => all.map((one) => [one.textContent, one.getBoundingClientRect().top]));
    const before = await places();
    expect(before.length).toBeGreaterThan(1);
    release();
    await settled(page, /more in the text\.$/);
    expect(await places()).toEqual(before);
    const all = await titles(page);
    expect(new Set(all).size).toBe(all.length);
  });
  test('show the step that was asked for and why a document was found', async () => {
    const page = await searching('WLAN password refused');
    await page.waitForSelector('.hit-title');
    expect(await page.locator('.search-results li').first().innerText()).toContain('Callers say:');
    await page.fill('dialog.search input', 'send an approval request');
    await page.click('.search-results a.sub:has-text("Send an approval request")');
    await page.waitForURL(/\/sops\/verify-identity\/#send-an-approval-request$/);
  });
  test('the first answer can be started as a call', async () => {
    const page = await searching('pasword reset');
    await page.click('.search-results li:first-child a.start');
    await page.waitForURL(/\/sops\/reset-password\/call\//);
    expect(await page.locator('main').innerText()).toContain("Reset a user's password");
  });
  test('a library without a full text is searched all the same', async () => {
    const page = await open('/');
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.keyboard.press('/');
    await page.fill('dialog.search input', 'bitloker');
    await settled(page, /The full text could not be searched/);
    expect((await titles(page))[0]).toBe('BitLocker asks for a recovery key');
  });
  test('a site whose index is gone says so', async () => {
    const page = await open('/');
    await page.route(/search\.json|pagefind/, (route) => route.abort());
    await page.keyboard.press('/');
    await page.fill('dialog.search input', 'printer');
    await settled(page, /could not be fetched/);
  });
});

describe('by keyboard', () => {
  test('arrows go through results and back, Enter opens, what is typed goes on in the field', async () => {
    const page = await searching('printer');
    await page.waitForSelector('.hit-title');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain((await titles(page))[0]);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('INPUT');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type(' off');
    expect(await page.inputValue('dialog.search input')).toBe('printer off');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(?:kb|sops)\/printer-/);
  });
  test('Enter in the field opens the first result; the way back leads to the same results', async () => {
    const page = await searching('AADSTS 50126');
    await page.waitForSelector('.hit-title');
    await page.keyboard.press('Enter');
    await page.waitForURL(/aadsts50126/);
    await page.goBack();
    await page.waitForSelector('dialog.search[open] .hit-title');
    expect(await page.inputValue('dialog.search input')).toBe('AADSTS 50126');
    expect((await titles(page))[0]).toContain('AADSTS50126');
  });
  test('a result is pinned, and Escape closes and gives the focus back', async () => {
    const page = await open('/');
    await page.focus('.search-open');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog.search[open] select[name=Type]');
    await page.keyboard.type('war room');
    await page.waitForSelector('.hit-title');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    const button = page.locator('.hit-pin:focus');
    expect(await button.getAttribute('aria-label')).toBe('Pin SOP-028 Handle a major incident');
    await page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('search-open');
  });
});

describe('filters', () => {
  test('narrow what is found, quick and full text alike, and list everything without words', async () => {
    const page = await searching('password');
    await page.selectOption('select[name=Type]', 'article');
    await settled(page, /found/);
    await page.waitForTimeout(500);
    const kinds = await page.locator('.hit-where').allTextContents();
    expect(kinds.length).toBeGreaterThan(2);
    expect(kinds.filter((kind) => !kind.includes('article'))).toEqual([]);
    await page.fill('dialog.search input', '');
    await settled(page, /^\d+ documents with these filters$/);
    expect((await titles(page)).length).toBeGreaterThan(20);
    await page.selectOption('select[name=System]', 'Print service');
    await settled(page, /^[1-9] documents? with/);
    await page.selectOption('select[name=Audience]', 'Senior analyst');
    expect((await titles(page)).length).toBeGreaterThan(0);
  });
  test('that leave nothing can be taken away', async () => {
    const page = await searching('zebra crossing');
    await page.selectOption('select[name=System]', 'Print service');
    await page.fill('dialog.search input', 'bitlocker');
    await settled(page, /with these filters/);
    await page.click('text=Search without filters');
    await page.waitForSelector('.hit-title:has-text("BitLocker")');
    expect(await page.inputValue('select[name=System]')).toBe('');
  });
});

describe('an empty field', () => {
  test('shows what was open last and what is pinned, and forgets when asked', async () => {
    const page = await open('/sops/reset-password/');
    await page.goto(address('/kb/vpn-691/'));
    await page.goto(address('/'));
    await page.keyboard.press('/');
    await page.waitForSelector('.hit-title');
    expect(await titles(page)).toEqual(['VPN error 691 and its neighbours', "Reset a user's password"]);
    await page.locator('.hit-pin').nth(1).click();
    expect(await page.locator('.search-group').allTextContents()).toEqual(['Pinned', 'Recent']);
    expect(await titles(page)).toEqual(["Reset a user's password", 'VPN error 691 and its neighbours']);
    await page.click('.search-forget');
    expect(await titles(page)).toEqual(["Reset a user's password"]);
    expect(await focused(page)).toBe('INPUT');
    await page.reload();
    await page.keyboard.press('/');
    await page.waitForSelector('.hit-title');
    expect(await titles(page)).toEqual(["Reset a user's password"]);
  });
  test('a browser that keeps nothing, or something else, is no hindrance', async () => {
    const page = await open('/');
    await page.evaluate(() => {
      localStorage.setItem('deskbook-recent', '{"no":"list"}');
      localStorage.setItem('deskbook-pinned', '["no/such/page/", 7, "sops/unlock-account/"]');
    });
    await page.keyboard.press('/');
    await page.waitForSelector('.hit-title');
    expect(await titles(page)).toEqual(['Unlock an account']);
    const forbidden = await open('/');
    await forbidden.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('forbidden', 'SecurityError');
        },
      });
    });
    const errors: string[] = [];
    forbidden.on('pageerror', (error) => errors.push(error.message));
    await forbidden.goto(address('/sops/reset-password/'));
    await forbidden.keyboard.press('/');
    await forbidden.waitForSelector('.search-hint');
    await forbidden.keyboard.type('printer');
    await forbidden.waitForSelector('.hit-title');
    await forbidden.locator('.hit-pin').first().click();
    expect(errors).toEqual([]);
  });
});

describe('the address', () => {
  test('holds the words and the filters, opens with them, and is clean again when search is closed', async () => {
    const page = await searching('outlook', '/sops/');
    await page.selectOption('select[name=Type]', 'article');
    await page.waitForURL(/q=outlook&type=article/);
    const shared = page.url();
    expect(new URL(shared).searchParams.get('type')).toBe('article');
    const found = await titles(page);
    const other = await open(new URL(shared).pathname + new URL(shared).search);
    await other.waitForSelector('.hit-title');
    expect(await other.inputValue('dialog.search input')).toBe('outlook');
    expect(await other.inputValue('select[name=Type]')).toBe('article');
    expect((await titles(other)).slice(0, 3)).toEqual(found.slice(0, 3));
    await other.keyboard.press('Escape');
    await other.waitForURL((url) => url.search === '');
    // Nothing that was still on its way writes it again.
    await other.waitForTimeout(500);
    expect(new URL(other.url()).search).toBe('');
  });
  test('a link to a step of the open page moves the view without loading it anew', async () => {
    const page = await searching('send an approval request', '/sops/verify-identity/');
    await page.waitForURL(/q=send/);
    await page.evaluate(() => {
      document.body.dataset['same'] = 'yes';
    });
    await page.click('.search-results a.sub[href$="/sops/verify-identity/#send-an-approval-request"]');
    await page.waitForURL(/\/sops\/verify-identity\/#send-an-approval-request$/);
    await page.waitForSelector('dialog.search', { state: 'hidden' });
    expect(await page.evaluate(() => document.body.dataset['same'])).toBe('yes');
  });
  test('words in an address are text and nothing else', async () => {
    const page = await open(`/?q=${encodeURIComponent('<img src=qqzzx onerror=qqzzy>')}`);
    await settled(page, /Nothing found/);
    expect(await status(page)).toContain('<img src=qqzzx onerror=qqzzy>');
    expect(await page.locator('dialog img').count()).toBe(0);
  });
});

describe('nothing found', () => {
  test('says what is near and offers a request that is filled in', async () => {
    const page = await searching('wifxxfi qqprintzz');
    await settled(page, /^Nothing found for “wifxxfi qqprintzz”/);
    const link = page.locator('.search-body a.button');
    expect(await link.textContent()).toBe('Ask for a new procedure');
    const href = (await link.getAttribute('href'))!;
    expect(href).toMatch(/^mailto:servicedesk@example\.com\?/);
    expect(decodeURIComponent(href)).toContain('wifxxfi qqprintzz');
    await page.fill('dialog.search input', 'authenticashun');
    await settled(page, /^Nothing found for “authenticashun”/);
    expect(await page.locator('.search-group').allTextContents()).toEqual(['Near to it']);
    expect((await titles(page)).join()).toMatch(/authenticator|sign-in/i);
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toContain((await titles(page))[0]);
  });
});

describe('reach', () => {
  test.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
    ['a phone', { viewport: { width: 390, height: 844 } }],
  ] as [string, BrowserContextOptions][])('axe finds nothing in %s', async (_, options) => {
    const page = await open('/sops/reset-password/', { bypassCSP: true, ...options });
    await page.keyboard.press('/');
    await page.waitForSelector('.hit-title');
    await page.locator('.hit-pin').first().click();
    await expectAccessible(page);
    await page.keyboard.press('Control+k');
    await page.fill('dialog.search input', 'printer offline');
    await settled(page, /found/);
    await expectAccessible(page);
    await page.fill('dialog.search input', 'zzzzqqqq');
    await settled(page, /Nothing found/);
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.querySelector('dialog')!.scrollWidth);
    expect(wide).toBeLessThanOrEqual(page.viewportSize()!.width);
  });
  test('fits 320 pixels', async () => {
    const page = await searching('NET::ERR_CERT_COMMON_NAME_INVALID', '/', {
      viewport: { width: 320, height: 600 },
    });
    await page.waitForSelector('.hit-title');
    expect(
      await page.evaluate(() => {
        const body = document.querySelector('.search-body')!;
        return [document.documentElement.scrollWidth, body.scrollWidth - body.clientWidth];
      }),
    ).toEqual([320, 0]);
  });
  test('is fetched only when somebody is about to search', async () => {
    const page = await open('/');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /search|pagefind/.test(path))).toEqual([]);
    await page.hover('.hero-search');
    await page.waitForResponse(/search\.json/);
    expect(asked.filter((path) => path.includes('pagefind'))).toEqual([]);
  });
});
