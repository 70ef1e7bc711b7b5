/** Gives every box, line and word of a chart its place. */
import type { Box } from './box.ts';
import type { Chart, ChartEdge, ChartGroup, ChartNode } from './chart.ts';
import { layoutInLayers } from './layout-layers.ts';
import { layoutAsSteps } from './layout-steps.ts';

export interface PlacedPoint {
  x: number;
  y: number;
}

export interface Rectangle extends PlacedPoint {
  width: number;
  height: number;
}

export interface PlacedNode extends Rectangle {
  node: ChartNode;
  box: Box;
}

export interface PlacedEdge {
  edge: ChartEdge;
  /** Corners of the line from its first to its last point; every piece is level or upright. */
  points: PlacedPoint[];
  label?: Rectangle & {
    lines: string[];
    align: 'start' | 'middle' | 'end';
    /** It has an outline: an answer listed under its decision. */
    boxed?: true;
  };
}

export interface PlacedGroup extends Rectangle {
  group: ChartGroup;
}

/** Everything in CSS pixels from the top left corner. */
export interface ChartLayout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  groups: PlacedGroup[];
}

/** CSS pixels a chart may be wide and still be read on a phone, scaled to its column of about 360. */
export const phoneWidth = 520;

/**
 * A chart that its author lets run to the side runs down when it would be too wide for a phone.
 *
 * @returns the same places for the same chart, in every process
 */
export async function layoutChart(chart: Chart): Promise<ChartLayout> {
  if (chart.arrangement === 'steps') return layoutAsSteps(chart);
  const asAsked = await layoutInLayers(chart);
  if (asAsked.width <= phoneWidth || chart.direction === 'down' || chart.direction === 'up') return asAsked;
  const down = await layoutInLayers({ ...chart, direction: 'down' });
  return down.width < asAsked.width ? down : asAsked;
}
