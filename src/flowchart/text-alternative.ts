/** What a chart says, in words: for those who cannot see it, and for those who would rather read. */
import { type Chart, type ChartNode, endRoles } from './chart.ts';

/** One box and the ways from it. */
export interface ChartWords {
  /** The box's own words, with its number when it has one: “2. Is the account locked?”. */
  text: string;
  href?: string;
  next: {
    /** The words on the line (“Yes”), or undefined for the plain way on. */
    label: string | undefined;
    /** Where it leads: “step 4, Set a temporary password”, “Escalation”. */
    to: string;
    href?: string;
  }[];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function named(node: ChartNode): string {
  const label = oneLine(node.label);
  return node.number === undefined ? label : `step ${node.number}, ${label}`;
}

/**
 * The chart as a list, in reading order. Ends have no entry of their own: they stand where the ways lead to them. The
 * box that only says “Start” has none either.
 */
export function describeChart(chart: Chart): ChartWords[] {
  const byId = new Map(chart.nodes.map((node) => [node.id, node]));
  const groups = new Map(chart.groups.map((group) => [group.id, oneLine(group.label)]));
  const leaves = new Set(chart.edges.map((edge) => edge.from));
  const enters = new Set(chart.edges.map((edge) => edge.to));
  return chart.nodes
    .filter((node) => {
      if (chart.arrangement === 'steps' && node.role === 'start') return false;
      return leaves.has(node.id) || !(enters.has(node.id) && endRoles.has(node.role));
    })
    .map((node) => ({
      text: node.number === undefined ? oneLine(node.label) : `${node.number}. ${oneLine(node.label)}`,
      ...(node.href === undefined ? {} : { href: node.href }),
      next: chart.edges.flatMap((edge) => {
        if (edge.from !== node.id || edge.line === 'invisible') return [];
        const target = byId.get(edge.to);
        const to = target ? named(target) : groups.get(edge.to);
        if (to === undefined) return [];
        const label = edge.label === undefined ? undefined : oneLine(edge.label);
        return [{ label, to, ...(target?.href === undefined ? {} : { href: target.href }) }];
      }),
    }));
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The chart in a sentence or two, for its `<desc>`: how many steps and decisions, and how it can end. */
export function summariseChart(chart: Chart): string {
  const boxes = chart.nodes.filter((node) => node.role !== 'start' && !endRoles.has(node.role));
  const decisions = boxes.filter((node) => node.role === 'decision').length;
  const ends = [
    ...new Set(chart.nodes.filter((node) => endRoles.has(node.role)).map((node) => oneLine(node.label))),
  ];
  const steps = counted(boxes.length, 'step', 'steps');
  const questions = decisions === 0 ? '' : `, ${counted(decisions, 'decision', 'decisions')} among them`;
  return `${steps}${questions}.${ends.length > 0 ? ` Ends: ${ends.join('; ')}.` : ''}`;
}
