import { answersOf } from '../../../core/graph.ts';
import type { Document, Fix, Step } from '../../../core/model.ts';
import { replacing } from '../../fixes.ts';
import type { Rule } from '../../rule.ts';
import { isOnlyLink } from './dangling-answer.ts';
import { procedure } from './example.ts';
import { stepName } from './step-name.ts';

/** Signs that say nothing; a tick, a cross and a plus do say something. */
const nothingSaid = /^[\s\p{P}→⇒➔➜<>=|~]*$/u;

export const procedureUnlabelledAnswer: Rule = {
  id: 'procedure/unlabelled-answer',
  severity: 'error',
  scope: 'document',
  what: 'Every bullet under a question says which answer it is for.',
  why: 'The agent sees where the bullet leads and not when to take it, and has to guess with the caller on the line.',
  mend: 'Write the answer before the arrow: `- Yes → [unlock it](#unlock-the-account)`.',
  check(document, { report }) {
    for (const { steps } of document.procedures)
      for (const step of steps) {
        if (step.kind !== 'decision') continue;
        for (const answer of answersOf(step)) {
          if (isOnlyLink(document, answer))
            report(
              document.file,
              answer.range,
              `Under ${stepName(step)}, a bullet is only a link, so the agent knows where it leads and not for which answer. Write the answer and an arrow before it, such as \`- Yes → [unlock it](#unlock-it)\`.`,
              ...afterAnswer(document, answer.label, answer.range, step, steps),
            );
          else if (nothingSaid.test(answer.label) && answer.text !== '')
            report(
              document.file,
              answer.range,
              `Under ${stepName(step)}, nothing stands before ${answer.text.length > 60 ? 'the arrow' : `"${answer.text}"`}, so the agent cannot tell for which answer it is. Write the answer before the arrow: \`- Yes → …\`.`,
            );
        }
      }
  },
  examples: {
    fails: [
      {
        title: 'An arrow with nothing before it',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - → done\n2. **Unlock the account.**\n',
          ),
        },
        findings: [
          'sop/a.md:9:6 Under step 1, "Is the account locked?", nothing stands before "done", so the agent cannot tell for which answer it is. Write the answer before the arrow: `- Yes → …`.',
        ],
      },
      {
        title: 'Links in place of answers',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - [Yes](#unlock-the-account)\n   - [Tell the user](#tell-the-user)\n2. **Unlock the account.**\n3. **Tell the user.**\n',
          ),
        },
        findings: [
          'sop/a.md:8:6 Under step 1, "Is the account locked?", a bullet is only a link, so the agent knows where it leads and not for which answer. Write the answer and an arrow before it, such as `- Yes → [unlock it](#unlock-it)`.',
          'sop/a.md:9:6 Under step 1, "Is the account locked?", a bullet is only a link, so the agent knows where it leads and not for which answer. Write the answer and an arrow before it, such as `- Yes → [unlock it](#unlock-it)`.',
        ],
        suggested: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Is the account locked?**\n   - Yes → [unlock the account](#unlock-the-account)\n   - [Tell the user](#tell-the-user)\n2. **Unlock the account.**\n3. **Tell the user.**\n',
        },
      },
    ],
    passes: [
      {
        title: 'Words, numbers, code and ticks are answers',
        files: {
          'sop/a.md': procedure(
            '1. **What shows?**\n   - 691 → done\n   - `0x0000011b` → continue\n   - ✓ → done\n   - Nothing: ring the network team\n2. **Restart it.**\n',
          ),
        },
      },
      {
        title: 'Under an action, a bullet is a note',
        files: {
          'sop/a.md': procedure('1. **Open the form.**\n   - [The form](https://example.com/form)\n'),
        },
      },
    ],
  },
};

/** `[Yes](#unlock-it)` has its answer in the words of the link; any other link leaves the answer to the author. */
function afterAnswer(
  document: Document,
  label: string,
  range: { start: { offset: number }; end: { offset: number } },
  self: Step,
  steps: readonly Step[],
): Fix[] {
  if (!/^(?:yes|no|not yet|not sure|cannot tell)\b/i.test(label)) return [];
  const written = document.text.slice(range.start.offset, range.end.offset);
  const href = /\]\(([^)]*)\)/.exec(written)?.[1] ?? '';
  const step = steps.find((candidate) => candidate !== self && href === `#${candidate.id}`);
  const words = step?.title.toLowerCase() ?? (href === '#escalation' ? 'escalate' : 'go on here');
  const text = `${label} → [${words}](${href})`;
  return [replacing(range, text, { title: `Write \`${text}\``, safe: false })];
}
