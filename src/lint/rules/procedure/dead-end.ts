import { answersOf } from '../../../core/graph.ts';
import type { Answer, StepPart } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { capitalStepName, stepName } from './step-name.ts';
import { strayBullets } from './stray-bullet.ts';

const onlyStop =
  /^(?:please )?(?:stop|abort|halt|give up|do not (?:continue|go on|proceed)|don['’]t (?:continue|go on|proceed))(?: (?:here|now|at once|immediately|working|work|the call|the procedure))*[.!]?$/i;

export const procedureDeadEnd: Rule = {
  id: 'procedure/dead-end',
  severity: 'error',
  scope: 'document',
  what: 'A question has answers, and whoever is told to stop is told what comes then.',
  why: 'The caller is still on the line when the page falls silent, and each agent makes up an ending of their own.',
  mend: 'Write one bullet for each answer. In place of "stop" write what the agent does: tell the user what, hand over to whom, close the ticket how; or link to `#escalation`.',
  check(document, { report }) {
    for (const procedure of document.procedures) {
      const slipped = new Set(strayBullets(procedure, document).map(({ step }) => step));
      for (const step of procedure.steps) {
        const answers = answersOf(step);
        // Answers that have slipped out of the step are another rule's finding.
        if (step.kind === 'decision' && answers.length === 0 && !slipped.has(step))
          report(
            document.file,
            step.titleRange,
            `${capitalStepName(step)}, asks, but no bullet under it answers. Add one bullet for each answer, such as \`- Yes → [do this](#do-this)\`.`,
          );
        for (const answer of answers)
          if (stops(answer))
            report(
              document.file,
              answer.range,
              `The answer "${answer.label}" of ${stepName(step)}, says to stop and not what then, while the caller waits. Say what the agent tells the user and what happens to the ticket, link to \`#escalation\`, or write \`done\` if nothing is left to do.`,
            );
        for (const part of step.parts)
          if (part.kind === 'keyword' && part.keyword === 'if-not' && stops(part))
            report(
              document.file,
              part.range,
              `"If not" of ${stepName(step)}, says to stop and not what then, while the caller waits. Say what the agent tells the user and who takes over, or link to \`#escalation\`.`,
            );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A question without answers',
        files: { 'sop/a.md': procedure('1. **Is the account locked?** Look it up.\n') },
        findings: [
          'sop/a.md:7:6 Step 1, "Is the account locked?", asks, but no bullet under it answers. Add one bullet for each answer, such as `- Yes → [do this](#do-this)`.',
        ],
      },
      {
        title: 'Stop, and then?',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → Stop.\n2. **Unlock the account.**\n   - Expect: the command returns without a message.\n   - If not: Do not continue.\n',
          ),
        },
        findings: [
          'sop/a.md:9:6 The answer "No" of step 1, "Is the account locked?", says to stop and not what then, while the caller waits. Say what the agent tells the user and what happens to the ticket, link to `#escalation`, or write `done` if nothing is left to do.',
          'sop/a.md:12:6 "If not" of step 2, "Unlock the account", says to stop and not what then, while the caller waits. Say what the agent tells the user and who takes over, or link to `#escalation`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Each answer and each stop leads on',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → done\n2. **Unlock the account.**\n   - Expect: the command returns without a message.\n   - If not: Stop, tell the user that the identity team will ring, and assign the ticket to it.\n',
          ),
        },
      },
      {
        title: 'A stop that is explained below its bullet',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → done\n   - No → stop\n     - Tell the user that the account was never locked.\n',
          ),
        },
      },
    ],
  },
};

function stops({ text, detail }: Answer | Extract<StepPart, { kind: 'keyword' }>): boolean {
  return detail.length === 0 && text.length < 80 && onlyStop.test(text);
}
