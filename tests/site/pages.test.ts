/** The built sample site, as files: what every page promises before a browser opens it. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { types } from '../../schemas/index.ts';
import { pagePath } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { repository } from '../support/command-line.ts';

const site = inject('site');
const pages = new Map<string, string>();
beforeAll(async () => {
  for (const file of await readdir(site, { recursive: true }))
    if (file.endsWith('.html'))
      pages.set(
        `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`,
        await readFile(join(site, file), 'utf8'),
      );
});

const library = await loadLibrary(join(repository, 'sops'));
const page = (path: string): string => pages.get(path) ?? `no page ${path}`;

describe('addresses', () => {
  test('every document, type, system, role and rule has its page', () => {
    const wanted = [
      '/',
      '/404.html',
      '/all/',
      '/glossary/',
      '/handbook/',
      '/handbook/checking/',
      ...Object.values(types).map((type) => `/${type.path}/`),
      ...library.documents.map((document) => `/${pagePath(document)}`),
      ...library.registries.systems.map((system) => `/systems/${system.id}/`),
      ...library.registries.roles.map((role) => `/roles/${role.id}/`),
      ...rules.map((rule) => `/handbook/rules/${rule.id}/`),
    ];
    expect(wanted.filter((path) => !pages.has(path))).toEqual([]);
  });
  test('every internal link leads to a page, and every anchor to an element', () => {
    const broken: string[] = [];
    let links = 0;
    for (const [path, html] of pages)
      for (const [, address] of html.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
        const url = new URL(decodeEntities(address!), `http://site${path}`);
        if (url.host !== 'site') continue;
        links += 1;
        const target = decodeURIComponent(url.pathname);
        const there = pages.get(target);
        if (there === undefined && !existsSync(join(site, target))) broken.push(`${path}: ${address}`);
        const anchor = decodeURIComponent(url.hash.slice(1));
        if (there !== undefined && anchor !== '' && !there.includes(` id="${anchor}"`))
          broken.push(`${path}: ${address}`);
      }
    expect(broken).toEqual([]);
    expect(links).toBeGreaterThan(1000);
  });
  test('ids are unique on every page', () => {
    for (const [path, html] of pages) {
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
      expect({ path, twice: ids.filter((id, index) => ids.indexOf(id) !== index) }).toEqual({
        path,
        twice: [],
      });
    }
  });
});

describe('safety', () => {
  test('no page asks another host for anything, and none holds inline code or style', () => {
    for (const [path, html] of pages) {
      const asked = [
        ...html.matchAll(
          /<(?:script|img|iframe|source|video|audio|embed|object|use)[^>]*\s(?:src|data|href)="(https?:)?\/\/[^"]*"/g,
        ),
      ];
      const sheets = [...html.matchAll(/<link[^>]*href="https?:[^"]*"/g)];
      const inline = [
        ...html.matchAll(
          /<script(?![^>]*\s(?:src=|type="application\/json"))[^>]*>|<style|\son[a-z]+="|\sstyle="|javascript:(?=[^<]*")/g,
        ),
      ].map((match) => match[0]);
      expect({ path, asked, sheets, inline }).toEqual({ path, asked: [], sheets: [], inline: [] });
    }
  });
  test('every page has a policy that forbids what it does not need', () => {
    for (const html of pages.values())
      expect(html).toContain("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'");
  });
});

describe('a procedure page', () => {
  const html = (): string => page('/sops/reset-password/');
  test('opens with what an agent needs to trust it', () => {
    const top = html().slice(0, html().indexOf('id="prerequisites"'));
    const { version } = library.byFile.get('sop/reset-password.mdx')!.frontmatter!;
    for (const words of ['Approved', version, 'In force since', 'Service desk manager', 'Next review'])
      expect(top).toContain(words);
  });
  test('goes on with prerequisites, steps, exceptions, escalation and closure, then the rest', () => {
    const order = [
      'prerequisites',
      'procedure',
      'flowchart-procedure',
      'exceptions',
      'escalation',
      'validation-and-closure',
      'purpose',
      'scope',
      'revision-history',
    ];
    const places = order.map((id) => html().indexOf(`id="${id}"`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
  test('shows included steps in place, with the version they come from', () => {
    expect(
      /Steps of <span class="id">SOP-001<\/span> <span class="version">[\d.]+<\/span>/.test(html()),
    ).toBe(true);
    expect(html().includes('aria-label="Step 2.1"')).toBe(true);
  });
  test('leads from answers to steps, with their numbers', () => {
    expect(
      /<span class="answer-label">[^<]+<\/span> <span class="answer-way"><a href="#[^"]+">[^<]+<\/a> <span class="where">step \d+/.test(
        html(),
      ),
    ).toBe(true);
  });
  test('holds its flowchart as a picture with a title and the same in words', () => {
    expect(/<svg[^>]*class="chart[^"]*"/.test(html())).toBe(true);
    expect(html().includes('The same in words')).toBe(true);
  });
  test('explains abbreviations where it first uses them', () => {
    const library = page('/kb/vpn-691/');
    expect(
      library.match(/<a class="term" href="\/glossary\/#vpn" data-meaning="[^"]+">VPN<\/a>/),
    ).not.toBeNull();
    expect(library.match(/class="term" href="\/glossary\/#vpn"/g)).toHaveLength(1);
  });
});

test('every SOP and every article with steps has its flowchart', () => {
  for (const document of library.documents)
    for (const procedure of document.procedures)
      expect(page(`/${pagePath(document)}`)).toContain(`id="flowchart-${procedure.section}"`);
});

test('first load of the largest procedure page stays within 40 KB gzipped', async () => {
  const html = [...pages]
    .filter(([path]) => path.startsWith('/sops/') && !path.endsWith('/call/'))
    .map(([, text]) => text)
    .sort((a, b) => b.length - a.length)[0]!;
  const files = [...html.matchAll(/(?:<link rel="stylesheet"[^>]*href|<script[^>]*src)="\/([^"]+)"/g)].map(
    (match) => match[1]!,
  );
  expect(files.length).toBeGreaterThanOrEqual(3);
  let bytes = gzipSync(html).length;
  for (const file of files) bytes += gzipSync(await readFile(join(site, file))).length;
  expect(bytes).toBeLessThan(40 * 1024);
});

function decodeEntities(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#38;', '&');
}
