import { z } from 'zod';
import { answersOf } from '../../../core/graph.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { capitalStepName, stepName } from './step-name.ts';

const options = z.strictObject({
  steps: z
    .int()
    .min(1)
    .default(30)
    .describe('Most steps of one procedure. 30 steps of half a minute fill a call of a quarter of an hour.'),
  answers: z
    .int()
    .min(2)
    .default(9)
    .describe('Most answers of one question. More than nine are no longer taken in at one look.'),
});

export const procedureTooLong: Rule<z.output<typeof options>> = {
  id: 'procedure/too-long',
  severity: 'info',
  scope: 'document',
  what: 'A procedure and its questions are short enough to be followed on a call.',
  why: 'In a long procedure agents lose their place, skip, and work from memory; in a long list of answers they take the first that seems to fit.',
  mend: 'Split the procedure where one situation ends, and hand over by link or with `<Steps from="…"/>`. Ask two short questions in place of one long one, or let a knowledge article sort the codes.',
  options,
  check(document, { options: { steps: mostSteps, answers: mostAnswers }, report }) {
    if (document.meta['status'] === 'retired') return;
    for (const { steps } of document.procedures) {
      const over = steps[mostSteps];
      if (over)
        report(
          document.file,
          over.titleRange,
          `With ${stepName(over)}, the procedure passes ${mostSteps} steps; it has ${steps.length}. Agents lose their place in one that long. Split it where one situation ends, and link the parts or share steps with \`<Steps from="…"/>\`.`,
        );
      for (const step of steps) {
        const answers = answersOf(step).length;
        if (answers > mostAnswers)
          report(
            document.file,
            step.titleRange,
            `${capitalStepName(step)}, offers ${answers} answers, more than ${mostAnswers}: nobody reads them all on a call. Ask a first question that halves them.`,
          );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'More than the library allows',
        options: { steps: 2, answers: 3 },
        files: {
          'sop/a.md': procedure(
            '1. **Open a ticket.**\n2. **Which number shows?**\n   - 691 → done\n   - 647 → done\n   - 648 → done\n   - 649 → done\n3. **Restart the laptop.**\n4. **Connect.**\n',
          ),
        },
        findings: [
          'sop/a.md:8:6 Step 2, "Which number shows?", offers 4 answers, more than 3: nobody reads them all on a call. Ask a first question that halves them.',
          'sop/a.md:13:6 With step 3, "Restart the laptop", the procedure passes 2 steps; it has 4. Agents lose their place in one that long. Split it where one situation ends, and link the parts or share steps with `<Steps from="…"/>`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Nine answers',
        files: {
          'sop/a.md': procedure(
            `1. **Which number shows?**\n${[691, 647, 648, 649, 868, 809, 789, 812, 13801].map((code) => `   - ${code} → done\n`).join('')}`,
          ),
        },
      },
    ],
  },
};
