/** Plain text as it comes out of web pages, PDFs and mail. */
import { expect, test } from 'vitest';
import { importOne, quotesOf, stepTitles, unsafe } from './importing.ts';

const fromWeb = `Password Reset Procedure

1. Purpose
This document explains how [Your Company Name] staff reset passwords.

2. Scope
•
All employees
•
Contractors with an account

3. Procedure
Step 1: Verify the caller.
Ask for the employee number.
Step 2: Open the console.
a) Go to Users
b) Search the name
Step 3: If the account is locked, unlock it. Otherwise, reset the password.
Step 4: Restart the session. If the problem persists, escalate to Tier 2.

4. Escalation
Escalate to Tier 2 after 15 minutes.

5. Revision History
Version	Date	Author	Description
1.0	12 March 2024	Desk lead	Initial release
1.1	03/04/2024	Jane Doe	Fixes
Page 1 of 3
`;

test('numbers head sections, "Step" counts steps, bullets alone on a line belong to the line below', async () => {
  const made = await importOne('reset.txt', fromWeb);
  expect(made.body).toBe(`## Purpose

This document explains how {org.name} staff reset passwords.

## Scope

- All employees
- Contractors with an account

## Procedure

1. **Verify the caller.**

   Ask for the employee number.
2. **Open the console.**
   1. Go to Users
   2. Search the name
3. **Is the account locked?**
   - Yes → unlock it
   - No → reset the password
4. **Restart the session.**
   - If not: [escalate to Tier 2](#escalation)

## Escalation

Escalate to Tier 2 after 15 minutes.`);
  expect(made.document.frontmatter).toMatchObject({
    title: 'Password Reset Procedure',
    type: 'sop',
    status: 'draft',
    version: '1.0.0',
  });
  expect(made.document.frontmatter?.revisions).toEqual([
    { version: '1.0.0', date: '2024-03-12', author: 'service-desk-manager', summary: 'Initial release' },
  ]);
  expect(quotesOf(made, 'left')).toContain('1.1 | 03/04/2024 | Jane Doe | Fixes');
  expect(quotesOf(made, 'left')).toContain('Page 1 of 3');
  expect(made.document.procedures[0]?.steps[3]?.parts.at(-1)).toMatchObject({
    keyword: 'if-not',
    target: { kind: 'section', key: 'escalation' },
  });
  expect(unsafe(made.document)).toEqual([]);
});

test('Roman numerals and capitals head sections', async () => {
  const made = await importOne(
    'unlock.txt',
    'Account Unlock\n\nI. Purpose\nTo unlock accounts quickly.\n\nII. Scope\nStaff accounts.\n\nIII. Procedure\n1. Open the console.\n2. Search for the user.\n3. Unlock the account.\n\nESCALATION PATH\nCall the identity team.\n',
  );
  expect(made.document.sections.map(({ key }) => key)).toEqual([
    'purpose',
    'scope',
    'procedure',
    'escalation',
  ]);
  expect(stepTitles(made)).toEqual(['Open the console', 'Search for the user', 'Unlock the account']);
});

test('lines that a PDF broke are joined again; a new paragraph stays one', async () => {
  const made = await importOne(
    'wrapped.txt',
    'Printer trouble\n\nPurpose\n\nThis text was broken into lines by the program that made the PDF, in the\nmiddle of its sentences, as every such program does it with every text it\nlays out on a page of a certain width.\n\nA second paragraph stands here and is broken into lines as well, so that the\nwidth of the page can be seen from it.\n\nProcedure\n\n1. Turn the printer off and wait for ten seconds, until its last light has\n   gone out.\n2. Turn it on.\n',
  );
  expect(made.body).toContain(
    'in the middle of its sentences, as every such program does it with every text it lays out',
  );
  expect(made.body).toContain('on a page of a certain width.\n\nA second paragraph');
  expect(stepTitles(made)).toHaveLength(2);
  expect(made.body).toContain('until its last light has gone out.');
});

test('a series inside a series: steps count anew under each numbered heading', async () => {
  const made = await importOne(
    'nested.txt',
    'Onboarding\n\n1. Purpose\nHelp new staff.\n2. Prerequisites\n1. A laptop\n2. A badge\n3. Procedure\n1. Hand over the laptop.\n2. Hand over the badge.\n3. Sign the form.\n4. Validation\nThe form is signed.\n',
  );
  expect(made.document.sections.map(({ heading }) => heading)).toEqual([
    'Purpose',
    'Prerequisites',
    'Procedure',
    'Validation',
  ]);
  expect(stepTitles(made)).toEqual(['Hand over the laptop', 'Hand over the badge', 'Sign the form']);
});

test.each([
  ['numbers', '1. Purpose\n2. Procedure\n3. Escalation'],
  ['dots and pages', '1. Purpose ............ 1\n2. Procedure .......... 2\n3. Escalation ........ 14'],
  ['tabs and pages', 'Purpose\t1\nProcedure\t2\nEscalation\t3'],
])('a list of contents gives no headings: %s', async (_name, contents) => {
  const made = await importOne(
    'contents.txt',
    `Mailbox move\n\nTable of Contents\n\n${contents}\n\n1. Purpose\nMail stays whole.\n2. Procedure\nStep 1. Open the centre.\nStep 2. Press Move.\n3. Escalation\nCall the mail team.\n`,
  );
  expect(made.body).toBe(
    '## Purpose\n\nMail stays whole.\n\n## Procedure\n\n1. **Open the centre.**\n2. **Press Move.**\n\n## Escalation\n\nCall the mail team.',
  );
  expect(made.report.unaccounted).toEqual([]);
});

test('capital letters head sections or count; one alone is the start of a name', async () => {
  const made = await importOne(
    'printer.txt',
    'Printer care\n\nA. Purpose\nKeep printers going.\n\nB. Procedure\n1. Open the lid.\n2. Clean the roller.\n\nC. Escalation\nA. N. Other knows the maker.\n',
  );
  expect(made.document.sections.map(({ key }) => key)).toEqual(['purpose', 'procedure', 'escalation']);
  expect(made.body).toContain('A. N. Other knows the maker.');
});

test('bullets that go on with a sentence are no steps', async () => {
  const made = await importOne(
    'domain.md',
    '# Look a domain up\n\n## Process\n\nYou need:\n\n- the name of it, or\n- the number of it\n\nThen:\n\n- Open the log.\n- Search for it.\n',
  );
  expect(stepTitles(made)).toEqual(['Open the log', 'Search for it']);
  expect(made.body).toContain('- the name of it, or');
});

test('text that is no procedure is no procedure', async () => {
  const made = await importOne(
    'about.txt',
    'Who we are\n\nWe are a team of nine people who answer the telephone.\n\nWe like tea.\n',
  );
  expect(made.document.frontmatter).toMatchObject({ type: 'appendix', title: 'Who we are' });
  expect(made.body).toBe('We are a team of nine people who answer the telephone.\n\nWe like tea.');
});
