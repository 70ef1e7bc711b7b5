/** The site for everyone: WCAG 2.2 AA on every kind of page, as far as a machine can see it. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, sampleSite } from '../support/open-page.ts';
import { pageKinds } from '../support/page-kinds.ts';

const site = sampleSite();

test.each(pageKinds)('%s: axe finds nothing in forced colours, light and dark', async (_, path) => {
  const { page } = await site.open(path, { forcedColors: 'active', bypassCSP: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' });
    await expectAccessible(page);
  }
  await page.context().close();
});

/** What of the page reaches further right than the view, outside the boxes that scroll by themselves. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [`${scrollWidth} of ${clientWidth}`].concat(
      [...document.querySelectorAll('body *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
        .slice(0, 5)
        .map((element) => element.outerHTML.slice(0, 120)),
    );
  });
}

// 1280 × 1024 at 400 % is 320 × 256 (success criterion 1.4.10); the distances are those of 1.4.12.
test.each(pageKinds)('%s: nothing scrolls sideways at 400 %, also with wider text', async (_, path) => {
  const { page } = await site.open(path, { viewport: { width: 320, height: 256 }, bypassCSP: true });
  expect(await tooWide(page)).toEqual([]);
  await page.addStyleTag({
    content:
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  });
  expect(await tooWide(page)).toEqual([]);
  await page.context().close();
});

test.each(pageKinds)(
  '%s: one heading of the first level, none skipped, landmarks, language',
  async (_, path) => {
    const { page } = await site.open(path);
    const found = await page.evaluate(() => {
      const shown = (selector: string): Element[] =>
        [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
      const levels = shown('h1, h2, h3, h4, h5, h6').map((heading) => Number(heading.tagName[1]));
      return {
        ones: levels.filter((level) => level === 1).length,
        skipped: levels.filter((level, index) => index > 0 && level > levels[index - 1]! + 1).length,
        mains: shown('main').length,
        banners: shown('body > header').length,
        feet: shown('body > footer').length,
        unnamed: shown('nav:not([aria-label]), aside:not([aria-label])').map((nav) =>
          nav.outerHTML.slice(0, 80),
        ),
        language: document.documentElement.lang,
        title: document.title.length > 0,
        orders: document.querySelectorAll('[tabindex]:not([tabindex="0"], [tabindex="-1"])').length,
      };
    });
    expect(found).toEqual({
      ...{ ones: 1, skipped: 0, mains: 1, banners: 1, feet: 1, unnamed: [] },
      ...{ language: 'en-GB', title: true, orders: 0 },
    });
    await page.context().close();
  },
);

/** Why the element that has the focus cannot be seen or told; '' when it can. */
function focusFault(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null;
    if (!focused || focused === document.body) return undefined;
    const box = focused.getClientRects()[0];
    if (!box) return `no box: ${focused.outerHTML.slice(0, 100)}`;
    const faults: string[] = [];
    const hasOutline = (element: Element | null): boolean =>
      element !== null &&
      getComputedStyle(element).outlineStyle !== 'none' &&
      Number.parseFloat(getComputedStyle(element).outlineWidth) > 0;
    if (!hasOutline(focused)) faults.push('no outline');
    if (box.bottom <= 0 || box.top >= innerHeight) faults.push('out of view');
    const within = (value: number, end: number): number => Math.min(Math.max(value, 1), end - 1);
    const top = document.elementFromPoint(
      within(box.left + box.width / 2, innerWidth),
      within(box.top + Math.min(box.height / 2, 10), innerHeight),
    );
    if (top && !focused.contains(top) && !top.contains(focused)) faults.push(`covered by ${top.className}`);
    for (let above: HTMLElement | null = focused; above; above = above.parentElement)
      if (getComputedStyle(above).opacity === '0') faults.push('transparent');
    return faults.length === 0 ? '' : `${faults.join(', ')}: ${focused.outerHTML.slice(0, 100)}`;
  });
}

describe.each([
  ['on a wide screen', { width: 1280, height: 800 }],
  ['on a phone', { width: 360, height: 640 }],
])('%s', (_, viewport) => {
  test.each(pageKinds)('%s: what has the focus is seen, and not covered', async (_, path) => {
    const { page } = await site.open(path, { viewport });
    const faults: string[] = [];
    let stops = 0;
    // Enough to meet every sort of link and button of a page.
    for (; stops < 60; stops++) {
      await page.keyboard.press('Tab');
      const fault = await focusFault(page);
      if (fault === undefined) break;
      if (fault !== '') faults.push(fault);
    }
    expect(faults).toEqual([]);
    expect(stops).toBeGreaterThan(5);
    await page.context().close();
  });
});

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

test.each(pageKinds)('%s: nothing moves for readers who want no motion', async (_, path) => {
  const { page } = await site.open(path, { reducedMotion: 'reduce' });
  expect(
    await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const style = getComputedStyle(element);
          return (
            style.scrollBehavior === 'smooth' ||
            (style.animationName !== 'none' && style.animationDuration !== '0s') ||
            style.transitionDuration.split(', ').some((duration) => Number.parseFloat(duration) > 0)
          );
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    ),
  ).toEqual([]);
  await page.context().close();
});

test('every page has a title of its own', async () => {
  const titles = new Map<string, string>();
  const { page } = await site.open('/');
  for (const [, path] of pageKinds) {
    await page.goto(site.address(path));
    titles.set(await page.title(), path);
  }
  expect(titles.size).toBe(pageKinds.length);
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
