/** Word files in the layouts that procedures come in, made by the `docx` library. */
import {
  AlignmentType,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  ImageRun,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  Textbox,
  TextRun,
} from 'docx';

/** A red square of one pixel. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

type Child = Paragraph | Table | Textbox;

const numbering = {
  config: [
    {
      reference: 'numbers',
      levels: [0, 1, 2].map((level) => ({
        level,
        format: level === 0 ? LevelFormat.DECIMAL : LevelFormat.LOWER_LETTER,
        text: `%${level + 1}.`,
        alignment: AlignmentType.START,
      })),
    },
    {
      reference: 'points',
      levels: [0, 1, 2].map((level) => ({
        level,
        format: LevelFormat.BULLET,
        text: '•',
        alignment: AlignmentType.START,
      })),
    },
  ],
};

export function wordFile(children: Child[], more: Record<string, unknown> = {}): Promise<Buffer> {
  const { headers, footers, ...rest } = more as { headers?: never; footers?: never };
  return Packer.toBuffer(
    new Document({
      numbering,
      ...rest,
      sections: [
        {
          children: children as Paragraph[],
          ...(headers ? { headers } : {}),
          ...(footers ? { footers } : {}),
        },
      ],
    }),
  );
}

export const line = (text: string): Paragraph => new Paragraph(text);
export const heading = (text: string, level: keyof typeof HeadingLevel = 'HEADING_1'): Paragraph =>
  new Paragraph({ text, heading: HeadingLevel[level] });
export const bold = (text: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text, bold: true })] });
export const numbered = (text: string, level = 0, instance = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'numbers', level, instance } });
export const point = (text: string, level = 0): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'points', level } });
export const table = (rows: string[][]): Table =>
  new Table({
    rows: rows.map(
      (cells) =>
        new TableRow({
          children: cells.map((cell) => new TableCell({ children: cell.split('\n').map(line) })),
        }),
    ),
  });

/** Headings by style, Word's own numbered list with nested letters and points. */
export const byStyle = (): Promise<Buffer> =>
  wordFile([
    heading('Unlock an account', 'TITLE'),
    heading('Purpose'),
    line('Staff get back to work.'),
    heading('Procedure'),
    numbered('Open the console. It needs a minute.'),
    numbered('Search for the user', 0),
    numbered('by name', 1),
    numbered('by number', 1),
    numbered('Unlock the account.'),
    point('Expected result: the box is empty', 1),
    heading('Escalation'),
    line('Call the identity team.'),
  ]);

/** Headings by bold text, numbers typed by hand, as in files that were never given styles. */
export const byBoldText = (): Promise<Buffer> =>
  wordFile([
    bold('Unlock an account'),
    bold('1. Purpose'),
    line('Staff get back to work.'),
    bold('2. Procedure'),
    line('1. Open the console.'),
    line('2. Search for the user.'),
    line('3. Unlock the account.'),
    bold('3. Escalation'),
    line('Call the identity team.'),
  ]);

/** Steps in a table, details of the document in another. */
export const byTable = (): Promise<Buffer> =>
  wordFile([
    heading('Unlock an account', 'TITLE'),
    table([
      ['Document Owner', 'Desk lead'],
      ['Version', '2.1'],
      ['Effective Date', '1 March 2025'],
      ['Document ID', 'IT-SOP-17'],
      ['Department', 'Information Technology'],
    ]),
    heading('Procedure'),
    table([
      ['Step', 'Action', 'Expected result', 'Responsible'],
      ['1', 'Open the console.', 'The console shows', 'Analyst'],
      ['2', 'Unlock the account.', 'The box is empty', 'Analyst'],
    ]),
    heading('RACI'),
    table([
      ['Activity', 'Service desk manager', 'Analyst'],
      ['Unlock the account', 'A', 'R'],
    ]),
    heading('Revision history'),
    table([
      ['Version', 'Date', 'Author', 'Description', 'Approved by'],
      ['2.0', '2024-05-06', 'Jane Doe', 'Rewritten', 'Desk lead'],
      ['2.1', 'March 1, 2025', 'Jane Doe', 'New console', 'Desk lead'],
    ]),
  ]);

/** Tracked changes, a footnote, a picture, a text box, a link, header and footer. */
export const withEverything = (): Promise<Buffer> =>
  wordFile(
    [
      heading('Unlock an account', 'TITLE'),
      heading('Procedure'),
      new Paragraph({
        numbering: { reference: 'numbers', level: 0 },
        children: [
          new TextRun('Open the '),
          new DeletedTextRun({
            text: 'obsolete terminal',
            id: 1,
            author: 'Jane',
            date: '2025-01-01T00:00:00Z',
          }),
          new InsertedTextRun({ text: 'console', id: 2, author: 'Jane', date: '2025-01-01T00:00:00Z' }),
          new TextRun('.'),
          new FootnoteReferenceRun(1),
        ],
      }),
      new Paragraph({
        numbering: { reference: 'numbers', level: 0 },
        children: [
          new TextRun('Look at '),
          new ExternalHyperlink({
            link: 'https://example.com/console',
            children: [new TextRun('the manual')],
          }),
          new TextRun('.'),
        ],
      }),
      new Paragraph({
        children: [
          new ImageRun({
            type: 'png',
            data: pixel,
            transformation: { width: 10, height: 10 },
            altText: { title: 'console', description: 'The console with its box', name: 'console' },
          }),
        ],
      }),
      new Textbox({
        style: { width: '200pt', height: 'auto' },
        children: [line('Beware of the boxed warning.')],
      }),
      heading('Escalation'),
      line('Write {braces} and <angle brackets> as they are.'),
    ],
    {
      footnotes: { 1: { children: [line('Only in the office network.')] } },
      headers: { default: new Header({ children: [line('Northfield confidential')] }) },
      footers: { default: new Footer({ children: [line('Printed copies expire')] }) },
    },
  );
