/** Pages of the built sample site in a real browser, and what axe finds on them. */
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { type FolderServer, serveFolder } from '../../scripts/serving.ts';
import { launch } from './chromium.ts';

export interface OpenPage {
  page: Page;
  /** What the browser complained of. */
  complaints: string[];
  /** The paths it asked for. */
  requests: string[];
}

export interface Site {
  /** Opens a page in a browser profile of its own. */
  open: (path: string, options?: BrowserContextOptions & { now?: string }) => Promise<OpenPage>;
  address: (path: string) => string;
}

/** Starts a browser and a server for the tests of a file, and stops both after them. */
export function sampleSite(): Site {
  let browser: Browser;
  let server: FolderServer;
  beforeAll(async () => {
    [browser, server] = await Promise.all([launch(), serveFolder(inject('site'), '/', 0)]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  const address = (path: string): string => `http://localhost:${server.port}${path}`;
  return {
    address,
    open: async (path, { now, ...options } = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        reducedMotion: 'reduce',
        // Copying the library to the device is the matter of its own tests; in each profile anew it only takes time.
        serviceWorkers: 'block',
        ...options,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      const requests: string[] = [];
      page.on('request', (request) => requests.push(new URL(request.url()).pathname));
      if (now !== undefined) await page.clock.setFixedTime(new Date(now));
      await page.goto(address(path), { waitUntil: 'load' });
      return { page, complaints, requests };
    },
  };
}

interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

/**
 * The page must have been opened with `bypassCSP`: the policy of the page forbids the test's own script.
 * @param rules only those about colours, where nothing else of the page can have changed
 */
export async function expectAccessible(page: Page, rules: 'all' | 'colours' = 'all'): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window)))
    await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') });
  const { violations } = await page.evaluate(
    (only) =>
      (window as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe.run({
        resultTypes: ['violations'],
        ...(only === 'colours'
          ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
          : // Part of WCAG 2.2 AA, and left out by axe unless asked for.
            { rules: { 'target-size': { enabled: true } } }),
      }),
    rules,
  );
  expect(
    violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(' | ')
          .slice(0, 400)}`,
    ),
  ).toEqual([]);
}

/** The ways in which a page is looked at: only colours tell the later ones from the first. */
export const looks: [name: string, options: BrowserContextOptions, rules: 'all' | 'colours'][] = [
  ['light', { colorScheme: 'light' }, 'all'],
  ['dark', { colorScheme: 'dark' }, 'colours'],
  ['forced colours', { forcedColors: 'active' }, 'colours'],
];
