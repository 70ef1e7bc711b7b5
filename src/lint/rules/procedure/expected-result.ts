import { toString as textOf } from 'mdast-util-to-string';
import { keywordsOf } from '../../../core/graph.ts';
import type { Step } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { changesSomething } from './changing-step.ts';
import { procedure } from './example.ts';
import { capitalStepName } from './step-name.ts';

/** Words by which a step tells the result without the keyword. */
const result =
  /\b(?:should|must (?:now )?(?:show|be|list|say)|appears?|shows?|you (?:will |now )?see|confirms? that|until|check that|make sure|verify that|says that)\b/i;
/** A step that looks at the result of the one before. */
const looks = /^(?:check|verify|test|confirm|make sure|see (?:that|whether)|ask|have the|let the)\b/i;

export const procedureExpectedResult: Rule = {
  id: 'procedure/expected-result',
  severity: 'info',
  recommended: false,
  scope: 'document',
  what: 'A step that changes something says what should show afterwards.',
  why: 'Without it the agent goes on after a change that failed, and the fault is found two steps later, where nobody looks for it.',
  mend: 'Add `- Expect:` with what the screen or the user says when it worked, and `- If not:` with what to do then.',
  check(document, { report }) {
    if (document.meta['status'] === 'retired') return;
    for (const { steps } of document.procedures)
      for (const step of steps) {
        if (!changesSomething(step) || keywordsOf(step, 'expect').length > 0) continue;
        const after = steps[step.number];
        if (after && (after.kind === 'decision' || looks.test(after.title))) continue;
        if (result.test(textOfStep(step))) continue;
        report(
          document.file,
          step.titleRange,
          `${capitalStepName(step)}, changes something and does not say what should show, so an agent cannot tell whether it worked. Add \`- Expect:\` with what shows, and \`- If not:\` with what to do when it does not.`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'Unlocked, or not?',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.** On the same domain controller.\n2. **Tell the user.**\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 Step 1, "Unlock the account", changes something and does not say what should show, so an agent cannot tell whether it worked. Add `- Expect:` with what shows, and `- If not:` with what to do when it does not.',
        ],
      },
    ],
    passes: [
      {
        title: 'What shows, as a cue, in a sentence, or asked by the next step',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.**\n   - Expect: the command returns without a message.\n2. **Restart the laptop.** The sign-in screen should show within two minutes.\n3. **Enable the add-in.**\n4. **Does Outlook start?**\n   - Yes → done\n   - No → done\n',
          ),
        },
      },
      {
        title: 'Steps that ask, read, tell, or change only the ticket',
        files: {
          'sop/a.md': procedure(
            '1. **Ask for the name.**\n2. **Read the state of the account.**\n3. **Set the priority.**\n4. **Update the ticket.**\n5. **Tell the user.**\n',
          ),
        },
      },
    ],
  },
};

function textOfStep(step: Step): string {
  let text = '';
  for (const part of step.parts) {
    if (part.kind === 'text') for (const node of part.nodes) text += ` ${textOf(node)}`;
    else if (part.kind === 'keyword') text += ` ${part.text}`;
    if (text.length > 5000) break;
  }
  return text;
}
