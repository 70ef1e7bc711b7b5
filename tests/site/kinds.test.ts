/**
 * What must hold on every kind of page, by WCAG 2.2 AA as far as a machine can see it. Each page is visited three times:
 * as readers get it, with the tests' own scripts and styles let in, and without scripts.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { expectAccessible, type OpenPage, sampleSite } from '../support/open-page.ts';
import { pageKinds } from '../support/page-kinds.ts';

const site = sampleSite();
const desktop = { width: 1280, height: 800 };
// A profile of its own for each page would take longer than what is looked at in it.
const readers = profile({});
const withTests = profile({ bypassCSP: true });
const withoutScripts = profile({ javaScriptEnabled: false });

/** A shallow clone has no older texts to make pages of. */
const kinds = pageKinds.filter(
  ([, path]) => !/\/history\/./.test(path) || existsSync(join(inject('site'), path, 'index.html')),
);

describe.each(kinds)('%s', (_, path) => {
  describe('as readers get it', () => {
    const opened = readers(path);

    test('loads without a complaint and without asking for search', async () => {
      const { page, complaints, requests } = opened();
      await page.waitForLoadState('networkidle');
      expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
      expect(requests.filter((request) => /pagefind|search/.test(request))).toEqual([]);
    });

    test('has one heading of the first level, skips none, and has landmarks and a language', async () => {
      const found = await opened().page.evaluate(() => {
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
    });

    test('moves nothing for readers who want no motion', async () => {
      expect(
        await opened().page.evaluate(() =>
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
    });

    // Enough stops to meet every sort of link and button of a page, and on a phone what may lie over them.
    test.each([
      ['a wide screen', desktop, 45],
      ['a phone', { width: 360, height: 640 }, 25],
    ])('shows what has the focus, uncovered, on %s', async (_, viewport, most) => {
      const { page } = opened();
      await page.setViewportSize(viewport);
      // The first stop, wherever the last round ended.
      await page.locator('.skip').focus();
      const faults: string[] = [];
      let stops = 0;
      for (; stops < most; stops++) {
        await page.keyboard.press('Tab');
        const fault = await focusFault(page);
        if (fault === undefined) break;
        if (fault !== '') faults.push(fault);
      }
      expect(faults).toEqual([]);
      expect(stops).toBeGreaterThan(5);
    });
  });

  describe('with the scripts of the tests', () => {
    const opened = withTests(path);

    test.each([
      ['light', { colorScheme: 'light', forcedColors: 'none' }, 'all'],
      ['dark', { colorScheme: 'dark', forcedColors: 'none' }, 'colours'],
      ['forced colours', { colorScheme: 'dark', forcedColors: 'active' }, 'colours'],
    ] as const)('axe finds nothing in %s', async (_, look, rules) => {
      const { page } = opened();
      await page.emulateMedia(look);
      await expectAccessible(page, rules);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    });

    test('does not scroll sideways at any width, nor at 400 % with wider text', async () => {
      const { page } = opened();
      for (const width of [1280, 768, 360]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await tooWide(page)).toEqual([]);
      }
      // 1280 × 1024 at 400 % is 320 × 256 (success criterion 1.4.10); the distances are those of 1.4.12.
      await page.setViewportSize({ width: 320, height: 256 });
      expect(await tooWide(page)).toEqual([]);
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      });
      expect(await tooWide(page)).toEqual([]);
    });
  });

  describe('without scripts', () => {
    const opened = withoutScripts(path);

    test('can be read', async () => {
      const { page } = opened();
      expect((await page.locator('main').innerText()).length).toBeGreaterThan(80);
      expect(await page.locator('[data-theme-switch]').isVisible()).toBe(false);
    });
  });
});

test('every page has a title of its own', async () => {
  const titles = new Map<string, string>();
  for (const [, path] of kinds) {
    const page = path === '/no/such/page/' ? '404.html' : `${path}index.html`;
    const file = join(inject('site'), page);
    titles.set(/<title>([^<]+)<\/title>/.exec(await readFile(file, 'utf8'))?.[1] ?? '', path);
  }
  expect(titles.size).toBe(kinds.length);
  expect(titles.has('')).toBe(false);
});

/** A reader who goes from page to page and keeps nothing: one visit for the tests of a group. */
function profile(options: BrowserContextOptions): (path: string) => () => OpenPage {
  let opened: OpenPage | undefined;
  return (path) => {
    beforeAll(async () => {
      if (opened) await moveOn(opened, path);
      else opened = await site.open(path, { viewport: desktop, ...options });
    });
    return () => opened!;
  };
}

async function moveOn(opened: OpenPage, path: string): Promise<void> {
  const { page } = opened;
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  // What the page before still says or asks for is no matter of this one.
  await page.goto('about:blank');
  opened.complaints.length = 0;
  opened.requests.length = 0;
  await page.setViewportSize(desktop);
  await page.goto(site.address(path), { waitUntil: 'load' });
}

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
