import { toString as textOf } from 'mdast-util-to-string';
import { keywordsOf } from '../../../core/graph.ts';
import type { Procedure, Step, StepPart } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { onlyWrites } from './changing-step.ts';
import { procedure } from './example.ts';
import { capitalStepName } from './step-name.ts';

/** Words that say what to do otherwise, without the keyword. */
const otherwise =
  /\b(?:if not|otherwise|or else|if (?:it|this|that|they|the [a-z]+) (?:does not|do not|doesn['’]t|don['’]t|is not|are not|isn['’]t|fails?)|when (?:it|this|that) (?:does not|fails?))\b/i;

export const procedureIfNot: Rule = {
  id: 'procedure/if-not',
  severity: 'warning',
  scope: 'document',
  what: 'A step that says what to expect also says what to do if that does not happen.',
  why: 'The procedure is read most closely when something has gone wrong, and there it has no answer.',
  mend: 'Add `- If not:` below `- Expect:`: try what, go to which step, or `[escalate](#escalation)`. A question as the next step does the same.',
  check(document, { report }) {
    if (document.meta['status'] === 'retired') return;
    for (const read of document.procedures)
      for (const step of read.steps) {
        if (step.kind === 'decision' || onlyWrites(step)) continue;
        const [expect] = keywordsOf(step, 'expect');
        if (!expect || keywordsOf(step, 'if-not').length > 0) continue;
        if (asksNext(step, read) || saysOtherwise(step)) continue;
        report(
          document.file,
          expect.range,
          `${capitalStepName(step)}, says what to expect and not what to do if it does not happen, which is when the agent needs the page most. Add \`- If not:\` with a step to go to, something to try, or \`[escalate](#escalation)\`.`,
        );
      }
  },
  examples: {
    fails: [
      {
        title: 'And if a message comes?',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.**\n   - Expect: the command returns without a message.\n2. **Tell the user.**\n',
          ),
        },
        findings: [
          'sop/a.md:8:6 Step 1, "Unlock the account", says what to expect and not what to do if it does not happen, which is when the agent needs the page most. Add `- If not:` with a step to go to, something to try, or `[escalate](#escalation)`.',
        ],
      },
    ],
    passes: [
      {
        title: 'With its `If not`, or in a sentence',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.**\n   - Expect: the command returns without a message.\n   - If not: Try the other domain controller.\n2. **Restart the laptop.**\n   - Expect: the desktop shows. If it does not, the laptop goes to the workplace team.\n',
          ),
        },
      },
      {
        title: 'The next step asks it',
        files: {
          'sop/a.md': procedure(
            '1. **Restart Outlook.**\n   - Expect: **Connected** at the bottom.\n2. **Is it connected?**\n   - Yes → done\n   - No → [restart it](#restart-outlook)\n',
          ),
        },
      },
      {
        title: 'What is only written down is put right by writing it again',
        files: {
          'sop/a.md': procedure(
            '1. **Close the ticket.**\n   - Expect: state **Closed**.\n2. **Write down the resolution.**\n   - Expect: a colleague could do the same from it.\n',
          ),
        },
      },
    ],
  },
};

/** True when every plain way on leads to a question. */
function asksNext(step: Step, { steps }: Procedure): boolean {
  const [jump] = keywordsOf(step, 'next');
  if (!jump) return steps[step.number]?.kind === 'decision';
  const { target } = jump;
  if (target?.kind !== 'step') return false;
  return steps.some(({ id, kind }) => id === target.step && kind === 'decision');
}

function saysOtherwise(step: Step): boolean {
  return step.parts.some((part) => otherwise.test(textOfPart(part)));
}

function textOfPart(part: StepPart): string {
  if (part.kind === 'text') return part.nodes.map((node) => textOf(node)).join(' ');
  if (part.kind === 'keyword') return `${part.text} ${part.detail.map((node) => textOf(node)).join(' ')}`;
  return '';
}
