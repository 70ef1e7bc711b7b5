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
  label?: Rectangle & { lines: string[]; align: 'start' | 'middle' | 'end' };
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

/** @returns the same places for the same chart, in every process */
export async function layoutChart(chart: Chart): Promise<ChartLayout> {
  return chart.arrangement === 'steps' ? layoutAsSteps(chart) : layoutInLayers(chart);
}
