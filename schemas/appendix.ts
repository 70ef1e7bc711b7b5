/** An appendix: what goes beside procedures and is not one. Checklists, case studies, texts to send, forms, plans. */
import { z } from 'zod';
import { commonFields } from './frontmatter.ts';
import type { TypeSpec } from './section.ts';

export const appendixFrontmatter = z.strictObject({
  ...commonFields,
  type: z.literal('appendix').describe('The type of document.'),
  kind: z
    .enum(['checklist', 'case-study', 'template', 'report', 'plan'], {
      error: 'must be checklist, case-study, template, report or plan',
    })
    .describe('What the reader does with it: tick it off, learn from it, send it, fill it in, follow it.'),
});
export type AppendixFrontmatter = z.infer<typeof appendixFrontmatter>;

export const appendix: TypeSpec = {
  path: 'appendices',
  folder: 'appendix',
  one: 'appendix',
  many: 'appendices',
  purpose: 'Checklists, case studies, texts to send, reports and plans that go with the procedures.',
  idPrefix: 'APX',
  sections: [
    {
      key: 'purpose',
      heading: 'When to use it',
      synonyms: ['purpose', 'use', 'when', 'objective', 'how to use it'],
      required: true,
      purpose: 'Which procedure it goes with, who uses it and at which moment.',
      place: 'before',
      template: '{/* Which procedure it goes with, who uses it, and when. */}',
    },
    {
      key: 'situation',
      heading: 'Situation',
      synonyms: ['background', 'the case', 'the contact', 'context'],
      required: false,
      purpose: 'A case study: what the desk saw at the time, in the order it saw it.',
      place: 'doing',
      template: '{/* What was seen, in the order it was seen. */}',
    },
    {
      key: 'what-was-done',
      heading: 'What was done',
      synonyms: ['what happened', 'actions', 'timeline', 'course'],
      required: false,
      purpose: 'A case study: who did what, and what followed from it.',
      place: 'doing',
      template: '| Time | Who | What |\n|---|---|---|\n| {/* 09:10 */} | {/* role */} | {/* … */} |',
    },
    {
      key: 'lesson',
      heading: 'What it teaches',
      synonyms: ['lessons', 'lesson', 'lessons learned', 'lessons learnt', 'what we learned'],
      required: false,
      purpose: 'A case study: the step of a procedure that would have changed the outcome, or did.',
      place: 'doing',
      template: '- {/* The step it is about, linked, and why it is there. */}',
    },
    {
      key: 'discussion',
      heading: 'For discussion',
      synonyms: ['discussion', 'questions', 'exercise'],
      required: false,
      purpose: 'Questions for a team that works through it together.',
      place: 'rest',
      template: '- {/* A question whose answer is in a procedure. */}',
    },
    {
      key: 'references',
      heading: 'References',
      synonyms: ['related documents', 'see also'],
      required: false,
      purpose: 'The procedures it goes with.',
      place: 'rest',
      searched: false,
      template: '- {/* Link to a document in this library. */}',
    },
  ],
};
