/** Finds what a reader would call a badly drawn chart: things on top of each other. */
import type { ChartLayout, PlacedPoint, Rectangle } from '../../src/flowchart/layout.ts';

function overlap(a: Rectangle, b: Rectangle, tolerance = 0.5): boolean {
  return (
    a.x + a.width - tolerance > b.x &&
    b.x + b.width - tolerance > a.x &&
    a.y + a.height - tolerance > b.y &&
    b.y + b.height - tolerance > a.y
  );
}

function pieceAsRectangle(from: PlacedPoint, to: PlacedPoint): Rectangle {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(from.x - to.x),
    height: Math.abs(from.y - to.y),
  };
}

/** Whether a thin piece of line runs through the inside of a rectangle. */
function crosses(piece: Rectangle, box: Rectangle): boolean {
  const inset = 1;
  return (
    piece.x < box.x + box.width - inset &&
    piece.x + piece.width > box.x + inset &&
    piece.y < box.y + box.height - inset &&
    piece.y + piece.height > box.y + inset
  );
}

/** @returns one sentence for each fault; empty for a good layout */
export function faultsOf(layout: ChartLayout): string[] {
  const faults: string[] = [];
  const frame = { x: 0, y: 0, width: layout.width, height: layout.height };
  const inside = (what: string, { x, y, width, height }: Rectangle) => {
    if (x < -0.5 || y < -0.5 || x + width > frame.width + 0.5 || y + height > frame.height + 0.5) {
      faults.push(`${what} stands outside the drawing`);
    }
  };
  const labels = layout.edges.flatMap(({ edge, label }) =>
    label ? [{ name: `“${edge.label}”`, edge, label }] : [],
  );

  layout.nodes.forEach((one, index) => {
    inside(`box ${one.node.id}`, one);
    for (const other of layout.nodes.slice(index + 1)) {
      if (overlap(one, other)) faults.push(`box ${one.node.id} lies on box ${other.node.id}`);
    }
    for (const { name, label } of labels) {
      if (overlap(one, label, 1.5)) faults.push(`words ${name} lie on box ${one.node.id}`);
    }
  });
  labels.forEach(({ name, label }, index) => {
    inside(`words ${name}`, label);
    for (const other of labels.slice(index + 1)) {
      if (overlap(label, other.label, 1.5)) faults.push(`words ${name} lie on words ${other.name}`);
    }
  });
  for (const { edge, points } of layout.edges) {
    if (points.length < 2) faults.push(`line ${edge.from} → ${edge.to} is missing`);
    points.slice(1).forEach((to, index) => {
      const from = points[index] ?? to;
      if (Math.abs(from.x - to.x) > 0.5 && Math.abs(from.y - to.y) > 0.5) {
        faults.push(`line ${edge.from} → ${edge.to} is slanted`);
      }
      const piece = pieceAsRectangle(from, to);
      inside(`line ${edge.from} → ${edge.to}`, piece);
      for (const { node, ...box } of layout.nodes) {
        const own = node.id === edge.from || node.id === edge.to;
        // A line may run up to the outline of a hexagon, which stands back from its frame.
        const room = own ? 14 : 0;
        const core = {
          x: box.x + room,
          y: box.y + room,
          width: box.width - 2 * room,
          height: box.height - 2 * room,
        };
        if (core.width > 0 && core.height > 0 && crosses(piece, core)) {
          faults.push(`line ${edge.from} → ${edge.to} runs through box ${node.id}`);
        }
      }
      for (const { name, edge: other, label } of labels) {
        if (other !== edge && crosses(piece, label)) {
          faults.push(`line ${edge.from} → ${edge.to} runs through words ${name}`);
        }
      }
    });
  }
  return faults;
}
