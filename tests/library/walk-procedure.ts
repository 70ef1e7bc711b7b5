/** Walks a procedure's graph as an agent would, included steps too. */
import type { Library } from '../../src/core/library.ts';
import type { Procedure } from '../../src/core/model.ts';

export interface Walked {
  /** For each node that can be reached, one way to it: the ids from `start` on. */
  ways: Map<string, string[]>;
  /** Titles of steps that no way leads to. */
  notReached: string[];
  /** Included documents without steps that can be walked to an end. */
  brokenIncludes: string[];
}

/** @param on files whose steps are being walked around this one, to notice a ring */
export function walkProcedure(
  library: Library,
  file: string,
  procedure: Procedure,
  on: readonly string[] = [],
): Walked {
  const { nodes, edges } = procedure.graph;
  const ways = new Map<string, string[]>([['start', ['start']]]);
  const queue = ['start'];
  for (let at = queue.shift(); at !== undefined; at = queue.shift())
    for (const edge of edges) {
      if (edge.from !== at || ways.has(edge.to)) continue;
      if (!nodes.some((node) => node.id === edge.to)) throw new Error(`${file}: an edge leads to ${edge.to}`);
      ways.set(edge.to, [...ways.get(at)!, edge.to]);
      queue.push(edge.to);
    }
  const notReached = procedure.steps.filter((step) => !ways.has(step.id)).map((step) => step.title);
  const brokenIncludes = procedure.steps.flatMap((step) =>
    step.parts.flatMap((part) => {
      if (part.kind !== 'include') return [];
      const inner = library.byFile.get(part.include.file)?.procedures[0];
      if (!inner || on.includes(part.include.file)) return [part.include.href];
      const walked = walkProcedure(library, part.include.file, inner, [...on, file]);
      const ends = inner.graph.nodes.some((node) => node.exit === 'done' && walked.ways.has(node.id));
      return ends && walked.notReached.length === 0 && walked.brokenIncludes.length === 0
        ? []
        : [part.include.href];
    }),
  );
  return { ways, notReached, brokenIncludes };
}
