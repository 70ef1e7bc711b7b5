/** A document's page as a checklist, and texts that are copied: in a real browser. */

import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readTicks, sinceWhen, ticksName } from '../../src/site/client/ticks-kept.ts';
import fc from '../support/fast-check.ts';
import { expectAccessible, looks, sampleSite } from '../support/open-page.ts';

const site = sampleSite();
const procedure = '/sops/unlock-account/';
const checklist = '/appendices/closure-checklist/';
const texts = '/appendices/communication-templates/';

const boxes = '.step > .tick input';
const beginTicking = async (page: Page): Promise<void> => {
  await page.click('[data-tick-off]');
  await page.waitForSelector(boxes);
};
const progress = (page: Page): Promise<string | null> =>
  page.textContent('.offers .tick-progress [role=status]');
const keptFor = (page: Page, id: string): Promise<string | null> =>
  page.evaluate((name) => localStorage.getItem(`deskbook-${name}`), ticksName('/', id));

describe('ticks on steps', () => {
  test('are offered, counted and remembered for this document', async () => {
    const { page, complaints } = await site.open(procedure);
    expect(await page.locator('.tick').count()).toBe(0);
    await beginTicking(page);
    expect(
      await page
        .locator(boxes)
        .first()
        .evaluate((box) => box === document.activeElement),
    ).toBe(true);
    const steps = await page.locator('.sheet.procedure > .steps > .step').count();
    expect(await progress(page)).toBe(`0 of ${steps} steps ticked`);
    await page.keyboard.press('Space');
    await page.check('#read-the-state-of-the-lock > .tick input');
    expect(await progress(page)).toMatch(new RegExp(`^2 of ${steps} steps ticked, since \\d\\d:\\d\\d$`));

    await page.reload();
    await page.waitForSelector(boxes);
    expect(await page.isChecked('#read-the-state-of-the-lock > .tick input')).toBe(true);
    expect(await page.isChecked('#unlock-the-account > .tick input')).toBe(false);
    expect(await progress(page)).toMatch(new RegExp(`^2 of ${steps} steps ticked`));

    await page.goto(site.address('/sops/reset-password/'));
    expect(await page.locator('.tick').count()).toBe(0);
    expect(await page.locator('[data-tick-off]').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('start again by one button, and leave nothing behind', async () => {
    const { page } = await site.open(procedure);
    await beginTicking(page);
    await page.locator(boxes).nth(2).check();
    expect(await keptFor(page, 'SOP-005')).not.toBeNull();
    await page.click('.tick-progress button:visible');
    expect(await page.locator(`${boxes}:checked`).count()).toBe(0);
    expect(await keptFor(page, 'SOP-005')).toBeNull();
  });

  test('of another version are not shown, and the page says so', async () => {
    const { page } = await site.open(procedure);
    const name = `deskbook-${ticksName('/', 'SOP-005')}`;
    await page.evaluate(
      ([key, value]) => localStorage.setItem(key!, value!),
      [
        name,
        JSON.stringify({
          version: '0.9.0',
          ticked: ['unlock-the-account'],
          since: Date.parse('2026-01-05T09:12'),
        }),
      ],
    );
    await page.reload();
    const notice = page.locator('.old-ticks');
    await notice.waitFor();
    expect(await notice.innerText()).toMatch(
      /^You ticked one point of version 0\.9\.0, since 5 January, 09:12\. This is version \d/,
    );
    expect(await page.locator(`${boxes}:checked`).count()).toBe(0);
    await notice.getByRole('button').click();
    expect(await notice.count()).toBe(0);
    expect(await page.evaluate((key) => localStorage.getItem(key), name)).toBeNull();
  });

  test('tell two tabs of each other', async () => {
    const { page } = await site.open(procedure);
    await beginTicking(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.click('[data-tick-off]');
    await other.check('#unlock-the-account > .tick input');
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#unlock-the-account > .tick input')?.checked === true,
    );
  });

  test('do not show on paper, nor without scripts', async () => {
    const { page } = await site.open(procedure, { javaScriptEnabled: false });
    expect(await page.locator('[data-tick-off], .tick, .tick-progress').count()).toBe(0);
    const { page: printed } = await site.open(procedure);
    await beginTicking(printed);
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('.tick-progress').first().isVisible()).toBe(false);
  });

  test('work where the browser forbids storage', async () => {
    const { page, complaints } = await site.open('/');
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await page.goto(site.address(procedure));
    await beginTicking(page);
    await page.locator(boxes).first().check();
    expect(await progress(page)).toMatch(/^1 of \d+ steps ticked/);
    expect(complaints).toEqual([]);
  });

  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(procedure, { ...look, bypassCSP: true });
    await beginTicking(page);
    await page.locator(boxes).first().check();
    await expectAccessible(page, rules);
  });
});

describe('checklists', () => {
  test('are remembered, each with its own count', async () => {
    const { page } = await site.open(checklist);
    const lists = page.locator('.checklist');
    await lists.nth(0).locator('input').nth(1).check();
    await lists.nth(1).locator('input').first().check();
    const status = lists.nth(0).locator('[role=status]');
    await status.waitFor();
    expect(await status.innerText()).toMatch(/^1 of \d+ points ticked, since/);
    expect(await lists.nth(2).locator('.tick-progress').isVisible()).toBe(false);
    await page.reload();
    await page.waitForFunction(() => document.querySelectorAll('.checklist input:checked').length === 2);
    await page.locator('.checklist .tick-progress button:visible').first().click();
    expect(await page.locator('.checklist input:checked').count()).toBe(0);
  });
  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(checklist, { ...look, bypassCSP: true });
    await page.locator('.checklist input').first().check();
    await page.waitForSelector('.checklist .tick-progress:visible');
    await expectAccessible(page, rules);
  });
});

describe('texts to send', () => {
  const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };
  test('have one button each, which copies the words and marks what is an example', async () => {
    const { page, complaints } = await site.open(texts, clipboard);
    expect(await page.locator('.copy-row button').count()).toBe(await page.locator('blockquote').count());
    const row = page.locator('blockquote', { hasText: 'Thank you. Your ticket is' }).locator('+ .copy-row');
    await row.getByRole('button', { name: 'Copy: We have your ticket' }).click();
    await page.waitForFunction(() => document.querySelector('.copy-row [role=status]')?.textContent);
    expect(await row.locator('[role=status]').innerText()).toBe(
      'Copied. 3 parts are examples and stand in [brackets]: put yours in place.',
    );
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      'Thank you. Your ticket is [48213]: [the booking page stays empty]. We will ring you by [11:30]. To add something, answer this message. If your work has stopped, ring +44 20 7946 0134 now.',
    );
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    expect(html).toContain('[48213]');
    expect(complaints).toEqual([]);
  });
  test('keep their paragraphs, and tell buttons apart', async () => {
    const { page } = await site.open(texts, clipboard);
    const names = await page
      .locator('.copy-row button')
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
    expect(new Set(names).size).toBe(names.length);
    await page.getByRole('button', { name: 'Copy: It works again' }).click();
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.copy-row [role=status]')].some((said) => said.textContent !== ''),
    );
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.replaceAll('\r\n', '\n')).toMatch(
      /^\[Wi-Fi in Leeds\]: works again since \[10:40\]\n\n\[A device/,
    );
  });
  test('are selected where the browser forbids copying', async () => {
    const { page } = await site.open(texts);
    await page.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
    });
    await page.locator('.copy-row button').first().click();
    await page.waitForFunction(() => document.querySelector('.copy-row [role=status]')?.textContent);
    expect(await page.locator('.copy-row [role=status]').first().innerText()).toContain('press Ctrl+C');
    expect(await page.evaluate(() => getSelection()?.toString().length)).toBeGreaterThan(50);
  });
  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(texts, { ...look, bypassCSP: true });
    await expectAccessible(page, rules);
  });
});

describe('what is kept', () => {
  test('is read back as it was written, and anything else is nothing', () => {
    fc.assert(
      fc.property(
        fc.record({
          version: fc.string(),
          ticked: fc.array(fc.string()),
          since: fc.integer({ min: 0, max: 4e12 }),
        }),
        (ticks) => {
          expect(readTicks(JSON.stringify(ticks))).toEqual(ticks);
        },
      ),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const ticks = readTicks(text);
        if (ticks) expect(Object.keys(ticks).sort()).toEqual(['since', 'ticked', 'version']);
      }),
    );
    expect(readTicks('{"version":"1","ticked":{},"since":1}')).toBeUndefined();
    expect(readTicks('{"version":"1","ticked":[],"since":1e300}')).toBeUndefined();
  });
  test('says the day when it was not today', () => {
    const now = new Date(2026, 10, 22, 10, 0).getTime();
    expect(sinceWhen(new Date(2026, 10, 22, 9, 12).getTime(), now)).toBe('09:12');
    expect(sinceWhen(new Date(2026, 10, 21, 9, 12).getTime(), now)).toBe('21 November, 09:12');
  });
});
