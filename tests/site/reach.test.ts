/** The site for everyone: the way past the menu, and the help sheet of keys. What every kind of page keeps is in kinds.test.ts. */
import { describe, expect, test } from 'vitest';
import { expectAccessible, sampleSite } from '../support/open-page.ts';

const site = sampleSite();

test('the first key leads past the menu', async () => {
  const { page } = await site.open('/sops/reset-password/');
  await page.keyboard.press('Tab');
  const skip = page.locator('.skip');
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect((await skip.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
});

describe('the help sheet', () => {
  test('opens by ? and by the foot of the page, with the keys of this page first', async () => {
    const { page, complaints } = await site.open('/sops/reset-password/call/', { bypassCSP: true });
    const sheet = page.locator('dialog.help');
    await page.keyboard.press('?');
    await sheet.waitFor();
    expect(await sheet.locator('h3').first().textContent()).toBe('In a call');
    expect(await sheet.locator('dd', { hasText: 'Copy the ticket note' }).count()).toBe(1);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    expect(await sheet.isVisible()).toBe(false);
    await page.locator('.foot a', { hasText: 'Keys' }).click();
    await sheet.waitFor();
    await page.keyboard.press('?');
    await sheet.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('is a page without scripts', async () => {
    const { page } = await site.open('/', { javaScriptEnabled: false });
    await page.locator('.foot a', { hasText: 'Keys' }).click();
    await page.waitForURL(/\/keys\/$/);
    for (const words of ['On every page', 'In search', 'In a call'])
      expect(await page.locator('main').innerText()).toContain(words);
  });

  test('turns keys of one character off, for good, and leaves the others', async () => {
    const { page } = await site.open('/');
    const openDialogs = page.locator('dialog[open]');
    await page.keyboard.press('?');
    await page.locator('dialog.help input').uncheck();
    await page.keyboard.press('Escape');
    await page.reload();
    for (const key of ['/', '?', 's']) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    expect(await openDialogs.count()).toBe(0);
    await page.keyboard.press('Control+k');
    await openDialogs.waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.foot a', { hasText: 'Keys' }).click();
    await page.locator('dialog.help input').check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await openDialogs.waitFor();
  });

  test('does not open while somebody types', async () => {
    const { page } = await site.open('/');
    await page.keyboard.press('/');
    await page.locator('dialog input[type=text]').first().waitFor();
    await page.keyboard.type('why?');
    expect(await page.locator('dialog.help').count()).toBe(0);
  });
});
