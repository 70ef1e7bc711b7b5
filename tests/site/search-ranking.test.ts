/** Search without a browser: what the built index answers, and what holds for every query and every library. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { editDistance } from '../../src/core/nearest.ts';
import { askedKeys, codeKeys, codeSpellings, idKey } from '../../src/site/search/codes.ts';
import { alikeness, near } from '../../src/site/search/near.ts';
import { anchorOf, type QuickDocument, type QuickIndex } from '../../src/site/search/quick-index.ts';
import { browse, rank } from '../../src/site/search/rank.ts';
import { requestLink } from '../../src/site/search/request.ts';
import { type Searchable, searchable } from '../../src/site/search/searchable.ts';
import { saysIt } from '../../src/site/search/text-hits.ts';
import { isSwapped } from '../../src/site/search/typing-errors.ts';
import { compoundsOf, stem, wordsOf } from '../../src/site/search/words.ts';
import fc from '../support/fast-check.ts';
import { queries } from './search-queries.ts';

let index: QuickIndex;
let made: Searchable;
beforeAll(async () => {
  index = JSON.parse(await readFile(join(inject('site'), 'search.json'), 'utf8'));
  made = searchable(index);
});

const found = (query: string, filters = {}): string[] =>
  rank(made, query, filters).hits.map(({ document }) => index.documents[document]!.id);

describe('sixty queries on the sample library', () => {
  const asked = Object.entries(queries).flatMap(([kind, list]) =>
    list.map(([words, id]) => ({ kind, words, id })),
  );
  test('there are sixty, each for a document that exists', () => {
    expect(asked).toHaveLength(60);
    const ids = new Set(index.documents.map(({ id }) => id));
    expect(asked.filter(({ id }) => !ids.has(id))).toEqual([]);
  });
  test('at least 57 find their document first', () => {
    const others = asked.filter(({ words, id }) => found(words)[0] !== id);
    expect(
      others.length,
      others.map(({ words, id }) => `${words}: ${id}, not ${found(words)[0]}`).join('\n'),
    ).toBeLessThanOrEqual(3);
  });
  test('all find it among the first three', () => {
    expect(asked.filter(({ words, id }) => !found(words).slice(0, 3).includes(id))).toEqual([]);
  });
});

describe('while somebody types', () => {
  test.each([
    ['passw', 'SOP-004'],
    ['unlo', 'SOP-005'],
    ['bitl', 'KB-030'],
    ['0x8007000', 'KB-023'],
    ['AADSTS5012', 'KB-004'],
    ['SOP-02', 'SOP-020'],
  ])('%s already shows %s', (typed, id) => {
    expect(found(typed)).toContain(id);
  });
  test('a finished word is not the beginning of a longer one', () => {
    expect(found('passw ')).not.toEqual(found('passw'));
  });
});

describe('codes', () => {
  test.each([
    ['0x80070005', ['0x80070005', '80070005']],
    ['0x0000011b', ['0x0000011b', '0000011b', '11b', '0x11b']],
    ['AADSTS50126', ['AADSTS50126', 'AADSTS 50126']],
    ['drv5.sys', ['drv5.sys', 'drv5']],
    ['691', ['691']],
  ])('%s is also read out as', (code, spellings) => {
    expect(codeSpellings(code)).toEqual(spellings);
  });
  test.each([
    ['0x80070005', '80070005'],
    ['0x80070005', '0X 8007 0005'],
    ['0x80070005', 'OX8OO7OOO5'],
    ['0x80070005', 'error code 0x80070005 again'],
    ['0x80070005', '-2147024891'],
    ['0x0000011b', '0x11b'],
    ['0x0000011b', '0x0011B'],
    ['0x80070005', '2147942405'],
    ['AADSTS50126', 'AADSTS 50126'],
    ['AADSTS50126', 'aadsts-50126'],
    ['AADSTS50126', '50126'],
    ['drv5.sys', 'drv5'],
    ['drv5.sys', 'DRV5.SYS'],
    ['5.7.1', '5.7.1'],
    ['Event 4740', 'event id 4740'],
  ])('%s is found by %s', (code, typed) => {
    const keys = new Set(codeKeys(code));
    expect([...askedKeys(typed)].some((key) => keys.has(key))).toBe(true);
  });
  test.each([
    ['0x80070005', '0x80070006'],
    ['5.7.1', '571'],
    ['AADSTS50126', '5012'],
  ])('%s is not found by %s: digits are not forgiven', (code, typed) => {
    const keys = new Set(codeKeys(code));
    expect([...askedKeys(typed)].some((key) => keys.has(key))).toBe(false);
  });
  test('ids need neither hyphen nor zeros', () => {
    expect(new Set(['SOP-004', 'sop 4', 'Sop004', 'SOP4'].map(idKey)).size).toBe(1);
    expect(idKey('SOP-040')).not.toBe(idKey('SOP-004'));
  });
});

describe('words', () => {
  test.each([
    ['locked', 'locks', 'locking'],
    ['printing', 'prints', 'printed'],
    ['changes', 'changed', 'changing'],
    ['copies', 'copy', 'copied'],
    ['stopped', 'stopping', 'stop'],
  ])('%s, %s and %s are one word', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });
  test('accents, case and apostrophes do not count', () => {
    expect(wordsOf("The user’s CAFÉ can't open")).toEqual(['the', 'users', 'cafe', 'cant', 'open']);
    expect(compoundsOf('E-mail and Wi-Fi')).toEqual(['email', 'wifi']);
  });
});

describe('order', () => {
  const document = (id: string, kind: number, more: Partial<QuickDocument> = {}): QuickDocument => ({
    id,
    title: 'Reset a badge',
    path: `${id}/`,
    kind,
    summary: '',
    aliases: [],
    codes: [],
    symptoms: [],
    steps: [],
    systems: [],
    audience: [],
    ...more,
  });
  const library = (documents: QuickDocument[]): Searchable =>
    searchable({
      kinds: [
        { type: 'sop', name: 'procedure' },
        { type: 'kb', name: 'article' },
      ],
      systems: [{ name: 'Gate', aliases: ['turnstile'] }],
      audiences: [],
      same: [['badge', 'staff card']],
      documents,
      request: '',
    });
  const ids = (made: Searchable, query: string): string[] =>
    rank(made, query).hits.map(({ document }) => made.index.documents[document]!.id);
  const noise = Array.from({ length: 12 }, (_, number) =>
    document(`SOP-1${number}`, 0, { title: `Another task ${'abcdefghijkl'[number]}` }),
  );

  test('a procedure in force, then an article, then drafts, where all say the same', () => {
    const made = library([
      document('SOP-001', 0, { status: 'draft' }),
      document('KB-001', 1),
      document('SOP-002', 0),
      document('SOP-003', 0, { status: 'in-review' }),
      ...noise,
    ]);
    expect(ids(made, 'reset badge')).toEqual(['SOP-002', 'KB-001', 'SOP-003', 'SOP-001']);
  });
  test('an article that says it before a procedure that hardly does', () => {
    const made = library([
      document('SOP-001', 0, { title: 'Open a gate', steps: ['Reset a badge'] }),
      document('KB-001', 1),
      ...noise,
    ]);
    expect(ids(made, 'reset badge')[0]).toBe('KB-001');
  });
  test("the glossary's and the systems' other names find it", () => {
    const made = library([document('SOP-001', 0, { systems: [0] }), ...noise]);
    expect(ids(made, 'staff card')).toEqual(['SOP-001']);
    expect(ids(made, 'turnstile')).toEqual(['SOP-001']);
  });
  test('a step leads to its anchor, its own where another step has the title', () => {
    const made = library([
      document('SOP-001', 0, { title: 'Open a gate', steps: ['Reset a badge', ['Reset a badge', 'again']] }),
      ...noise,
    ]);
    expect(rank(made, 'reset a badge').hits[0]!.steps.map(({ anchor }) => anchor)).toEqual([
      'reset-a-badge',
      'again',
    ]);
    expect(anchorOf("Is the user's VPN on?")).toBe('is-the-users-vpn-on');
  });
  test('an empty library answers with nothing', () => {
    const made = library([]);
    expect(rank(made, 'badge').hits).toEqual([]);
    expect(near(made, 'badge')).toEqual([]);
  });
});

describe('filters', () => {
  test('narrow what is found and what is browsed', () => {
    const kind = index.kinds.findIndex(({ type }) => type === 'kb');
    const filters = { kind: index.kinds[kind]!.name, system: 'Print service' };
    const system = index.systems.findIndex(({ name }) => name === 'Print service');
    const fits = (id: string): boolean => {
      const document = index.documents.find((one) => one.id === id)!;
      return document.kind === kind && document.systems.includes(system);
    };
    const ids = found('printer', filters);
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.filter((id) => !fits(id))).toEqual([]);
    expect(browse(made, filters).map((document) => index.documents[document]!.id)).toEqual(
      index.documents.filter(({ id }) => fits(id)).map(({ id }) => id),
    );
  });
  test('a value that the library does not have leaves nothing', () => {
    expect(found('printer', { system: 'no such system' })).toEqual([]);
  });
});

describe('for every query', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(' ', '—', "'", '0x', '__proto__', 'constructor toString', `${'a '.repeat(500)}`),
  );
  test('the answer is in order, within bounds and the same again', () => {
    fc.assert(
      fc.property(text, (query) => {
        const { hits } = rank(made, query);
        expect(hits.length).toBeLessThanOrEqual(8);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        expect(scores.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
        expect(rank(made, query)).toMatchObject({ hits: hits.map(({ document }) => ({ document })) });
      }),
    );
  });
  test('the distance is the edit distance, as far as it is counted', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(most + 1, editDistance(a, b)));
        const begun = Math.min(
          ...Array.from({ length: b.length + 1 }, (_, end) => editDistance(a, b.slice(0, end))),
        );
        expect(editDistance(a, b, most, true)).toBe(Math.min(most + 1, begun));
      }),
    );
  });
  test('two letters that have changed places', () => {
    expect(isSwapped('vnp', 'vpn')).toBe(true);
    expect(isSwapped('vpn', 'vpn')).toBe(false);
    expect(isSwapped('van', 'vpn')).toBe(false);
  });
});

describe('the full text', () => {
  test.each([
    ['printer', 'the <mark>printers</mark> on'],
    ['pasword', 'a new <mark>password</mark>'],
    ['AADSTS50126', '<mark>AADSTS50126:</mark> the'],
    ['unlocking accounts', 'was <mark>unlocked</mark> by'],
  ])('%s is answered by %s', (query, excerpt) => {
    expect(saysIt(query, [excerpt])).toBe(true);
  });
  test.each([
    ['wifxxfi', 'the <mark>Wi-Fi</mark> is'],
    ['qqprintzz', 'Command + <mark>Q</mark> and'],
    ['zebra', 'nothing marked'],
  ])('%s is not answered by %s', (query, excerpt) => {
    expect(saysIt(query, [excerpt])).toBe(false);
  });
});

describe('where nothing is found', () => {
  test('says what looks like it', () => {
    expect(alikeness('printer', 'printer')).toBe(1);
    expect(alikeness('printer', 'vault')).toBe(0);
    expect(near(made, 'authenticashun').map((document) => index.documents[document]!.title)).toContainEqual(
      expect.stringMatching(/authenticator/i),
    );
    expect(near(made, 'zzzzqqqq')).toEqual([]);
  });
  test('a request goes by mail, to a form, or nowhere', () => {
    const mail = requestLink('desk@example.com', 'fax & "copy"')!;
    expect(mail).toMatch(
      /^mailto:desk@example\.com\?subject=New%20procedure%20wanted%3A%20fax%20%26%20%22copy%22&body=/,
    );
    const form = new URL(
      requestLink('https://code.example.com/team/library/issues/new?labels=wanted', 'fax')!,
    );
    expect(form.searchParams.get('title')).toBe('New procedure wanted: fax');
    expect(form.searchParams.get('labels')).toBe('wanted');
    expect(requestLink('', 'fax')).toBeUndefined();
    expect(index.request).toBe('servicedesk@example.com');
  });
});
