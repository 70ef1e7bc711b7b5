/** What a document says about itself, its type, its sections, and the values of the organisation. */
import { describe, expect, test } from 'vitest';
import { writtenDate, writtenInterval, writtenVersion } from '../../src/convert/written-dates.ts';
import { importFiles, importOne, quotesOf, stepTitles } from './importing.ts';

describe('dates', () => {
  test.each([
    ['2024-03-12', '2024-03-12'],
    ['12 March 2024', '2024-03-12'],
    ['12th Mar. 2024', '2024-03-12'],
    ['March 12, 2024', '2024-03-12'],
    ['Tuesday, 12 March 2024', '2024-03-12'],
    ['12-Mar-24', '2024-03-12'],
    ['12.03.2024', '2024-03-12'],
    ['25/12/2024', '2024-12-25'],
    ['12/25/2024', '2024-12-25'],
    ['04/04/2024', '2024-04-04'],
    ['2024/3/2', '2024-03-02'],
  ])('%s', (written, day) => expect(writtenDate(written)).toBe(day));

  test.each(['03/04/2024', '31 February 2024', 'March 2024', 'TBD', '', '2024', '12/13/14', '99 March 2024'])(
    'unclear: %s',
    (written) => expect(writtenDate(written)).toBeUndefined(),
  );

  test('versions and intervals', () => {
    expect(['1', 'v1.2', 'Rev 3', '1.2.3', 'Version: 2.0', 'draft'].map(writtenVersion)).toEqual([
      '1.0.0',
      '1.2.0',
      '3.0.0',
      '1.2.3',
      '2.0.0',
      undefined,
    ]);
    expect(['Annually', 'every 6 months', '1 year', 'now and then'].map(writtenInterval)).toEqual([
      '1 year',
      '6 months',
      '1 year',
      undefined,
    ]);
  });
});

test('lines at the top go into the frontmatter; who is in no registry goes into the report', async () => {
  const made = await importOne(
    'a.md',
    '# Unlock\n\n**Version:** 1.4\nOwner: Desk lead\nApproved by: Jane Doe\nEffective date: 2 May 2025\n\n## Procedure\n\n1. Unlock it.\n',
  );
  expect(made.document.frontmatter).toMatchObject({
    version: '1.4.0',
    owner: 'service-desk-manager',
    effective: '2025-05-02',
  });
  expect(made.body).toContain('Approved by: Jane Doe');
  expect(quotesOf(made, 'mapped')).toContain('Owner: Desk lead');
});

test('an owner nobody knows is asked for, and --owner answers', async () => {
  const text = '# A\n\n## Procedure\n\n1. Do it.\n';
  const asked = await importOne('a.md', text);
  expect(asked.document.frontmatter?.owner).toBe('to-be-named');
  expect(quotesOf(asked, 'left')).toContain('--owner');
  const given = await importOne('a.md', text, { owner: 'service-desk-manager' });
  expect(given.document.frontmatter?.owner).toBe('service-desk-manager');
});

test('frontmatter of other systems: what has a place is taken, all of it stays in the report', async () => {
  const made = await importOne(
    'a.md',
    '---\ntitle: Clean up\nlast_reviewed_on: 2026-06-05\nreview_in: 6 months\nowner_slack: "#platform"\n---\n\n# <%= current_page.data.title %>\n\n1. Clean up.\n2. Tell the team.\n',
  );
  expect(made.document.title).toBe('Clean up');
  expect(made.document.frontmatter?.review).toEqual({ every: '6 months', last: '2026-06-05' });
  expect(quotesOf(made)).toContain('owner_slack: "#platform"');
  expect(quotesOf(made)).toContain('<%= current_page.data.title %>');
});

test('links that a site generator works out lead to the path they name; code is left alone', async () => {
  const made = await importOne(
    'a.md',
    '# A\n\nSee [the page]({% page "/vpn/#set-up" %}), [ours]({{ site.url }}/rota/) and [theirs]({{< ref "mail.md" >}}).\n\n```\n[x]({% page "/vpn/" %})\n```\n',
  );
  expect(made.document.links.map(({ url }) => url)).toEqual(['/vpn/#set-up', '/rota/', 'mail.md']);
  expect(made.body).toContain('```\n[x]({% page "/vpn/" %})\n```');
  expect(quotesOf(made, 'guessed')).toContain('{% page "/vpn/#set-up" %}');
});

test('the title of a table is the title where the first words only say what kind of document it is', async () => {
  const table =
    '| SOP Title | Unlock a badge |\n|---|---|\n| SOP Number | FAC-3 |\n\n## Steps\n\n1. Unlock it.\n';
  const made = await importOne('a.md', `# Standard Operating Procedure (SOP)\n\n${table}`);
  expect(made.document.frontmatter).toMatchObject({ title: 'Unlock a badge', aliases: ['FAC-3'] });
  expect(quotesOf(made)).toContain('Standard Operating Procedure (SOP)');
  const named = await importOne('b.md', `# Badges\n\n${table}`);
  expect(named.document.title).toBe('Badges');
  expect(named.body).toContain('Unlock a badge');
});

test('a list of contents that was typed is taken out; a section of that name that holds more is not', async () => {
  const steps = '## Purpose\n\nWork.\n\n## Steps\n\n1. Unlock it.\n2. Tell the caller.\n';
  const made = await importOne(
    'a.md',
    `# Unlock\n\n## Table of contents\n\n- [Purpose](#purpose)\n- [Steps](#steps)\n\n${steps}`,
  );
  expect(made.document.sections.map(({ key }) => key)).toEqual(['purpose', 'procedure']);
  expect(quotesOf(made, 'mapped')).toContain('#steps');
  expect(made.report.unaccounted).toEqual([]);
  const box = await importOne('b.md', `# Unlock\n\n## Contents\n\n- A cable\n- A card\n\n${steps}`);
  expect(box.body).toContain('## Contents\n\n- A cable');
});

test('names of sections at the start of a line become headings, where there are several and no headings', async () => {
  const made = await importOne(
    'a.md',
    '# VPN error 691\n\n**Symptoms:** No connection.\n\n**Cause**: The password.\n\nResolution:\n\n1. Change it.\n\n**Note:** It takes a minute.\n',
  );
  expect(made.document.sections.map(({ key }) => key)).toEqual(['symptoms', 'cause', 'resolution']);
  expect(made.body).toContain('**Note:** It takes a minute.');
  const few = await importOne('b.md', '# VPN\n\n**Scope:** all\n\n**Cause**: none\n');
  expect(few.document.sections).toEqual([]);
});

test('a long text with a few numbers in it is no procedure; what to do when it fails makes no article', async () => {
  const prose = 'We answer the telephone and we write down what was said. '.repeat(80);
  const long = await importOne('a.md', `# Our team\n\n${prose}\n\n1. Be kind.\n2. Be quick.\n`);
  expect(long.document.frontmatter?.type).toBe('appendix');
  const told = await importOne(
    'c.md',
    '# Whom to ask\n\n1. The lead knows the rota.\n2. Our manager knows the rest.\n',
  );
  expect(told.document.frontmatter?.type).toBe('appendix');
  const made = await importOne(
    'b.md',
    '# Directory jobs\n\n## How they run\n\nAt night.\n\n## Run one by hand\n\n1. Open it.\n2. Run it.\n\n## Troubleshooting\n\n1. Look at the log.\n',
  );
  expect(made.document.frontmatter?.type).toBe('sop');
  expect(made.document.procedures[0]?.steps).toHaveLength(2);
});

test.each([
  [
    'VPN error 691',
    '## Symptoms\n\nIt fails.\n\n## Cause\n\nThe password.\n\n## Resolution\n\n1. Change it.',
    'kb',
  ],
  [
    'etcdHighLatency',
    '## Meaning\n\nSlow.\n\n## Impact\n\nAll.\n\n## Diagnosis\n\nLook.\n\n## Mitigation\n\nWait.',
    'kb',
  ],
  ['Incident RACI', '| Activity | Analyst | Manager |\n|---|---|---|\n| Log the call | R | A |', 'raci'],
  [
    'Escalation matrix',
    '## Levels\n\n| Tier | Role | Response |\n|---|---|---|\n| 1 | Analyst | 15 min |',
    'escalation',
  ],
  ['Leaver checklist', '- [ ] Badge\n- [ ] Laptop', 'appendix'],
  ['Unlock', '## Purpose\n\nWork.\n\n## Steps\n\n1. Unlock.', 'sop'],
  ['Our values', 'We are kind.', 'appendix'],
])('%s is known by its sections and tables', async (title, text, type) => {
  const made = await importOne('a.md', `# ${title}\n\n${text}\n`);
  expect(made.document.frontmatter?.type).toBe(type);
});

test('typed tables get the section that their type looks for', async () => {
  const matrix = await importOne(
    'a.md',
    '# Incident RACI\n\nWho does it.\n\n| Activity | Analyst | Manager |\n|---|---|---|\n| Log the call | R | A |\n',
  );
  expect(matrix.document.sections.map(({ key }) => key)).toEqual(['matrix']);
  expect(matrix.document.raci).toHaveLength(1);
  const escalation = await importOne(
    'b.md',
    '# Escalation path\n\n## Times we promise\n\n| Priority | First response | Resolution |\n|---|---|---|\n| P1 | 15 min | 4 h |\n',
  );
  expect(escalation.document.escalation[0]).toMatchObject({ kind: 'targets' });
  expect(escalation.body).toContain('### Times we promise');
});

test('headings: levels are repaired, numbers go, likeness is a guess, anchors go on working', async () => {
  const made = await importOne(
    'a.md',
    '# Unlock\n\n### 1. Purpose of this document\n\nWork; see [the steps](#2-procedure).\n\n### 2. Procedure\n\n##### Part one\n\n1. Do it. See [above](#1-purpose-of-this-document).\n',
  );
  expect(made.document.headings.map(({ depth, text }) => [depth, text])).toEqual([
    [2, 'Purpose'],
    [3, 'Purpose of this document'],
    [2, 'Procedure'],
    [3, 'Part one'],
  ]);
  expect(quotesOf(made, 'guessed')).toContain('“Purpose of this document” was taken as Purpose.');
  expect(made.body).toContain('[the steps](#procedure)');
  expect(made.body).toContain('[above](#purpose-of-this-document)');
});

test('steps under headings of their own become the phases of one procedure; headings that count are steps', async () => {
  const phases = await importOne(
    'a.md',
    '# Reset\n\n## By portal\n\n1. Open it.\n2. Reset it.\n\n## By telephone\n\n1. Ring.\n2. Ask.\n',
  );
  expect(phases.document.procedures[0]?.phases.map(({ heading }) => heading)).toEqual([
    'By portal',
    'By telephone',
  ]);
  const counted = await importOne(
    'b.md',
    '# Reset\n\n## Steps\n\n### Step 1: Open it\n\nText.\n\n### Step 2: Reset it\n\nMore text.\n',
  );
  expect(counted.document.procedures[0]?.steps.map(({ title }) => title)).toEqual(['Open it', 'Reset it']);
  const ruled = await importOne(
    'c.md',
    '# Reset\n\n## Step 1: Open it\n\nText.\n\n---\n\n## Step 2: Reset it\n\n---\n',
  );
  expect(ruled.body).toBe('## Procedure\n\n1. **Open it**\n\n   Text.\n\n2. **Reset it**');
  const numbered = await importOne(
    'd.md',
    '# Reset\n\n## Steps\n\n### 1. Prepare\n\n1. Open it.\n2. Find the user.\n\n### 2. Reset\n\n1. Press Reset.\n2. Tell the user.\n',
  );
  expect(numbered.document.procedures[0]?.phases.map(({ heading }) => heading)).toEqual(['Prepare', 'Reset']);
  expect(numbered.document.procedures[0]?.steps).toHaveLength(4);
});

test('one heading above all others below a title: repeated it goes, another stands beside the sections', async () => {
  const word = '<html><head><title>Badges</title></head><body>';
  const sections =
    '<h2>Purpose</h2><p>Work.</p><h2>Steps</h2><p>1. Open it.<br>2. Close it.</p></body></html>';
  const repeated = await importOne('a.html', `${word}<h1>Badges</h1><h1>BADGES</h1>${sections}`);
  expect(repeated.document.headings.map(({ text }) => text)).toEqual(['Purpose', 'Steps']);
  const another = await importOne('b.html', `${word}<h1>Service desk</h1><h1>Badges</h1>${sections}`);
  expect(another.document.sections.map(({ key }) => key)).toEqual([undefined, 'purpose', 'procedure']);
  expect(stepTitles(another)).toEqual(['Open it', 'Close it']);
});

test('lists that say their depth otherwise than by standing in an item', async () => {
  const list = (name: string, items: string[]): string =>
    `<ol class="c1 lst-kix_x-${name}">${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;
  const docs = await importOne(
    'a.html',
    `<h1>Reset</h1><h2>Procedure</h2>${list('0', ['Open', 'Find'])}${list('1', ['by name'])}${list('2', ['first'])}${list('1', ['by number'])}${list('0', ['Press'])}`,
  );
  expect(docs.body).toBe(
    '## Procedure\n\n1. **Open**\n2. **Find**\n   1. by name\n      1. first\n   2. by number\n3. **Press**',
  );
  const below = await importOne(
    'b.html',
    '<h1>Reset</h1><h2>Procedure</h2><ol><li>Open</li><ul><li>a window shows</li></ul><li>Press</li></ol>',
  );
  expect(below.body).toBe('## Procedure\n\n1. **Open**\n   - a window shows\n2. **Press**');
});

test('a page that Word saved: numbers of headings, marks of lists, words it writes for itself', async () => {
  const item = (mark: string, text: string): string =>
    `<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp; </span></span><![endif]>${text}</p>`;
  const made = await importOne(
    'a.html',
    `<body><h1>1<span>&nbsp;&nbsp;</span>Purpose</h1><p>Work.</p><h1>2<span>&nbsp;&nbsp;</span>Procedure</h1>${item('1.', 'Open it.')}${item('a.', 'Wait.')}${item('2.', 'Close it.')}</body>`,
  );
  expect(made.document.sections.map(({ heading }) => heading)).toEqual(['Purpose', 'Procedure']);
  expect(stepTitles(made)).toEqual(['Open it', 'Close it']);
  expect(quotesOf(made, 'left')).not.toContain('supportLists');
});

test('a heading about another time, or about requirements of a thing, is not taken for a section', async () => {
  const made = await importOne(
    'a.md',
    '# Reset a token\n\n## Purpose\n\nWork.\n\n## Post-incident procedure\n\nTalk.\n\n## Naming requirements\n\nShort.\n',
    { type: 'sop' },
  );
  expect(made.document.sections.map(({ key }) => key)).toEqual(['purpose', undefined, undefined]);
});

test('placeholders become values that the registry has, and nothing else does', async () => {
  const text =
    '# A\n\nCall [Help Desk Phone] at [Your Company Name], or {{ company_name }}; sign as [Your Name].\n';
  const made = await importOne('a.md', text);
  expect(made.body).toBe('Call {org.phone} at {org.name}, or {org.name}; sign as \\[Your Name].');
  expect(made.document.references.map(({ path }) => path)).toEqual(['org.phone', 'org.name', 'org.name']);
  const without = await importOne('a.md', text, { hasOrganisation: false });
  expect(without.document.references).toEqual([]);
});

test('ids go on after those that are in use, file names are given once', async () => {
  const made = await importFiles(
    { 'a.md': '# Unlock\n\n## Steps\n\n1. Do it.\n', 'b.md': '# Unlock\n\n## Steps\n\n1. Do it.\n' },
    { ids: { ofType: { sop: ['IT-SOP-007'] }, used: ['IT-SOP-011'] }, takenFiles: ['sop/unlock.mdx'] },
  );
  expect(made.map(({ report }) => [report.id, report.file])).toEqual([
    ['IT-SOP-012', 'sop/unlock-2.mdx'],
    ['IT-SOP-013', 'sop/unlock-3.mdx'],
  ]);
});
