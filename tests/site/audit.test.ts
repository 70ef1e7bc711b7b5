/** The audit: every document with its evidence, as a table to work with and as files. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import type { EvidenceRecord } from '../../schemas/record.ts';
import { auditControls, auditRows } from '../../src/site/audit-model.ts';
import { csv } from '../../src/site/csv.ts';
import { requirementGroups } from '../../src/site/requirements.ts';
import { sampleSite } from '../support/open-page.ts';

const role = (id: string) => ({ id, name: id, known: true });
const hash = 'a'.repeat(64);

function page(id: string, more: object = {}) {
  return {
    ...{ id, title: `Title of ${id}`, type: 'sop' as const, path: `sops/${id}/`, version: '1.0.0' },
    ...{ status: 'approved', effective: '2026-01-01', reviewDue: '2027-01-01', digest: hash },
    ...{ owner: role('desk'), approver: role('security'), controls: [] },
    ...more,
  };
}

const approval: EvidenceRecord = {
  ...{ kind: 'approval', document: 'SOP-001', at: '2026-01-01T09:00:00Z', by: 'b@example.com' },
  ...{ version: '1.0.0', content: hash, meaning: 'Approved for use', previous: null },
};

describe('gaps', () => {
  const gaps = (more: object, records: EvidenceRecord[] = [approval], keeps = true): string[] =>
    auditRows([page('SOP-001', more)], '2026-11-22', () => records, keeps)[0]!.gaps;
  test('are none where the text in force is the text approved', () => {
    expect(gaps({})).toEqual([]);
  });
  test.each([
    ['no record of an approval', {}, []],
    ['approved was another text', { digest: 'b'.repeat(64) }, [approval]],
    ['review overdue', { reviewDue: '2026-11-21' }, [approval]],
    ['no review planned', { reviewDue: undefined }, [approval]],
    ['no approver named', { approver: undefined }, [approval]],
    ['not approved yet', { status: 'in-review' }, [approval]],
  ])('say: %s', (gap, more, records) => {
    expect(gaps(more, records)).toEqual([gap]);
  });
  test('of approvals are not told of a library that keeps no records, nor any of what is retired', () => {
    expect(gaps({}, [], false)).toEqual([]);
    expect(gaps({ status: 'retired', reviewDue: undefined }, [])).toEqual([]);
  });
});

test('a control is supported by documents in force only, and one that nothing supports is counted as open', () => {
  const controls = [
    { id: 'a.1', title: 'First' },
    { id: 'a.2', title: 'Second' },
  ];
  const names = { controls: [{ id: 'a.1', framework: 'The standard', title: 'First' }] };
  const other = { controls: [{ id: 'a.2', framework: 'The standard', title: 'Second' }], status: 'draft' };
  const [framework] = auditControls(
    [{ id: 'std', name: 'The standard', controls }],
    [page('SOP-001', names), page('SOP-002', other)],
  );
  expect(framework!.controls.map(({ documents }) => documents.map(({ id }) => id))).toEqual([
    ['SOP-001'],
    [],
  ]);
  expect(framework!.open).toBe(1);
});

describe('CSV', () => {
  test('quotes what RFC 4180 says, and ends each line with CRLF', () => {
    expect(csv([['a,b', 'say "x"', 'two\nlines', 3, undefined]])).toBe(
      '"a,b","say ""x""","two\nlines",3,\r\n',
    );
  });
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])(
    'makes no formula of %j',
    (text) => {
      const [cell] = parseCsv(csv([[text]]))[0]!;
      expect(cell).toBe(`'${text}`);
    },
  );
});

test('no requirement is said to be met', () => {
  const words = JSON.stringify(requirementGroups);
  expect(words).not.toMatch(/\bcompl(?:y|ies|iant|iance)\b|\bconforms?\b|\bcertif/i);
  for (const { requirements } of requirementGroups)
    for (const { remains } of requirements) expect(remains.length).toBeGreaterThan(5);
});

test('the files have every document, and say the same', async () => {
  const folder = join(inject('site'), 'audit');
  const [head, ...rows] = parseCsv(await readFile(join(folder, 'audit.csv'), 'utf8'));
  const data = JSON.parse(await readFile(join(folder, 'audit.json'), 'utf8'));
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.map(([id]) => id)).toEqual(data.documents.map(({ id }: { id: string }) => id));
  const at = head!.indexOf('sha-256');
  expect(rows.map((row) => row[at])).toEqual(data.documents.map((row: { hash: string }) => row.hash));
  expect(rows.every((row) => row.length === head!.length)).toBe(true);
  expect(data.controls.length).toBeGreaterThan(3);
});

describe('the table in a browser', () => {
  const site = sampleSite();
  test('is sorted and narrowed by keyboard, says so, and keeps it in the address', async () => {
    const { page, complaints } = await site.open('/audit/');
    const ids = (): Promise<string[]> =>
      page.locator('[data-audit-table] tbody tr:visible td.id').allTextContents();
    const all = await ids();
    await page.locator('th[data-key=title] button').focus();
    await page.keyboard.press('Enter');
    const sorted = page.locator('th[data-key=title]');
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
    expect(await ids()).not.toEqual(all);
    await page.keyboard.press('Enter');
    expect(await sorted.getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('[aria-sort]').count()).toBe(1);
    await page.getByLabel('Words').fill('password reset');
    const few = await ids();
    expect(few.length).toBeLessThan(all.length);
    expect(await page.locator('.audit-said').textContent()).toBe(`${few.length} of ${all.length} documents`);
    const address = new URL(page.url());
    expect(Object.fromEntries(address.searchParams)).toEqual({
      q: 'password reset',
      sort: 'title',
      down: '1',
    });
    await page.reload();
    expect(await ids()).toEqual(few);
    expect(await page.getByLabel('Words').inputValue()).toBe('password reset');
    expect(complaints).toEqual([]);
  });
  test('reads whole without scripts', async () => {
    const { page } = await site.open('/audit/', { javaScriptEnabled: false });
    expect(await page.locator('[data-audit-table] tbody tr').count()).toBeGreaterThan(50);
    expect(await page.locator('.audit-filter').count()).toBe(0);
  });
});

/** A reader of RFC 4180 that knows nothing of the writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && quoted === undefined && plain === '' && row.length === 0) break;
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
