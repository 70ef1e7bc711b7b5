/** What only a browser can tell: whether the words fit, and what assistive technology and paper get. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chartFromGraph } from '../../src/flowchart/from-procedure.ts';
import { closeDiagrams } from '../../src/flowchart/other-diagrams.ts';
import { renderChart, renderMermaid } from '../../src/flowchart/render.ts';
import { launch } from '../support/chromium.ts';
import { samples } from './diagrams.ts';
import { procedures } from './procedures.ts';

const css = readFileSync(new URL('../../src/flowchart/flowchart.css', import.meta.url), 'utf8');
const light = ':root { color-scheme: light; background: #fff }';
const dark =
  ':root { color-scheme: dark; background: #14171c; color: #e5e7eb; --surface: #14171c; --surface-2: #1f242c; --line: #4b5563; --ink: #e5e7eb; --ink-2: #a3acb9; --accent: #7aa2ff; --ok: #4ade80; --warn: #f59e0b; --danger: #f87171 }';

let browser: Browser;
let page: Page;
let charts = '';
let diagrams = '';

beforeAll(async () => {
  browser = await launch();
  page = await browser.newPage();
  let count = 0;
  for (const [title, graph] of Object.entries(procedures)) {
    const chart = chartFromGraph(graph, (node) => (node.number === undefined ? undefined : `#${node.id}`));
    const { svg } = await renderChart(chart, { title, description: '', idPrefix: `chart-${++count}` });
    charts += `<div class="chart-box">${svg}</div>`;
  }
  for (const title of ['sequence', 'state', 'pie']) {
    const result = await renderMermaid(samples[title] ?? '', { title, idPrefix: `chart-${++count}` });
    if ('svg' in result)
      diagrams += `<div class="chart-box" tabindex="0" role="region" aria-label="${title}">${result.svg}</div>`;
  }
});
afterAll(async () => {
  await browser.close();
  await closeDiagrams();
});

async function show(style: string, body = charts): Promise<void> {
  const steps = Array.from({ length: 20 }, (_, index) => `<p id="step-${index + 1}">Step</p>`).join('');
  await page.setContent(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Charts</title><style>body { margin: 0 } ${style} ${css}</style></head><body><main><h1>Charts</h1>${body}${steps}</main></body></html>`,
  );
}

for (const font of ['Liberation Sans', 'DejaVu Sans', 'system-ui', 'sans-serif']) {
  test(`words fit their boxes in ${font}`, async () => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await show(`${light} body { font-family: "${font}", sans-serif }`);
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll<SVGGElement>('svg .node')].flatMap((node) => {
        const frame = (node.querySelector('rect, path') as SVGGraphicsElement).getBBox();
        return [...node.querySelectorAll('text')].flatMap((text) => {
          const box = text.getBBox();
          const fits =
            box.x >= frame.x + 4 &&
            box.x + box.width <= frame.x + frame.width - 4 &&
            box.y >= frame.y &&
            box.y + box.height <= frame.y + frame.height;
          return fits ? [] : [text.textContent];
        });
      }),
    );
    expect(outside).toEqual([]);
  });
}

test('a procedure fits a phone, with letters of at least 9.5 pixels', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await show(light);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const scales = await page.evaluate(() =>
    [...document.querySelectorAll<SVGSVGElement>('svg.chart')].map((svg) => svg.getScreenCTM()?.a ?? 0),
  );
  expect(14 * Math.min(...scales)).toBeGreaterThan(9.5);
});

test('on paper a chart fits one sheet and is black on white', async () => {
  await page.setViewportSize({ width: 700, height: 900 });
  await page.emulateMedia({ media: 'print' });
  await show(dark);
  const heights = await page.evaluate(() =>
    [...document.querySelectorAll('svg.chart')].map((svg) => svg.getBoundingClientRect().height),
  );
  // 23 cm: what A4 and Letter leave between usual margins.
  expect(Math.max(...heights)).toBeLessThanOrEqual((23 / 2.54) * 96 + 1);
  const colours = await page.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('svg .node *, svg .lines path')].flatMap((element) => {
        const style = getComputedStyle(element);
        return [style.fill, style.stroke];
      }),
    ),
  ]);
  expect(colours.sort()).toEqual(['none', 'rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  await page.emulateMedia({ media: null });
});

for (const [name, style] of Object.entries({ light, dark })) {
  test(`axe finds nothing, ${name}`, async () => {
    await page.setViewportSize({ width: 1000, height: 800 });
    await show(style, charts + diagrams);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(violations).toEqual([]);
  });
}

test('the tab key goes from step to step', async () => {
  await show(light, charts.slice(charts.indexOf('<svg', charts.indexOf('password reset') - 400)));
  const visited: (string | null)[] = [];
  for (let step = 0; step < 3; step++) {
    await page.keyboard.press('Tab');
    visited.push(await page.evaluate(() => document.activeElement?.getAttribute('href') ?? null));
  }
  expect(visited).toEqual(['#step-1', '#step-2', '#step-3']);
});
