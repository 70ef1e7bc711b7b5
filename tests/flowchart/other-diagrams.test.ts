import { JSDOM } from 'jsdom';
import { afterAll, expect, test } from 'vitest';
import { diagramKinds } from '../../src/flowchart/diagram-kinds.ts';
import { mermaidParser } from '../../src/flowchart/mermaid-parser.ts';
import { closeDiagrams } from '../../src/flowchart/other-diagrams.ts';
import { renderMermaid } from '../../src/flowchart/render.ts';
import { samples } from './diagrams.ts';

afterAll(closeDiagrams);

const names = { title: 'A diagram', idPrefix: 'fence-1' };

async function drawn(text: string) {
  const result = await renderMermaid(text, names);
  if ('error' in result) throw new Error(result.error.message);
  return { ...result, page: new JSDOM(`<!doctype html><body>${result.svg}</body>`).window.document };
}

test('there is a sample of every kind in the table, and no other', async () => {
  const parser = await mermaidParser();
  expect(
    Object.values(samples)
      .map((text) => parser.detectType(text))
      .sort(),
  ).toEqual(Object.keys(diagramKinds).sort());
});

for (const [name, text] of Object.entries(samples)) {
  test(`${name}: is drawn, or says why not`, async () => {
    const parser = await mermaidParser();
    const kind = diagramKinds[parser.detectType(text)];
    const result = await renderMermaid(text, names);
    if ('error' in result) {
      expect(result.error).toEqual({ message: kind?.why, line: 1, column: 1 });
      return;
    }
    expect(kind?.why).toBeUndefined();
    expect(result.svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(result.svg).not.toMatch(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|rgba?\(|hsla?\(|font-family/i);
    const { page } = await drawn(text);
    expect(page.querySelectorAll('script, style, foreignObject, [style], [class*="mermaid"]')).toHaveLength(
      0,
    );
    for (const element of page.querySelectorAll('[id]')) expect(element.id).toMatch(/^fence-1-/);
    for (const [, id] of result.svg.matchAll(/url\(#([^)]+)\)/g))
      expect(page.getElementById(id ?? '')).not.toBeNull();
    for (const element of page.querySelectorAll('[fill], [stroke]')) {
      for (const property of ['fill', 'stroke']) {
        const value = element.getAttribute(property) ?? 'none';
        expect(value).toMatch(
          /^(none|transparent|inherit|context-(fill|stroke)|url\(#.*\)|var\(--chart-[\w-]+\))$/,
        );
      }
    }
    expect(result.words.length).toBeGreaterThan(0);
  });
}

test('what the author wrote is in the drawing', async () => {
  const { page } = await drawn(samples['sequence'] ?? '');
  const words = page.querySelector('svg')?.textContent?.replace(/\s+/g, ' ') ?? '';
  for (const each of ['Caller', 'Identity team', 'I cannot sign in', 'Number and name match'])
    expect(words).toContain(each);
});

test('markup in labels does not reach the page', async () => {
  const { page } = await drawn(
    'sequenceDiagram\nparticipant A as <img src=x onerror=alert(1)>\nA->>B: <script>alert(1)</script> <a href="javascript:alert(1)">x</a>',
  );
  expect(page.querySelectorAll('script, img, [onerror], a')).toHaveLength(0);
});

test('links of diagrams are kept when they are safe, and then the drawing is a group', async () => {
  const safe = await drawn('classDiagram\nclass Ticket\nlink Ticket "https://example.org/ticket"');
  expect(safe.page.querySelector('a')?.getAttribute('href')).toBe('https://example.org/ticket');
  expect(safe.page.querySelector('svg')?.getAttribute('role')).toBe('group');
  const unsafe = await drawn('classDiagram\nclass Ticket\nlink Ticket "javascript:alert(1)"');
  expect(unsafe.svg).not.toContain('javascript');
});

test('a mistake is reported at the author’s line', async () => {
  const result = await renderMermaid(
    '---\ntitle: x\n---\n%% c\nsequenceDiagram\n  A->>B: hello\n  A->B',
    names,
  );
  expect(result).toMatchObject({
    error: { line: 7, message: expect.stringContaining('a colon and a message') },
  });
});

test('a mistake in a kind with a newer parser has a line, too', async () => {
  const result = await renderMermaid('%% c\npie\n"a": 1\n"b" 2', names);
  expect(result).toMatchObject({ error: { line: 4 } });
});

test('after a mistake the next diagram is drawn as ever', async () => {
  await renderMermaid('sequenceDiagram\nA->B', names);
  expect((await drawn(samples['pie'] ?? '')).svg).toContain('Password');
});

test('a kind nobody has tried is refused by name', async () => {
  const result = await renderMermaid('venn-beta\n  set a\n  set b\n', names);
  expect(result).toMatchObject({ error: { message: expect.stringMatching(/kind/) } });
});
