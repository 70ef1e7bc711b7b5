import { answersOf, canFinish, keywordsOf } from '../../../core/graph.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { capitalStepName } from './step-name.ts';

export const procedureSingleAnswer: Rule = {
  id: 'procedure/single-answer',
  severity: 'warning',
  scope: 'document',
  what: 'A question has at least two answers.',
  why: 'Half the callers give the other answer, and for them the procedure has nothing to say.',
  mend: 'Add the other answer with where it leads. If there is none, it is no question: write the step as an action.',
  check(document, { report }) {
    for (const { steps, graph } of document.procedures) {
      let finishing: Set<string> | undefined;
      for (const step of steps) {
        if (step.kind !== 'decision') continue;
        const [only, ...others] = answersOf(step);
        if (!only || others.length > 0) continue;
        if (keywordsOf(step, 'if-not').length > 0 || keywordsOf(step, 'next').length > 0) continue;
        finishing ??= canFinish(graph);
        // That the step goes round for ever is another rule's finding, and asks for the same answer.
        if (only.target.kind !== 'unresolved' && !finishing.has(step.id)) continue;
        report(
          document.file,
          step.titleRange,
          `${capitalStepName(step)}, has one answer, ${only.label === '' ? 'and no other' : `"${only.label}"`}. What does the agent do when it is not so? Add a bullet for the other answer, or write the step as an action without the question mark.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'And if it is not locked?',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock the account](#unlock-the-account)\n2. **Unlock the account.**\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 Step 1, "Is the account locked?", has one answer, "Yes". What does the agent do when it is not so? Add a bullet for the other answer, or write the step as an action without the question mark.',
        ],
      },
    ],
    passes: [
      {
        title: 'Two answers, and a question whose other answer is an `If not`',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → done\n2. **Does the caller sign in?**\n   - Yes → done\n   - If not: [escalate](#escalation)\n\n## Escalation\n\n- Still refused → identity team\n',
          ),
        },
      },
      {
        title: 'An action may have no bullet, or one',
        files: {
          'sop/a.md': procedure('1. **Ask whether the account is locked.**\n   - Record: the answer\n'),
        },
      },
    ],
  },
};
