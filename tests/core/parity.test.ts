/** Sätteri and unified make the same tree of every text, and so the same model. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Node } from 'unist';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../src/core/document.ts';
import { type Format, loadParser } from '../../src/core/parse.ts';
import { registries } from './reading.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [satteri, unified] = await Promise.all([loadParser('satteri'), loadParser('unified')]);

/**
 * What the parsers may differ in, since nothing reads it: `data` (unified keeps estree programs there), the positions
 * of attributes (Sätteri gives none), keys without a value (one writes null, the other leaves them out), where an
 * import or export ends (unified counts the blank line after it; documents may have neither), where a quote inside a
 * quote ends when a list follows (unified counts the next line's mark), and the NUL character (unified replaces it).
 */
function comparable(node: Node): unknown {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'data' || value === null || value === undefined) continue;
    if (key === 'children') result[key] = (value as Node[]).map(comparable);
    else if (key === 'attributes') result[key] = (value as Record<string, unknown>[]).map(attribute);
    else if (key === 'position' && (node.type === 'mdxjsEsm' || node.type === 'blockquote'))
      result[key] = node.position?.start;
    else result[key] = typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
  }
  return result;
}

function attribute(written: Record<string, unknown>): unknown {
  const { position, data, value, ...rest } = written;
  const plain = typeof value === 'object' && value !== null ? { ...value, data: undefined } : value;
  return JSON.parse(JSON.stringify({ ...rest, value: plain ?? undefined }));
}

/** The same tree from both, or none from either: which of several faults a parser meets first is its own affair. */
function compare(text: string, format: Format): void {
  const [fast, reference] = [satteri.parse(text, format), unified.parse(text, format)];
  if ('failure' in fast || 'failure' in reference) {
    expect('failure' in fast && 'failure' in reference, 'both parsers stop').toBe(true);
    return;
  }
  expect(comparable(fast.tree)).toEqual(comparable(reference.tree));
}

function documentsUnder(folder: string): string[] {
  return existsSync(`${root}${folder}`)
    ? globSync('**/*.{md,mdx}', { cwd: `${root}${folder}` }).map((file) => `${folder}/${file}`)
    : [];
}

const documents = [...documentsUnder('sops'), ...documentsUnder('../shared/real')];

describe('every document gives the same tree', () => {
  test.each(documents)('%s', (file) => {
    const text = readFileSync(`${root}${file}`, 'utf8');
    compare(text, 'md');
    compare(text, 'mdx');
  });
});

const tricky: Record<string, string> = {
  'an empty file': '',
  'white space only': ' \n\t\n',
  'only frontmatter': '---\nid: SOP-001\n---',
  'frontmatter that never ends': '---\nid: SOP-001\n',
  'frontmatter, CRLF': '---\r\nid: SOP-001\r\n---\r\n\r\n# Title\r\n\r\ntext\r\n',
  'empty frontmatter': '---\n---\ntext\n',
  'lists in lists': '1. one\n   - two\n     1. three\n\n        text\n   - four\n2. five\n\n\n3. six\n',
  'loose and tight lists': '- a\n- b\n\n- c\n\n1) x\n2) y\n\n10. z\n',
  'task lists': '- [ ] open\n- [x] done\n- [X] done too\n',
  'a list that interrupts a paragraph': 'text\n- a\n1. b\n2. c\n',
  'tables with pipes and escapes':
    '| a \\| b | `c \\| d` |\n|:--|--:|\n| *e* | f |\n| short |\n| g | h | too long |\n',
  'a table without outer pipes': 'a | b\n--|--\nc | d\n\ntext\n',
  'a table with one column': '| a |\n|---|\n| b |\n',
  'components in lists':
    '1. **One.**\n\n   <Steps from="a.mdx" />\n\n2. <Callout>\n   x\n   </Callout>\n   - <kbd>Esc</kbd> pressed\n',
  'a component around blocks': '<Callout type="caution" title=\'it "is"\'>\n\n- a\n\n> b\n\n</Callout>\n',
  'a component on one line':
    '<Callout>x</Callout>\n\n- <Callout>y</Callout>\n\n> <Callout>z</Callout> <Flowchart />\n',
  'keys on one line': '<kbd>Ctrl</kbd> <kbd>C</kbd>\n\n- <kbd>Esc</kbd>\n- <kbd>a</kbd>{org.name}\n',
  'keys on neighbouring lines':
    '<kbd>a</kbd>\n<kbd>b</kbd>  \n<kbd>c</kbd>\n\n> <kbd>d</kbd>\n> <kbd>e</kbd>\n',
  'references on one line': '{org.name} {org.phone}\n\n1. {org.name}{org.phone}\n2. {org.name}\n',
  'references on neighbouring lines':
    '{org.name}\n{org.phone}\n\n<kbd>a</kbd>\n{org.name}\n<br />\n<sub>b</sub>\n',
  'a component beside a key': '<Callout>x</Callout> <kbd>a</kbd>\n\n{/* c */} <kbd>b</kbd>\n',
  'details on one line': '<details><summary>a</summary>b</details>\n',
  'a component over lines': '<Callout\n  type="note"\n>\ntext\n</Callout>\n',
  'expressions and comments': 'a {org.name} b {/* c */} d\n\n{/* e\n\nf */}\n\n{org.service-desk}\n',
  'an import': "import a from 'b'\n\ntext\n\nexport const c = 1\n",
  'attributes that are code': '<Callout {...a} type={b} c />\n',
  escapes: '\\{a\\} \\< \\* &lt; &amp; &#106; &nbsp; &hearts;\n',
  'CRLF throughout':
    '## A\r\n\r\n1. **One.** x\r\n   - Yes → y\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n\r\n```js\r\na\r\n```\r\n',
  'bare carriage returns': 'a\rb\r\r# c\r',
  'characters outside the first plane':
    '😀 **a** 👩‍💻 `b` [c 😀](d) 𝒳\n\n| 😀 | b |\n|---|---|\n| 𝒳 | `😀` |\n',
  'combining marks and ideographs': 'é **が** ﬁ **日本語**です *a*日\n',
  references: '[a] [b][a] [c][] ![d][a] [A]\n\n[a]: <x y> "t"\n[c]: z\n[unused]: q\n',
  footnotes: 'a[^1] b[^two]\n\n[^1]: one\n\n    more\n\n[^two]: two\n',
  autolinks: 'https://example.com/a_b. www.example.com, a.b@example.com (https://x.y/z)\n',
  'autolinks in angle brackets': '<https://example.com> <a@b.c>\n',
  'HTML blocks':
    '<div>\n*a*\n</div>\n\n<!-- c -->\n\n<b>x</b> <br/> <!-- d --> y\n\n<details>\n<summary>s</summary>\n\ntext\n\n</details>\n',
  'hard breaks': 'a  \nb\\\nc\nd   \n\ne\\',
  headings: '# A #\n## B `c` *d*\nE\n===\nF\n---\n#G\n####### H\n##\n',
  'rules and fences': '---\n***\n~~~mermaid title="x"\na --> b\n~~~\n````\n```\n````\n```\nnever closed\n',
  'indented code': 'a\n\n    code\n\n\tcode\n',
  emphasis: '*a **b* c** ***d*** _e_f_ **g**h __i__j ~~k~~ ~l~ **“m”**n\n',
  quotes: '> a\nlazy\n> > b\n> - c\n>\n> d\n',
  'links with brackets': '[a [b] c](d "e") [f](<g h>) [i](j(k)) [l](m\\)) [](n)\n',
  tabs: '1.\tone\n\t- two\n\n-\tthree\n\n\tfour\n',
  'a byte that is nothing': 'a\u0000b\n',
  'a space that does not break': '#\u00A0a\n\n-\u00A0b\n\na\u00A0\n',
  'a brace that never closes': 'text\n\na { b\n',
  'a tag that never closes': 'text\n\n<Callout>\n\nmore\n',
  'a wrong closing tag': 'a <b>c</i> d\n',
  'less than': 'wait <5 minutes\n',
};

describe.each(Object.entries(tricky))('%s', (_, text) => {
  test.each(['md', 'mdx'] as const)('.%s', (format) => compare(text, format));
});

test('the whole model is the same with either parser', () => {
  const files = documentsUnder('sops').map((file) => ({
    file: file.replace(/^sops\//, ''),
    text: readFileSync(`${root}${file}`, 'utf8'),
  }));
  for (const source of files) {
    const [fast, reference] = [satteri, unified].map((parser) => {
      const { tree, ...model } = parseDocument(source, { parser, registries });
      return JSON.parse(JSON.stringify(model), (key, value) => {
        if (key === 'data' || value === null) return undefined;
        if (typeof value === 'object' && value.type === 'mdxJsxAttribute') delete value.position;
        return value;
      });
    });
    expect(fast).toEqual(reference);
  }
});
