import { expect, test } from 'vitest';
import { isSafeAddress, parseMermaidFlowchart } from '../../src/flowchart/from-mermaid.ts';

async function chartOf(text: string) {
  const parsed = await parseMermaidFlowchart(text);
  if (!('ok' in parsed)) throw new Error(JSON.stringify(parsed));
  return parsed.ok;
}

async function faultOf(text: string) {
  const parsed = await parseMermaidFlowchart(text);
  if (!('error' in parsed)) throw new Error('no fault');
  return parsed.error;
}

const faults: [text: string, line: number, column: number, message: string | RegExp][] = [
  ['', 1, 1, 'The diagram is empty.'],
  ['%% nothing but a comment', 1, 1, 'The diagram is empty.'],
  ['flow TD\nA', 1, 1, /“flow” is no kind of diagram/],
  ['flowchart XX\nA', 1, 1, /gives no direction/],
  ['flowchart TD\n A --> \n B[x', 3, 3, '“[” is opened here and never closed with “]”.'],
  ['flowchart TD\n A["x] --> B', 2, 4, 'A quotation mark is opened here and never closed.'],
  ['flowchart TD\nA[foo(bar)] --> B', 2, 6, /“\(” stands inside the words of a box/],
  ['flowchart TD\nA --> B{x]', 2, 10, '“{” is closed with “]”. Close it with “}”.'],
  ['flowchart TD\nA -> B', 2, 3, 'This is no arrow. An arrow has two dashes: A --> B.'],
  ['flowchart TD\nA --> end', 2, 7, /“end” closes a subgraph and cannot name a box/],
  ['flowchart TD\nA --> B\nend', 3, 1, /none is open here/],
  ['flowchart TD\nsubgraph x\nA\nend\n  subgraph y\nB', 5, 3, /never closed/],
  ['flowchart TD\nA@{shape: nope}', 2, 11, 'Mermaid has no shape “nope”.'],
  ['flowchart TD\nA\nclick A call run()', 3, 1, /calls a script/],
  ['flowchart TD\nA\nclick A href "javascript:alert(1)"', 3, 15, /is not allowed as a link/],
  ['flowchart TD\nA\n  click A "data:text\u002fhtml,x"', 3, 12, /is not allowed as a link/],
];

for (const [text, line, column, message] of faults) {
  test(`says what is wrong, and where: ${JSON.stringify(text)}`, async () => {
    const fault = await faultOf(text);
    expect({ line: fault.line, column: fault.column }).toEqual({ line, column });
    if (typeof message === 'string') expect(fault.message).toBe(message);
    else expect(fault.message).toMatch(message);
    expect(fault.message).not.toMatch(/Parse error|Expecting|SQE|NODE_STRING|undefined/);
  });
}

test('shapes become the roles they stand for', async () => {
  const { nodes } = await chartOf(
    'flowchart TD\nA[a]\nB{b}\nC([c])\nD[[d]]\nE[(e)]\nF[/f/]\nG>g]\nH{{h}}\nI((i))\nJ@{shape: diam, label: "j"}\nK@{shape: comment}',
  );
  expect(Object.fromEntries(nodes.map((node) => [node.id, node.role]))).toEqual({
    A: 'action',
    B: 'decision',
    C: 'start',
    D: 'include',
    E: 'store',
    F: 'data',
    G: 'external',
    H: 'decision',
    I: 'start',
    J: 'decision',
    K: 'note',
  });
});

test('a class that names a role gives it; colours of classes are ignored', async () => {
  const { nodes } = await chartOf(
    'flowchart TD\nA[a]:::escalate --> B[b]\nclassDef escalate fill:#f00\nclassDef pink fill:#f9f\nclass B pink\nstyle A fill:#0f0',
  );
  expect(nodes.map((node) => node.role)).toEqual(['escalate', 'action']);
});

test('lines keep their words, their kind and their arrowheads', async () => {
  const { edges } = await chartOf(
    'flowchart TD\nA -->|Yes| B\nA -. No .-> C\nA ==> D\nA --- E\nA <--> F\nA ~~~ G',
  );
  expect(edges).toEqual([
    { from: 'A', to: 'B', kind: 'main', label: 'Yes' },
    { from: 'A', to: 'C', kind: 'side', label: 'No' },
    { from: 'A', to: 'D', kind: 'main', line: 'thick' },
    { from: 'A', to: 'E', kind: 'main', arrows: 'none' },
    { from: 'A', to: 'F', kind: 'main', arrows: 'both' },
    { from: 'A', to: 'G', kind: 'main', line: 'invisible', arrows: 'none' },
  ]);
});

test('labels are text: <br> breaks the line, other markup and character names are shown', async () => {
  const { nodes } = await chartOf(
    'flowchart TD\nA["one<br>two<br/>three <i>x</i> #quot;y#quot; #35;1 &amp; &lt;z&gt;"]',
  );
  expect(nodes[0]?.label).toBe('one\ntwo\nthree <i>x</i> "y" #1 & <z>');
});

test('links keep their address as written', async () => {
  const { nodes } = await chartOf(
    'flowchart TD\nA --> B --> C --> D\nclick A href "../kb/vpn.mdx#cause" "tip"\nclick B "#step"\nclick C "https://example.org/a?b=c" _blank\nclick D "mailto:desk@example.org"',
  );
  expect(nodes.map((node) => node.href)).toEqual([
    '../kb/vpn.mdx#cause',
    '#step',
    'https://example.org/a?b=c',
    'mailto:desk@example.org',
  ]);
});

test('addresses that could run something are not safe, however they are written', () => {
  const unsafe = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org/x',
    'javascript&colon;alert(1):',
  ];
  expect(unsafe.filter(isSafeAddress)).toEqual([]);
  const safe = [
    '#a',
    '../kb/a.mdx#b',
    'a.mdx',
    '/x',
    'https://example.org',
    'HTTP://example.org',
    'mailto:a@b',
    'a/b:c',
  ];
  expect(safe.filter((href) => !isSafeAddress(href))).toEqual([]);
});

test('other kinds of diagram are named', async () => {
  expect(await parseMermaidFlowchart('sequenceDiagram\nA->>B: x')).toMatchObject({ otherType: 'sequence' });
  expect(await parseMermaidFlowchart('pie\n"a": 1')).toMatchObject({ otherType: 'pie' });
});

test('the author’s own title and description are kept', async () => {
  const parsed = await parseMermaidFlowchart(
    '---\ntitle: Front\n---\nflowchart TD\naccTitle: Reset\naccDescr: How a password is reset\nA --> B',
  );
  expect(parsed).toMatchObject({ title: 'Reset', description: 'How a password is reset' });
});
