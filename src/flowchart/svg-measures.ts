/**
 * Measures of SVG elements that jsdom does not take: frames, lengths of paths, widths of text.
 *
 * They serve Mermaid's drawings (mermaid-document.ts), so they know the elements Mermaid draws, and no others.
 */
import { textWidth } from './text-width.ts';

interface Extent {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** a c e / b d f of an SVG transform. */
type Matrix = [a: number, b: number, c: number, d: number, e: number, f: number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function matrixOf(transform: string | null): Matrix {
  let matrix = identity;
  for (const [, name, inside = ''] of (transform ?? '').matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const n = inside
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number.parseFloat);
    const [first = 0, second] = n;
    if (name === 'translate') matrix = multiply(matrix, [1, 0, 0, 1, first, second ?? 0]);
    if (name === 'scale') matrix = multiply(matrix, [first, 0, 0, second ?? first, 0, 0]);
    if (name === 'matrix' && n.length === 6) matrix = multiply(matrix, n as unknown as Matrix);
    if (name === 'rotate') {
      const angle = (first * Math.PI) / 180;
      const [x, y] = [n[1] ?? 0, n[2] ?? 0];
      const turn: Matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
      matrix = multiply(multiply(multiply(matrix, [1, 0, 0, 1, x, y]), turn), [1, 0, 0, 1, -x, -y]);
    }
  }
  return matrix;
}

function moved({ left, top, right, bottom }: Extent, [a, b, c, d, e, f]: Matrix): Extent {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function around(extents: Extent[]): Extent | undefined {
  if (extents.length === 0) return undefined;
  return {
    left: Math.min(...extents.map((extent) => extent.left)),
    top: Math.min(...extents.map((extent) => extent.top)),
    right: Math.max(...extents.map((extent) => extent.right)),
    bottom: Math.max(...extents.map((extent) => extent.bottom)),
  };
}

function ofPoints(points: [number, number][]): Extent | undefined {
  return around(points.map(([x, y]) => ({ left: x, right: x, top: y, bottom: y })));
}

/** A little larger than the path where it is curved: the points that pull a curve count as points of it. */
function pathPoints(path: string): [number, number][] {
  const points: [number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, letter = '', inside = ''] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (inside.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g) ?? []).map(Number);
    const command = letter.toUpperCase();
    const relative = letter !== command;
    const steps: Record<string, number> = { M: 2, L: 2, T: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, A: 7 };
    const step = steps[command] ?? 0;
    if (command === 'Z') [x, y] = [startX, startY];
    for (let at = 0; step > 0 && at + step <= n.length; at += step) {
      const [baseX, baseY] = relative ? [x, y] : [0, 0];
      if (command === 'H') x = baseX + (n[at] ?? 0);
      else if (command === 'V') y = baseY + (n[at] ?? 0);
      else if (command === 'A') {
        x = baseX + (n[at + 5] ?? 0);
        y = baseY + (n[at + 6] ?? 0);
      } else {
        for (let pair = 0; pair < step; pair += 2) {
          const point: [number, number] = [baseX + (n[at + pair] ?? 0), baseY + (n[at + pair + 1] ?? 0)];
          points.push(point);
          if (pair + 2 >= step) [x, y] = point;
        }
      }
      points.push([x, y]);
      if (command === 'M' && at === 0) [startX, startY] = [x, y];
    }
  }
  return points;
}

function numberOf(element: Element, name: string): number {
  return Number.parseFloat(element.getAttribute(name) ?? '') || 0;
}

/** Looked up through the parents, in styles, attributes and the drawing's own style sheet; 16 px when nothing is said. */
function fontSizeOf(element: Element | null): number {
  for (let at = element; at?.ownerDocument.defaultView; at = at.parentElement) {
    const said = saidOf(at, 'font-size');
    const size = Number.parseFloat(said);
    if (Number.isFinite(size) && size > 0)
      return /em$/.test(said) ? size * fontSizeOf(at.parentElement) : size;
  }
  return 16;
}

/** Where the text's `x` is: at its start, middle or end. */
function anchorOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const said = saidOf(at, 'text-anchor');
    if (said !== '') return said;
  }
  return 'start';
}

let sheet: { text: string; rules: { selector: string; body: string }[] } = { text: '', rules: [] };

/** Mermaid sets the sizes of titles and notes in its style sheet only, and jsdom does not look there for SVG. */
function saidOf(element: Element, property: 'font-size' | 'text-anchor'): string {
  const own = (element as SVGElement).style?.getPropertyValue(property) || element.getAttribute(property);
  if (own) return own;
  const text = element.closest('svg')?.querySelector('style')?.textContent ?? '';
  if (text !== sheet.text) {
    const rules = [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .map(([, selector = '', body = '']) => ({ selector: selector.trim(), body }))
      .filter(({ selector, body }) => !selector.includes('@') && /font-size|text-anchor/.test(body));
    sheet = { text, rules };
  }
  for (const { selector, body } of sheet.rules.toReversed()) {
    const value = new RegExp(`(?:^|;)\\s*${property}:\\s*([^;!]+)`).exec(body)?.[1];
    try {
      if (value !== undefined && element.matches(selector)) return value.trim();
    } catch {
      // A selector that only browsers know cannot match here.
    }
  }
  return '';
}

/** A length in pixels; `em` is the size of the font. */
function lengthOf(element: Element | undefined, name: string, fontSize: number): number {
  const value = element?.getAttribute(name) ?? '';
  const number = Number.parseFloat(value) || 0;
  return value.trim().endsWith('em') ? number * fontSize : number;
}

/** The lines of a text element: `<tspan>` with an `x` or a `dy` of its own begins a new one. */
function textExtent(text: Element): Extent {
  const size = fontSizeOf(text);
  const lineHeight = size * 1.18;
  const rows = [...text.querySelectorAll('tspan')].filter(
    (tspan) => (tspan.hasAttribute('x') || tspan.hasAttribute('dy')) && tspan.textContent !== '',
  );
  const lines = (rows.length > 0 ? rows : [text]).map((row) => row.textContent ?? '');
  const width = Math.max(...lines.map((line) => textWidth(line.trim(), size)));
  const anchor = anchorOf(text);
  const [firstRow] = rows;
  const x = firstRow?.hasAttribute('x') ? lengthOf(firstRow, 'x', size) : lengthOf(text, 'x', size);
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  const start = firstRow?.hasAttribute('y') ? lengthOf(firstRow, 'y', size) : lengthOf(text, 'y', size);
  const baseLine = start + lengthOf(text, 'dy', size) + lengthOf(firstRow, 'dy', size);
  const top = baseLine - size * 0.92;
  return { left, top, right: left + width, bottom: top + lines.length * lineHeight };
}

function extentOf(element: Element): Extent | undefined {
  const n = (name: string) => numberOf(element, name);
  switch (element.tagName.toLowerCase()) {
    case 'rect':
    case 'image':
    case 'foreignobject':
    case 'use':
      return { left: n('x'), top: n('y'), right: n('x') + n('width'), bottom: n('y') + n('height') };
    case 'circle':
      return {
        left: n('cx') - n('r'),
        top: n('cy') - n('r'),
        right: n('cx') + n('r'),
        bottom: n('cy') + n('r'),
      };
    case 'ellipse':
      return {
        left: n('cx') - n('rx'),
        top: n('cy') - n('ry'),
        right: n('cx') + n('rx'),
        bottom: n('cy') + n('ry'),
      };
    case 'line':
      return ofPoints([
        [n('x1'), n('y1')],
        [n('x2'), n('y2')],
      ]);
    case 'polygon':
    case 'polyline': {
      const numbers = (element.getAttribute('points') ?? '')
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number);
      const points: [number, number][] = [];
      for (let at = 0; at + 1 < numbers.length; at += 2)
        points.push([numbers[at] ?? 0, numbers[at + 1] ?? 0]);
      return ofPoints(points);
    }
    case 'path':
      return ofPoints(pathPoints(element.getAttribute('d') ?? ''));
    case 'text':
    case 'tspan':
      return element.textContent === '' ? undefined : textExtent(element);
    case 'style':
    case 'defs':
    case 'marker':
    case 'title':
    case 'desc':
      return undefined;
    default:
      return around(
        [...element.children].flatMap((child) => {
          const extent = extentOf(child);
          return extent ? [moved(extent, matrixOf(child.getAttribute('transform')))] : [];
        }),
      );
  }
}

/** @returns the frame of an element and what is in it, in its own coordinates, as `getBBox` would */
export function boxOfElement(element: Element) {
  const { left, top, right, bottom } = extentOf(element) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** @returns the point of a path at a distance from its start, as `getPointAtLength` would */
export function alongPath(element: Element, distance: number) {
  const points = pathPoints(element.getAttribute('d') ?? '');
  let left = distance;
  for (let at = 1; at < points.length; at++) {
    const [x1, y1] = points[at - 1] ?? [0, 0];
    const [x2, y2] = points[at] ?? [0, 0];
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (left <= length && length > 0) {
      return { x: x1 + ((x2 - x1) * left) / length, y: y1 + ((y2 - y1) * left) / length };
    }
    left -= length;
  }
  const [x = 0, y = 0] = points.at(-1) ?? [];
  return { x, y };
}

/** @returns about the length of a path: its curves count as straight between their points */
export function pathLength(element: Element): number {
  const points = pathPoints(element.getAttribute('d') ?? '');
  return points.reduce((sum, [x, y], at) => {
    const [beforeX, beforeY] = points[at - 1] ?? [x, y];
    return sum + Math.hypot(x - beforeX, y - beforeY);
  }, 0);
}
