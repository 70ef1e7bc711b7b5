/** Word files. They are made by the `docx` library; files of Word and LibreOffice themselves are not among them. */
import { describe, expect, test } from 'vitest';
import { importOne, lostWords, quotesOf, stepTitles, unsafe } from './importing.ts';
import {
  byBoldText,
  byStyle,
  byTable,
  heading,
  line,
  numbered,
  pixel,
  point,
  withEverything,
  wordFile,
} from './word-layouts.ts';

test('headings by style and Word’s own lists', async () => {
  const made = await importOne('unlock.docx', await byStyle());
  expect(made.document.title).toBe('Unlock an account');
  expect(made.body).toBe(`## Purpose

Staff get back to work.

## Procedure

1. **Open the console.** It needs a minute.
2. **Search for the user**
   1. by name
   2. by number
3. **Unlock the account.**
   - Expect: the box is empty

## Escalation

Call the identity team.`);
});

test('headings by bold text and numbers typed by hand', async () => {
  const made = await importOne('unlock.docx', await byBoldText());
  expect(made.document.title).toBe('Unlock an account');
  expect(made.document.sections.map(({ key }) => key)).toEqual(['purpose', 'procedure', 'escalation']);
  expect(stepTitles(made)).toEqual(['Open the console', 'Search for the user', 'Unlock the account']);
});

test('a table of steps, of details, of responsibilities and of revisions', async () => {
  const made = await importOne('unlock.docx', await byTable());
  expect(made.document.frontmatter).toMatchObject({
    version: '2.1.0',
    owner: 'service-desk-manager',
    effective: '2025-03-01',
    aliases: ['IT-SOP-17'],
    revisions: [
      { version: '2.1.0', date: '2025-03-01', author: 'Jane Doe', approver: 'service-desk-manager' },
      { version: '2.0.0', date: '2024-05-06' },
    ],
  });
  expect(made.body).toContain('| Department');
  const [first] = made.document.procedures[0]!.steps;
  expect(first).toMatchObject({ title: 'Open the console' });
  expect(first!.parts).toMatchObject([
    { keyword: 'expect', text: 'The console shows' },
    { keyword: 'role', text: 'Analyst' },
  ]);
  expect(made.document.raci[0]?.roles.map(({ role }) => role)).toEqual(['service-desk-manager', undefined]);
});

test('tracked changes, a footnote, a picture, a text box, a link, header and footer', async () => {
  const made = await importOne('unlock.docx', await withEverything());
  expect(stepTitles(made)[0]).toContain('Open the console');
  expect(made.body).not.toContain('obsolete');
  expect(quotesOf(made, 'left')).toContain('obsolete terminal');
  expect(quotesOf(made, 'left')).toContain('Northfield confidential');
  expect(quotesOf(made, 'left')).toContain('Printed copies expire');
  expect(made.text).toContain('Only in the office network.');
  expect(made.text).toContain('Beware of the boxed warning.');
  expect(made.document.links).toContainEqual(
    expect.objectContaining({ url: 'https://example.com/console', text: 'the manual' }),
  );
  expect(made.pictures.map(({ file }) => file)).toEqual(['sop/unlock-an-account-1.png']);
  expect(Buffer.from(made.pictures[0]!.bytes).equals(pixel)).toBe(true);
  expect(made.document.links).toContainEqual(
    expect.objectContaining({
      kind: 'image',
      url: 'unlock-an-account-1.png',
      text: 'The console with its box',
    }),
  );
  expect(made.body).toContain('Write \\{braces} and \\<angle brackets> as they are.');
  expect(unsafe(made.document)).toEqual([]);
});

describe('no word is lost', () => {
  test.each([
    [
      'by style',
      byStyle,
      'Unlock an account Purpose Staff get back to work. Procedure Open the console. It needs a minute. Search for the user by name by number Unlock the account. Expected result: the box is empty Escalation Call the identity team.',
    ],
    [
      'by bold text',
      byBoldText,
      'Unlock an account 1. Purpose Staff get back to work. 2. Procedure 1. Open the console. 2. Search for the user. 3. Unlock the account. 3. Escalation Call the identity team.',
    ],
    [
      'by table',
      byTable,
      'Unlock an account Document Owner Desk lead Version 2.1 Effective Date 1 March 2025 Document ID IT-SOP-17 Department Information Technology Procedure Step Action Expected result Responsible 1 Open the console. The console shows Analyst 2 Unlock the account. The box is empty Analyst RACI Activity Service desk manager Analyst Unlock the account A R Revision history Version Date Author Description Approved by 2.0 2024-05-06 Jane Doe Rewritten Desk lead 2.1 March 1, 2025 Jane Doe New console Desk lead',
    ],
    [
      'with everything',
      withEverything,
      'Unlock an account Procedure Open the obsolete terminal console. Only in the office network. Look at the manual. The console with its box Beware of the boxed warning. Escalation Write {braces} and <angle brackets> as they are. Northfield confidential Printed copies expire',
    ],
  ] as const)('%s', async (_name, make, words) => {
    const made = await importOne('unlock.docx', await make());
    expect(lostWords(words, made)).toEqual([]);
    expect(made.report.unaccounted).toEqual([]);
  });
});

test('a list that is broken by a paragraph counts on as one procedure', async () => {
  const made = await importOne(
    'broken.docx',
    await wordFile([
      heading('Procedure'),
      numbered('Open it.'),
      line('It needs a minute.'),
      numbered('Close it.'),
      point('Say goodbye.', 1),
    ]),
  );
  expect(stepTitles(made)).toEqual(['Open it', 'Close it']);
});
