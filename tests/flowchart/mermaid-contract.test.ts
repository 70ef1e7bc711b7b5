/**
 * What Deskbook uses of Mermaid's inside. It is no public interface, so an update may take it away: then these tests
 * say what is gone, and mermaid-parser.ts, mermaid-text.ts or mermaid-fault.ts must follow.
 */
import { expect, test } from 'vitest';
import { mermaidParser } from '../../src/flowchart/mermaid-parser.ts';
import { cleanMermaid } from '../../src/flowchart/mermaid-text.ts';

test('the parser reads a flowchart in plain Node and names its type', async () => {
  const parser = await mermaidParser();
  expect(parser.detectType('flowchart TD\nA'), 'mermaid.detectType').toMatch(/^flowchart/);
  expect(parser.detectType('graph TD\nA'), 'mermaid.detectType').toMatch(/^flowchart/);
  const diagram = await parser.getDiagramFromText('flowchart LR\nA --> B');
  expect(diagram.db.getDirection(), 'db.getDirection()').toBe('LR');
});

test('db.getData() gives boxes, groups and lines as mermaid-parser.ts says', async () => {
  const parser = await mermaidParser();
  const { db } = await parser.getDiagramFromText(
    'flowchart TD\nsubgraph g [Group]\nA[a]:::done -->|Yes| B{b}\nend\nB -.-> C\nA ==> C\nA ~~~ C\nA <--> B\nA --- B',
  );
  const { nodes, edges } = db.getData();
  expect(nodes.find(({ id }) => id === 'g')).toMatchObject({ isGroup: true, label: 'Group' });
  const box = nodes.find(({ id }) => id === 'A');
  expect(box).toMatchObject({ isGroup: false, label: 'a', parentId: 'g', shape: 'squareRect' });
  expect(box?.cssClasses).toContain('done');
  expect(edges[0]).toMatchObject({ start: 'A', end: 'B', label: 'Yes', thickness: 'normal' });
  expect(edges[0]).toMatchObject({ arrowTypeStart: 'none', arrowTypeEnd: 'arrow_point' });
  expect(edges.map(({ thickness }) => thickness)).toEqual([
    'normal',
    'dotted',
    'thick',
    'invisible',
    'normal',
    'normal',
  ]);
  expect(edges[4]?.arrowTypeStart).toBe('arrow_point');
  expect(edges[5]?.arrowTypeEnd).toBe('none');
});

test('character names are hidden as “ﬂ°quot¶ß” and “ﬂ°°35¶ß”', async () => {
  const parser = await mermaidParser();
  const { db } = await parser.getDiagramFromText('flowchart TD\nA["#quot; #35;"]');
  expect(db.getData().nodes[0]?.label).toBe('ﬂ°quot¶ß ﬂ°°35¶ß');
});

test('an error carries hash.loc: the place after the last token that was read', async () => {
  const parser = await mermaidParser();
  const error = await parser
    .getDiagramFromText('flowchart TD\nA[ok]\n  B[[a] --> C')
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    hash: { text: ']', token: 'SQE', loc: { last_line: 3, last_column: 6 } },
  });
  expect((error as { hash: { expected: string[] } }).hash.expected).toContain("'SUBROUTINEEND'");
});

test('Mermaid’s own cleaning leaves our cleaned text alone, so its line numbers are ours', async () => {
  const parser = await mermaidParser();
  const source =
    '\r\n---\r\ntitle: x\r\n---\r\n%% c\r\n%%{init: {\r\n}}%%\r\nflowchart TD\r\n%% c\r\n\r\nA\r\nB[[x] --> C';
  const { text } = cleanMermaid(source);
  const error = await parser.getDiagramFromText(text).catch((reason: unknown) => reason);
  expect((error as { hash: { loc: { last_line: number } } }).hash.loc.last_line).toBe(
    text.split('\n').length,
  );
});
