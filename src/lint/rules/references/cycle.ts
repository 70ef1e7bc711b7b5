import { reachable } from '../../../core/graph.ts';
import type { Library } from '../../../core/library.ts';
import type { Document, Range } from '../../../core/model.ts';
import type { LibraryContext, Rule } from '../../rule.ts';

export const referencesCycle: Rule = {
  id: 'references/cycle',
  severity: 'error',
  scope: 'library',
  what: 'Procedures do not include each other in a ring, nor hand over to each other for ever.',
  why: 'Steps that include themselves have no end and cannot be shown; an agent who is sent from one procedure to the next and back gets nowhere.',
  mend: 'Include the shared steps from a document of their own, and give one of the procedures an end or an escalation.',
  check({ library, report }) {
    includesInARing(library, report);
    handOversWithoutEnd(library, report);
  },
  examples: {
    fails: [
      {
        title: 'Each includes the other',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\ntitle: Reset\n---\n\n## Procedure\n\n1. **Verify.**\n\n   <Steps from="b.mdx" />\n',
          'sop/b.mdx':
            '---\ntype: sop\ntitle: Unlock\n---\n\n## Procedure\n\n<Steps from="a.mdx" />\n\n1. **Unlock it.**\n',
        },
        findings: [
          'sop/a.mdx:10:4 "Reset" includes the steps of "Unlock", which includes those of "Reset" again: steps without end, which no page can show. Put what both need into a document of its own, and include that.',
        ],
      },
      {
        title: 'Every way out of each leads to the other',
        files: {
          'sop/a.md':
            '---\ntype: sop\ntitle: Reset\n---\n\n## Procedure\n\n1. **Reset it.**\n   - Next: [unlock it](b.md)\n',
          'sop/b.md':
            '---\ntype: sop\ntitle: Unlock\n---\n\n## Procedure\n\n1. **Is it locked?**\n   - Yes → [reset it](a.md)\n   - No → [reset it](a.md)\n',
        },
        findings: [
          'sop/a.md:9:6 Every way out of "Reset" leads to "Unlock" and back again, so an agent who begins here never comes to an end. Give one of them a step that ends or escalates.',
        ],
      },
    ],
    passes: [
      {
        title: 'There and back, with a way out; and steps that two share',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n<Steps from="c.mdx" />\n\n1. **Is it locked?**\n   - Yes → [unlock it](b.mdx)\n   - No → done\n',
          'sop/b.mdx':
            '---\ntype: sop\n---\n\n## Procedure\n\n<Steps from="c.mdx" />\n\n1. **Unlock it.**\n   - Next: [look again](a.mdx)\n',
          'sop/c.mdx': '---\ntype: sop\n---\n\n## Procedure\n\n1. **Verify.**\n',
        },
      },
      {
        title: 'Another document that has no steps is an end',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Ask.**\n   - Next: [tiers](../escalation/b.md)\n',
          'escalation/b.md': '---\ntype: escalation\n---\n',
        },
      },
    ],
  },
};

interface Way {
  to: string;
  range: Range;
}

/** A ring is told once, at the include of its first document by name. */
function includesInARing(library: Library, report: LibraryContext['report']): void {
  const ways = new Map(
    library.documents.map((document) => [
      document.file,
      includesOf(document).filter(({ to }) => library.byFile.has(to)),
    ]),
  );
  for (const ring of ringsIn(ways)) {
    const [file, way] = ring[0]!;
    const titles = ring.map(([at]) => `"${library.byFile.get(at)?.title ?? at}"`);
    const [first = '', ...others] = titles;
    report(
      file,
      way.range,
      others.length === 0
        ? `${first} includes its own steps: steps without end, which no page can show. Take the include out, or name the document that was meant.`
        : `${first} includes the steps of ${others.join(', which includes those of ')}, which includes those of ${first} again: steps without end, which no page can show. Put what both need into a document of its own, and include that.`,
    );
  }
}

function includesOf(document: Document): Way[] {
  return document.procedures.flatMap(({ steps }) =>
    steps.flatMap((step) =>
      step.parts.flatMap((part) =>
        part.kind === 'include' ? [{ to: part.include.file, range: part.include.range }] : [],
      ),
    ),
  );
}

/** Each ring once, as the documents in it with the way each takes; found by a walk that keeps its path on a stack. */
function ringsIn(ways: Map<string, Way[]>): [string, Way][][] {
  const rings: [string, Way][][] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const start of ways.keys()) {
    if (state.has(start)) continue;
    const path: { file: string; next: number }[] = [{ file: start, next: 0 }];
    state.set(start, 'open');
    while (path.length > 0) {
      const top = path.at(-1)!;
      const way = ways.get(top.file)?.[top.next++];
      if (!way) {
        state.set(top.file, 'done');
        path.pop();
      } else if (!state.has(way.to)) {
        state.set(way.to, 'open');
        path.push({ file: way.to, next: 0 });
      } else if (state.get(way.to) === 'open') {
        const from = path.findIndex(({ file }) => file === way.to);
        const ring = path
          .slice(from)
          .map(({ file, next }): [string, Way] => [file, ways.get(file)![next - 1]!]);
        rings.push(ring);
      }
    }
  }
  return rings;
}

/** Documents from which no way comes to an end, although each way leads somewhere: told once for each knot of them. */
function handOversWithoutEnd(library: Library, report: LibraryContext['report']): void {
  const handOvers = new Map<string, Way[]>();
  const before = new Map<string, string[]>();
  const ending: string[] = [];
  for (const document of library.documents) {
    const found = waysOutOf(document, library);
    if (found === undefined) ending.push(document.file);
    else {
      handOvers.set(document.file, found);
      for (const { to } of found) {
        const from = before.get(to);
        if (from) from.push(document.file);
        else before.set(to, [document.file]);
      }
    }
  }
  const ends = new Set(ending);
  for (let file = ending.pop(); file !== undefined; file = ending.pop())
    for (const from of before.get(file) ?? [])
      if (!ends.has(from)) {
        ends.add(from);
        ending.push(from);
      }
  const told = new Set<string>();
  for (const [file, ways] of handOvers) {
    if (ends.has(file) || told.has(file)) continue;
    const knot = new Set([file]);
    for (const at of knot) for (const { to } of handOvers.get(at) ?? []) knot.add(to);
    for (const at of knot) told.add(at);
    const title = (at: string): string => `"${library.byFile.get(at)?.title ?? at}"`;
    const others = [...knot].filter((at) => at !== file).map(title);
    report(
      file,
      ways[0]!.range,
      `Every way out of ${title(file)} leads to ${others.length === 0 ? 'itself' : listed(others)} and back again, so an agent who begins here never comes to an end. Give one of them a step that ends or escalates.`,
    );
  }
}

function listed(names: string[]): string {
  const shown = names.slice(0, 4);
  const rest = names.length - shown.length;
  return `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/**
 * The hand-overs of a document all of whose ways are hand-overs to procedures of the library; undefined when it may end
 * by itself: it has no steps, or a way that ends, escalates, leaves the library or is another rule's finding.
 */
function waysOutOf(document: Document, library: Library): Way[] | undefined {
  if (document.procedures.length === 0) return undefined;
  const ways: Way[] = [];
  for (const { graph } of document.procedures) {
    const reached = reachable(graph);
    const exits = new Map(
      graph.nodes
        .filter((node) => node.kind === 'exit' && reached.has(node.id))
        .map((node) => [node.id, node]),
    );
    for (const edge of graph.edges) {
      const exit = reached.has(edge.from) ? exits.get(edge.to) : undefined;
      if (!exit) continue;
      const to = exit.exit === 'hand-over' && exit.target?.kind === 'document' ? exit.target.file : undefined;
      if (to === undefined || !edge.range || !library.byFile.get(to)?.procedures.length) return undefined;
      ways.push({ to, range: edge.range });
    }
  }
  return ways.length > 0 ? ways : undefined;
}
