/**
 * Makes Mermaid's own SVG fit for a page: no script, no styles, no colours of its own, ids of ours.
 *
 * Mermaid's style sheet is worked out here, element by element, into presentation attributes; every colour among them
 * becomes a `--chart-…` variable of flowchart.css. So the drawing follows light and dark, and needs no inline style.
 */

import { type ColourNames, variableFor } from './diagram-colours.ts';
import { keptProperties, rulesOf, stylesOf } from './diagram-styles.ts';

const keptElements = new Set(
  'svg g a path rect circle ellipse line polygon polyline text tspan textPath defs marker clipPath use linearGradient stop'.split(
    ' ',
  ),
);

const keptAttributes = new Set(
  (
    'd x y x1 y1 x2 y2 cx cy r rx ry width height points transform dx dy rotate viewBox id href refX refY markerWidth markerHeight ' +
    'markerUnits orient offset textLength lengthAdjust preserveAspectRatio clip-path gradientUnits gradientTransform startOffset'
  ).split(' '),
);

function rounded(text: string): string {
  return text.replace(
    /-?\d*\.\d{3,}(?:e[-+]?\d+)?/g,
    (number) => `${Math.round(Number(number) * 100) / 100}`,
  );
}

function isSafeHref(href: string): boolean {
  return /^(#|https?:|mailto:|\.{0,2}\/|[\w-]+[./])/i.test(href) && !/[\u0000-\u0020]/.test(href);
}

/**
 * @param root the `<svg>` Mermaid drew, in a document; it is changed
 * @param idPrefix begins every id
 * @returns the inside of the drawing, without the `<svg>` tag, and its viewBox
 * @throws when the drawing has no size, or numbers that are none: then Mermaid could not draw it
 */
export function cleanSvg(
  root: Element,
  idPrefix: string,
  names: ColourNames,
): { inside: string; viewBox: string; width: number; height: number; linked: boolean } {
  const rules = rulesOf(
    [...root.querySelectorAll('style')].map((style) => style.textContent ?? '').join('\n'),
  );
  const elements = [...root.querySelectorAll('*')];
  const styles = new Map(elements.map((element) => [element, stylesOf(element, rules)]));
  const rootStyles = stylesOf(root, rules);
  // Words on a line must hide the line: Mermaid lets it shine through.
  for (const rect of root.querySelectorAll('.edgeLabel rect')) {
    styles.get(rect)?.set('fill', 'white').delete('opacity');
  }

  for (const element of elements) {
    const values = styles.get(element);
    const gone = values?.get('display') === 'none' || values?.get('visibility') === 'hidden';
    // The line at today's date would make the drawing another one every day.
    const today = /(^|\s)today(\s|$)/.test(element.getAttribute('class') ?? '');
    if (gone || today || !keptElements.has(element.tagName)) element.remove();
  }

  const ids = new Map<string, string>();
  const used = new Set([...root.outerHTML.matchAll(/(?:url\(["']?#|href="#)([^"')]+)/g)].map(([, id]) => id));
  for (const element of root.querySelectorAll('[id]')) {
    if (!used.has(element.id)) continue;
    if (!ids.has(element.id)) ids.set(element.id, `${idPrefix}-${ids.size + 1}`);
  }
  const withOurIds = (value: string) =>
    value.replace(
      /url\(["']?[^#"')]*#([^"')]+)["']?\)/g,
      (_, id: string) => `url(#${ids.get(id) ?? `${idPrefix}-0`})`,
    );

  for (const element of root.querySelectorAll('*')) {
    const values = styles.get(element) ?? new Map<string, string>();
    const href = element.getAttribute('href') ?? element.getAttribute('xlink:href');
    for (const { name, value } of [...element.attributes]) {
      element.removeAttribute(name);
      if (!keptAttributes.has(name) || name === 'href' || keptProperties.has(name)) continue;
      if (name === 'id') {
        const id = ids.get(value);
        if (id !== undefined) element.setAttribute('id', id);
      } else element.setAttribute(name, withOurIds(rounded(value)));
    }
    if (href?.startsWith('#') && element.tagName === 'use') {
      element.setAttribute('href', `#${ids.get(href.slice(1)) ?? ''}`);
    } else if (href && element.tagName === 'a' && isSafeHref(href)) element.setAttribute('href', href);
    if (/^(path|rect|circle|ellipse|polygon|polyline)$/.test(element.tagName) && !values.has('fill')) {
      const inherited = element.parentElement?.closest('[fill]') ?? rootStyles.get('fill');
      if (!inherited) values.set('fill', '#000');
    }
    for (const [property, value] of values) {
      if (/^(fill|stroke|stop-color)$/.test(property)) {
        element.setAttribute(property, withOurIds(variableFor(value, property, element, names)));
      } else if (property !== 'visibility' && property !== 'display')
        element.setAttribute(property, withOurIds(rounded(value)));
    }
  }
  // Groups without anything in them, inner ones first.
  for (const group of [...root.querySelectorAll('g, defs')].reverse()) {
    if (group.children.length === 0 && !group.id) group.remove();
  }

  const viewBox = rounded(root.getAttribute('viewBox') ?? '');
  const [, , width = 0, height = 0] = viewBox.split(/[\s,]+/).map(Number);
  const inherited = [...rootStyles].flatMap(([property, value]) => {
    if (/^(fill|stroke)$/.test(property))
      return [`${property}="${variableFor(value, property, root, names)}"`];
    return /^(font|stroke)-/.test(property) ? [`${property}="${value.replace(/[^\w.%-]/g, '')}"`] : [];
  });
  const drawn = root.innerHTML
    .replaceAll(' xmlns="http://www.w3.org/2000/svg"', '')
    // Spaces between lines keep their words apart for those who hear, search or copy them.
    .replaceAll('</text>', '</text> ')
    .replace(/<\/tspan>(?=<tspan[^>]*\s(?:x|dy)=)/g, '</tspan> ');
  const inside = `<g ${inherited.join(' ')}>${drawn}</g>`;
  if (!(width > 0 && height > 0) || /NaN|Infinity|="undefined/.test(inside + viewBox)) {
    throw new Error('Mermaid’s drawing has no proper size.');
  }
  return {
    inside,
    viewBox,
    width: Math.ceil(width),
    height: Math.ceil(height),
    linked: root.querySelector('a') !== null,
  };
}
