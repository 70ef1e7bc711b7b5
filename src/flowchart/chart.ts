/**
 * A chart: boxes and lines as plain data, before anything has a place on paper.
 *
 * A procedure's graph (from-procedure.ts) and an author's Mermaid text (from-mermaid.ts) both become this; layout,
 * drawing and the text alternative know nothing else.
 */

/**
 * What a box means. Its shape and its colours follow from this alone.
 *
 * `done` to `unresolved` are ends of a procedure; `data`, `store` and `note` come only from authors' Mermaid.
 */
export const chartRoles = [
  'start',
  'action',
  'decision',
  'include',
  'done',
  'escalate',
  'hand-over',
  'section',
  'external',
  'unresolved',
  'data',
  'store',
  'note',
] as const;
export type ChartRole = (typeof chartRoles)[number];

/** Roles that end the way through the chart. */
export const endRoles: ReadonlySet<ChartRole> = new Set([
  'done',
  'escalate',
  'hand-over',
  'section',
  'external',
  'unresolved',
]);

export interface ChartNode {
  /** Unique in the chart. */
  id: string;
  role: ChartRole;
  /** Plain text; `\n` breaks the line. */
  label: string;
  /** The step's number, shown before the label. */
  number?: number;
  /** An address that is already safe and already a site address, such as `#verify-the-caller`. */
  href?: string;
  /** Id of the group it stands in. */
  group?: string;
}

export interface ChartEdge {
  from: string;
  to: string;
  /** Plain text; `\n` breaks the line. */
  label?: string;
  /** `side` is the way taken when something went wrong (an `If not`), drawn dashed. */
  kind: 'main' | 'side';
  /** Only from authors' Mermaid; an invisible line keeps two boxes in order. */
  line?: 'thick' | 'invisible';
  /** Where the arrowheads are; at the end when nothing is said. */
  arrows?: 'none' | 'both';
}

export interface ChartGroup {
  id: string;
  label: string;
  /** Id of the group around this one. */
  parent?: string;
}

export type ChartDirection = 'down' | 'up' | 'right' | 'left';

export interface Chart {
  /**
   * `steps`: one column in the order of the nodes, ends beside the box they leave from. `layers`: wherever the lines
   * lead, along `direction`.
   */
  arrangement: 'steps' | 'layers';
  direction: ChartDirection;
  /** In reading order: it is the order of the tab key and of the text alternative. */
  nodes: ChartNode[];
  edges: ChartEdge[];
  groups: ChartGroup[];
}
