/** What a page may weigh and ask for before anybody does anything. In a real browser, from an empty cache. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type FolderServer, serveFolder } from '../../scripts/serving.ts';
import { launch } from '../support/chromium.ts';

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

interface Load {
  /** Addresses of what was asked for until the page had loaded, itself first. */
  requests: string[];
  /** Bytes of it after gzip; pictures and the like as they are. */
  bytes: number;
}

/** What a first visit asks for until the browser calls the page loaded. */
async function firstLoad(path: string): Promise<Load> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const asked: Request[] = [];
  let loaded = false;
  page.on('request', (request) => {
    if (!loaded && request.resourceType() !== 'font') asked.push(request);
  });
  page.on('load', () => {
    loaded = true;
  });
  await page.goto(address(path), { waitUntil: 'load' });
  let bytes = 0;
  for (const request of asked) {
    const body = await (await request.response())!.body();
    bytes += gzipSync(body, { level: 6 }).length;
  }
  await context.close();
  return { requests: asked.map((request) => new URL(request.url()).pathname), bytes };
}

test('an SOP weighs at most 40 KB gzipped, in three requests besides the page', async () => {
  const folder = join(inject('site'), 'sops');
  const entries = await readdir(folder, { withFileTypes: true });
  const pages: { path: string; bytes: number; assets: string[] }[] = [];
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const html = await readFile(join(folder, name, 'index.html'), 'utf8');
    const assets = [...html.matchAll(/<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"/g)].map(
      ([, address]) => address!,
    );
    pages.push({ path: `/sops/${name}/`, bytes: gzipSync(html, { level: 6 }).length, assets });
  }
  expect(pages.length).toBeGreaterThan(25);
  // All ask for the same, so the largest weighs most; the browser says whether that was all.
  expect(pages[0]!.assets).toHaveLength(3);
  expect(pages.filter(({ assets }) => assets.join(' ') !== pages[0]!.assets.join(' '))).toEqual([]);
  pages.sort((a, b) => b.bytes - a.bytes);
  for (const { path } of [...pages.slice(0, 3), pages.at(-1)!]) {
    const { requests, bytes } = await firstLoad(path);
    expect({ path, besides: requests.slice(1).length, requests }).toEqual({ path, besides: 3, requests });
    expect(bytes, path).toBeLessThanOrEqual(40 * 1024);
  }
});

test('the home page weighs at most 20 KB gzipped before the service worker begins', async () => {
  const { requests, bytes } = await firstLoad('/');
  expect(requests).toHaveLength(4);
  expect(bytes).toBeLessThan(20 * 1024);
});

test('copying for offline use begins after the page has loaded, and asks for little that is urgent', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const asked: { path: string; at: number }[] = [];
  context.on('request', (request) => {
    asked.push({ path: new URL(request.url()).pathname, at: Date.now() });
  });
  let loadedAt = 0;
  page.on('load', () => {
    loadedAt ||= Date.now();
  });
  await page.goto(address('/'), { waitUntil: 'load' });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const times = await page.evaluate(() => ({
    loaded: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventStart,
    // The script that starts the worker is the first thing of it that the page fetches.
    begun:
      performance.getEntriesByType('resource').find(({ name }) => name.includes('/offline.'))?.startTime ?? 0,
  }));
  expect(times.loaded).toBeGreaterThan(0);
  expect(times.begun).toBeGreaterThanOrEqual(times.loaded);
  const ofTheWorker = asked.filter(({ path }) => /service-worker\.js|offline(?:\.json|-id\.txt)/.test(path));
  for (const { at } of ofTheWorker) expect(at).toBeGreaterThanOrEqual(loadedAt);
  await context.close();
});
