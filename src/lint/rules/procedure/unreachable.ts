import { answersOf, keywordsOf, reachable } from '../../../core/graph.ts';
import type { Document, Graph, GraphEdge, Step, Target } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { isUnwritten } from '../links/addresses.ts';
import { anchorGuesser, isOfSection, stepGuesser } from './dangling-answer.ts';
import { procedure } from './example.ts';
import { numbersOf, stepName } from './step-name.ts';

export const procedureUnreachable: Rule = {
  id: 'procedure/unreachable',
  severity: 'error',
  scope: 'document',
  what: 'Every step can be reached from the first one.',
  why: 'A step that no answer leads to is never done, however well it is written.',
  mend: 'Link an answer to the step, move it to where it is meant to be done, or remove it.',
  check(document, { report }) {
    for (const { steps, graph } of document.procedures) {
      let reached = reachable(graph);
      if (steps.every((step) => reached.has(step.id))) continue;
      // Where an answer means the step and misspells it, one finding says so already.
      const { edges: meant, unknown } = unresolved(document, steps);
      // An answer to a name that nothing resembles may have meant any of the steps.
      if (unknown) continue;
      const edges = [...graph.edges, ...meant];
      reached = reachable({ nodes: graph.nodes, edges });
      const lost = steps.filter((step) => !reached.has(step.id));
      for (const [first, others] of branches(lost, edges))
        report(
          document.file,
          first.titleRange,
          `Nothing leads to ${stepName(first)}, so no agent will ever do it${others.length === 0 ? '' : `, nor what only follows it: step${others.length === 1 ? '' : 's'} ${numbersOf(others)}`}. Link an answer to \`#${first.id}\`, or remove the step.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'A branch that nobody takes',
        files: {
          'sop/a.md': procedure(
            '1. **Is it locked?**\n   - Yes → [unlock it](#unlock-it)\n   - No → done\n2. **Reset the password.**\n3. **Unlock it.**\n',
          ),
        },
        findings: [
          'sop/a.md:10:6 Nothing leads to step 2, "Reset the password", so no agent will ever do it. Link an answer to `#reset-the-password`, or remove the step.',
        ],
      },
      {
        title: 'A branch of several steps is named once, at its first',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.**\n   - Next: done\n2. **Reset the password.**\n3. **Tell the user.**\n4. **Close the ticket.**\n',
          ),
        },
        findings: [
          'sop/a.md:9:6 Nothing leads to step 2, "Reset the password", so no agent will ever do it, nor what only follows it: steps 3 and 4. Link an answer to `#reset-the-password`, or remove the step.',
        ],
      },
      {
        title: 'Two steps that lead only to each other',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.**\n   - Next: done\n2. **Wait.**\n3. **Is it locked again?**\n   - Yes → [wait](#wait)\n   - No → done\n',
          ),
        },
        findings: [
          'sop/a.md:9:6 Nothing leads to step 2, "Wait", so no agent will ever do it, nor what only follows it: step 3. Link an answer to `#wait`, or remove the step.',
        ],
      },
    ],
    passes: [
      {
        title: 'One after the other',
        files: { 'sop/a.md': procedure('1. **Unlock it.**\n2. **Reset the password.**\n') },
      },
      {
        title: 'An answer that means the step and misspells it is another finding',
        files: {
          'sop/a.md': procedure(
            '1. **Is it locked?**\n   - Yes → [unlock it](#unlock-itt)\n   - No → done\n2. **Unlock it.**\n3. **Tell the user.**\n',
          ),
        },
      },
      {
        title: 'So is an answer to a name that nothing resembles, or to none: it may have meant the step',
        files: {
          'sop/a.md': procedure(
            '1. **Is it locked?**\n   - Yes → [continue there](#clear-lock)\n   - No → done\n2. **Unlock it.**\n',
          ),
          'sop/b.md': procedure('1. **Is it locked?**\n   - Yes\n   - No → done\n2. **Unlock it.**\n'),
        },
      },
    ],
  },
};

/** The ways that answers to nowhere were probably meant to open, and whether one of them may have meant any step. */
function unresolved(document: Document, steps: readonly Step[]): { edges: GraphEdge[]; unknown: boolean } {
  const edges: GraphEdge[] = [];
  let unknown = false;
  const meantStep = stepGuesser(steps);
  const anchorNear = anchorGuesser(document);
  for (const step of steps) {
    const targets = [
      ...answersOf(step).map(({ target }) => target),
      ...keywordsOf(step, 'if-not').map(({ target }) => target),
      ...keywordsOf(step, 'next').map(({ target }) => target),
    ];
    for (const target of targets) {
      if (target === undefined || !isNowhere(target) || isOfSection(target, document)) continue;
      const meant = meantStep(target);
      if (meant) edges.push({ from: step.id, to: meant.id, kind: 'answer' });
      else if (target.kind !== 'unresolved' || !isNear(target.href, anchorNear)) unknown = true;
    }
  }
  return { edges, unknown };
}

/** Whether an address resembles something in the document that is no step. */
function isNear(href: string, anchorNear: (name: string) => string | undefined): boolean {
  return href.startsWith('#') && anchorNear(href.replace(/^#+/, '')) !== undefined;
}

/** Nothing of that name exists, or the address stands for one that nobody has written. */
function isNowhere(target: Target): boolean {
  if (target.kind === 'unresolved') return true;
  return target.kind === 'document' && isUnwritten(target.file.split('/').at(-1) ?? '');
}

/** Lost steps in branches: the first of each, and what it leads to. */
function branches(lost: readonly Step[], edges: Graph['edges']): Map<Step, Step[]> {
  const byId = new Map(lost.map((step) => [step.id, step]));
  const next = new Map<string, string[]>(lost.map((step) => [step.id, []]));
  const entered = new Set<string>();
  for (const { from, to } of edges) {
    if (!byId.has(from) || !byId.has(to) || from === to) continue;
    next.get(from)!.push(to);
    entered.add(to);
  }
  const found = new Map<Step, Step[]>();
  const seen = new Set<string>();
  const follow = (first: Step): void => {
    if (seen.has(first.id)) return;
    seen.add(first.id);
    const others: Step[] = [];
    const queue = [first.id];
    for (let at = queue.pop(); at !== undefined; at = queue.pop())
      for (const to of next.get(at)!) {
        if (seen.has(to)) continue;
        seen.add(to);
        queue.push(to);
        others.push(byId.get(to)!);
      }
    found.set(
      first,
      others.sort((a, b) => a.number - b.number),
    );
  };
  for (const step of lost) if (!entered.has(step.id)) follow(step);
  // What is left goes round in a circle.
  for (const step of lost) follow(step);
  return found;
}
