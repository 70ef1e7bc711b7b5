/** Matrices that answer, in a real browser: "What now?", one role's part of a RACI matrix, and the page of a role. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { repository } from '../support/command-line.ts';
import { expectAccessible, looks, sampleSite } from '../support/open-page.ts';

const site = sampleSite();
const library = await loadLibrary(join(repository, 'sops'));
const matrix = '/escalation/service-desk/';
const raci = '/raci/incident-management/';
/** A Tuesday; the desk is open. */
const now = '2026-11-24T10:00:00Z';

describe('What now?', () => {
  test('answers to the keyboard alone, and says the answer', async () => {
    const { page, complaints } = await site.open(matrix, { now });
    await page.focus('#what-now-impact');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    expect(await page.inputValue('#what-now-priority')).toBe('P1');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('25');
    const headline = page.locator('.what-now-headline');
    await page.waitForFunction(() => document.querySelector('.what-now-acts .due') !== null);
    expect(await headline.getAttribute('aria-live')).toBe('polite');
    expect(await headline.innerText()).toBe(
      'P1: now Incident manager, +44 20 7946 0199; and Tier 2: Senior analyst, Extension 200 or queue Service Desk Tier 2.',
    );
    const answer = await page.innerText('.what-now-answer');
    expect(answer).toContain('due since 09:40, 20 min ago');
    expect(answer).toContain('Resolve\nat 13:35, in 3 h 35 min (4 h)');
    expect(answer).toContain('the desk is open until 18:00');
    expect(complaints).toEqual([]);
  });

  test('takes the priority directly, and then asks no more for impact and urgency', async () => {
    const { page } = await site.open(matrix, { now });
    await page.selectOption('#what-now-impact', 'high');
    await page.selectOption('#what-now-urgency', 'high');
    await page.selectOption('#what-now-priority', 'P3');
    expect(await page.inputValue('#what-now-impact')).toBe('');
    expect(await page.innerText('.what-now-headline')).toBe(
      'P3: go on; at 10:30 at the latest, Tier 2: Senior analyst, Extension 200 or queue Service Desk Tier 2.',
    );
    await page.selectOption('#what-now-priority', '');
    expect(await page.locator('.what-now-acts').count()).toBe(0);
  });

  test('knows that the desk is closed, in the zone of the organisation', async () => {
    const { page } = await site.open(matrix, { now: '2026-11-22T12:00:00Z', timezoneId: 'Asia/Tokyo' });
    await page.selectOption('#what-now-priority', 'P3');
    const answer = await page.innerText('.what-now-answer');
    expect(answer).toContain(
      'It is 12:00 on 22 November 2026 in Europe/London; the desk is closed; opens tomorrow 08:00',
    );
    expect(answer).toContain('First response\ntomorrow at 09:00');
  });

  test('says it when something falls due while the page is open', async () => {
    const { page } = await site.open('/');
    await page.clock.install({ time: new Date(now) });
    await page.goto(site.address(matrix));
    await page.selectOption('#what-now-priority', 'P2');
    const headline = page.locator('.what-now-headline');
    expect(await headline.innerText()).toMatch(/^P2: go on; at 10:05 at the latest, Incident manager/);
    await page.clock.runFor('06:00');
    expect(await headline.innerText()).toMatch(/^P2: now Incident manager/);
  });

  test('a sign sends to its team with what goes along', async () => {
    const { page } = await site.open(matrix, { now });
    await page.selectOption('#what-now-priority', 'P3');
    await page.selectOption('#what-now-sign', {
      label: 'Mail is late or lost for several people; a mailbox will not open in the browser',
    });
    const first = page.locator('.what-now-acts > li').first();
    expect(await first.innerText()).toContain('Messaging team now');
    expect(await first.innerText()).toContain('Hand over: Sender, recipient, time, subject');
  });

  test('is not shown without scripts, where all tables are, nor on paper', async () => {
    const { page } = await site.open(matrix, { javaScriptEnabled: false });
    expect(await page.locator('#what-now').isVisible()).toBe(false);
    for (const kind of ['targets', 'tiers', 'functional', 'hierarchical'])
      expect(await page.locator(`.table.${kind}`).first().isVisible()).toBe(true);
    const { page: printed } = await site.open(matrix, { now });
    await printed.emulateMedia({ media: 'print' });
    expect(await printed.locator('#what-now').isVisible()).toBe(false);
  });

  test('stands on every escalation matrix, and nowhere else', async () => {
    const { page } = await site.open('/');
    for (const { file, slug } of library.documents.filter(({ type }) => type === 'escalation')) {
      await page.goto(site.address(`/escalation/${slug}/`));
      await page.selectOption('#what-now-priority', 'P1');
      expect(await page.innerText('.what-now-headline'), file).toMatch(/^P1: /);
    }
    await page.goto(site.address('/sops/escalate-ticket/'));
    expect(await page.locator('#what-now, link[href*="what-now"]').count()).toBe(0);
  });

  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(matrix, { ...look, now, bypassCSP: true });
    await page.selectOption('#what-now-priority', 'P1');
    await page.click('.what-now-answer summary');
    await expectAccessible(page, rules);
  });

  test('does not scroll sideways at 320 pixels', async () => {
    const { page } = await site.open(matrix, { now, viewport: { width: 320, height: 800 } });
    await page.selectOption('#what-now-priority', 'P1');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

describe("one role's part of a RACI matrix", () => {
  const [table] = library.byFile.get('raci/incident-management.mdx')!.raci;
  const column = table!.roles.findIndex(({ role }) => role === 'service-owner');
  const own = table!.activities.filter(({ cells }) => cells[column]!.letters.length > 0);

  test('is its rows and its letters, and the address keeps it', async () => {
    const { page, complaints } = await site.open(raci);
    await page.selectOption('.raci-filter select', 'service-owner');
    const rows = page.locator('.table.raci tbody tr:visible');
    expect(await rows.locator('th').allInnerTexts()).toEqual(own.map(({ text }) => text));
    expect((await rows.locator('td:visible').allInnerTexts()).map((text) => text.trim())).toEqual(
      own.map(({ cells }) => cells[column]!.letters.join(' ')),
    );
    const said = page.locator('.raci-filter [role=status]');
    expect(await said.innerText()).toMatch(
      new RegExp(
        `^${own.length} of ${table!.activities.length} activities: 1 accountable, \\d+ consulted, \\d+ informed\\.$`,
      ),
    );
    expect(new URL(page.url()).search).toBe('?role=service-owner');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.raci-filter [role=status]')?.textContent);
    expect(await rows.count()).toBe(own.length);
    await page.selectOption('.raci-filter select', '');
    expect(await rows.count()).toBe(table!.activities.length);
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
  });
  test('without scripts the whole matrix is there', async () => {
    const { page } = await site.open(`${raci}?role=service-owner`, { javaScriptEnabled: false });
    expect(await page.locator('.table.raci tbody tr:visible').count()).toBe(table!.activities.length);
    expect(await page.locator('.raci-filter').count()).toBe(0);
  });
  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(`${raci}?role=senior-analyst`, { ...look, bypassCSP: true });
    await page.waitForSelector('.raci-filter');
    await expectAccessible(page, rules);
  });
});

describe('the page of a role', () => {
  const role = 'incident-manager';
  const activities = (letter: 'R' | 'A' | 'C' | 'I'): string[] =>
    library.documents.flatMap(({ raci: tables }) =>
      tables.flatMap(({ roles, activities: rows }) =>
        rows
          .filter(({ cells }) =>
            roles.some((one, at) => one.role === role && cells[at]?.letters.includes(letter)),
          )
          .map(({ text }) => text),
      ),
    );
  test('lists every activity it does, answers for, is asked and told', async () => {
    const { page } = await site.open(`/roles/${role}/`);
    const lines = async (heading: string): Promise<string[]> =>
      page.locator(`section:has(> #${heading}) .work > li > ul > li`).allInnerTexts();
    for (const [heading, letter] of [
      ['does', 'R'],
      ['answers-for', 'A'],
      ['is-asked', 'C'],
      ['is-told', 'I'],
    ] as const) {
      expect(activities(letter).length).toBeGreaterThan(3);
      expect(await lines(heading)).toEqual(expect.arrayContaining(activities(letter)));
    }
  });
  test('lists its part in procedures, its escalations and its documents', async () => {
    const { page } = await site.open(`/roles/${role}/`);
    const text = await page.innerText('main');
    const duties = library.documents.flatMap((document) =>
      document.duties.filter((duty) => duty.role === role),
    );
    expect(duties.length).toBeGreaterThan(3);
    for (const { does } of duties) expect(text).toContain(does);
    expect(text).toContain(
      'Priority P1 or P2 is known · after 5 min · decides: Whether it is a major incident; who is called',
    );
    const owned = library.documents.filter(({ frontmatter }) => frontmatter?.owner === role);
    for (const { title } of owned) expect(text).toContain(title);
  });
  test('its activities lead to its part of the matrix', async () => {
    const { page } = await site.open(`/roles/${role}/`);
    await page.locator('#does ~ .work a', { hasText: 'RACI-001' }).first().click();
    await page.waitForSelector('.raci-filter');
    expect(await page.inputValue('.raci-filter select')).toBe(role);
  });
  test('reads without scripts', async () => {
    const { page } = await site.open('/roles/user/', { javaScriptEnabled: false });
    expect(await page.locator('#is-told').isVisible()).toBe(true);
  });
  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open(`/roles/${role}/`, { ...look, bypassCSP: true });
    await expectAccessible(page, rules);
  });
});
