import { z } from 'zod';
import type { Document, Edit, Fix, Range, Step } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';
import { numbersOf, stepName } from './step-name.ts';

const options = z.strictObject({
  longest: z
    .int()
    .min(20)
    .default(60)
    .describe(
      'Most characters of a title. 60 fit on one line of a telephone and of a flowchart box of two lines.',
    ),
});

export const procedureStepTitle: Rule<z.output<typeof options>> = {
  id: 'procedure/step-title',
  severity: 'info',
  scope: 'document',
  what: 'A step has a short title of its own, in bold.',
  why: 'The title is what the flowchart, the call mode and links show, and what an agent finds again after looking at the caller’s screen.',
  mend: 'Begin the step with a few bold words that name the action, and put the rest after them: `1. **Unlock the account.** On the same server.`',
  options,
  check(document, { options: { longest }, report }) {
    if (document.meta['status'] === 'retired') return;
    const titles = new Map<string, Step>();
    for (const { steps } of document.procedures) {
      const plain: Step[] = [];
      for (const step of steps) {
        // The title of included steps is that of their document.
        if (step.kind === 'include' && step.titleRange.start.offset === step.range.start.offset) continue;
        if (step.title === '') {
          report(
            document.file,
            startOf(step.range),
            `Step ${step.number} has no title, so flowchart and links have no name for it. Begin it with a few bold words that name the action.`,
          );
          continue;
        }
        if (step.title.length > longest) {
          if (isBold(step, document))
            report(
              document.file,
              step.titleRange,
              `The title of step ${step.number} has ${step.title.length} characters, more than ${longest}: too long for a flowchart and to find again at a glance. Keep the action in bold, and put the rest after it.`,
            );
          else plain.push(step);
          continue;
        }
        const key = step.title.toLowerCase();
        const first = titles.get(key);
        if (first)
          report(
            document.file,
            step.titleRange,
            `Step ${step.number} has the same title as ${stepName(first)}, so a link or an agent that names it may mean either. Say what is different about it, such as "… again" or "… on the laptop"; if nothing is, lead back to the first.`,
          );
        else titles.set(key, step);
      }
      // An author who does not know of bold titles has left out all of them: that is one finding.
      const [first, ...others] = plain;
      if (first)
        report(
          document.file,
          first.titleRange,
          others.length === 0
            ? `Step ${first.number} has no bold title, so its whole text of ${first.title.length} characters stands in the flowchart and the call mode. Begin it with a few bold words that name the action.`
            : `Steps ${numbersOf(plain)} have no bold titles, so their whole texts stand in the flowchart and the call mode. Begin each with a few bold words that name the action.`,
          ...boldening(plain, document, longest),
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'A paragraph in place of a title',
        files: {
          'sop/a.md': procedure(
            '1. Unlock the account. Use the same domain controller as before, since the others hear of it late.\n',
          ),
        },
        findings: [
          'sop/a.md:7:4 Step 1 has no bold title, so its whole text of 94 characters stands in the flowchart and the call mode. Begin it with a few bold words that name the action.',
        ],
        suggested: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Procedure\n\n1. **Unlock the account.** Use the same domain controller as before, since the others hear of it late.\n',
        },
      },
      {
        title: 'No bold titles at all: said once',
        files: {
          'sop/a.md': procedure(
            '1. Unlock the account. Use the same domain controller as before, since the others hear of it late.\n2. Go to the page on which the user signs in and wait until the user says what shows there\n',
          ),
        },
        findings: [
          'sop/a.md:7:4 Steps 1 and 2 have no bold titles, so their whole texts stand in the flowchart and the call mode. Begin each with a few bold words that name the action.',
        ],
      },
      {
        title: 'Everything in bold',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account on the same domain controller as before, since others hear of it late.**\n',
          ),
        },
        findings: [
          'sop/a.md:7:6 The title of step 1 has 88 characters, more than 60: too long for a flowchart and to find again at a glance. Keep the action in bold, and put the rest after it.',
        ],
      },
      {
        title: 'Two steps of one name, and one of none',
        files: {
          'sop/a.md': procedure(
            '1. **Restart the laptop.**\n2. **Install the update.**\n3. **Restart the laptop.**\n4. ```sh\n   gpupdate /force\n   ```\n',
          ),
        },
        findings: [
          'sop/a.md:9:6 Step 3 has the same title as step 1, "Restart the laptop", so a link or an agent that names it may mean either. Say what is different about it, such as "… again" or "… on the laptop"; if nothing is, lead back to the first.',
          'sop/a.md:10:1 Step 4 has no title, so flowchart and links have no name for it. Begin it with a few bold words that name the action.',
        ],
      },
    ],
    passes: [
      {
        title: 'A full stop in the bold, a question, and a short step without bold',
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account.** On the same domain controller.\n2. **Is it open?**\n   - Yes → continue\n   - No → done\n3. Tell the user.\n',
          ),
        },
      },
      {
        title: 'A library with longer titles',
        options: { longest: 90 },
        files: {
          'sop/a.md': procedure(
            '1. **Unlock the account on the domain controller that you have asked before.**\n',
          ),
        },
      },
    ],
  },
};

function isBold(step: Step, { text }: Document): boolean {
  const at = step.titleRange.start.offset;
  return /(?:\*\*|__)$/.test(text.slice(Math.max(0, at - 2), at));
}

/** First sentences become titles where they are short enough and plain text. */
function boldening(steps: readonly Step[], { text }: Document, longest: number): Fix[] {
  const edits: Edit[] = [];
  for (const { titleRange } of steps) {
    const at = titleRange.start.offset;
    const sentence = /^[^*_`[\]{}<>\r\n.]{3,}\.(?=\s)/.exec(text.slice(at, at + longest + 2))?.[0];
    if (sentence === undefined) continue;
    const end = at + sentence.length;
    edits.push({ start: at, end: at, text: '**' }, { start: end, end, text: '**' });
  }
  return edits.length === 0 ? [] : [{ title: 'Make the first sentence the title', safe: false, edits }];
}

function startOf(range: Range): Range {
  const { line, column, offset } = range.start;
  const end = Math.min(range.end.offset, offset + 2);
  return { start: range.start, end: { line, column: column + end - offset, offset: end } };
}
