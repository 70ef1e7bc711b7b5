/**
 * Mermaid's kinds of diagram besides flowcharts, and whether they can be drawn without a browser.
 *
 * The tests draw one of each. `why` is shown to the author of a diagram that cannot be drawn.
 */
export interface DiagramKind {
  /** What an author calls it. */
  name: string;
  /** Why Deskbook does not draw it; undefined when it does. */
  why?: string;
}

/** Mermaid's own name of the kind → the kind. */
export const diagramKinds: Record<string, DiagramKind> = {
  sequence: { name: 'Sequence diagram' },
  stateDiagram: { name: 'State diagram' },
  classDiagram: { name: 'Class diagram' },
  er: { name: 'Entity relationship diagram' },
  gantt: { name: 'Gantt chart' },
  pie: { name: 'Pie chart' },
  timeline: { name: 'Timeline' },
  mindmap: { name: 'Mind map' },
  journey: { name: 'Journey' },
  quadrantChart: { name: 'Quadrant chart' },
  gitGraph: { name: 'Git graph' },
  requirement: { name: 'Requirement diagram' },
  sankey: { name: 'Sankey diagram' },
  xychart: { name: 'Chart with axes' },
  block: { name: 'Block diagram' },
  packet: { name: 'Packet diagram' },
  kanban: { name: 'Kanban board' },
  architecture: { name: 'Architecture diagram' },
  c4: {
    name: 'C4 diagram',
    why: 'C4 diagrams cannot be drawn without a browser: their words would not fit. Draw it as a flowchart with subgraphs.',
  },
  radar: { name: 'Radar chart' },
  treemap: { name: 'Treemap' },
  treeView: { name: 'Tree' },
};
