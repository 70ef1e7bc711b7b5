/** Word files as Word writes them: nothing is lost, nothing stands twice, and what is no text of the procedure is told. */
import { expect, test } from 'vitest';
import { type Imported, importOne, lostWords, quotesOf, stepTitles, unsafe } from './importing.ts';
import { pixel } from './word-layouts.ts';
import {
  boldRun,
  cell,
  field,
  paragraph,
  picture,
  plain,
  run,
  step,
  table,
  textBox,
  wordXml,
} from './word-xml.ts';

/** Imports a file and shows that all its words are somewhere. */
async function imported(bytes: Buffer, words: string): Promise<Imported> {
  const made = await importOne('a.docx', bytes);
  expect(lostWords(words, made)).toEqual([]);
  expect(made.report.unaccounted).toEqual([]);
  expect(unsafe(made.document)).toEqual([]);
  return made;
}

const sections = ({ document }: Imported): (string | undefined)[] => document.sections.map(({ key }) => key);

test('a list of contents is none of the text; headings with numbers of their own; lists in lists', async () => {
  const contents = (at: string, text: string, page: string): string =>
    paragraph(
      `<w:hyperlink w:anchor="_Toc${at}">${run(at)}<w:r><w:tab/></w:r>${run(text)}<w:r><w:tab/></w:r>${field(`PAGEREF _Toc${at}`, page)}</w:hyperlink>`,
      at.includes('.') ? 'TOC2' : 'TOC1',
    );
  const made = await imported(
    wordXml(
      [
        plain('Mailbox move', 'Title'),
        `<w:sdt><w:sdtContent>${plain('Contents', 'TOCHeading')}${contents('1', 'Purpose', '2')}${contents('2', 'Procedure', '2')}${contents('2.1', 'Prepare the mailbox', '3')}</w:sdtContent></w:sdt>`,
        paragraph(run('Purpose'), 'Heading1', 3),
        plain('Mail stays whole.'),
        paragraph(run('Procedure'), 'Heading1', 3),
        paragraph(run('Prepare the mailbox'), 'Heading2', 3, 1),
        step('Open the centre.'),
        step('Choose the user:'),
        step('by name', 1),
        step('with the number', 2),
        step('Press Move.'),
      ].join(''),
    ),
    'Mailbox move Contents Purpose Procedure Prepare the mailbox Purpose Mail stays whole. Procedure Prepare the mailbox Open the centre. Choose the user: by name with the number Press Move.',
  );
  expect(sections(made)).toEqual(['purpose', 'procedure']);
  expect(stepTitles(made)).toEqual(['Open the centre', 'Choose the user', 'Press Move']);
  expect(made.document.procedures[0]?.phases.map(({ heading }) => heading)).toEqual(['Prepare the mailbox']);
  expect(made.body).not.toContain('Contents');
  expect(quotesOf(made, 'mapped')).toMatch(/list of contents[\s\S]*Contents/);
});

test('numbers and a list of contents typed by hand; numbered headings above numbered lists are phases', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Printer setup', 'Title'),
        plain('Table of Contents'),
        ...['1. Purpose ........ 2', '2. Procedure ........ 2', '2.1 Connect it ........ 3'].map((line) =>
          plain(line),
        ),
        paragraph(`${run('1.')}<w:r><w:tab/></w:r>${run('Purpose')}`, 'Heading1'),
        plain('Printers print.'),
        plain('2. Procedure', 'Heading1'),
        plain('2.1 Connect it', 'Heading2'),
        plain('2.1.1 Plug it in.'),
        plain('2.1.2 Turn it on.'),
        plain('2.2 Try it', 'Heading2'),
        plain('2.2.1 Print a page.'),
        plain('2.2.2 Look at the page.'),
      ].join(''),
    ),
    'Printer setup Table of Contents 1. Purpose 2. Procedure 2.1 Connect it Printers print. 2.1.1 Plug it in. 2.1.2 Turn it on. 2.2 Try it 2.2.1 Print a page. 2.2.2 Look at the page.',
  );
  expect(sections(made)).toEqual(['purpose', 'procedure']);
  expect(made.document.procedures[0]?.phases.map(({ heading }) => heading)).toEqual(['Connect it', 'Try it']);
  expect(stepTitles(made)).toEqual(['Plug it in', 'Turn it on', 'Print a page', 'Look at the page']);
});

test('changes are carried out, sentences that were moved stand once, comments are for the report', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Unlock a badge', 'Title'),
        plain('Procedure', 'Heading1'),
        paragraph(
          `${run('Open the ')}<w:del w:id="1"><w:r><w:delText>retired terminal</w:delText></w:r></w:del><w:ins w:id="2">${run('console')}</w:ins>${run('.')}<w:commentRangeStart w:id="0"/>${run(' Wait.')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
          '',
          1,
        ),
        paragraph(
          `<w:moveFrom w:id="3">${run('Tell the guard. ')}</w:moveFrom>${run('Search the badge.')}`,
          '',
          1,
        ),
        paragraph(`${run('Unlock it.')}<w:moveTo w:id="4">${run(' Tell the guard.')}</w:moveTo>`, '', 1),
      ].join(''),
      {
        relations: { rComments: ['comments', 'comments.xml'] },
        parts: {
          'comments.xml': `<w:comments SPACES><w:comment w:id="0" w:author="Pat Quill">${plain('Is a minute enough?')}</w:comment></w:comments>`,
        },
      },
    ),
    'Unlock a badge Procedure Open the retired terminal console. Wait. Search the badge. Unlock it. Tell the guard. Pat Quill Is a minute enough?',
  );
  expect(made.body).toBe(
    '## Procedure\n\n1. **Open the console.** Wait.\n2. **Search the badge.**\n3. **Unlock it.** Tell the guard.',
  );
  expect(quotesOf(made, 'left')).toContain('Pat Quill: Is a minute enough?');
  expect(quotesOf(made, 'left')).toContain('retired terminal');
  expect(quotesOf(made, 'left')).not.toContain('fields were not');
});

test('a text box stands once; footnotes stay footnotes; diagrams, equations and fields are told', async () => {
  const note = (id: number, text: string): string =>
    `<w:footnotes SPACES><w:footnote w:id="${id}">${plain(text)}</w:footnote></w:footnotes>`;
  const made = await imported(
    wordXml(
      [
        plain('Check the cooling', 'Title'),
        paragraph(textBox(plain('Beware of hot air.')) + run('Beside the box.')),
        plain('Procedure', 'Heading1'),
        paragraph(
          `${run('Read the e')}<w:r><w:noBreakHyphen/></w:r>${run('mail')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('.')}`,
          '',
          1,
        ),
        paragraph(
          `${run('Work out ')}<m:oMath><m:r><m:t>load</m:t></m:r></m:oMath>${run(' and note it.')}`,
          '',
          1,
        ),
        paragraph(
          `${run('See ')}<w:fldSimple w:instr="REF x">${run('Figure nine')}</w:fldSimple>${run('.')}<w:r><w:endnoteReference w:id="2"/></w:r>`,
          '',
          1,
        ),
      ].join(''),
      {
        relations: { rFoot: ['footnotes', 'footnotes.xml'], rEnd: ['endnotes', 'endnotes.xml'] },
        parts: {
          'footnotes.xml': note(2, 'Sent at two.'),
          'endnotes.xml': note(2, 'From the maker.').replaceAll('footnote', 'endnote'),
          'diagrams/data1.xml': '<d:m xmlns:d="d"><a:p><a:t>Sensor alarm</a:t></a:p></d:m>',
        },
      },
    ),
    'Check the cooling Beware of hot air. Beside the box. Procedure Read the e-mail. Work out load and note it. See Figure nine. Sent at two. From the maker. Sensor alarm',
  );
  expect(made.body.match(/Beware of hot air/g)).toHaveLength(1);
  expect(quotesOf(made, 'left')).not.toMatch(/Beware|mail/);
  expect(made.body).toContain('mail[^1].');
  expect(made.body).toMatch(/\[\^1\]: Sent at two\.\n\n\[\^2\]: From the maker\.$/);
  expect(stepTitles(made)).toHaveLength(3);
  expect(quotesOf(made, 'left')).toContain('Sensor alarm');
  expect(quotesOf(made, 'left')).toContain('Work out load and note it.\nSee Figure nine.');
});

test('merged cells, a table in a cell, and rows that content controls hold', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Return hardware', 'Title'),
        plain('Roles', 'Heading1'),
        table([
          [
            cell(plain('Team'), '<w:vMerge w:val="restart"/>'),
            cell(plain('Contacts'), '<w:gridSpan w:val="2"/>'),
          ],
          [cell('<w:p/>', '<w:vMerge/>'), cell(plain('Phone')), cell(plain('Mail'))],
          [cell(plain('Stores')), cell(plain('5551')), cell(plain('By form'))],
        ]),
        plain('Procedure', 'Heading1'),
        table([
          ['Step', 'Action', 'Responsible'].map((name) => cell(plain(name))),
          [cell(plain('1')), cell(plain('Receive it.')), cell(plain('Stores'))],
          [
            cell(plain('2')),
            cell(plain('Wipe it:') + table([[cell(plain('Disk')), cell(plain('Secure erase'))]])),
            cell(plain('Stores')),
          ],
        ]),
        plain('Systems', 'Heading1'),
        `<w:tbl><w:tblPr/><w:tblGrid/><w:tr>${cell(plain('System'))}${cell(plain('Use'))}</w:tr><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>${cell(plain('Asset list'))}</w:sdtContent></w:sdt>${cell(plain('Find it'))}</w:tr></w:sdtContent></w:sdt></w:tbl>`,
      ].join(''),
    ),
    'Return hardware Roles Team Contacts Phone Mail Stores 5551 By form Procedure Step Action Responsible 1 Receive it. Stores 2 Wipe it: Disk Secure erase Stores Systems System Use Asset list Find it',
  );
  expect(made.body).toMatch(/\| Team +\| Contacts +\| +\|\n[| -]+\n\| +\| Phone +\| Mail +\|/);
  expect(stepTitles(made)).toEqual(['Receive it', 'Wipe it']);
  expect(made.body).toContain('Disk | Secure erase');
  expect(made.body).toMatch(/\| Asset list +\| Find it +\|/);
});

test('headings in the styles of an organisation; pictures that are not in the file leave their words', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Reset a token', 'AcmeTitle'),
        plain('Purpose', 'AcmeHeading'),
        plain('People sign in.', 'AcmeNote'),
        plain('Procedure', 'AcmeHeading'),
        plain('On the portal', 'AcmePart'),
        paragraph(run('Open ') + field('HYPERLINK "https://example.org/portal"', 'the portal'), '', 1),
        paragraph(run('Look: ') + picture('r:embed="rPng"', 'The portal'), '', 1),
        paragraph(run('Compare: ') + picture('r:link="rLink"', 'Linked view'), '', 1),
        paragraph(run('Draw: ') + picture('r:embed="rEmf"', 'Old drawing'), '', 1),
      ].join(''),
      {
        relations: {
          rPng: ['image', 'media/a.png'],
          rEmf: ['image', 'media/b.emf'],
          rLink: ['image', 'file:///x.png'],
        },
        parts: { 'media/a.png': pixel, 'media/b.emf': 'emf' },
      },
    ),
    'Reset a token Purpose People sign in. Procedure On the portal Open the portal Look: The portal Compare: Linked view Draw: Old drawing',
  );
  expect(made.document.title).toBe('Reset a token');
  expect(made.document.headings.map(({ depth, text }) => [depth, text])).toEqual([
    [2, 'Purpose'],
    [2, 'Procedure'],
    [3, 'On the portal'],
  ]);
  expect(made.body).toContain('[the portal](https://example.org/portal)');
  expect(made.body).not.toContain(']()');
  expect(quotesOf(made, 'left')).toContain('image/x-emf');
  expect(quotesOf(made, 'left')).toContain('only linked to');
});

test('no styles at all: names of sections in bold, capital letters, lines broken by hand, a title in a table', async () => {
  const made = await imported(
    wordXml(
      [
        paragraph(boldRun('STANDARD OPERATING PROCEDURE')),
        table([
          [cell(plain('Title')), cell(plain('Visitor access'))],
          [cell(plain('SOP Number')), cell(plain('FAC-003'))],
        ]),
        paragraph(boldRun('Purpose:') + run(' Visitors come in safely.')),
        paragraph(`${boldRun('Scope')}${run(': All sites.')}`),
        paragraph(boldRun('Procedure:')),
        plain('A. Greet the visitor.'),
        plain('B. Print the badge.'),
        paragraph(boldRun('Escalation:')),
        paragraph(
          '<w:r><w:t>1. Call the guard.</w:t><w:br/><w:t>2. Call the police.</w:t><w:br/><w:t>A. N. Other knows them.</w:t></w:r>',
        ),
      ].join(''),
      { main: 'document2.xml' },
    ),
    'STANDARD OPERATING PROCEDURE Title Visitor access SOP Number FAC-003 Purpose: Visitors come in safely. Scope: All sites. Procedure: A. Greet the visitor. B. Print the badge. Escalation: 1. Call the guard. 2. Call the police. A. N. Other knows them.',
  );
  expect(made.document.frontmatter).toMatchObject({ title: 'Visitor access', aliases: ['FAC-003'] });
  expect(sections(made)).toEqual(['purpose', 'scope', 'procedure', 'escalation']);
  expect(stepTitles(made)).toEqual(['Greet the visitor', 'Print the badge']);
  expect(made.body).toContain('1. Call the guard.\n2. Call the police.');
});

test('paragraphs below numbered items keep them one procedure; bold words among headings stay bold words', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Reset a token', 'Title'),
        plain('By telephone', 'Heading1'),
        step('Ring the user.'),
        plain('It may take a while.'),
        step('Ask for the number.'),
        paragraph(boldRun('Responsibilities')),
        plain('The desk rings.'),
        plain('At the counter', 'Heading1'),
        plain('Ask for a badge.'),
      ].join(''),
    ),
    'Reset a token By telephone Ring the user. It may take a while. Ask for the number. Responsibilities The desk rings. At the counter Ask for a badge.',
  );
  expect(made.document.headings.map(({ text }) => text)).toEqual([
    'Procedure',
    'By telephone',
    'At the counter',
  ]);
  expect(stepTitles(made)).toEqual(['Ring the user', 'Ask for the number']);
  expect(made.body).toContain('**Responsibilities**');
});

test('a table of steps without names of columns', async () => {
  const made = await imported(
    wordXml(
      [
        plain('Reset a token', 'Title'),
        plain('Procedure', 'Heading1'),
        table([
          [cell(plain('Step 1')), cell(plain('Open it.')), cell(plain('In the office'))],
          [cell(plain('Step 2')), cell(plain('Close it.')), cell('<w:p/>')],
        ]),
      ].join(''),
    ),
    'Reset a token Procedure Step 1 Open it. In the office Step 2 Close it.',
  );
  expect(made.body).toBe('## Procedure\n\n1. **Open it.**\n   - In the office\n2. **Close it.**');
});
