/** Cards and printed pages: every card on one sheet, every sheet says what it is. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { serveFolder } from '../../scripts/serving.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Step } from '../../src/core/model.ts';
import { cardSizes, fitCard } from '../../src/site/card/card-fit.ts';
import { type CardStep, quickCard } from '../../src/site/card/quick-card.ts';
import { shorten } from '../../src/site/card/shorten.ts';
import { renderCard } from '../../src/site/render/card.ts';
import { launch } from '../support/chromium.ts';
import { deskbook, repository } from '../support/command-line.ts';
import fc from '../support/fast-check.ts';
import { expectAccessible, looks, sampleSite } from '../support/open-page.ts';
import { printedSheets } from '../support/printed.ts';
import { goodSop, smallLibrary, temporaryFolder } from '../support/temporary.ts';

const site = sampleSite();
const library = await loadLibrary(join(repository, 'sops'));

const cardsOf = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/card/index.html'))
    .map((file) => file.replace(/index\.html$/, ''))
    .sort();

const shown = (steps: CardStep[]): CardStep[] => steps.flatMap((step) => [step, ...shown(step.included)]);

/** A procedure as long as anybody would write one, with everything a step may hold. */
function longProcedure(steps: number): string {
  const step = (number: number): string =>
    number % 4 === 0
      ? `${number}. **Does the message of check ${number} stay on the screen after that?**\n    - Yes, and it is the same message → [go on](#do-part-${number + 1}-of-the-long-work-with-care)\n    - No → [escalate](#escalation)\n`
      : `${number}. **Do part ${number} of the long work with care.** Open the list of the day, and compare each of its lines with the register.\n    - Say: "I am looking at line ${number} now. Please stay on the telephone for a moment, it will not take long."\n    - Record: line, time, and who answered\n    - Expect: the line shows the same number as the register.\n    - If not: [escalate](#escalation)\n    - Caution: Never change line ${number} while somebody else has it open.\n`;
  return Array.from({ length: steps }, (_, index) => step(index + 1)).join('');
}

describe('the card of a procedure', () => {
  test('holds every step of every document, those that are included too', () => {
    for (const document of library.documents) {
      const card = quickCard(document, library, new Set());
      if (!card) {
        expect(document.procedures.flatMap(({ steps }) => steps)).toEqual([]);
        continue;
      }
      const fitted = fitCard(card);
      expect(fitted, `${document.id} fits a sheet`).toBeDefined();
      const html = renderCard(fitted);
      const all = shown(fitted!.phases.flatMap(({ steps }) => steps));
      const count = (steps: Step[]): number =>
        steps.reduce((sum, step) => {
          const include = step.parts.find((part) => part.kind === 'include')?.include;
          return (
            sum + 1 + (include ? count(library.byFile.get(include.file)?.procedures[0]?.steps ?? []) : 0)
          );
        }, 0);
      expect(all.length).toBe(count(document.procedures.flatMap(({ steps }) => steps)));
      const words = html.replace(/<[^>]*>/g, '');
      for (const step of all) {
        const title = renderedText(step.title);
        expect(words, `${document.id} step ${step.number}`).toContain(`${step.number} ${title}`);
      }
    }
  });

  test('keeps answers, reasons to stop and whom to call, whatever it cuts', () => {
    const document = library.byFile.get('sop/return-device.mdx')!;
    const card = quickCard(document, library, new Set())!;
    const fitted = fitCard(card)!;
    expect(fitted.left).toContain('what to expect');
    const own = fitted.phases.flatMap(({ steps }) => steps);
    expect(own.map(({ answers }) => answers.length)).toEqual(
      card.phases.flatMap(({ steps }) => steps).map(({ answers }) => answers.length),
    );
    expect(fitted.stop.length).toBe(card.stop.length);
    expect(fitted.call).toEqual(card.call);
    expect(fitted.call.map(({ who }) => who)).toContain('Information security');
    expect(own.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'caution')).length).toBe(
      card.phases
        .flatMap(({ steps }) => steps)
        .flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'caution')).length,
    );
  });

  test('says on its foot what it left out, and nothing when all of it is there', () => {
    const of = (file: string): string =>
      renderCard(fitCard(quickCard(library.byFile.get(file)!, library, new Set())!));
    expect(of('sop/return-device.mdx')).toContain('On the page and not here: what to expect, what to record');
    expect(of('sop/verify-identity.mdx')).not.toContain('On the page and not here');
  });

  test('does not squeeze what nobody could read', () => {
    const step: CardStep = {
      number: '1',
      title: 'Compare a long line of the register with the list of the day',
      decision: false,
      answers: [],
      next: undefined,
      lines: [],
      included: [],
      includedFrom: undefined,
      runIn: false,
    };
    const many = Array.from({ length: 900 }, (_, index) => ({ ...step, number: String(index + 1) }));
    const card = { phases: [{ heading: undefined, steps: many }], stop: [], call: [] };
    expect(fitCard(card)).toBeUndefined();
    expect(renderCard(fitCard(card))).toContain('more steps than one sheet holds');
    expect(Math.min(...cardSizes)).toBe(6);
  });

  test('is printed on one sheet of A4 and one of Letter, for every document with steps', async () => {
    const cards = await cardsOf(inject('site'));
    expect(cards.length).toBe(library.documents.filter(({ procedures }) => procedures.length > 0).length);
    const { page } = await site.open('/');
    const wrong: string[] = [];
    for (const card of cards) {
      await page.goto(site.address(card));
      for (const format of ['A4', 'Letter']) {
        const sheets = printedSheets(await page.pdf({ format, preferCSSPageSize: true }));
        if (sheets.length !== 1) wrong.push(`${card} ${format}: ${sheets.length} sheets`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  test('is one sheet for 61 long steps too', async () => {
    const long = goodSop('SOP-061', 'Work through the long list', (text) =>
      text.replace(/(## Procedure\n\n)[\s\S]*?(?=\n## Exceptions)/, `$1${longProcedure(61)}`),
    );
    const out = join(await temporaryFolder(), 'site');
    const built = await deskbook([
      'build',
      '--library',
      await smallLibrary({ 'sop/long.mdx': long }),
      '--out',
      out,
      '--today',
      '2026-11-22',
    ]);
    expect(built.stderr + built.stdout).toContain('published');
    const server = await serveFolder(out, '/', 0);
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:${server.port}/sops/long/card/`);
      expect(await page.locator('.card-title').count()).toBe(61);
      for (const format of ['A4', 'Letter'])
        expect(printedSheets(await page.pdf({ format, preferCSSPageSize: true })).length).toBe(1);
    } finally {
      await browser.close();
      await server.close();
    }
  });

  test('is linked from its page, says version, date and address, and prints by a button', async () => {
    const { page, complaints } = await site.open('/sops/reset-password/');
    await page.click('.ways a[href$="card/"]');
    await page.waitForURL(/\/sops\/reset-password\/card\/$/);
    const facts = await page.innerText('.card-facts');
    expect(facts).toMatch(/SOP-004\s+Version \d+\.\d+\.\d+\s+In force since \d+ \w+ \d{4}/);
    expect(facts).toContain(site.address('/sops/reset-password/'));
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.locator('body[data-printed]').count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  test('reads without scripts, and says where it came from', async () => {
    const { page } = await site.open('/sops/reset-password/card/', { javaScriptEnabled: false });
    expect(await page.innerText('.card-address')).toBe('/sops/reset-password/');
    expect(await page.getByRole('button').count()).toBe(0);
  });

  test.each(looks)('axe finds nothing in %s', async (_, look, rules) => {
    const { page } = await site.open('/sops/return-device/card/', { ...look, bypassCSP: true });
    await expectAccessible(page, rules);
  });

  test.each([320, 768])('does not scroll sideways at %i pixels', async (width) => {
    const { page } = await site.open('/sops/return-device/card/', { viewport: { width, height: 800 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});

describe('short sentences', () => {
  test.each([
    ['Short enough.', 20, 'Short enough.'],
    ['Keep the first. Drop the second.', 20, 'Keep the first.'],
    ['"Please type it slowly, and check that caps lock is off."', 24, '"Please type it slowly…"'],
    ['One long sentence that has no end in sight', 20, 'One long sentence…'],
  ])('%s', (text, most, short) => {
    expect(shorten(text, most)).toBe(short);
  });
  test('are never longer than asked for, and begin as the text does', () => {
    fc.assert(
      fc.property(
        fc.lorem({ maxCount: 5, mode: 'sentences' }),
        fc.integer({ min: 2, max: 120 }),
        (text, most) => {
          const short = shorten(text, most);
          expect(short.length).toBeLessThanOrEqual(most);
          expect(text.startsWith(short.replace(/…$/, '').slice(0, most))).toBe(true);
        },
      ),
    );
  });
});

describe('a printed page', () => {
  const foot = /SOP-005, version \d+\.\d+\.\d+ · in force since \d+ \w+ \d{4} · content [0-9a-f]{12}/;
  test('says on each sheet what it is, its version, and that it is a copy', async () => {
    const { page } = await site.open('/sops/unlock-account/', { now: '2026-11-24T09:00:00' });
    const sheets = printedSheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
    expect(sheets.length).toBeGreaterThan(3);
    sheets.forEach((sheet, index) => {
      expect(sheet).toContain('SOP-005 Unlock an account');
      expect(sheet).toContain('Uncontrolled when printed');
      expect(sheet).toMatch(foot);
      expect(sheet).toContain(`Printed 24 November 2026 · Sheet ${index + 1} of ${sheets.length}`);
    });
  });
  test('does so without scripts too, but for the day', async () => {
    const { page } = await site.open('/sops/unlock-account/', { javaScriptEnabled: false });
    const sheets = printedSheets(await page.pdf({ format: 'Letter', preferCSSPageSize: true }));
    expect(sheets.every((sheet) => foot.test(sheet) && sheet.includes('Uncontrolled when printed'))).toBe(
      true,
    );
    expect(sheets[0]).toContain(`Sheet 1 of ${sheets.length}`);
  });
  test.each(['/', '/roles/incident-manager/', '/glossary/', '/handbook/'])(
    '%s says when it was published',
    async (path) => {
      const { page } = await site.open(path);
      const sheets = printedSheets(await page.pdf({ format: 'A4', preferCSSPageSize: true }));
      expect(
        sheets.filter(
          (sheet) => !sheet.includes('Published 22 November 2026') || !sheet.includes('Uncontrolled'),
        ),
      ).toEqual([]);
    },
  );
  test('shows the whole of its tables', async () => {
    const { page } = await site.open('/');
    await page.emulateMedia({ media: 'print' });
    const width = Math.floor((178 * 96) / 25.4);
    await page.setViewportSize({ width, height: 1000 });
    const cut: string[] = [];
    let seen = 0;
    for (const { type, slug } of library.documents.filter(
      ({ type }) => type === 'raci' || type === 'escalation',
    )) {
      const path = `/${type}/${slug}/`;
      await page.goto(site.address(path));
      const ends = await page
        .locator('.table table')
        .evaluateAll((tables) => tables.map((table) => table.getBoundingClientRect().right));
      seen += ends.length;
      for (const end of ends) if (end > width + 1) cut.push(`${path}: ${Math.round(end - width)} px`);
    }
    expect(cut).toEqual([]);
    expect(seen).toBeGreaterThan(15);
  });
  test('shows each flowchart unbroken on its sheet', async () => {
    const { page } = await site.open('/');
    // Inside the margins of 20 and 16 mm; Letter is wider and shorter than A4.
    const papers = { A4: [178, 257], Letter: [183.9, 239.4] } as const;
    const pixels = 96 / 25.4;
    const wrong: string[] = [];
    await page.emulateMedia({ media: 'print' });
    for (const [paper, [width, height]] of Object.entries(papers)) {
      await page.setViewportSize({ width: Math.floor(width * pixels), height: 1000 });
      for (const path of [
        '/sops/major-incident/',
        '/sops/reset-password/',
        '/sops/return-device/',
        '/sops/write-sop/',
        '/kb/vpn-691/',
      ]) {
        await page.goto(site.address(path));
        const heights = await page
          .locator('.sheet.flowchart, figure.chart')
          .evaluateAll((charts) => charts.map((chart) => chart.getBoundingClientRect().height));
        expect(heights.length).toBeGreaterThan(0);
        for (const one of heights)
          if (one > height * pixels) wrong.push(`${path} on ${paper}: ${Math.round(one / pixels)} mm`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function renderedText(title: string): string {
  return title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
