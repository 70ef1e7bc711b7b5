import { expect, test } from 'vitest';
import { parseMermaidFlowchart } from '../../src/flowchart/from-mermaid.ts';
import { cleanMermaid } from '../../src/flowchart/mermaid-text.ts';

/** Each shifts Mermaid's own count of lines; `here` marks the line with the fault. */
const shifts: Record<string, string> = {
  'nothing to clean': 'flowchart TD\n  A[ok]\n  here[[x] --> C',
  'Windows line ends': 'flowchart TD\r\n  A[ok]\r\n\r\n  here[[x] --> C\r\n',
  'old Macintosh line ends': 'flowchart TD\r  A[ok]\r  here[[x] --> C',
  'front matter': '---\ntitle: A chart\nconfig:\n  theme: dark\n---\nflowchart TD\n  here[[x] --> C',
  'front matter after empty lines': '\n\n---\ntitle: A chart\n---\n\nflowchart TD\n  here[[x] --> C',
  'a directive': '%%{init: {"theme": "dark"}}%%\nflowchart TD\n  here[[x] --> C',
  'a directive over several lines': '%%{init: {\n  "theme": "dark"\n}}%%\nflowchart TD\n  here[[x] --> C',
  'a directive in the middle': 'flowchart TD\n  A --> B\n  %%{init: {"theme": "dark"}}%%\n  here[[x] --> C',
  comments: '%% first\nflowchart TD\n  %% second\n\n  %% third\n  A[ok]\n  here[[x] --> C',
  'empty lines before a comment': 'flowchart TD\n\n\n%% a comment\nA\n  here[[x] --> C',
  'leading empty lines and spaces': '\n   \n\n    flowchart TD\n  here[[x] --> C',
  'all at once':
    '\r\n---\r\ntitle: x\r\n---\r\n%% c\r\n%%{init: {\r\n}}%%\r\n\r\nflowchart TD\r\n%% c\r\n\r\n\tA\r\n here[[x] --> C\r\n',
};

for (const [name, text] of Object.entries(shifts)) {
  test(`the line of a fault is the author's: ${name}`, async () => {
    const lines = text.split(/\r\n?|\n/);
    const line = lines.findIndex((each) => each.includes('here')) + 1;
    const column = (lines[line - 1] ?? '').indexOf(']') + 1;
    expect(await parseMermaidFlowchart(text)).toEqual({
      error: { message: '“[[” is closed with “]”. Close it with “]]”.', line, column },
    });
  });
}

test('the title of the front matter is kept, settings are not', () => {
  const { text, title } = cleanMermaid('---\ntitle: "A chart"\nconfig:\n  theme: dark\n---\nflowchart TD\nA');
  expect(title).toBe('A chart');
  expect(text).toBe('flowchart TD\nA');
});

test('a rule of dashes that is no front matter is left alone', () => {
  expect(cleanMermaid('flowchart TD\n  A ---\n  B').text).toBe('flowchart TD\n  A ---\n  B');
});
