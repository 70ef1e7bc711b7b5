/** The size of a box and of its text, before it has a place. All lengths are CSS pixels. */
import type { ChartNode, ChartRole } from './chart.ts';
import { textWidth, wrapText } from './text-width.ts';

export const nodeFontSize = 14;
export const labelFontSize = 12;
export const nodeLineHeight = 18;
export const labelLineHeight = 15;

/** How the outline is drawn. */
export type BoxForm = 'box' | 'hexagon' | 'pill' | 'tag' | 'bars' | 'slant' | 'cylinder';

export const formOf: Record<ChartRole, BoxForm> = {
  start: 'pill',
  action: 'box',
  decision: 'hexagon',
  include: 'bars',
  done: 'pill',
  escalate: 'tag',
  'hand-over': 'tag',
  section: 'tag',
  external: 'tag',
  unresolved: 'pill',
  data: 'slant',
  store: 'cylinder',
  note: 'box',
};

/** Room between the text and the outline, left and right, and above and below. */
const room: Record<BoxForm, { left: number; right: number; above: number; below: number }> = {
  box: { left: 12, right: 12, above: 9, below: 9 },
  hexagon: { left: 19, right: 19, above: 10, below: 10 },
  pill: { left: 16, right: 16, above: 6, below: 6 },
  tag: { left: 12, right: 20, above: 6, below: 6 },
  bars: { left: 18, right: 18, above: 9, below: 9 },
  slant: { left: 20, right: 20, above: 9, below: 9 },
  cylinder: { left: 12, right: 12, above: 18, below: 10 },
};

/** Width of the text of a step, and of a small box at the end of a way. */
const maxTextWidth = { step: 188, end: 104 };

export interface Box {
  width: number;
  height: number;
  lines: string[];
  /** From the box's left edge to where its text starts, or to its middle when the text is centred. */
  textX: number;
  centred: boolean;
  /** From the box's top edge to the base line of the first line. */
  firstBaseLine: number;
  /** Where the number starts, from the left edge; undefined when there is none or it stands in the text. */
  numberX?: number;
}

/** How far below the top of its line the letters stand. */
const baseLine = 13;

/** @returns the box a node needs, its text broken into lines; sizes are whole pixels */
export function boxOf(node: ChartNode): Box {
  const form = formOf[node.role];
  const around = room[form];
  const small = form === 'pill' || form === 'tag';
  const numbered = node.number !== undefined;
  const gutter = numbered ? textWidth(`${node.number}`, nodeFontSize) * 1.1 + 8 : 0;
  const lines = wrapText(node.label, nodeFontSize, (small ? maxTextWidth.end : maxTextWidth.step) - gutter);
  const widest = Math.max(...lines.map((line) => textWidth(line, nodeFontSize)));
  const width = Math.max(Math.ceil(around.left + gutter + widest + around.right), small ? 60 : 90);
  const height = around.above + lines.length * nodeLineHeight + around.below;
  const left = around.left + gutter;
  return {
    width,
    height,
    lines,
    textX: numbered ? left : (around.left + width - around.right) / 2,
    centred: !numbered,
    firstBaseLine: around.above + baseLine,
    ...(numbered ? { numberX: around.left } : {}),
  };
}

/** @returns the box with more room: the text stays where it was, or in the middle when it is centred */
export function enlarge(box: Box, width: number, height: number): Box {
  const wider = Math.max(0, width - box.width);
  const higher = Math.max(0, height - box.height);
  return {
    ...box,
    width: box.width + wider,
    height: box.height + higher,
    textX: box.centred ? box.textX + wider / 2 : box.textX,
    firstBaseLine: box.firstBaseLine + higher / 2,
  };
}

/** How far the corners of a hexagon, a tag, a slanted box and a cylinder stand back from their frame. */
export const corner = { hexagon: 13, tag: 11, slant: 11, cylinder: 6, pill: 18 };

/**
 * How far the outline stands back from its frame where a line ends, so that the line can be drawn up to it.
 *
 * @param along distance of that place from the top (sides `left`, `right`) or from the left (`top`, `bottom`)
 */
export function outlineGap(
  form: BoxForm,
  { width, height }: { width: number; height: number },
  side: 'left' | 'right' | 'top' | 'bottom',
  along: number,
): number {
  const upright = side === 'left' || side === 'right';
  const length = upright ? height : width;
  const fromEnd = Math.min(along, length - along);
  switch (form) {
    case 'hexagon':
      if (upright) return corner.hexagon * (1 - fromEnd / (height / 2));
      return Math.max(0, (height / 2) * (1 - fromEnd / corner.hexagon));
    case 'tag':
      if (side === 'left') return 0;
      if (side === 'right') return corner.tag * (1 - fromEnd / (height / 2));
      return Math.max(0, (height / 2) * (1 - (width - along) / corner.tag));
    case 'slant':
      if (side === 'left') return corner.slant * (1 - along / height);
      if (side === 'right') return corner.slant * (along / height);
      return Math.max(0, height * (1 - (side === 'top' ? along : width - along) / corner.slant));
    case 'pill': {
      const radius = Math.min(height / 2, corner.pill);
      return fromEnd >= radius ? 0 : radius - Math.sqrt(radius ** 2 - (radius - Math.max(fromEnd, 0)) ** 2);
    }
    case 'cylinder':
      return upright ? 0 : corner.cylinder * (1 - Math.sqrt(Math.max(0, 1 - (1 - (2 * along) / width) ** 2)));
    default:
      return 0;
  }
}

/** @returns the lines of a line's words, and the room they take */
export function labelBox(text: string, maxWidth = 110): { lines: string[]; width: number; height: number } {
  const lines = wrapText(text, labelFontSize, maxWidth);
  const widest = Math.max(...lines.map((line) => textWidth(line, labelFontSize)));
  return { lines, width: Math.ceil(widest) + 6, height: lines.length * labelLineHeight + 2 };
}
