import { z } from 'zod';
import type { Step } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { named, steps } from './example.ts';
import { proseOf, wordPattern } from './passages.ts';

const options = z.strictObject({
  words: z
    .int()
    .min(20)
    .default(120)
    .describe("Most words of a step's own text; what opens with a keyword does not count."),
});

export const writingLongStep: Rule<z.output<typeof options>> = {
  id: 'writing/long-step',
  severity: 'info',
  scope: 'document',
  what: 'A step fits into one look.',
  why: 'Whoever has to scroll within a step loses the place, and does half of it.',
  mend: 'Make several steps of it, move background to a section of its own, or link to an article.',
  options,
  check(document, { options: { words: most }, report }) {
    const counts = new Map<Step, number>();
    for (const { step, part, text } of proseOf(document).passages)
      if (step && (part === 'title' || part === 'text'))
        counts.set(step, (counts.get(step) ?? 0) + (text.match(wordPattern)?.length ?? 0));
    for (const [step, count] of counts)
      if (count > most)
        report(
          document.file,
          step.titleRange,
          `${capital(named(step))}, has ${count} words of its own; more than ${most} do not fit into one look. Make several steps of it, or move the background to another section.`,
        );
  },
  examples: {
    fails: [
      {
        title: 'A page in a step',
        files: steps(`1. **Look.** ${'Open the ticket. '.repeat(40)}\n`),
        findings: [
          'sop/a.md:7:6 Step 1, "Look", has 121 words of its own; more than 120 do not fit into one look. Make several steps of it, or move the background to another section.',
        ],
      },
    ],
    passes: [
      {
        title: 'Many words to say, few to do',
        files: steps(`1. **Look.**\n   - Say: "${'Please wait a minute. '.repeat(40)}"\n`),
      },
    ],
  },
};

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
