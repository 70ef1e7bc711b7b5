/**
 * Makes Mermaid's own SVG fit for a page: no script, no styles, no colours of its own, ids of ours.
 *
 * Mermaid's style sheet is worked out here, element by element, into presentation attributes; every colour among them
 * becomes a `--chart-…` variable of flowchart.css. So the drawing follows light and dark, and needs no inline style.
 */

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

/** What a style sheet may say; everything else, fonts included, is the page's. */
const keptProperties = new Set(
  (
    'fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity fill-opacity stroke-opacity fill-rule ' +
    'font-size font-weight font-style text-anchor dominant-baseline alignment-baseline display visibility ' +
    'marker-start marker-mid marker-end stop-color stop-opacity'
  ).split(' '),
);

interface Rule {
  selector: string;
  declarations: [property: string, value: string, important: boolean][];
  weight: number;
}

function declarationsOf(text: string): Rule['declarations'] {
  return text.split(';').flatMap((declaration) => {
    const [, property = '', value = ''] = /^\s*([\w-]+)\s*:\s*([\s\S]+?)\s*$/.exec(declaration) ?? [];
    if (!keptProperties.has(property)) return [];
    const bare = value.replace(/\s*!important$/, '');
    return [[property, bare, bare !== value] as [string, string, boolean]];
  });
}

/** How strongly a selector binds: ids, then classes and attributes, then names of elements. */
function weightOf(selector: string): number {
  const ids = selector.match(/#[\w-]+/g)?.length ?? 0;
  const classes = selector.match(/\.[\w-]+|\[[^\]]*\]|:[\w-]+/g)?.length ?? 0;
  const names = selector.match(/(^|[\s>+~(])[a-zA-Z]+/g)?.length ?? 0;
  return ids * 10_000 + classes * 100 + names;
}

function rulesOf(css: string): Rule[] {
  const flat = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/@[\w-]+[^{;]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  const rules = [...flat.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = '', body = '']) => {
    const declarations = declarationsOf(body);
    if (declarations.length === 0) return [];
    return selectors
      .split(',')
      .map((selector) => selector.trim())
      .filter((selector) => selector !== '' && !/:(hover|focus|active|root)/.test(selector))
      .map((selector) => ({ selector, declarations, weight: weightOf(selector) }));
  });
  return rules.sort((a, b) => a.weight - b.weight);
}

/** What style sheet, attributes and `style` say about an element; the strongest wins, as in a browser. */
function stylesOf(element: Element, rules: Rule[]): Map<string, string> {
  const values = new Map<string, string>();
  const important = new Set<string>();
  const apply = (declarations: Rule['declarations']) => {
    for (const [property, value, strong] of declarations) {
      if (important.has(property) && !strong) continue;
      if (strong) important.add(property);
      values.set(property, value);
    }
  };
  for (const { name, value } of element.attributes) if (keptProperties.has(name)) values.set(name, value);
  for (const rule of rules) {
    try {
      if (element.matches(rule.selector)) apply(rule.declarations);
    } catch {
      // A selector that only browsers know cannot match here.
    }
  }
  apply(declarationsOf(element.getAttribute('style') ?? ''));
  return values;
}

const namedColours: Record<string, [number, number, number]> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  grey: [128, 128, 128],
  gray: [128, 128, 128],
  lightgrey: [211, 211, 211],
  lightgray: [211, 211, 211],
};

/** @returns 0 for black to 1 for white, or undefined when it is no plain colour */
function brightness(colour: string): number | undefined {
  let rgb = namedColours[colour.toLowerCase()];
  const hex = /^#([0-9a-f]{3,8})$/i.exec(colour)?.[1];
  if (hex) {
    const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    rgb = [0, 2, 4].map((at) => Number.parseInt(wide.slice(at, at + 2), 16)) as [number, number, number];
  }
  const numbers = (colour.match(/-?[\d.]+/g) ?? []).map(Number);
  if (/^rgb/i.test(colour)) rgb = [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
  if (/^hsl/i.test(colour)) return (numbers[2] ?? 0) / 100;
  if (!rgb) return undefined;
  return (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255;
}

/** How many `--chart-series-…` variables flowchart.css has. */
const seriesCount = 8;

export interface ColourNames {
  /** Colours that tell things apart (slices, branches, sections), in order, as Mermaid writes them. */
  series: Map<string, number>;
}

export function normalColour(colour: string): string {
  return colour.toLowerCase().replace(/\s+/g, '');
}

/** The variable for a colour: by what it is for, not by what it was. */
function variableFor(colour: string, property: string, element: Element, names: ColourNames): string {
  const bare = normalColour(colour);
  if (/^(none|transparent|inherit|context-\w+)$/.test(bare)) return colour;
  const isText = /^(text|tspan|textPath)$/.test(element.tagName);
  if (isText) return property === 'fill' ? 'var(--chart-ink)' : 'none';
  const series = names.series.get(bare);
  if (series !== undefined) {
    const number = (series % seriesCount) + 1;
    return property === 'fill' ? `var(--chart-tint-${number})` : `var(--chart-series-${number})`;
  }
  const light = brightness(bare);
  if (property === 'stroke') {
    return /^(line|path|polyline)$/.test(element.tagName) ? 'var(--chart-line)' : 'var(--chart-outline)';
  }
  if (element.closest('marker'))
    return light !== undefined && light > 0.9 ? 'var(--chart-surface)' : 'var(--chart-line)';
  if (light === undefined) return 'var(--chart-fill)';
  if (light > 0.985) return 'var(--chart-surface)';
  return light < 0.4 ? 'var(--chart-line)' : 'var(--chart-fill)';
}

function rounded(text: string): string {
  return text.replace(
    /-?\d*\.\d{3,}(?:e[-+]?\d+)?/g,
    (number) => `${Math.round(Number(number) * 100) / 100}`,
  );
}

function isSafeHref(href: string): boolean {
  return /^(#|https?:|mailto:|\.{0,2}\/|[\w-]+[./])/i.test(href) && !/[\u0000-\u0020]/.test(href);
}

export interface CleanSvg {
  svg: string;
  width: number;
  height: number;
  /** Whether something in it is a link. */
  linked: boolean;
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
  const drawn = root.innerHTML.replaceAll(' xmlns="http://www.w3.org/2000/svg"', '');
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
