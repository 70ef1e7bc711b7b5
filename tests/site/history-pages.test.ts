/** The pages of a document's past: what each version said, marked for what it is, and what changed between them. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { readHistory } from '../../src/history/read-history.ts';
import { atomFeed } from '../../src/site/atom-feed.ts';
import { framed, slots } from '../../src/site/history/frame.ts';
import { Neighbours } from '../../src/site/history/neighbours.ts';
import { preparePast, recordsById } from '../../src/site/history/prepare-past.ts';
import { recentChanges } from '../../src/site/history/recent-changes.ts';
import { redlineHtml } from '../../src/site/history/redline-html.ts';
import { SiteHistory } from '../../src/site/history/site-history.ts';
import { pagesOf } from '../../src/site/history/write-history.ts';
import { commit, libraryWithPast, unlock } from '../support/library-with-past.ts';
import { expectAccessible, sampleSite } from '../support/open-page.ts';
import { smallLibrary, temporaryFolder, writeFiles } from '../support/temporary.ts';

const today = '2026-05-01';

async function siteHistory(folder: string, cacheFolder?: string): Promise<SiteHistory> {
  const library = await loadLibrary(folder);
  const history = await readHistory({ folder, library, records: recordsById(library), today });
  return new SiteHistory({
    ...{ history, library, folder, withheld: new Set<string>(), published: [], base: '/' },
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
  });
}

/** Every page of the past of a library, by its address. */
async function pages(folder: string, cacheFolder?: string): Promise<Map<string, string>> {
  const site = await siteHistory(folder, cacheFolder);
  const found = new Map<string, string>();
  for (const past of site.pasts)
    for (const { path, html, paper } of await pagesOf(past, site)) found.set(path, `${paper}\n${html}`);
  return found;
}

describe('the pages of a document', () => {
  test('are its versions, each text and the redlines; a file that moved keeps its past', async () => {
    const { folder } = await libraryWithPast();
    const found = await pages(folder);
    expect([...found.keys()]).toEqual([
      'sops/unlock-account/history/',
      'sops/unlock-account/history/1.1.0/',
      'sops/unlock-account/history/1.0.0/',
      'sops/unlock-account/history/1.1.0/since-1.0.0/',
      'sops/fax/history/',
      'sops/fax/history/1.0.0/',
    ]);
    const list = found.get('sops/unlock-account/history/')!;
    for (const words of [
      'In force',
      '2 February 2026 to 9 March 2026',
      'b.okoro@example.com',
      'Approved: Approved for use',
      'Escalates sooner.',
    ])
      expect(list).toContain(words);
    expect(list).toMatch(/5 min/);
  });

  test('mark a superseded text at the top and on paper, and lead to the one in force', async () => {
    const old = (await pages((await libraryWithPast()).folder)).get('sops/unlock-account/history/1.0.0/')!;
    expect(old).toContain(
      '<b>Superseded.</b> This text was in force from 2 February 2026 to 9 March 2026. Do not work by it.',
    );
    expect(old).toContain('href="/sops/unlock-account/"');
    expect(old.split('\n')[0]).toMatch(
      /^SOP-001, version 1\.0\.0 · Superseded \(2 February 2026 to 9 March 2026\) · content [0-9a-f]{12}$/,
    );
    expect(old).toContain('After ten minutes');
    expect(old).not.toContain('Report a problem');
  });

  test('of a document that is gone stay, and say so', async () => {
    const gone = (await pages((await libraryWithPast()).folder)).get('sops/fax/history/')!;
    expect(gone).toContain('This document is no longer in the library.');
    expect(gone).not.toContain('href="/sops/fax/"');
  });

  test('say what git does not know: no repository, a text that is not committed', async () => {
    const noGit = await pages(await smallLibrary());
    expect(noGit.get('sops/unlock/history/')).toContain('not in a git repository');
    const { folder } = await libraryWithPast();
    await writeFiles(folder, { 'sop/unlock-account.mdx': unlock.second.replace('1.1.0', '1.2.0') });
    const list = (await pages(folder)).get('sops/unlock-account/history/')!;
    expect(list).toContain('not committed');
  });

  test('show a text that may not run as source, and none of it as markup', async () => {
    const repository = await libraryWithPast();
    await writeFiles(repository.folder, {
      'sop/unlock-account.mdx': unlock.second
        .replace('version: 1.1.0', 'version: 2.0.0')
        .replace('## Purpose', '<script>alert(1)</script>\n\nimport x from "y"\n\n## Purpose'),
    });
    await commit(repository, '2026-04-10', 'Try it');
    await writeFiles(repository.folder, {
      'sop/unlock-account.mdx': unlock.second.replace('1.1.0', '2.0.1'),
    });
    await commit(repository, '2026-04-11', 'Back');
    const found = await pages(repository.folder);
    for (const html of found.values()) expect(html).not.toContain('<script');
    expect(found.get('sops/unlock-account/history/2.0.0/')).toContain('&lt;script&gt;');
  });

  test('are the same from what was kept, and follow when a linked document gets another address', async () => {
    const repository = await libraryWithPast();
    const linking = unlock.second.replace(
      'None are known.',
      'Where a fax is left, [reset by fax](fax.mdx#purpose).',
    );
    await writeFiles(repository.folder, {
      'sop/unlock-account.mdx': linking,
      'sop/fax.mdx': unlock.first.replaceAll('SOP-001', 'SOP-003'),
    });
    await commit(repository, '2026-04-20', 'A link');
    await writeFiles(repository.folder, {
      'sop/unlock-account.mdx': unlock.second.replace('1.1.0', '1.2.0'),
    });
    await commit(repository, '2026-04-21', 'No link');
    const cache = join(await temporaryFolder(), 'flowcharts');
    const fresh = await pages(repository.folder);
    const cold = await pages(repository.folder, cache);
    const warm = await pages(repository.folder, cache);
    expect([...cold]).toEqual([...fresh]);
    expect([...warm]).toEqual([...fresh]);
    const old = 'sops/unlock-account/history/1.1.0/';
    expect(fresh.get(old)).toContain('href="/sops/fax/#purpose"');
    await repository.git('mv', 'sop/fax.mdx', 'sop/by-fax.mdx');
    await commit(repository, '2026-04-22', 'Another name');
    expect((await pages(repository.folder, cache)).get(old)).toContain('href="/sops/by-fax/#purpose"');
  });
});

test('two pages that are asked for at once do not answer for each other', async () => {
  const { folder } = await libraryWithPast();
  const library = await loadLibrary(folder);
  const history = await readHistory({ folder, library, today });
  const neighbours = new Neighbours(library, new Set(), [], history);
  const [own, other] = [library.documents[0]!, { ...library.documents[0]!, file: 'sop/other.mdx' }];
  const asks = async (file: string): Promise<boolean> => {
    await new Promise((done) => setTimeout(done, 5));
    return neighbours.library.byFile.get(file) !== undefined;
  };
  const both = await Promise.all([
    neighbours.watch(own, () => asks(own.file)),
    neighbours.watch(other, () => asks('sop/nowhere.mdx')),
  ]);
  expect(both).toEqual([
    { result: true, asked: [] },
    { result: false, asked: [['sop/nowhere.mdx', '']] },
  ]);
});

test('a title that looks like a slot of the frame stays a title', () => {
  const page = { path: '', title: slots.content, paper: slots.title, html: '<p>Words</p>' };
  expect(framed(`${slots.title}|${slots.paper}|${slots.content}`, page)).toBe(
    `${slots.content}|${slots.title}|<p>Words</p>`,
  );
});

describe('a redline', () => {
  test('marks words for eyes and for ears, and leaves out what did not change', () => {
    const older = ['same', 'same', 'Call after ten minutes, please.', 'same', 'far away', 'same'].join('\n');
    const html = redlineHtml(older, older.replace('ten minutes', '5 <b>minutes</b>'));
    expect(html).toContain(
      '<del><span class="visually-hidden">[taken out: </span>ten<span class="visually-hidden">]</span></del>',
    );
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('far away');
    expect(redlineHtml(older, older)).toContain('The two texts are the same');
  });
});

test('the library on a day, and what is new for whom, come from the same history', async () => {
  const { folder } = await libraryWithPast();
  const library = await loadLibrary(folder);
  const history = await readHistory({ folder, library, records: recordsById(library), today });
  const card = { id: 'SOP-001', roles: ['service-desk-manager'] };
  const past = await preparePast({
    ...{ history, library, folder, withheld: new Set<string>(), published: [], base: '/', today },
    cards: [card as never],
  });
  expect(
    past.asOf.days.map(({ day, came, ended, inForce }) => [day, came.length, ended.length, inForce]),
  ).toEqual([
    ['2026-04-01', 0, 1, 1],
    ['2026-03-10', 1, 0, 2],
    ['2026-02-02', 2, 0, 2],
  ]);
  expect(past.changes.past.map(({ id, kind, day, roles }) => [id, kind, day, roles])).toEqual([
    ['SOP-002', 'withdrawn', '2026-04-01', []],
    ['SOP-001', 'changed', '2026-03-10', ['service-desk-manager']],
    ['SOP-001', 'new', '2026-02-02', ['service-desk-manager']],
    ['SOP-002', 'new', '2026-02-02', []],
  ]);
  expect(past.changes.past[1]!.changes.map(({ sentence }) => sentence).join()).toMatch(/5 min/);
});

test('a document that was retired is told on the day of it, once, also when its file goes later', async () => {
  const repository = await libraryWithPast();
  const file = 'sop/unlock-account.mdx';
  await writeFiles(repository.folder, {
    [file]: unlock.second.replace('status: approved', 'status: retired'),
  });
  await commit(repository, '2026-04-15', 'Retired');
  await rm(join(repository.folder, file));
  await commit(repository, '2026-04-20', 'Gone');
  const site = await siteHistory(repository.folder);
  const { past } = await recentChanges(site, [], today);
  expect(past.filter(({ id }) => id === 'SOP-001').map(({ kind, day }) => [kind, day])).toEqual([
    ['withdrawn', '2026-04-15'],
    ['new', '2026-02-02'],
  ]);
});

test('what is new is told against what people worked by; what comes back is told too', async () => {
  const repository = await libraryWithPast();
  const { folder } = repository;
  const file = 'sop/unlock-account.mdx';
  const write = async (day: string, change: (text: string) => string): Promise<void> => {
    await writeFiles(folder, { [file]: change(unlock.second) });
    await commit(repository, day, `Commit of ${day}`);
  };
  const draft = unlock.first.replaceAll('SOP-001', 'SOP-003').replace('status: approved', 'status: draft');
  await writeFiles(folder, { 'sop/new.mdx': draft.replace('version: 1.0.0', 'version: 0.1.0') });
  await write('2026-04-10', (text) =>
    text.replace('version: 1.1.0', 'version: 1.2.0').replace('status: approved', 'status: draft'),
  );
  await writeFiles(folder, { 'sop/new.mdx': draft.replace('status: draft', 'status: approved') });
  await write('2026-04-12', (text) =>
    text.replace('version: 1.1.0', 'version: 1.3.0').replace('After 5 minutes', 'After 7 minutes'),
  );
  await write('2026-04-14', (text) => text);
  await write('2026-04-16', (text) => text.replace('After 5 minutes', 'After 50 minutes'));
  const site = await siteHistory(folder);
  const { past } = await recentChanges(site, [], today);
  const pages = new Set<string>();
  for (const one of site.pasts) for (const { path } of await pagesOf(one, site)) pages.add(path);
  const told = past
    .filter(({ day }) => day > '2026-04-01')
    .map(({ id, day, kind, version, summary, redline, changes }) => {
      const how = changes
        .map(({ sentence }) => /\d+ min\w* → \d+ min\w*/.exec(sentence)?.[0])
        .filter(Boolean);
      const page =
        redline !== undefined && pages.has(redline) ? redline.replace(/^.*history\//, '') : redline;
      return [id, day, kind, version, how.join(), page, summary];
    });
  expect(told).toEqual([
    [
      'SOP-001',
      '2026-04-16',
      'changed',
      '1.1.0',
      '5 minutes → 50 minutes',
      undefined,
      'The text of version 1.1.0 was changed.',
    ],
    [
      'SOP-001',
      '2026-04-14',
      'changed',
      '1.1.0',
      '7 minutes → 5 minutes',
      '1.1.0/since-1.3.0/',
      'Version 1.1.0 is in force again.',
    ],
    [
      'SOP-001',
      '2026-04-12',
      'changed',
      '1.3.0',
      '5 minutes → 7 minutes',
      '1.3.0/since-1.1.0/',
      'Commit of 2026-04-12',
    ],
    ['SOP-003', '2026-04-12', 'new', '1.0.0', '', undefined, 'First release.'],
  ]);
  const ids = atomFeed(past, {
    ...{ title: '', author: '', name: '', path: '', page: '', base: '/', today },
  }).match(/<id>.*<\/id>/g)!;
  expect(new Set(ids).size).toBe(ids.length);
});

describe('on the site', () => {
  const site = sampleSite();
  test('a document leads to its history, a version to its redline; nothing of it is searched', async () => {
    const { page } = await site.open('/sops/reset-password/');
    await page.getByRole('link', { name: /^Full history/ }).click();
    await page.waitForURL(/\/sops\/reset-password\/history\/$/);
    await page.getByRole('link', { name: 'Redline against 1.0.0' }).first().click();
    await page.waitForURL(/\/history\/1\.1\.0\/since-1\.0\.0\/$/);
    expect(await page.locator('.changes > li').count()).toBeGreaterThan(1);
    expect(await page.locator('ins').count()).toBeGreaterThan(1);
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex');
    const fragments = await readdir(join(inject('site'), 'pagefind'), { recursive: true });
    expect(fragments.length).toBeGreaterThan(10);
    expect(await readFile(join(inject('site'), 'offline.json'), 'utf8')).not.toContain('/history/1.');
  });

  test('the frame that the pages are put into is not published', async () => {
    expect(await readdir(inject('site'))).not.toContain('history-frame');
  });

  test('another day is chosen by keyboard, stays in the address, and needs no script to be read', async () => {
    const { page, complaints } = await site.open('/as-of/', { bypassCSP: true });
    await page.getByLabel('Day').fill('2026-11-22');
    await page.keyboard.press('Enter');
    await page.locator('[data-as-of-result] tbody tr').first().waitFor();
    expect(await page.locator('[data-as-of-result] tbody tr').count()).toBeGreaterThan(50);
    expect(new URL(page.url()).searchParams.get('day')).toBe('2026-11-22');
    await expectAccessible(page);
    expect(complaints).toEqual([]);
    const { page: plain } = await site.open('/as-of/', { javaScriptEnabled: false });
    expect(await plain.locator('details').count()).toBeGreaterThan(0);
    expect(await plain.locator('form').isVisible()).toBe(false);
  });
});
