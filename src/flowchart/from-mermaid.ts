/** Authors' Mermaid flowcharts as charts. */
import type { Chart, ChartDirection, ChartEdge, ChartNode, ChartRole } from './chart.ts';
import { chartRoles } from './chart.ts';
import { type DiagramFault, explainFault, type ParserHash } from './mermaid-fault.ts';
import { type MermaidEdge, type MermaidNode, mermaidParser } from './mermaid-parser.ts';
import { type CleanedMermaid, cleanMermaid } from './mermaid-text.ts';

export type ParsedMermaid =
  | { ok: Chart; title: string | undefined; description: string | undefined }
  | { error: DiagramFault }
  /** Mermaid's name of a kind of diagram that is no flowchart, such as `sequence`. */
  | { otherType: string; title: string | undefined };

/** Mermaid's names of shapes → what they usually mean. Every other shape is an action. */
const roleOfShape: Record<string, ChartRole> = {
  ...roles('decision', 'diamond diam question decision hexagon hex prepare'),
  ...roles(
    'start',
    'stadium pill terminal circle circ start doublecircle dbl-circ double-circle sm-circ small-circle',
  ),
  ...roles('start', 'fr-circ framed-circle stop'),
  ...roles('include', 'subroutine fr-rect subproc subprocess framed-rectangle'),
  ...roles('store', 'cylinder cyl db database h-cyl das lin-cyl disk datastore'),
  ...roles('data', 'lean_right lean_left lean-r lean-l lean-right lean-left in-out out-in'),
  ...roles('data', 'trapezoid inv_trapezoid trap-b trap-t priority manual'),
  ...roles('data', 'doc document docs documents st-doc lin-doc tag-doc manual-input sl-rect'),
  ...roles('external', 'odd flag rect_left_inv_arrow'),
  ...roles('note', 'comment brace brace-l brace-r braces text note'),
};

function roles(role: ChartRole, shapes: string): Record<string, ChartRole> {
  return Object.fromEntries(shapes.split(' ').map((shape) => [shape, role]));
}

const directions: Record<string, ChartDirection> = {
  TB: 'down',
  TD: 'down',
  BT: 'up',
  LR: 'right',
  RL: 'left',
};

const knownRoles: ReadonlySet<string> = new Set(chartRoles);

/** A class that names a role (`class A escalate`) decides; colours of classes are left to the site. */
function roleOf(node: MermaidNode): ChartRole {
  const named = (node.cssClasses ?? '').split(/\s+/).findLast((name) => knownRoles.has(name));
  return (named as ChartRole | undefined) ?? roleOfShape[node.shape ?? ''] ?? 'action';
}

const namedCharacters: Record<string, string> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: '\u00a0',
};

/** Mermaid hides `#quot;` and `#35;` from its parser; this brings the characters back and makes `<br>` a line break. */
function labelText(label: string): string {
  return label
    .replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => characterOf(Number(code)))
    .replace(/ﬂ°(\w+)¶ß/g, (_, name: string) => namedCharacters[name] ?? `#${name};`)
    .replace(/&(quot|amp|lt|gt|apos|nbsp);/g, (_, name: string) => namedCharacters[name] ?? '')
    .replace(/&#(\d+);/g, (_, code: string) => characterOf(Number(code)))
    .replace(/\s*<br\s*\/?>\s*/gi, '\n')
    .replace(/\\n/g, '\n')
    .trim();
}

function characterOf(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/**
 * Whether an address may stand in a drawing: a web page, an e-mail address, a place in the library or on the page.
 *
 * @param href as written
 */
export function isSafeAddress(href: string): boolean {
  // Browsers ignore control characters and spaces before and inside the scheme, so they must not hide one.
  const bare = [...href].filter((letter) => letter > ' ' && letter !== '\u007f').join('');
  const scheme = /^([^/?#:]*):/.exec(bare)?.[1];
  if (scheme === undefined) return !bare.startsWith('//') && !bare.startsWith('\\');
  return /^(https?|mailto)$/i.test(scheme);
}

type Clicks = { links: Map<string, string> } | { fault: DiagramFault };

/** Reads the `click` lines: Mermaid alters or drops addresses it does not trust, and an author should hear of it. */
function readClicks(cleaned: CleanedMermaid): Clicks {
  const links = new Map<string, string>();
  for (const [index, line] of cleaned.text.split('\n').entries()) {
    const click = /^\s*click\s+(\S+)\s+(.*)$/.exec(line);
    if (!click) continue;
    const [, id = '', rest = ''] = click;
    const place = { line: cleaned.sourceLines[index] ?? 1, column: line.indexOf('click') + 1 };
    const href = /^(?:href\s+)?"([^"]*)"/.exec(rest)?.[1];
    if (href === undefined) {
      const message = `“click ${id}” calls a script. Only addresses work here: click ${id} href "…".`;
      return { fault: { message, ...place } };
    }
    if (!isSafeAddress(href)) {
      const message = `“${href}” is not allowed as a link. Use an address that begins with https:, http: or mailto:, a file of the library, or a place on the page.`;
      return { fault: { message, ...place, column: line.indexOf(href) + 1 } };
    }
    links.set(id, href);
  }
  return { links };
}

/** @returns the addresses of a diagram's `click` lines, as written */
export function addressesIn(text: string): string[] {
  const clicks = readClicks(cleanMermaid(text));
  return 'links' in clicks ? [...clicks.links.values()] : [];
}

function edgeOf(edge: MermaidEdge): ChartEdge {
  const label = labelText(edge.label ?? '');
  const start = edge.arrowTypeStart !== undefined && edge.arrowTypeStart !== 'none';
  const end = edge.arrowTypeEnd !== undefined && edge.arrowTypeEnd !== 'none';
  return {
    from: edge.start,
    to: edge.end,
    kind: edge.thickness === 'dotted' ? 'side' : 'main',
    ...(label === '' ? {} : { label }),
    ...(edge.thickness === 'thick' ? { line: 'thick' as const } : {}),
    ...(edge.thickness === 'invisible' ? { line: 'invisible' as const } : {}),
    ...(start && end ? { arrows: 'both' as const } : {}),
    ...(!start && !end ? { arrows: 'none' as const } : {}),
  };
}

/**
 * Reads a Mermaid diagram as far as Deskbook draws it itself: flowcharts.
 *
 * Labels are text: markup in them is shown as written, except `<br>`, which breaks the line. `classDef` and `style`
 * are ignored; a class that names a role of chart.ts gives the box that role.
 *
 * @param text the fence's text as written
 */
export async function parseMermaidFlowchart(text: string): Promise<ParsedMermaid> {
  const cleaned = cleanMermaid(text);
  const parser = await mermaidParser();
  try {
    if (cleaned.text === '') return { error: explainFault({}, cleaned) };
    const type = parser.detectType(cleaned.text);
    if (!type.startsWith('flowchart')) return { otherType: type, title: cleaned.title };
    const { db } = await parser.getDiagramFromText(cleaned.text);
    const clicks = readClicks(cleaned);
    if ('fault' in clicks) return { error: clicks.fault };
    const data = db.getData();
    const boxes = data.nodes.filter((node) => !node.isGroup);
    const groups = data.nodes.filter((node) => node.isGroup);
    const nodes = boxes.map((node): ChartNode => {
      const href = clicks.links.get(node.id);
      return {
        id: node.id,
        role: roleOf(node),
        label: labelText(node.label ?? node.id),
        ...(href === undefined ? {} : { href }),
        ...(node.parentId === undefined ? {} : { group: node.parentId }),
      };
    });
    return {
      title: db.getAccTitle() || cleaned.title,
      description: db.getAccDescription() || undefined,
      ok: {
        arrangement: 'layers',
        direction: directions[db.getDirection()] ?? 'down',
        nodes,
        edges: data.edges.map(edgeOf),
        groups: groups.map((group) => ({
          id: group.id,
          label: labelText(group.label ?? group.id),
          ...(group.parentId === undefined ? {} : { parent: group.parentId }),
        })),
      },
    };
  } catch (error) {
    return { error: explainFault(error as { message?: string; name?: string; hash?: ParserHash }, cleaned) };
  }
}
