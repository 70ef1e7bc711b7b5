/** The site in a real browser: search, themes, scripts off, the reader's clock, and what axe finds. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, sampleSite } from '../support/open-page.ts';

const { open } = sampleSite();

test('axe finds nothing on a phone, with search open', async () => {
  const { page } = await open('/sops/reset-password/', {
    viewport: { width: 390, height: 844 },
    bypassCSP: true,
  });
  await page.keyboard.press('/');
  await page.fill('dialog input', 'password');
  await page.waitForSelector('.search-results a');
  await expectAccessible(page);
});

describe('search', () => {
  const search = async (words: string): Promise<{ page: Page; titles: string[]; complaints: string[] }> => {
    const { page, complaints } = await open('/');
    await page.keyboard.press('/');
    await page.fill('dialog input', words);
    await page.waitForFunction(() => document.querySelector('.search-status')?.textContent);
    return { page, titles: await page.locator('.hit-title').allTextContents(), complaints };
  };
  test.each([
    ["a caller's words (an alias)", 'cannot log in', "Reset a user's password"],
    ['an error code', '0x0000011b', 'Printer error 0x0000011b or 0x00000709'],
    ['an error code without its prefix', '0000011b', 'Printer error 0x0000011b or 0x00000709'],
    ['a sign-in code', 'AADSTS50126', 'Sign-in fails with AADSTS50126 or AADSTS50053'],
    ['a sign-in code, spaced', 'AADSTS 50126', 'Sign-in fails with AADSTS50126 or AADSTS50053'],
    ['an id', 'SOP-003', 'Escalate a ticket'],
    ['the words of a step', 'unlock the account', 'Unlock an account'],
    ['a whole sentence', 'my account is locked again', 'Account locks again minutes after it was unlocked'],
  ])('finds a document by %s', async (_, words, title) => {
    const { page, titles, complaints } = await search(words);
    expect(titles[0]).toBe(title);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
  test('results lead to the step', async () => {
    const { page } = await search('approval request');
    const link = page.locator('.search-results a.sub', { hasText: 'Send an approval request' }).first();
    await link.click();
    await page.waitForURL(/\/sops\/verify-identity\/#send-an-approval-request$/);
    expect(await page.locator('#send-an-approval-request').isVisible()).toBe(true);
  });
  test('works by keyboard alone, and announces what it found', async () => {
    const { page } = await search('printer');
    expect(await page.locator('[role=status]').textContent()).toMatch(/^\d+ documents? found/);
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.matches('.search-results a'))).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate(() => document.activeElement?.matches('input'))).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.waitForSelector('dialog[open] input:focus');
    await page.keyboard.type('printer');
    await page.waitForSelector('.search-results a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/printer/);
  });
  test('says so when nothing is found', async () => {
    const { page } = await search('zzzzqqqq');
    expect(await page.locator('.search-status').textContent()).toContain('Nothing found for “zzzzqqqq”');
  });
  test('does not open while somebody types into a field', async () => {
    const { page } = await search('a');
    await page.keyboard.type('/');
    expect(await page.inputValue('dialog input')).toBe('a/');
  });
});

describe('without scripts', () => {
  test('the search button leads to the list of all documents', async () => {
    const { page } = await open('/', { javaScriptEnabled: false });
    await page.click('.search-open');
    expect(new URL(page.url()).pathname).toBe('/all/');
    expect(await page.locator('.documents a').count()).toBeGreaterThan(10);
  });
});

test("the reader's clock decides whether a review is overdue", async () => {
  const notice = '.notice[data-review-due]';
  const { page } = await open('/sops/reset-password/');
  expect(await page.locator(notice).isVisible()).toBe(false);
  const { page: laterPage } = await open('/sops/reset-password/', { now: '2027-06-01T10:00:00' });
  expect(await laterPage.locator(notice).innerText()).toContain(
    'The review of this page fell due on 20 February 2027',
  );
});

test('the theme follows the system until the reader chooses, and stays chosen', async () => {
  const { page } = await open('/', { colorScheme: 'dark' });
  const background = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.click('[data-theme-switch]');
  const light = await background();
  expect(light).not.toBe(dark);
  await page.reload();
  expect(await background()).toBe(light);
});

test('on paper: no menus, and the line that says the copy is uncontrolled', async () => {
  const { page } = await open('/sops/reset-password/');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.bar').isVisible()).toBe(false);
  expect(await page.locator('.uncontrolled').innerText()).toContain('SOP-004, version');
});

test('a link to a step marks it', async () => {
  const { page } = await open('/sops/reset-password/#open-a-ticket');
  expect(await page.locator('#open-a-ticket').evaluate((step) => step.matches(':target'))).toBe(true);
});
