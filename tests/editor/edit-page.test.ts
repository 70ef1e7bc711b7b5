/** "Edit this page" and "Suggest a change": links to the code host's editor, at the line a step stands on. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyOrganisation, organisation } from '../../schemas/organisation.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { editLink } from '../../src/site/edit-page.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { goodLibrary, goodSop, smallLibrary, temporaryFolder } from '../support/temporary.ts';

test.each([
  ['GitHub', 'https://github.com/our-team/procedures/edit/main/sops'],
  ['GitLab', 'https://gitlab.com/our-team/procedures/-/edit/main/sops/'],
  ['Gitea and Forgejo', 'https://codeberg.org/our-team/procedures/_edit/main/sops'],
])('on %s', (_, address) => {
  expect(organisation.shape['edit-page'].safeParse(address).success).toBe(true);
  expect(editLink({ ...emptyOrganisation, 'edit-page': address }, 'sop/two words.mdx', 41)).toBe(
    `${address.replace(/\/$/, '')}/sop/two%20words.mdx#L41`,
  );
});

test('nothing where the library does not say where; and no other address is taken for one', () => {
  expect(editLink(emptyOrganisation, 'sop/a.mdx')).toBeUndefined();
  for (const other of [
    'https://github.com/our-team/procedures',
    'javascript:alert(1)//x/edit/main',
    'https://h/a/edit/main?x',
  ])
    expect(organisation.shape['edit-page'].safeParse(other).success).toBe(false);
});

test('each step leads to its own line, an included one to the line in its own document', async () => {
  const address = 'https://github.com/our-team/procedures/edit/main/sops';
  const registry = `name: N\nservice-desk: S\nphone: "1"\nemail: none\nportal: p\ntime-zone: UTC\nopen-days: Monday\nopens: "08:00"\ncloses: "18:00"\nedit-page: ${address}\n`;
  const library = await smallLibrary({
    'registries/organisation.yaml': registry,
    'sop/visit.mdx': goodSop('SOP-002', 'Visit', (text) =>
      text.replace('1. **Look', '<Steps from="unlock.mdx" />\n\n1. **Look'),
    ),
  });
  const bodies = await temporaryFolder();
  const site = await prepareSite({
    library,
    today: '2026-11-22',
    settings: settle({}, rules),
    base: '/',
    bodies,
  });
  const page = site.model.documents.find((one) => one.page.id === 'SOP-002')!;
  expect(page.page.edit).toBe(`${address}/sop/visit.mdx`);
  const html = await readFile(page.body, 'utf8');
  const line = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;
  const own = await readFile(join(library, 'sop', 'visit.mdx'), 'utf8');
  expect(html).toContain(`href="${address}/sop/visit.mdx#L${line(own, 'Unlock the account.')}"`);
  expect(html).toContain(
    `href="${address}/sop/unlock.mdx#L${line(goodLibrary['sop/unlock.mdx']!, 'Unlock the account.')}"`,
  );
  expect(html).toContain('Suggest a change<span class="visually-hidden"> to step 1.1</span>');
  // Neither cards nor calls grow by it.
  for (const file of await readdir(bodies)) {
    const text = await readFile(join(bodies, file), 'utf8');
    if (!text.includes('step-title')) expect(text).not.toContain(address);
  }
});
