import type { Chart } from './chart.ts';
import { layoutChart } from './layout.ts';
import { drawSvg } from './svg.ts';

export interface ChartNames {
  /** What the chart shows, such as the procedure's name. */
  title: string;
  /** How it runs, in a sentence or two. */
  description: string;
  /** Begins every id in the drawing; unique on its page. */
  idPrefix: string;
}

export interface Drawing {
  svg: string;
  /** CSS pixels at full size. */
  width: number;
  height: number;
}

/**
 * Draws a chart as an `<svg>` element: the same bytes for the same chart.
 *
 * @throws when `idPrefix` is no name, or a line of the chart leads to a box that does not exist
 */
export async function renderChart(chart: Chart, names: ChartNames): Promise<Drawing> {
  const layout = await layoutChart(chart);
  return { svg: drawSvg(layout, names), width: layout.width, height: layout.height };
}
