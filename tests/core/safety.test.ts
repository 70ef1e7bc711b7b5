/** Documents are data: everything that would be code is reported where it stands, and nothing of it stays in the tree. */
import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { components, safeHtml } from '../../schemas/components.ts';
import { unsafeScheme } from '../../src/core/safety.ts';
import { walk } from '../../src/core/walk.ts';
import { at, place, read } from './reading.ts';

/** The places and words of what is unsafe in a text; frontmatter is not looked at. */
function unsafe(text: string, file = 'sop/a.mdx'): string[] {
  return read(text, file)
    .problems.filter((problem) => /^(?:safety|references)/.test(problem.rule))
    .map((problem) => place(problem));
}

/** What a renderer would turn into markup or addresses, in the order of the text. */
function markup(text: string, file = 'sop/a.mdx'): string[] {
  const found: string[] = [];
  walk(read(text, file).tree, (node) => {
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const attributes = node.attributes.map((attribute) =>
        attribute.type === 'mdxJsxAttribute'
          ? ` ${attribute.name}=${JSON.stringify(attribute.value)}`
          : ' {…}',
      );
      found.push(`<${node.name}${attributes.join('')}>`);
    } else if ('url' in node) found.push(node.url);
    else if (/^(?:html|mdxjsEsm|mdx.*Expression|looseTag)$/.test(node.type)) found.push(node.type);
  });
  return found;
}

describe('in .mdx', () => {
  test.each([
    ['an import', "text\n\nimport a from 'b'\n", ['safety/mdx 3:1-3:18']],
    ['an export', 'export const a = 1\n\ntext\n', ['safety/mdx 1:1-1:19']],
    ['an expression in a sentence', 'Total: {1 + 1}.\n', ['safety/mdx 1:8-1:15']],
    ['an expression of its own', '{alert(1)}\n', ['safety/mdx 1:1-1:11']],
    ['an expression over lines', 'a\n\n{\n  alert(1)\n}\n', ['safety/mdx 3:1-5:2']],
    ['an expression between comments', '{/* a */ alert(1) /* b */}\n', ['safety/mdx 1:1-1:27']],
    ['empty braces', 'Use `{}` or {}.\n', ['safety/mdx 1:13-1:15']],
    ['a spread', '<Callout {...props}>x</Callout>\n', ['safety/mdx 1:1-1:21']],
    ['an attribute that is code', 'Press <kbd title={x}>Esc</kbd>.\n', ['safety/mdx 1:7-1:22']],
    ['an event handler', 'a <kbd onClick="alert(1)">b</kbd>\n', ['safety/mdx 1:3-1:27']],
    ['a style', '<kbd style="color:red">b</kbd>\n', ['safety/mdx 1:1-1:24']],
    ['a class', '<mark class="x">b</mark> c\n', ['safety/mdx 1:1-1:17']],
    [
      'an attribute that a component has not',
      '<Callout onload="x">\n\ny\n\n</Callout>\n',
      ['safety/mdx 1:1-1:21'],
    ],
    [
      'a value that a component does not take',
      '<Callout type="loud">\n\ny\n\n</Callout>\n',
      ['safety/mdx 1:1-1:22'],
    ],
    ['an iframe', '<iframe src="https://example.com"></iframe>\n', ['safety/mdx 1:1-1:35']],
    ['a script', 'a\n\n<script src="x.js" />\n', ['safety/mdx 3:1-3:22']],
    ['an unknown component, once', '<Video>\n\n**a**\n\n</Video>\n', ['safety/mdx 1:1-1:8']],
    ['a member of a component', '<Callout.Inner>x</Callout.Inner>\n', ['safety/mdx 1:1-1:16']],
    ['a namespace', '<svg:a>x</svg:a>\n', ['safety/mdx 1:1-1:8']],
    ['an empty tag', '<>x</>\n', ['safety/mdx 1:1-1:3']],
    ['a component in a component', '<Callout>\n\n<Video />\n\n</Callout>\n', ['safety/mdx 3:1-3:10']],
    ['an expression in a component', '<Callout>{x()}</Callout>\n', ['safety/mdx 1:10-1:15']],
    ['an HTML comment', 'a\n\n<!-- b -->\n', ['safety/mdx 3:1-3:2']],
    ['a tag that never closes', 'a\n\n<Callout>\n\nb\n', ['safety/mdx 3:1-3:2']],
    ['a brace that never closes', 'a\n\nb { c\n', ['safety/mdx 3:3-3:4']],
    ['a component without what it needs', '<Steps />\n', ['safety/mdx 1:1-1:10']],
    ['a component with what it loses', '<Steps from="b.mdx">\n\nx\n\n</Steps>\n', ['safety/mdx 1:1-1:21']],
    ['an empty component', '<Callout></Callout>\n', ['safety/mdx 1:1-1:10']],
    ['a reference to nothing', 'Ring {org.phnoe}.\n', ['references/unknown 1:6-1:17']],
    [
      'a reference into a prototype',
      '{org.constructor} {roles.constructor.name} {__proto__.a}\n',
      ['references/unknown 1:1-1:18', 'references/unknown 1:19-1:43', 'safety/mdx 1:44-1:57'],
    ],
    ['after Windows line ends', 'a\r\n\r\n{b()}\r\n', ['safety/mdx 3:1-3:6']],
    ['after characters of two units', '😀 {b()}\n', ['safety/mdx 1:4-1:9']],
    ['after a byte-order mark', '\uFEFF{b()}\n', ['safety/mdx 1:1-1:6']],
  ])('%s is reported where it stands', (_, text, places) => {
    expect(unsafe(text)).toEqual(places);
  });
});

describe('in .md', () => {
  test.each([
    ['a block', 'a\n\n<div>\n\nb\n\n</div>\n', ['safety/mdx 3:1-3:6']],
    ['a script', '<script>\nalert(1)\n</script>\n', ['safety/mdx 1:1-1:9']],
    ['an iframe', '<iframe src="x"></iframe>\n', ['safety/mdx 1:1-1:17']],
    [
      'two elements of one block',
      '<div>\n  <iframe src="x"></iframe>\n</div>\n',
      ['safety/mdx 1:1-1:6', 'safety/mdx 2:3-2:19'],
    ],
    ['an element in a sentence, once', 'a <b>c</b> d\n', ['safety/mdx 1:3-1:6']],
    ['a closing tag alone', 'a</b> d\n', ['safety/mdx 1:2-1:6']],
    ['an event handler', 'a <kbd onclick="alert(1)">b</kbd>\n', ['safety/mdx 1:3-1:27']],
    ['a picture that runs code', '<svg onload=alert(1)>\n', ['safety/mdx 1:1-1:22']],
    ['what Markdown takes for text', '<svg/onload=alert(1)>\n', []],
    ['a bracket in an attribute', 'a <img alt="a > b" src="x" onerror="y"> c\n', ['safety/mdx 1:3-1:40']],
    ['a line break in a tag', 'a <img\nsrc="x"> c\n', ['safety/mdx 1:3-2:9']],
    ['a declaration', '<!DOCTYPE html>\n', ['safety/mdx 1:1-1:16']],
    ['an instruction', 'a <?php echo 1 ?> b\n', ['safety/mdx 1:3-1:18']],
    ['character data', 'a <![CDATA[x]]> b\n', ['safety/mdx 1:3-1:16']],
    ['a component', 'a\n\n<Callout type="note">\nb\n</Callout>\n', ['safety/mdx 3:1-3:22']],
    ['a tag without its partner', 'a <kbd>b\n', ['safety/mdx 1:3-1:8']],
    ['tags that cross', 'a <kbd>b <sub>c</kbd> d</sub>\n', ['safety/mdx 1:3-1:8', 'safety/mdx 1:16-1:22']],
    [
      'after Windows line ends',
      'a\r\n\r\n<div>\r\n<b>\r\n</div>\r\n',
      ['safety/mdx 3:1-3:6', 'safety/mdx 4:1-4:4'],
    ],
  ])('%s is reported where it stands', (_, text, places) => {
    expect(unsafe(text, 'sop/a.md')).toEqual(places);
  });

  test('comments are no fault and are not shown', () => {
    const document = read('a <!-- b --> c\n\n<!-- d\n\ne -->\n', 'sop/a.md');
    expect(document.problems.filter((problem) => problem.rule === 'safety/mdx')).toEqual([]);
    expect(JSON.stringify(document.tree)).not.toMatch(/"[^"]*(?:b|d|e) -->/);
  });

  test('braces and imports are text', () => {
    expect(unsafe("import a from 'b'\n\n{alert(1)} {org.nothing}\n", 'sop/a.md')).toEqual([]);
  });
});

describe('links', () => {
  const dangerous: [string, string][] = [
    ['[a](javascript:alert(1))', '1:1-1:25'],
    ['[a](<javascript:alert(1)>)', '1:1-1:27'],
    ['[a](JaVaScRiPt:alert(1))', '1:1-1:25'],
    ['[a](&#106;avascript:alert(1))', '1:1-1:30'],
    ['[a](&#x6A;avascript&colon;alert(1))', '1:1-1:36'],
    ['[a](java&Tab;script:alert(1))', '1:1-1:30'],
    ['[a](java&NewLine;script:alert(1))', '1:1-1:34'],
    ['[a](data:text/html;base64,PHNjcmlwdD4=)', '1:1-1:40'],
    ['[a](vbscript:x)', '1:1-1:16'],
    ['[a](file:///etc/passwd)', '1:1-1:24'],
    ['[a](blob:x)', '1:1-1:12'],
    ['![a](data:image/svg+xml,x)', '1:1-1:27'],
    ['![a](javascript:x)', '1:1-1:19'],
    ['**[a](javascript:x)**', '1:3-1:20'],
    ['| [a](javascript:x) |\n|---|', '1:3-1:20'],
  ];
  test.each(dangerous)('%s', (text, range) => {
    for (const file of ['sop/a.md', 'sop/a.mdx']) {
      expect(unsafe(`${text}\n`, file)).toEqual([`safety/mdx ${range}`]);
      expect(markup(`${text}\n`, file)).toEqual([]);
    }
  });

  test('by reference are reported once, where the address stands', () => {
    const text = '[a][x] [x] ![b][x]\n\n[x]: javascript:alert(1)\n';
    for (const file of ['sop/a.md', 'sop/a.mdx']) {
      expect(unsafe(text, file)).toEqual(['safety/mdx 3:1-3:25']);
      expect(markup(text, file)).toEqual(['#']);
    }
  });

  test('in angle brackets', () => {
    expect(unsafe('<javascript:alert(1)>\n', 'sop/a.md')).toEqual(['safety/mdx 1:1-1:22']);
    expect(unsafe('<javascript:alert(1)>\n')).toHaveLength(1);
  });

  test.each([
    'https://example.com',
    'http://a.b',
    'mailto:a@b.c',
    'tel:+441234',
    '../kb/a.mdx#b',
    '#c',
    'a%3Ab',
    '//cdn.example.com/x',
  ])('%s is harmless', (url) => {
    expect(unsafeScheme(url)).toBeUndefined();
    expect(unsafe(`[a](${url})\n`)).toEqual([]);
  });

  test('a misspelt scheme is told from a dangerous one', () => {
    expect(read('[a](htps://example.com)\n').problems.at(-1)?.message).toContain('Did you mean `https:`?');
  });
});

describe('what is allowed', () => {
  test('every component as its example shows it, in .mdx', () => {
    for (const { example } of Object.values(components)) expect(unsafe(`${example}\n`)).toEqual([]);
  });
  test('every element of the short list, in both formats', () => {
    for (const name of Object.keys(safeHtml)) {
      const text = name === 'br' ? 'a<br/>b\n' : `a <${name}>b</${name}> c\n`;
      for (const file of ['sop/a.md', 'sop/a.mdx']) expect(unsafe(text, file)).toEqual([]);
    }
    expect(unsafe('<abbr title="Service level agreement">SLA</abbr>\n', 'sop/a.md')).toEqual([]);
    expect(unsafe('<details>\n<summary>More</summary>\n\n*text*\n\n</details>\n', 'sop/a.md')).toEqual([]);
  });
  test('comments, escapes and code', () => {
    expect(unsafe('{/* a */} b {/* c\nd */}\n\n\\{e\\} &lt;f `{g()} <h>`\n\n```\n{i()} <j>\n```\n')).toEqual(
      [],
    );
  });
  test('references, also those that JavaScript would stumble over', () => {
    const document = read(
      'Sign in to {systems.microsoft-365.name}: {org.name}, {roles.service-desk-analyst.name}. `{systems.microsoft-365.name}`\n',
    );
    expect(document.problems.filter((problem) => problem.rule !== 'frontmatter/schema')).toEqual([]);
    expect(document.references.map((reference) => `${reference.path} ${at(reference.range)}`)).toEqual([
      'systems.microsoft-365.name 1:12-1:40',
      'org.name 1:42-1:52',
      'roles.service-desk-analyst.name 1:54-1:87',
    ]);
    expect(JSON.stringify(document.tree)).toContain('Microsoft 365');
    expect(JSON.stringify(document.tree)).toContain('"{systems.microsoft-365.name}"');
  });
});

test('references and keys side by side stay one line, with the space between them', () => {
  const { tree } = read('{org.name} {org.phone}\n\n<kbd>Ctrl</kbd> <kbd>C</kbd>\n');
  expect(tree.children.map((node) => [node.type, textOf(node)])).toEqual([
    ['paragraph', 'Example Ltd 1234'],
    ['paragraph', 'Ctrl C'],
  ]);
});

describe('what is left in the tree', () => {
  test.each([
    ["import a from 'b'\n\ntext\n", []],
    ['{alert(1)} and {b}\n', []],
    ['<Video src="a"><kbd>b</kbd></Video>\n', ['<kbd>']],
    ['<kbd onClick="x" title={y} {...z}>b</kbd> c\n', ['<kbd>']],
    ['<Callout type="note" onload="x" {...z}>\n\ny\n\n</Callout>\n', ['<Callout type="note">']],
    ['<script>alert(1)</script>\n', []],
    ['[a](javascript:x) [b](https://example.com)\n', ['https://example.com']],
  ])('%s → %s', (text, expected) => {
    expect(markup(text)).toEqual(expected);
  });
  test('of HTML in .md', () => {
    expect(markup('<div onclick="x"><kbd onclick="y">b</kbd></div>\n\na <b>c</b>\n', 'sop/a.md')).toEqual([
      '<kbd>',
    ]);
    expect(markup('<abbr title="t" onclick="y">b</abbr> <abbr title="u">c</abbr>\n', 'sop/a.md')).toEqual([
      '<abbr>',
      '<abbr title="u">',
    ]);
  });
  test('the words of what went stay', () => {
    const words = JSON.stringify(read('<Video>kept</Video> [link](javascript:x) ![picture](data:x)\n').tree);
    for (const word of ['kept', 'link', 'picture']) expect(words).toContain(word);
  });
});

describe('text that MDX cannot read', () => {
  test('is reported once, and its sections, links and frontmatter are still known', () => {
    const document = read(
      '---\ntype: sop\nid: SOP-001\n---\n\n## Purpose\n\nWait <5 minutes.\n\n## Procedure\n\n1. **One.**\n   - Next: [a](b.mdx)\n',
    );
    expect(document.problems.filter((problem) => problem.rule === 'safety/mdx').map(place)).toEqual([
      'safety/mdx 8:6-8:7',
    ]);
    expect(document.sections.map((section) => section.key)).toEqual(['purpose', 'procedure']);
    expect(document.links.map((link) => link.url)).toEqual(['b.mdx']);
    expect(document.id).toBe('SOP-001');
  });
});
