/** Mermaid's style sheets, worked out for each element as a browser would. */

/** What a style sheet may say; everything else, fonts included, is the page's. */
export const keptProperties = new Set(
  (
    'fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin opacity fill-opacity stroke-opacity fill-rule ' +
    'font-size font-weight font-style text-anchor dominant-baseline alignment-baseline display visibility ' +
    'marker-start marker-mid marker-end stop-color stop-opacity'
  ).split(' '),
);

export interface Rule {
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

/** @returns the rules of a style sheet that say anything about a drawing, the weakest first */
export function rulesOf(css: string): Rule[] {
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
export function stylesOf(element: Element, rules: Rule[]): Map<string, string> {
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
