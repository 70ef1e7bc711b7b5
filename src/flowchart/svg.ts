/**
 * Writes a laid-out chart as SVG: classes and addresses only, no colours, no styles, no script.
 *
 * Colours come from flowchart.css, so that one drawing serves light, dark and print.
 */
import { type BoxForm, corner, formOf, labelBox, labelLineHeight, nodeLineHeight } from './box.ts';
import {
  type ChartLayout,
  type PlacedEdge,
  type PlacedGroup,
  type PlacedNode,
  type PlacedPoint,
  phoneWidth,
} from './layout.ts';

/** Makes text safe between tags and in quoted attributes; drops characters that XML does not allow. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** One decimal: finer than any screen shows, and short. */
function short(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}

function polygon(points: [number, number][]): string {
  return `<path d="M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}z"/>`;
}

function rectangle(x: number, y: number, width: number, height: number, radius: number): string {
  return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${short(radius)}"/>`;
}

const outlines: Record<BoxForm, (x: number, y: number, width: number, height: number) => string> = {
  box: (x, y, width, height) => rectangle(x, y, width, height, 5),
  pill: (x, y, width, height) => rectangle(x, y, width, height, Math.min(height / 2, corner.pill)),
  hexagon: (x, y, width, height) =>
    polygon([
      [x, y + height / 2],
      [x + corner.hexagon, y],
      [x + width - corner.hexagon, y],
      [x + width, y + height / 2],
      [x + width - corner.hexagon, y + height],
      [x + corner.hexagon, y + height],
    ]),
  tag: (x, y, width, height) =>
    polygon([
      [x, y],
      [x + width - corner.tag, y],
      [x + width, y + height / 2],
      [x + width - corner.tag, y + height],
      [x, y + height],
    ]),
  bars: (x, y, width, height) =>
    rectangle(x, y, width, height, 2) +
    `<path d="M${short(x + 7)} ${short(y)}v${short(height)}M${short(x + width - 7)} ${short(y)}v${short(height)}"/>`,
  slant: (x, y, width, height) =>
    polygon([
      [x + corner.slant, y],
      [x + width, y],
      [x + width - corner.slant, y + height],
      [x, y + height],
    ]),
  cylinder: (x, y, width, height) => {
    const curve = `a${short(width / 2)} 6 0 0 0 ${short(width)} 0`;
    return (
      `<path d="M${short(x)} ${short(y + 6)}a${short(width / 2)} 6 0 0 1 ${short(width)} 0v${short(height - 12)}` +
      `a${short(width / 2)} 6 0 0 1 ${short(-width)} 0z"/><path class="bare" d="M${short(x)} ${short(y + 6)}${curve}"/>`
    );
  },
};

/** A space at the end of a line keeps its words apart for those who hear or copy the text. */
function textLines(lines: string[], x: number, y: number, lineHeight: number, align = 'middle'): string {
  const [first = '', ...rest] = lines;
  const side = align === 'middle' ? '' : ` class="${align}"`;
  if (rest.length === 0) return `<text${side} x="${short(x)}" y="${short(y)}">${escapeText(first)}</text>`;
  const tspans = rest.map((line) => ` <tspan x="${short(x)}" dy="${lineHeight}">${escapeText(line)}</tspan>`);
  return `<text${side} x="${short(x)}" y="${short(y)}">${escapeText(first)}${tspans.join('')}</text>`;
}

function drawNode({ node, box, x, y, width, height }: PlacedNode): string {
  const number =
    box.numberX === undefined
      ? ''
      : `<text class="number" x="${short(x + box.numberX)}" y="${short(y + box.firstBaseLine)}">${node.number} </text>`;
  const words = textLines(box.lines, x + box.textX, y + box.firstBaseLine, nodeLineHeight);
  const classes = `node ${node.role}${box.centred ? '' : ' listed'}`;
  const inside = outlines[formOf[node.role]](x, y, width, height) + number + words;
  return node.href === undefined
    ? `<g class="${classes}">${inside}</g>`
    : `<a class="${classes}" href="${escapeText(node.href)}">${inside}</a>`;
}

/** Lines that follow a corner's points, with the corners rounded a little. */
function drawPath(points: PlacedPoint[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${short(first.x)} ${short(first.y)}`;
  rest.forEach((point, index) => {
    const before = rest[index - 1] ?? first;
    const after = rest[index + 1];
    const inward = Math.hypot(point.x - before.x, point.y - before.y);
    const outward = after ? Math.hypot(after.x - point.x, after.y - point.y) : 0;
    const radius = Math.min(6, inward / 2, outward / 2);
    if (!after || radius < 1) {
      path += `L${short(point.x)} ${short(point.y)}`;
      return;
    }
    const startX = point.x - ((point.x - before.x) / inward) * radius;
    const startY = point.y - ((point.y - before.y) / inward) * radius;
    const endX = point.x + ((after.x - point.x) / outward) * radius;
    const endY = point.y + ((after.y - point.y) / outward) * radius;
    path += `L${short(startX)} ${short(startY)}Q${short(point.x)} ${short(point.y)} ${short(endX)} ${short(endY)}`;
  });
  return path;
}

function drawEdge({ edge, points }: PlacedEdge, idPrefix: string): string {
  if (points.length < 2 || edge.line === 'invisible') return '';
  const classes = [edge.kind === 'side' ? 'side' : '', edge.line === 'thick' ? 'thick' : ''].filter(Boolean);
  const arrows =
    edge.arrows === 'none'
      ? ' marker-end="none"'
      : edge.arrows === 'both'
        ? ` marker-start="url(#${idPrefix}-head)"`
        : '';
  const name = classes.length > 0 ? ` class="${classes.join(' ')}"` : '';
  return `<path${name}${arrows} d="${drawPath(points)}"/>`;
}

function drawLabel({ edge, label }: PlacedEdge): string {
  if (!label || edge.line === 'invisible') return '';
  const inset = label.boxed ? 12 : 3;
  const x = { start: label.x + inset, middle: label.x + label.width / 2, end: label.x + label.width - inset }[
    label.align
  ];
  const textHeight = label.lines.length * labelLineHeight + 2;
  const y = label.y + (label.height - textHeight) / 2 + 12;
  const words = textLines(label.lines, x, y, labelLineHeight, label.align);
  const frame = rectangle(label.x, label.y, label.width, label.height, label.boxed ? 0 : 3);
  return label.boxed ? `<g class="answer">${frame}${words}</g>` : frame + words;
}

function drawGroup({ x, y, width, height }: PlacedGroup): string {
  return `<g class="group">${rectangle(x, y, width, height, 6)}</g>`;
}

/** Above the lines that run into the group, so that it can be read. */
function drawGroupLabel({ group, x, y }: PlacedGroup): string {
  const label = labelBox(group.label, 200);
  return (
    rectangle(x + 6, y + 5, label.width, label.height, 3) +
    textLines(label.lines, x + 9, y + 17, labelLineHeight, 'start')
  );
}

/**
 * The `<svg>` tag, the title and the description of a drawing.
 *
 * @param linked whether something inside is a link: an image's parts are hidden from screen readers, links included, so
 *   a drawing with links is a group
 * @throws when `idPrefix` is no name: letters, digits, `_` and `-`, a letter first
 */
export function svgOpening(about: {
  title: string;
  description: string;
  idPrefix: string;
  className: string;
  viewBox: string;
  width: number;
  height: number;
  linked: boolean;
}): string {
  const { idPrefix, width, height } = about;
  if (!/^[A-Za-z][\w-]*$/.test(idPrefix)) throw new Error(`“${idPrefix}” cannot begin an id.`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="${about.className}${width > phoneWidth ? ' wide' : ''}"`,
    ` viewBox="${about.viewBox}" width="${width}" height="${height}" role="${about.linked ? 'group' : 'img'}"`,
    ` aria-labelledby="${idPrefix}-title" aria-describedby="${idPrefix}-desc">`,
    `<title id="${idPrefix}-title">${escapeText(about.title)}</title>`,
    `<desc id="${idPrefix}-desc">${escapeText(about.description)}</desc>`,
  ].join('');
}

/**
 * @param title what the chart shows, for screen readers and as a tooltip
 * @param description how it runs, in a sentence or two
 * @param idPrefix begins every id, so that many charts share a page
 * @throws when `idPrefix` is no name
 */
export function drawSvg(
  layout: ChartLayout,
  names: { title: string; description: string; idPrefix: string },
): string {
  const { idPrefix } = names;
  const { width, height } = layout;
  const linked = layout.nodes.some(({ node }) => node.href !== undefined);
  return [
    svgOpening({ ...names, className: 'chart', viewBox: `0 0 ${width} ${height}`, width, height, linked }),
    `<defs><marker id="${idPrefix}-head" class="head" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" markerHeight="8"`,
    ` markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 .5L8 4L0 7.5z"/></marker></defs>`,
    ...layout.groups.map(drawGroup),
    `<g class="lines" aria-hidden="true" marker-end="url(#${idPrefix}-head)">`,
    ...layout.edges.map((edge) => drawEdge(edge, idPrefix)),
    `</g>`,
    ...layout.nodes.map(drawNode),
    layout.groups.length > 0 ? `<g class="words">${layout.groups.map(drawGroupLabel).join('')}</g>` : '',
    `<g class="words" aria-hidden="true">`,
    ...layout.edges.map(drawLabel),
    `</g></svg>`,
  ].join('');
}
