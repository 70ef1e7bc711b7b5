import { reachable } from '../../../core/graph.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';

export const procedureUnreachable: Rule = {
  id: 'procedure/unreachable',
  severity: 'error',
  scope: 'document',
  what: 'Every step can be reached from the first one.',
  why: 'A step that no answer leads to is never done, however well it is written.',
  mend: 'Link an answer to the step, move it to where it is meant to be done, or remove it.',
  check(document, { report }) {
    for (const { steps, graph } of document.procedures) {
      const reached = reachable(graph);
      for (const step of steps)
        if (!reached.has(step.id))
          report(
            document.file,
            step.titleRange,
            `Nothing leads to step ${step.number}, "${step.title}", so no agent will ever do it. Link an answer to \`#${step.id}\`, or remove the step.`,
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
    ],
    passes: [
      {
        title: 'One after the other',
        files: { 'sop/a.md': procedure('1. **Unlock it.**\n2. **Reset the password.**\n') },
      },
    ],
  },
};
