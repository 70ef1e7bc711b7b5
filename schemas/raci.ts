/** A RACI matrix: who is responsible, accountable, consulted and informed for each activity of a process. */
import { z } from 'zod';
import { commonFields } from './frontmatter.ts';
import type { TypeSpec } from './section.ts';

export const raciFrontmatter = z.strictObject({
  ...commonFields,
  type: z.literal('raci').describe('The type of document.'),
});
export type RaciFrontmatter = z.infer<typeof raciFrontmatter>;

/** What the letters say, in the words of the page's key. */
export const raciLetters = {
  R: { name: 'Responsible', meaning: 'does the work' },
  A: { name: 'Accountable', meaning: 'answers for it and has the last word; exactly one a row' },
  C: { name: 'Consulted', meaning: 'is asked before' },
  I: { name: 'Informed', meaning: 'is told afterwards' },
} as const;

export const raci: TypeSpec = {
  path: 'raci',
  folder: 'raci',
  one: 'RACI matrix',
  many: 'RACI matrices',
  purpose: 'Who does the work, who answers for it, who is asked and who is told.',
  idPrefix: 'RACI',
  sections: [
    {
      key: 'matrix',
      heading: 'Matrix',
      synonyms: ['raci', 'raci matrix', 'responsibilities', 'responsibility matrix'],
      required: true,
      purpose: 'The table: activities down, roles across, R, A, C and I in the cells.',
      holds: 'raci',
      place: 'before',
      template:
        '| Activity | Service desk analyst | Service desk manager |\n|---|---|---|\n| {/* Verb first */} | R | A |',
    },
    {
      key: 'purpose',
      heading: 'Purpose',
      synonyms: ['objective', 'scope', 'purpose and scope'],
      required: true,
      purpose: 'Which process the matrix is for, and when to look at it.',
      place: 'doing',
      template: '{/* Which process, and when to look here. */}',
    },
    {
      key: 'notes',
      heading: 'Notes',
      synonyms: ['remarks', 'reading the matrix', 'how to read it'],
      required: false,
      purpose: 'What the letters cannot say: deputies, out of hours, exceptions.',
      place: 'rest',
      template: '- {/* Deputies, out of hours, exceptions. */}',
    },
    {
      key: 'references',
      heading: 'References',
      synonyms: ['related documents', 'see also'],
      required: false,
      purpose: 'The procedures the matrix belongs to.',
      place: 'rest',
      searched: false,
      template: '- {/* Link to a document in this library. */}',
    },
  ],
};
