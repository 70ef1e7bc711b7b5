/** Reporting a problem: where the link leads, what it says, and how it shows. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { emptyOrganisation, organisation } from '../../schemas/organisation.ts';
import { reportAddress, reportLink } from '../../src/site/report-problem.ts';
import { deskbook } from '../support/command-line.ts';
import { sampleSite } from '../support/open-page.ts';
import { smallLibrary, temporaryFolder } from '../support/temporary.ts';

const reported = {
  document: "SOP-004 Reset a user's password & more",
  version: '1.2.0',
  contentHash: 'a1b2c3d4e5f6',
  page: '/help/sops/reset-password/#ask-who-calls',
  step: { number: '2.1', title: 'Ask who calls: "name?"' },
};

describe('the link', () => {
  test('to a mail address begins a mail with document, version, step, page and hash', () => {
    const link = new URL(reportLink('desk@example.com', reported));
    expect(link.protocol + link.pathname).toBe('mailto:desk@example.com');
    const said = new Map(
      link.search
        .slice(1)
        .split('&')
        .map((part) => part.split('=') as [string, string]),
    );
    expect(decodeURIComponent(said.get('subject')!)).toBe(
      "Problem: SOP-004 Reset a user's password & more, step 2.1",
    );
    const lines = decodeURIComponent(said.get('body')!).split('\r\n');
    expect(lines).toContain("Document: SOP-004 Reset a user's password & more");
    expect(lines).toContain('Version: 1.2.0');
    expect(lines).toContain('Step: 2.1 Ask who calls: "name?"');
    expect(lines).toContain('Page: /help/sops/reset-password/#ask-who-calls');
    expect(lines).toContain('Content: a1b2c3d4e5f6');
  });
  test.each([
    ['GitHub', 'https://github.com/our-team/procedures/issues/new', 'title', 'body'],
    ['GitLab', 'https://gitlab.com/our-team/procedures/-/issues/new', 'issue[title]', 'issue[description]'],
    [
      'a GitLab of one’s own',
      'https://git.example.com/a/b/-/issues/new',
      'issue[title]',
      'issue[description]',
    ],
  ])('to %s fills the fields of the form', (_, address, title, body) => {
    const link = new URL(reportLink(address, reported));
    expect(link.href.startsWith(`${address}?`)).toBe(true);
    expect(link.searchParams.get(title)).toBe("Problem: SOP-004 Reset a user's password & more, step 2.1");
    expect(link.searchParams.get(body)).toContain('\nStep: 2.1 Ask who calls: "name?"\n');
  });
  test('keeps what the address asks for already', () => {
    const link = new URL(
      reportLink('https://github.com/a/b/issues/new?template=step.md&labels=sop', reported),
    );
    expect(link.searchParams.get('template')).toBe('step.md');
    expect(link.searchParams.get('labels')).toBe('sop');
  });
});

describe('reports go', () => {
  const of = (values: Record<string, string>) => reportAddress({ ...emptyOrganisation, ...values });
  test('where the registry says, else to the mail address, else nowhere', () => {
    const issues = 'https://github.com/a/b/issues/new';
    expect(of({ 'report-problem': issues, email: 'desk@example.com' })).toBe(issues);
    expect(of({ email: 'desk@example.com' })).toBe('desk@example.com');
    expect(of({ email: 'see the portal' })).toBeUndefined();
    expect(of({})).toBeUndefined();
  });
  test.each(['desk@example.com', 'https://github.com/a/b/issues/new'])('%s is an address', (value) => {
    expect(organisation.shape['report-problem'].safeParse(value).success).toBe(true);
  });
  test.each([
    'ask Bob',
    'javascript:alert(1)',
    'desk@example.com?bcc=x@example.com',
    'http://',
    'a@b@c.example',
  ])('%s is none', (value) => {
    expect(organisation.shape['report-problem'].safeParse(value).success).toBe(false);
  });
});

describe('on a page', () => {
  const site = sampleSite();
  test('each step has its link, quiet until the pointer or the keyboard is there', async () => {
    const { page } = await site.open('/sops/reset-password/');
    const steps = await page.locator('.step').count();
    expect(steps).toBeGreaterThan(5);
    expect(await page.locator('.step > .report a').count()).toBe(steps);
    const report = page.locator('.place.doing > .sheet > .steps > .step > .report').last();
    const opacity = (): Promise<string> => report.evaluate((element) => getComputedStyle(element).opacity);
    expect(await opacity()).toBe('0');
    await page.locator('.place.doing > .sheet > .steps > .step > .step-title').last().hover();
    expect(await opacity()).toBe('1');
    await page.locator('h1').hover();
    expect(await opacity()).toBe('0');
    await report.locator('a').focus();
    expect(await opacity()).toBe('1');
    expect(await page.locator('.report.whole a').innerText()).toBe('Report a problem with this document');
  });
  test('where there is no pointer that hovers, it is in sight', async () => {
    const { page } = await site.open('/sops/reset-password/', { hasTouch: true, isMobile: true });
    const report = page.locator('.step > .report').first();
    expect(await report.evaluate((element) => getComputedStyle(element).opacity)).toBe('1');
  });
  test('an included step is reported for its own document, seen on this page', async () => {
    const html = await readFile(join(inject('site'), 'sops', 'reset-password', 'index.html'), 'utf8');
    const link = /<li[^>]*id="(verify-the-caller--[^"]*)".*?<p class="report"><a href="([^"]*)"/s.exec(html)!;
    const body = decodeURIComponent(link[2]!.replaceAll('&amp;', '&'));
    expect(body).toContain('Document: SOP-001 ');
    expect(body).toContain(`Page: /sops/reset-password/#${link[1]}`);
  });
  test('without an address there is none', async () => {
    const out = join(await temporaryFolder(), 'site');
    const { code } = await deskbook(['build', '--library', await smallLibrary(), '--out', out]);
    expect(code).toBe(0);
    const html = await readFile(join(out, 'sops', 'unlock', 'index.html'), 'utf8');
    expect(html).toContain('class="step');
    expect(html).not.toContain('Report a problem');
  });
});
