import { z } from 'zod';
import type { Rule } from '../../rule.ts';
import { shortened, steps } from './example.ts';
import { isInstruction, proseOf, sentencesOf, wordPattern } from './passages.ts';

const options = z.strictObject({
  words: z.int().min(5).default(35).describe('Most words of a sentence.'),
  stepWords: z.int().min(5).default(25).describe('Most words of a sentence in a step.'),
});

const sentence = (words: number): string => `Open ${'very '.repeat(words - 3)}old tickets.`;

export const writingLongSentence: Rule<z.output<typeof options>> = {
  id: 'writing/long-sentence',
  severity: 'info',
  scope: 'document',
  what: 'Sentences are short, and in steps shorter.',
  why: 'An agent reads with one ear on the line. In a long sentence the end is read before the beginning is understood.',
  mend: 'Make two sentences of it, or a list. A semicolon or a colon ends a sentence here too.',
  options,
  check(document, { options: { words: most, stepWords }, report }) {
    const { passages, range } = proseOf(document);
    for (const passage of passages) {
      if (passage.kind !== 'paragraph' || passage.quoted) continue;
      const limit = isInstruction(passage) && passage.step ? stepWords : most;
      // A word has two characters with its space: what is shorter cannot be too long.
      if (passage.text.length <= limit * 2) continue;
      for (const { start, end } of sentencesOf(passage.text)) {
        if (end - start <= limit * 2) continue;
        const text = passage.text.slice(start, end);
        const count = text.match(wordPattern)?.length ?? 0;
        if (count <= limit) continue;
        report(
          document.file,
          range(passage.start + start, passage.start + end),
          `The sentence "${shortened(text.replaceAll('\uFFFC', ''), 40)}" has ${count} words${limit === stepWords && passage.step ? ' in a step' : ''}, and more than ${limit} are hard to take in while somebody talks. Make two of it, or a list.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: '36 words, and 26 in a step',
        files: {
          'sop/a.md': `---\ntype: sop\n---\n\n## Purpose\n\n${sentence(36)}\n\n## Procedure\n\n1. **Look.** ${sentence(26)}\n`,
        },
        findings: [
          'sop/a.md:7:1 The sentence "Open very very very very very very very…" has 36 words, and more than 35 are hard to take in while somebody talks. Make two of it, or a list.',
          'sop/a.md:11:14 The sentence "Open very very very very very very very…" has 26 words in a step, and more than 25 are hard to take in while somebody talks. Make two of it, or a list.',
        ],
      },
    ],
    passes: [
      {
        title: 'As long as may be; a list behind semicolons; a quotation',
        files: {
          'sop/a.md': `${sentence(35)}\n\nCovers ${'one very old thing; '.repeat(12)}and no more.\n\n> ${sentence(50)}\n`,
        },
      },
      { title: 'Another limit', options: { stepWords: 40 }, files: steps(`1. **Look.** ${sentence(40)}\n`) },
    ],
  },
};
