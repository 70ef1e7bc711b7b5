/** Mermaid's colours → the `--chart-…` variables of flowchart.css. */

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

/** A colour as it is compared: small letters, no spaces. */
export function normalColour(colour: string): string {
  return colour.toLowerCase().replace(/\s+/g, '');
}

/** The variable for a colour: by what it is for, not by what it was. */
export function variableFor(colour: string, property: string, element: Element, names: ColourNames): string {
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
