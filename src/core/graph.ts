/** The steps of a procedure as nodes and edges. */
import type { Answer, ExitKind, Graph, GraphEdge, GraphNode, Step, StepPart, Target } from './model.ts';

/**
 * Builds the graph. An action leads to the next step unless `Next` says otherwise, and to its `If not` besides; a
 * decision leads where its answers say and nowhere else. Answers that go to the same place share one exit.
 */
export function procedureGraph(steps: Step[]): Graph {
  const nodes: GraphNode[] = [{ id: 'start', kind: 'start', label: 'Start' }];
  const edges: GraphEdge[] = [];
  const exits = new Map<string, GraphNode>();

  const exit = (kind: ExitKind, name: string, label: string, target?: Target): string => {
    const id = `exit:${kind}${name === '' ? '' : `:${name}`}`;
    if (!exits.has(id))
      exits.set(id, { id, kind: 'exit', exit: kind, label, ...(target === undefined ? {} : { target }) });
    return id;
  };
  const after = (step: Step): string => steps[step.number]?.id ?? exit('done', '', 'Done');
  const destination = (target: Target, step: Step): string => {
    switch (target.kind) {
      case 'step':
        return target.step;
      case 'next':
      case 'instruction':
        return after(step);
      case 'end':
        return exit('done', '', 'Done');
      case 'section':
        return target.key === 'validation' || target.key === 'verification'
          ? exit('done', target.slug, target.heading, target)
          : exit(target.key === 'escalation' ? 'escalate' : 'section', target.slug, target.heading, target);
      case 'document':
        return exit('hand-over', `${target.file}#${target.anchor ?? ''}`, target.text, target);
      case 'external':
        return exit('external', target.url, target.text, target);
      case 'unresolved':
        return exit('unresolved', target.href || target.text || step.id, target.text || 'Nowhere', target);
    }
  };

  if (steps[0]) edges.push({ from: 'start', to: steps[0].id, kind: 'next' });
  for (const step of steps) {
    const include = step.parts.find((part) => part.kind === 'include')?.include;
    nodes.push({
      id: step.id,
      kind: step.kind,
      label: step.title,
      number: step.number,
      phase: step.phase,
      ...(include
        ? { target: { kind: 'document', file: include.file, anchor: include.anchor, text: step.title } }
        : {}),
    });
    const answers = answersOf(step);
    for (const answer of answers)
      edges.push({
        from: step.id,
        to: destination(answer.target, step),
        label: answer.label,
        kind: 'answer',
        range: answer.range,
      });
    const jump = keywordsOf(step, 'next')[0];
    if (jump?.target)
      edges.push({ from: step.id, to: destination(jump.target, step), kind: 'jump', range: jump.range });
    else if (answers.length === 0) edges.push({ from: step.id, to: after(step), kind: 'next' });
    for (const otherwise of keywordsOf(step, 'if-not')) {
      const target = otherwise.target;
      if (!target || target.kind === 'instruction' || target.kind === 'next') continue;
      edges.push({
        from: step.id,
        to: destination(target, step),
        label: 'If not',
        kind: 'if-not',
        range: otherwise.range,
      });
    }
  }
  return { nodes: [...nodes, ...exits.values()], edges };
}

/** The answers of a decision, in the author's order; empty for any other step. */
export function answersOf(step: Step): Answer[] {
  return step.parts.flatMap((part) => (part.kind === 'answers' ? part.answers : []));
}

/** The bullets of a step that open with a keyword. */
export function keywordsOf<K extends Extract<StepPart, { kind: 'keyword' }>['keyword']>(
  step: Step,
  keyword: K,
): Extract<StepPart, { kind: 'keyword' }>[] {
  return step.parts.filter((part) => part.kind === 'keyword' && part.keyword === keyword) as Extract<
    StepPart,
    { kind: 'keyword' }
  >[];
}

/** Ids of the nodes that can be reached from the start. */
export function reachable(graph: Graph): Set<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of graph.edges) listed(next, from).push(to);
  const seen = new Set<string>(['start']);
  const queue = ['start'];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const to of next.get(at) ?? [])
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
  return seen;
}

/** Ids of the nodes from which an exit can be reached; exits that lead nowhere do not count. */
export function canFinish(graph: Graph): Set<string> {
  const before = new Map<string, string[]>();
  for (const { from, to } of graph.edges) listed(before, to).push(from);
  const ends = graph.nodes
    .filter((node) => node.kind === 'exit' && node.exit !== 'unresolved')
    .map((node) => node.id);
  const seen = new Set(ends);
  const queue = [...ends];
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const from of before.get(at) ?? [])
      if (!seen.has(from)) {
        seen.add(from);
        queue.push(from);
      }
  return seen;
}

/** The list kept under a name, begun when there is none. */
function listed(lists: Map<string, string[]>, name: string): string[] {
  const list = lists.get(name) ?? [];
  if (list.length === 0) lists.set(name, list);
  return list;
}
