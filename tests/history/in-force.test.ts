/** Which text was to be followed when: statuses, days to come, withdrawals. */
import { describe, expect, test } from 'vitest';
import { historyAt } from '../../src/history/history-at.ts';
import { libraryAt, periodsOf, versionInForce, versionToCome } from '../../src/history/in-force.ts';
import type { DocumentHistory, DocumentText, LibraryHistory } from '../../src/history/model.ts';
import { versionsOf } from '../../src/history/versions.ts';

function text(arrived: string, version: string, more: Partial<DocumentText> = {}): DocumentText {
  return {
    blob: `${version} ${arrived}`,
    gone: false,
    file: 'sop/a.mdx',
    title: 'A',
    type: 'sop',
    version,
    status: 'approved',
    effective: undefined,
    contentHash: `hash of ${version}`,
    entry: undefined,
    commit: undefined,
    arrived,
    ...more,
  };
}

function document(texts: DocumentText[], today = '2026-06-30'): DocumentHistory {
  const periods = periodsOf(texts);
  const { versions, notices } = versionsOf({ texts, periods, records: [], today, table: [] });
  return { id: 'SOP-001', title: 'A', file: 'sop/a.mdx', deleted: false, versions, texts, periods, notices };
}

function library(texts: DocumentText[]): LibraryHistory {
  return {
    notices: [],
    head: undefined,
    documents: new Map([['SOP-001', document(texts)]]),
    days: [],
  };
}

const on = (found: DocumentHistory, day: string): string | undefined => versionInForce(found, day)?.version;

describe('the text in force', () => {
  test('a later effective date keeps the older version up to the day before', () => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-02-01', '2.0.0', { effective: '2026-03-01' }),
    ]);
    expect([on(found, '2026-02-28'), on(found, '2026-03-01')]).toEqual(['1.0.0', '2.0.0']);
    expect(versionToCome(found, '2026-02-10')).toEqual({ version: '2.0.0', from: '2026-03-01' });
    expect(versionToCome(found, '2026-03-01')).toBeUndefined();
  });

  test('an effective date before readers had the text does not count', () => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-03-01', '2.0.0', { effective: '2026-02-01' }),
    ]);
    expect([on(found, '2026-02-15'), on(found, '2026-03-01')]).toEqual(['1.0.0', '2.0.0']);
  });

  test('only the first text that is known may be older than git', () => {
    const found = document([text('2026-01-01', '1.0.0', { effective: '2024-01-01' })]);
    expect([on(found, '2023-12-31'), on(found, '2025-01-01')]).toEqual([undefined, '1.0.0']);
  });

  test('a draft or a text under review on top changes nothing', () => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-02-01', '1.1.0', { status: 'draft' }),
      text('2026-03-01', '1.1.0', { status: 'in-review' }),
    ]);
    expect(on(found, '2026-06-01')).toBe('1.0.0');
    expect(found.versions.map(({ state }) => state)).toEqual(['draft', 'in-force']);
  });

  test('a draft under the number of the approved text is told', () => {
    const found = document([text('2026-01-01', '1.0.0'), text('2026-02-01', '1.0.0', { status: 'draft' })]);
    expect(found.versions[0]).toMatchObject({ status: 'approved', state: 'in-force' });
    expect(found.notices.map(({ kind }) => kind)).toEqual(['draft']);
  });

  test('a text that is replaced before its day never comes into force', () => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-02-01', '2.0.0', { effective: '2026-04-01' }),
      text('2026-03-01', '1.0.1'),
    ]);
    expect([on(found, '2026-03-15'), on(found, '2026-04-15')]).toEqual(['1.0.1', '1.0.1']);
    expect(found.versions[1]).toMatchObject({ version: '2.0.0', state: 'superseded', from: undefined });
    expect(found.versions[2]).toMatchObject({ version: '1.0.0', until: '2026-02-28' });
  });

  test.each([
    ['retired', { status: 'retired' }],
    ['deleted', { gone: true }],
  ])('and %s before that day, the older version is in force no longer', (_, more) => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-02-01', '2.0.0', { effective: '2026-04-01' }),
      text('2026-03-01', '2.0.0', more),
    ]);
    expect([on(found, '2026-02-28'), on(found, '2026-03-15'), on(found, '2026-04-15')]).toEqual([
      '1.0.0',
      undefined,
      undefined,
    ]);
  });

  test('but a draft does not keep it from doing so', () => {
    const found = document([
      text('2026-01-01', '1.0.0'),
      text('2026-02-01', '2.0.0', { effective: '2026-04-01' }),
      text('2026-03-01', '2.1.0', { status: 'draft' }),
    ]);
    expect(on(found, '2026-04-01')).toBe('2.0.0');
  });

  test('retired or deleted, it is withdrawn from that day on', () => {
    const retired = document([
      text('2026-01-01', '1.0.0'),
      text('2026-03-01', '1.0.0', { status: 'retired' }),
    ]);
    expect([on(retired, '2026-02-28'), on(retired, '2026-03-01')]).toEqual(['1.0.0', undefined]);
    expect(retired.versions[0]).toMatchObject({ state: 'withdrawn', until: '2026-02-28' });
    const gone = document([text('2026-01-01', '1.0.0'), text('2026-03-01', '1.0.0', { gone: true })]);
    expect([on(gone, '2026-02-28'), on(gone, '2026-03-01')]).toEqual(['1.0.0', undefined]);
  });

  test('of two that came on one day the later has it', () => {
    const found = document([text('2026-01-01', '1.0.0'), text('2026-01-01', '1.1.0')]);
    expect(on(found, '2026-01-01')).toBe('1.1.0');
    expect(found.versions[1]).toMatchObject({ from: '2026-01-01', until: '2026-01-01', state: 'superseded' });
    const withdrawn = document([
      text('2026-01-01', '1.0.0'),
      text('2026-01-01', '1.0.0', { status: 'retired' }),
    ]);
    expect(on(withdrawn, '2026-01-01')).toBeUndefined();
  });

  test('a text of a branch that nobody had is never in force', () => {
    const found = document([text('2026-01-01', '1.1.0', { side: true }), text('2026-02-01', '1.2.0')]);
    expect([on(found, '2026-01-15'), on(found, '2026-02-01')]).toEqual([undefined, '1.2.0']);
  });

  test('before it was approved a document was a draft, or announced', () => {
    const texts = [
      text('2026-01-01', '0.1.0', { status: 'draft' }),
      text('2026-02-01', '1.0.0', { effective: '2026-03-01' }),
      text('2026-05-01', '1.0.0', { status: 'retired', file: 'old/a.mdx' }),
      text('2026-06-01', '1.0.0', { gone: true }),
    ];
    const states = ['2025-12-31', '2026-01-15', '2026-02-15', '2026-03-15', '2026-05-15', '2026-06-15'].map(
      (day) =>
        libraryAt(library(texts), day).map(({ state, version, file }) => `${state} ${version} ${file}`),
    );
    expect(states).toEqual([
      [],
      ['draft 0.1.0 sop/a.mdx'],
      ['upcoming 1.0.0 sop/a.mdx'],
      ['in-force 1.0.0 sop/a.mdx'],
      ['withdrawn 1.0.0 old/a.mdx'],
      [],
    ]);
  });
});

test('the history as it was on a day knows nothing of what came later, or is not committed', () => {
  const texts = [
    text('2026-01-01', '1.0.0'),
    text('2026-02-01', '1.1.0'),
    text('2026-03-01', '1.2.0', { blob: undefined }),
  ];
  const then = historyAt(library(texts), '2026-01-20').documents.get('SOP-001')!;
  expect(then.versions).toHaveLength(1);
  expect(then.versions[0]).toMatchObject({ version: '1.0.0', state: 'in-force', until: undefined });
  expect(historyAt(library(texts), '2026-06-30').documents.get('SOP-001')!.versions).toHaveLength(2);
  expect(historyAt(library(texts), '2025-12-31').documents.size).toBe(0);
});
