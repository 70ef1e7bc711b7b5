/** Files that are broken, made to do harm, or no text at all: none crashes, hangs or runs anything. */
import { expect, test } from 'vitest';
import { Unreadable } from '../../src/convert/source.ts';
import fc from '../support/fast-check.ts';
import { importFiles, importOne, lostWords, quotesOf, understood, unsafe } from './importing.ts';
import { byStyle, line, wordFile } from './word-layouts.ts';
import { zip } from './zip.ts';

async function refusal(name: string, bytes: Uint8Array | string): Promise<string> {
  const [made] = await importFiles({ [name]: bytes });
  expect(made!.text).toBeUndefined();
  return made!.report.error!;
}

const xml = (body: string): Buffer =>
  Buffer.from(
    `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  );

test('a zip that unpacks to far more than any text is refused before it is unpacked', async () => {
  const bomb = zip({ 'word/document.xml': Buffer.alloc(100_000_000, 'a') });
  expect(bomb.length).toBeLessThan(200_000);
  expect(await refusal('bomb.docx', bomb)).toContain('larger than any procedure');
});

test('broken Word files say what is wrong and what to do', async () => {
  const good = await byStyle();
  expect(await refusal('cut.docx', good.subarray(0, 900))).toContain('broken');
  expect(await refusal('text.docx', 'hello')).toContain('no Word file inside');
  expect(await refusal('empty.docx', '')).toContain('empty');
  expect(await refusal('old.docx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))).toContain('older or an encrypted');
  expect(await refusal('other.docx', zip({ 'a.txt': Buffer.from('a') }))).toContain('no text of Word');
  expect(await refusal('odd.docx', zip({ 'word/document.xml': xml('<w:p><w:r><w:t>a') }))).toContain(
    'broken',
  );
  expect(await refusal('deep.docx', zip({ 'word/document.xml': xml('<w:p>'.repeat(5000)) }))).toContain(
    'nested deeper',
  );
  expect(await refusal('a.doc', 'x')).toContain('save it as .docx');
  expect(await refusal('a.pdf', '%PDF')).toContain('no structure');
  expect(await refusal('a.exe', 'MZ')).toContain('.docx');
});

test('any damage to a Word file is a refusal or a document, never a crash', async () => {
  const good = await wordFile([line('One sentence of text.')]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        const [made] = await importFiles({ 'a.docx': bytes });
        expect(made!.text !== undefined || (made!.report.error ?? '') !== '').toBe(true);
      },
    ),
    { numRuns: 150, seed: 20_261_122 },
  );
});

test('binary, huge and empty files', async () => {
  expect(await refusal('a.txt', Buffer.from([0x4d, 0x5a, 0, 1, 2]))).toContain('no text');
  expect(await refusal('a.md', 'a'.repeat(4_000_001))).toContain('Split it');
  const empty = await importOne('a-title.md', '');
  expect(empty.document.title).toBe('A title');
  expect(unsafe(empty.document)).toEqual([]);
});

test('a file that cannot be read is told with its reason, and the others are imported', async () => {
  const made = await importFiles({ 'a.docx': new Unreadable('Another program holds it.'), 'b.md': '# B' });
  expect(made.map(({ report }) => report.error ?? report.title)).toEqual(['Another program holds it.', 'B']);
});

test('encodings: Windows, UTF-16, a byte-order mark', async () => {
  const windows = await importOne(
    'a.txt',
    Buffer.from('Caf\xe9 opening hours\n\nOpen from nine o\x92clock on.\n', 'latin1'),
  );
  expect(windows.document.title).toBe('Café opening hours');
  expect(windows.body).toContain('o’clock');
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Café hours\r\n\r\nOpen.', 'utf16le')]);
  expect((await importOne('a.txt', wide)).document.title).toBe('Café hours');
});

test('scripts, styles and addresses that run code stay behind; words stay', async () => {
  const made = await importOne(
    'a.html',
    `<html><head><title>Reset</title><style>p{color:red}</style></head><body><nav>Home</nav><main><h1>Reset</h1>
     <script>alert(1)</script><p onclick="alert(2)">Click <a href="javascript:alert(3)">this link</a>. <img src="x" onerror="alert(4)" alt="a picture"></p>
     <iframe src="https://example.com/video"></iframe><ol><li>Open it</li><li>Reset it</li></ol></main><footer>Copyright</footer></body></html>`,
  );
  expect(made.text).not.toMatch(/alert\([124]\)|onclick|onerror|color:red/);
  expect(made.body).toContain('Click this link.');
  expect(quotesOf(made, 'left')).toContain('javascript:alert(3)');
  expect(quotesOf(made, 'left')).toMatch(/Home[\s\S]*Copyright/);
  expect(unsafe(made.document)).toEqual([]);
});

test.each([
  ['import in a paragraph', 'import fs from "fs"\n\nexport const a = 1\n'],
  ['braces', 'Run `{a}` and {process.exit()} and {{ site.url }} and {% include x %} and \\{ and }\n'],
  [
    'angle brackets',
    'Write <your name> to <desk@example.com>, a < b > c, <3, </div>, <!-- hidden --> and <Steps from="x"/>\n',
  ],
  ['components', '<Steps from="a.mdx" />\n\n<Callout type="danger">\n\nText\n\n</Callout>\n'],
  ['HTML that never closes', '<div>\n\n<table><tr><td>cell\n\ntext **bold\n'],
  ['a reference with dashes', '{org.na-me} {a-b} {a.b-c.d}\n'],
  ['entities', '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &nbsp; &#123;x&#125;\n'],
  ['a table with bars', '| a | b |\n|---|---|\n| `x \\| y` | {z} <b>c</b><br>d |\n'],
  [
    'deep lists',
    `${Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n')}\n`,
  ],
  ['deep quotes', `${'> '.repeat(300)}deep\n`],
  ['many brackets', `${'['.repeat(3000)}text${'](x)'.repeat(3000)}\n`],
  ['many stars', `${'*a **b '.repeat(3000)}\n`],
])(
  'what MDX would run or choke on is text: %s',
  async (_name, source) => {
    for (const name of ['a.md', 'a.txt', 'a.mdx']) {
      const started = performance.now();
      const made = await importOne(name, source);
      expect(unsafe(made.document)).toEqual([]);
      expect(made.report.unaccounted).toEqual([]);
      expect(performance.now() - started).toBeLessThan(20_000);
    }
  },
  60_000,
);

test('deep and endless HTML', async () => {
  for (const html of [
    `${'<div>'.repeat(20_000)}deep words`,
    `${'<table><tr><td>'.repeat(3000)}in tables`,
    `${'<b><i>'.repeat(10_000)}bold`,
    `<p>${'<a href="x">'.repeat(5000)}links`,
  ]) {
    const made = await importOne('a.html', html);
    expect(unsafe(made.document)).toEqual([]);
    expect(made.report.unaccounted).toEqual([]);
  }
}, 60_000);

const pieces = fc.constantFrom(
  '# Title\n\n',
  '## Procedure\n\n',
  '## 1. Purpose\n\n',
  '1. Open the console.\n',
  '2. If it is locked, unlock it. Otherwise, escalate.\n',
  '   - Yes - do it\n',
  '- point\n',
  '•\n',
  '• bullet\n',
  'Step 2: Wait.\n',
  'II. Scope\n',
  'B. Scope\n',
  'Contents\n',
  'Scope ........ 3\n',
  '**Purpose:** some of it\n\n',
  'Scope: all of it\n\n',
  'Cause: none\n\n',
  'Title: another\n',
  'a) letter\n',
  '{braces} ',
  '<tag attr="v"> ',
  '</tag>',
  '<b>bold</b> ',
  '**strong** ',
  '`code {x}` ',
  '```\ncode {y} <z>\n```\n',
  '| a | b |\n|---|---|\n| c | d |\n',
  '[link](other.md#x) ',
  '![picture](a.png) ',
  'https://example.com/a_b?c=d ',
  '\n\n',
  '\n',
  'word ',
  'import x ',
  'export y\n',
  '> quote\n',
  '&lt; ',
  '\\',
  '*',
  '_',
  '~~',
  '[^1]',
  '[^1]: note\n',
  '---\n',
  'key: value\n',
  '\t',
  'Version\tDate\tAuthor\n1.0\t2024-01-01\tJane\n',
  '<!-- note -->\n',
  '<div>\n',
  '</div>\n',
  '<br>',
  'Owner: Desk lead\n',
  '[Your Company Name] ',
  '\u00a0',
  '漢字 ',
  '🙂 ',
  'é',
);

test.each(['a.md', 'a.txt', 'a.html'])(
  'any text comes out as a safe document with all its words: %s',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
        const source = parts.join('');
        const [made] = await importFiles({ [name]: source });
        const one = understood(made!);
        expect(unsafe(one.document)).toEqual([]);
        expect(made!.report.unaccounted).toEqual([]);
        // Words that are no markup in any of the formats.
        const plain = source
          .replace(/\S*[\d<>&/[\]]\S*/g, ' ')
          .replace(/(?:^|(?<=\s))(?:step|ii|a\))(?=\s|$)/gim, ' ');
        if (name === 'a.txt') expect(lostWords(plain, made!)).toEqual([]);
      }),
      { numRuns: 120, seed: 20_261_122 },
    );
  },
  120_000,
);
