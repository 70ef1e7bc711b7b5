import { canFinish, reachable } from '../../../core/graph.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { capitalStepName, numbersOf, stepName } from './step-name.ts';

export const procedureEndlessLoop: Rule = {
  id: 'procedure/endless-loop',
  severity: 'error',
  scope: 'document',
  what: 'From every step there is a way to the end, to an escalation or to another document.',
  why: 'The agent goes round and round with a caller on the line and is never told to stop.',
  mend: 'Give the loop an answer that leaves it, such as "still not after two tries → escalate".',
  check(document, { report }) {
    for (const { steps, graph } of document.procedures) {
      const finishing = canFinish(graph);
      const reached = reachable(graph);
      const lost = new Set(graph.nodes.filter((node) => node.exit === 'unresolved').map((node) => node.id));
      const stuck = steps.filter((step) => reached.has(step.id) && !finishing.has(step.id));
      // An answer that leads nowhere is another rule's finding; saying it twice helps nobody.
      if (stuck.some((step) => graph.edges.some((edge) => edge.from === step.id && lost.has(edge.to))))
        continue;
      const first = stuck[0];
      if (!first) continue;
      report(
        document.file,
        first.titleRange,
        stuck.length === 1
          ? `${capitalStepName(first)}, leads only back to itself, so an agent who comes to it never gets out. Add an answer that ends the procedure or escalates.`
          : `Steps ${numbersOf(stuck)} lead only to each other, so an agent who comes to ${stepName(first)}, never gets out. Add an answer that ends the procedure or escalates, such as \`Still not after two tries → [escalate](#escalation)\`.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Try again, for ever',
        files: {
          'sop/a.md': procedure(
            '1. **Restart the phone.**\n2. **Does it work?**\n   - No → [restart it](#restart-the-phone)\n   - Not yet → [restart it](#restart-the-phone)\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 Steps 1 and 2 lead only to each other, so an agent who comes to step 1, "Restart the phone", never gets out. Add an answer that ends the procedure or escalates, such as `Still not after two tries → [escalate](#escalation)`.',
        ],
      },
      {
        title: 'A question that asks itself again',
        files: {
          'sop/a.md': procedure(
            '1. **Does the light come on?**\n   - No → [ask again](#does-the-light-come-on)\n   - Not yet → [ask again](#does-the-light-come-on)\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 Step 1, "Does the light come on?", leads only back to itself, so an agent who comes to it never gets out. Add an answer that ends the procedure or escalates.',
        ],
      },
    ],
    passes: [
      {
        title: 'A way out',
        files: {
          'sop/a.md': procedure(
            '1. **Restart the phone.**\n2. **Does it work?**\n   - No → [restart it](#restart-the-phone)\n   - Yes → done\n',
          ),
        },
      },
    ],
  },
};
