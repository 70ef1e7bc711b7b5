/** Procedures of the sample library, and awkward ones, as what call mode walks. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersOf, reachable } from '../../src/core/graph.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { isCallable, type PlannedCall, planCall } from '../../src/site/call-graph.ts';
import type { CallGraph } from '../../src/site/call-model.ts';
import { beginCall } from '../../src/site/client/call-state.ts';
import { repository } from '../support/command-line.ts';
import { goodSop, smallLibrary } from '../support/temporary.ts';

const nothingWithheld = new Set<string>();
const library = await loadLibrary(join(repository, 'sops'));
const callable = library.documents.filter(isCallable);
const plan = (document: Document): PlannedCall => planCall(library, document, nothingWithheld)!;

/** Ids of the nodes that can be reached from the first. */
function reached({ nodes, start }: CallGraph): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) for (const { to } of nodes.find((node) => node.id === id)!.choices) seen.add(to);
  return seen;
}

/** A library in memory: `sop/<name>.mdx` with these steps, each in a procedure that is otherwise complete. */
async function libraryOf(steps: Record<string, string>): Promise<(name: string) => CallGraph> {
  const files = Object.entries(steps).map(([name, text], index) => [
    `sop/${name}.mdx`,
    goodSop(`SOP-10${index}`, `Do ${name}`, (sop) =>
      sop.replace(/## Procedure\n[\s\S]*?\n## Exceptions/, `## Procedure\n\n${text}\n\n## Exceptions`),
    ),
  ]);
  const made = await loadLibrary(await smallLibrary(Object.fromEntries(files)));
  return (name) => planCall(made, made.byFile.get(`sop/${name}.mdx`)!, nothingWithheld)!.graph;
}

describe('the sample library', () => {
  test('has a call for every document with steps', () => {
    expect(callable.length).toBeGreaterThan(55);
    for (const document of callable) expect(plan(document).graph.path).toMatch(/^(?:sops|kb)\//);
  });
  test.each(callable.map((document) => [document.id, document] as const))(
    '%s leads nowhere else than its steps say',
    (_, document) => {
      const { graph, steps, exits } = plan(document);
      const ids = graph.nodes.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const node of graph.nodes) {
        if (node.kind === 'exit') expect(node.choices).toEqual([]);
        else
          expect({ node: node.id, leadsOn: node.choices.length > 0 }).toEqual({
            node: node.id,
            leadsOn: true,
          });
        for (const { to } of node.choices) expect(ids).toContain(to);
      }
      // A decision has its answers, all of them and in their order.
      for (const step of steps)
        if ('node' in step && answersOf(step.step).length > 0)
          expect(step.node.choices.filter(({ kind }) => kind === 'answer').map(({ label }) => label)).toEqual(
            answersOf(step.step).map(({ label }) => label),
          );
      for (const [, node] of graph.entries) expect(ids).toContain(node);
      expect(exits.length).toBeGreaterThan(0);
    },
  );
  test.each(callable.map((document) => [document.id, document] as const))(
    '%s: every step can be reached, as in its flowchart',
    (_, document) => {
      const { graph } = plan(document);
      const seen = reached(graph);
      const procedure = document.procedures[0]!;
      const ways = reachable(procedure.graph);
      for (const step of procedure.steps) {
        if (!ways.has(step.id)) continue;
        const entry = graph.entries.find(([anchor]) => anchor === step.id)?.[1] ?? step.id;
        expect({ step: step.id, reached: seen.has(entry) }).toEqual({ step: step.id, reached: true });
      }
    },
  );
  test('unlocking an account runs the steps of three other procedures in place and comes back', () => {
    const { graph } = plan(library.byId.get('SOP-005')!);
    const node = (id: string) => graph.nodes.find((candidate) => candidate.id === id)!;
    expect(node(graph.start)).toMatchObject({ number: '1', fields: ['account name'] });
    expect(node(graph.start).choices).toEqual([
      { kind: 'next', label: 'Go on', to: 'open-a-ticket--start-the-ticket-from-the-users-record' },
    ]);
    // The last of the included steps goes on after them: with the first of the next included ones.
    expect(node('open-a-ticket--tell-the-caller-the-number').choices[0]?.to).toBe(
      'verify-the-caller--ask-for-the-full-name-and-the-employee-number',
    );
    expect(node('verify-the-caller--record-the-verification').choices[0]?.to).toBe(
      'read-the-state-of-the-lock',
    );
    // A refusal escalates by the included procedure, not by the one around it.
    const refusal = node(node('verify-the-caller--refuse-the-change').choices[0]!.to);
    expect(refusal.exit).toBe('escalate');
    expect(graph.escalation.sources[refusal.source!]?.id).toBe('SOP-001');
  });
  test('knows whom a bullet of Escalation names, how they are reached and when', () => {
    const { escalation } = plan(library.byId.get('SOP-005')!).graph;
    const line = escalation.sources[0]!.lines.find(({ to }) => to.startsWith('identity team'));
    expect(line?.roles).toEqual([
      {
        name: 'Identity team',
        contact: 'Queue Identity',
        hours: 'Monday to Friday, 08:00 to 18:00; on call for P1 and P2',
      },
    ]);
    expect(escalation.matrix?.title).toBe('Service desk escalation matrix');
    expect(escalation.matrix?.targets.map(({ priority }) => priority)).toEqual(['P1', 'P2', 'P3', 'P4']);
  });
  test('takes the matrix that the procedure names', () => {
    expect(plan(library.byId.get('SOP-010')!).graph.escalation.matrix?.title).toBe(
      'Security incidents escalation matrix',
    );
  });
  test('reads the lines of a ticket note, hints apart', () => {
    expect(plan(library.byId.get('SOP-005')!).graph.template[0]).toMatchObject({
      title: 'Unlock',
      lines: expect.arrayContaining([{ label: 'Account' }]),
    });
    const handover = plan(library.byId.get('SOP-003')!).graph.template[0]!.lines.at(-1)!;
    expect(handover).toEqual({
      label: 'Open',
      hint: 'what we need from you, and what the user was promised',
    });
  });
});

describe('awkward procedures', () => {
  test('that include each other end', async () => {
    const graphOf = await libraryOf({
      ring: '1. **Go round.**\n\n   <Steps from="round.mdx" />\n2. **Stop.** Now.',
      round: '1. **Go back.**\n\n   <Steps from="ring.mdx" />\n2. **Rest.** A while.',
    });
    const graph = graphOf('ring');
    expect(graph.nodes.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1.1 Go back',
      '1.2 Rest',
      '2 Stop',
      ' Done',
    ]);
    expect(reached(graph).size).toBe(4);
  });
  test('that ask something after included steps ask it afterwards', async () => {
    const graphOf = await libraryOf({
      ask: '1. **Has it helped?**\n\n   <Steps from="try.mdx" />\n\n   - Yes → done\n   - No → [escalate](#escalation)',
      try: '1. **Try it.** Once.',
    });
    const graph = graphOf('ask');
    expect(graph.start).toBe('has-it-helped--try-it');
    expect(graph.nodes[0]?.choices).toEqual([{ kind: 'next', label: 'Go on', to: 'has-it-helped' }]);
    expect(graph.nodes[1]?.choices.map(({ to }) => to)).toEqual(['exit:done', 'exit:escalate:escalation']);
  });
  test('that include what is not there keep the step', async () => {
    const graphOf = await libraryOf({
      lost: '1. **Do it.**\n\n   <Steps from="nowhere.mdx" />\n2. **Look.** Again.',
    });
    expect(graphOf('lost').nodes.map(({ title }) => title)).toEqual(['Do it', 'Look', 'Done']);
  });
  test('with a workaround in steps go on into it, and begin with it when asked to', async () => {
    const article = `---
id: KB-101
title: It blinks
type: kb
version: 1.0.0
status: approved
owner: service-desk-manager
effective: 2026-11-01
review: { every: 90 days }
---

## Resolution

1. **Does it still blink?**
   - Yes → [lend another](#workaround)
   - No → done

## Workaround

1. **Lend another one.** From the shelf.
2. **Label the old one.** With the ticket.
`;
    const made = await loadLibrary(await smallLibrary({ 'kb/blinks.mdx': article }));
    const { graph, steps } = planCall(made, made.byFile.get('kb/blinks.mdx')!, nothingWithheld)!;
    const node = (id: string) => graph.nodes.find((candidate) => candidate.id === id)!;
    expect(node(graph.start).choices.map(({ to }) => to)).toEqual(['lend-another-one', 'exit:done']);
    expect(node('lend-another-one').choices.map(({ to }) => to)).toEqual(['label-the-old-one']);
    expect(node('label-the-old-one').choices.map(({ to }) => to)).toEqual(['exit:done']);
    expect(steps.map((step) => 'node' in step && step.place)).toEqual([[], ['Workaround'], ['Workaround']]);
    const first = beginCall(graph, 'abcdef123456', 0, 'workaround').entries[0];
    expect(first?.step).toBe('lend-another-one');
    expect(beginCall(graph, 'abcdef123456', 0, 'no-such-heading').entries[0]?.step).toBe(graph.start);
  });
  test('whose `If not` is an instruction go on after it', async () => {
    const graphOf = await libraryOf({
      press:
        '1. **Press it.** Once.\n   - Expect: a light.\n   - If not: Press it harder.\n2. **Rest.** A while.',
    });
    expect(graphOf('press').nodes[0]?.choices).toEqual([
      { kind: 'next', label: 'As expected', to: 'rest' },
      { kind: 'if-not', label: 'Not as expected, done as told', to: 'rest' },
    ]);
  });
  test('that lead to another procedure name it, and the step there', async () => {
    const graphOf = await libraryOf({
      first: '1. **Is it red?**\n   - Yes → [paint it](second.mdx#paint-it)\n   - No → done',
      second: '1. **Open the tin.** Slowly.\n2. **Paint it.** Twice.',
    });
    expect(graphOf('first').nodes.find(({ exit }) => exit === 'hand-over')).toMatchObject({
      title: 'Do second',
      goes: { path: 'sops/second/', anchor: 'paint-it', call: true },
    });
  });
});
