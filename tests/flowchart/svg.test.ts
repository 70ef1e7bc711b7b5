import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import type { Chart } from '../../src/flowchart/chart.ts';
import { parseMermaidFlowchart } from '../../src/flowchart/from-mermaid.ts';
import { chartFromGraph } from '../../src/flowchart/from-procedure.ts';
import { renderChart } from '../../src/flowchart/render.ts';
import { procedures } from './procedures.ts';

const names = { title: 'Reset a password', description: 'How it runs.', idPrefix: 'chart-1' };
const graph = procedures['password reset'] ?? { nodes: [], edges: [] };

const nasty = `"><script>alert(1)</script><img src=x onerror="alert(2)">]]>&lt;'\u0000`;

function chartOf(label: string, href?: string): Chart {
  return {
    arrangement: 'steps',
    direction: 'down',
    groups: [],
    nodes: [
      { id: 'a', role: 'action', label, ...(href === undefined ? {} : { href }) },
      { id: 'b', role: 'decision', label: 'b' },
    ],
    edges: [{ from: 'a', to: 'b', kind: 'main', label }],
  };
}

function parsed(svg: string): Document {
  return new JSDOM(`<!doctype html><body>${svg}</body>`).window.document;
}

test('words of boxes, lines, title and description stay words', async () => {
  for (const arrangement of ['steps', 'layers'] as const) {
    const chart = { ...chartOf(nasty, `#${nasty}`), arrangement };
    const { svg } = await renderChart(chart, { title: nasty, description: nasty, idPrefix: 'x' });
    const page = parsed(svg);
    expect(page.querySelectorAll('script, img, foreignObject, style, [onerror], [style]')).toHaveLength(0);
    expect(page.querySelector('title')?.textContent).toContain('<script>alert(1)</script>');
    expect(svg).not.toContain('\u0000');
  }
});

test('the same in Mermaid labels', async () => {
  const result = await parseMermaidFlowchart('flowchart TD\nA["<script>alert(1)</script> <b>x</b><br>y"]');
  if (!('ok' in result)) throw new Error('not parsed');
  const { svg } = await renderChart(result.ok, names);
  const page = parsed(svg);
  expect(page.querySelectorAll('script, b')).toHaveLength(0);
  expect(page.querySelector('.node')?.textContent?.replace(/\s+/g, '')).toBe(
    '<script>alert(1)</script><b>x</b>y',
  );
});

test('a box with an address is a link, and then the drawing is a group; without links it is an image', async () => {
  const linked = parsed(
    (
      await renderChart(
        chartFromGraph(graph, (node) => `#${node.id}`),
        names,
      )
    ).svg,
  );
  expect(linked.querySelector('svg')?.getAttribute('role')).toBe('group');
  expect(linked.querySelector('a.decision')?.getAttribute('href')).toBe('#step-2');
  const plain = parsed(
    (
      await renderChart(
        chartFromGraph(graph, () => undefined),
        names,
      )
    ).svg,
  );
  expect(plain.querySelector('svg')?.getAttribute('role')).toBe('img');
  expect(plain.querySelectorAll('a')).toHaveLength(0);
});

test('links come in the order of the steps', async () => {
  const page = parsed(
    (
      await renderChart(
        chartFromGraph(graph, (node) => `#${node.id}`),
        names,
      )
    ).svg,
  );
  const numbers = [...page.querySelectorAll('a .number')].map((text) => Number(text.textContent));
  expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('title and description name the drawing, under ids of its own', async () => {
  const page = parsed(
    (
      await renderChart(
        chartFromGraph(graph, () => undefined),
        names,
      )
    ).svg,
  );
  const svg = page.querySelector('svg');
  expect(page.getElementById(svg?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
    'Reset a password',
  );
  expect(page.getElementById(svg?.getAttribute('aria-describedby') ?? '')?.textContent).toBe('How it runs.');
  for (const element of page.querySelectorAll('svg [id]')) expect(element.id).toMatch(/^chart-1-/);
});

test('a prefix that is no name is refused', async () => {
  await expect(
    renderChart(
      chartFromGraph(graph, () => undefined),
      { ...names, idPrefix: '1 x' },
    ),
  ).rejects.toThrow('cannot begin an id');
});

test('no colours, styles or fonts in the drawing: classes only', async () => {
  for (const one of Object.values(procedures)) {
    const { svg } = await renderChart(
      chartFromGraph(one, (node) => `#${node.id}`),
      names,
    );
    const attributes = svg.replace(/href="[^"]*"/g, '').replace(/>[^<]*</g, '><');
    expect(attributes).not.toMatch(/#[0-9a-f]{3,8}\b|rgb|hsl|style=|fill=|stroke=|font-/i);
  }
});

test('fifteen steps with five decisions take at most 9 KB', async () => {
  const one = procedures['vpn access'] ?? { nodes: [], edges: [] };
  const { svg } = await renderChart(
    chartFromGraph(one, (node) => `#${node.id}`),
    names,
  );
  expect(Buffer.byteLength(svg)).toBeLessThan(9 * 1024);
});

test('every colour of the style sheet is a variable, and so follows light and dark', () => {
  const css = readFileSync(new URL('../../src/flowchart/flowchart.css', import.meta.url), 'utf8');
  const screen = css.slice(0, css.indexOf('@media print')).replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [declaration] of screen.matchAll(/[^;{}]*#[0-9a-f]{3,8}[^;{}]*/gi)) {
    expect(declaration.trim()).toMatch(/^--chart-[\w-]+: var\(--[\w-]+, #[0-9a-f]+\)$/);
  }
});
