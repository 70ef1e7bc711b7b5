/** What is new: by week and by role, and as a feed that other programs read. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { describe, expect, inject, test } from 'vitest';
import { atomFeed } from '../../src/site/atom-feed.ts';
import { byWeek, changesOf, mondayOf, type RecentChange } from '../../src/site/history/recent-changes.ts';

function change(id: string, day: string, more: Partial<RecentChange> = {}): RecentChange {
  return {
    ...{ id, title: `Title of ${id}`, path: `sops/${id}/`, redline: undefined },
    ...{ version: '1.0.0', day, kind: 'changed', summary: 'Why.', changes: [], roles: ['analyst'] },
    ...more,
  };
}

test.each([
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
  ['2027-01-03', '2026-12-28'],
])('the week of %s begins on Monday, %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday);
});

test('changes stand by week, and a role sees its own only', () => {
  const past = [
    change('A-3', '2026-11-23'),
    change('A-2', '2026-11-22', { roles: ['manager'] }),
    change('A-1', '2026-11-16'),
  ];
  expect(byWeek(past).map(({ monday, changes }) => [monday, changes.length])).toEqual([
    ['2026-11-23', 1],
    ['2026-11-16', 2],
  ]);
  const own = changesOf({ today: '2026-11-24', past, coming: [] }, 'manager');
  expect(own.past.map(({ id }) => id)).toEqual(['A-2']);
});

describe('a feed', () => {
  const about = {
    ...{ title: 'Changes & news', author: 'Service desk', name: 'northfield.deskbook', base: '/help/' },
    ...{ path: 'changes/feed.xml', page: 'changes/', today: '2026-11-24' },
  };
  const hostile = change('SOP-001', '2026-11-20', {
    title: 'Use <b> & "quotes" \u0007',
    redline: 'sops/SOP-001/history/1.1.0/since-1.0.0/',
    changes: [{ sentence: 'step 1, “a < b”, changed', weight: 'minor' }],
  });
  const read = (xml: string): Document => {
    const { document } = new JSDOM(xml, { contentType: 'application/xml' }).window;
    expect(document.querySelector('parsererror')).toBeNull();
    return document;
  };

  test('has what RFC 4287 asks of a feed and of each entry', () => {
    const feed = read(atomFeed([hostile, change('SOP-002', '2026-11-18')], about));
    const root = feed.documentElement;
    expect([root.namespaceURI, root.localName]).toEqual(['http://www.w3.org/2005/Atom', 'feed']);
    for (const name of ['id', 'title', 'updated', 'author > name', 'link[rel=self]'])
      expect({ name, count: feed.querySelectorAll(`feed > ${name}`).length }).toEqual({ name, count: 1 });
    expect(feed.querySelector('feed > updated')!.textContent).toBe('2026-11-20T00:00:00Z');
    for (const entry of feed.querySelectorAll('entry')) {
      for (const name of ['id', 'title', 'updated', 'link[rel=alternate]'])
        expect(entry.querySelectorAll(name).length).toBe(1);
      expect(entry.querySelector('id')!.textContent).toMatch(
        /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
      expect(entry.querySelector('link')!.getAttribute('href')).toMatch(/^\/help\/sops\//);
    }
    const content = feed.querySelector('entry > content')!.textContent!;
    expect(content).toContain('<li>Step 1, “a &lt; b”, changed.</li>');
  });

  test('gives an entry one name, whoever asks and whenever, and each feed its own', () => {
    const ids = (xml: string): string[] =>
      [...read(xml).querySelectorAll('id')].map(({ textContent }) => textContent!);
    const [feed, entry] = ids(atomFeed([hostile], about));
    const later = ids(
      atomFeed([change('SOP-003', '2026-12-01'), { ...hostile, title: 'Renamed' }], {
        ...about,
        today: '2026-12-02',
      }),
    );
    expect(later[0]).toBe(feed);
    expect(later[2]).toBe(entry);
    const [ofRole, sameEntry] = ids(atomFeed([hostile], { ...about, name: `${about.name} analyst` }));
    expect(ofRole).not.toBe(feed);
    expect(sameEntry).toBe(entry);
  });
});

test('the feeds of the site can be read, and that of a role is part of the one for all', async () => {
  const folder = join(inject('site'), 'changes');
  const ids = async (file: string): Promise<string[]> => {
    const { document } = new JSDOM(await readFile(join(folder, file), 'utf8'), {
      contentType: 'application/xml',
    }).window;
    return [...document.querySelectorAll('entry > id')].map(({ textContent }) => textContent!);
  };
  const all = await ids('feed.xml');
  const own = await ids('service-desk-analyst/feed.xml');
  expect(own.length).toBeGreaterThan(3);
  expect(own.filter((id) => !all.includes(id))).toEqual([]);
  expect(new Set(all).size).toBe(all.length);
});
