/** priorities.yaml: priority follows from impact and urgency (ITIL 4, incident management practice). */
import { z } from 'zod';
import { slug, words } from './values.ts';

const level = z.strictObject({
  id: slug.describe('Name of the level.'),
  name: words.describe('What people call it.'),
  meaning: words.describe('How an agent recognises it.'),
});

export const priorityId = z
  .string({ error: 'must be P and a number, for example P1' })
  .regex(/^P[1-9]$/, 'must be P and a number, for example P1');

export const priorities = z.strictObject(
  {
    impact: z.array(level).min(1).describe('How much of the business is touched, greatest first.'),
    urgency: z.array(level).min(1).describe('How soon it hurts, soonest first.'),
    priorities: z
      .array(
        z.strictObject({
          id: priorityId.describe('P1 is the highest.'),
          name: words.describe('What people call it.'),
          meaning: words.describe('What it means for the work.'),
        }),
      )
      .min(1)
      .describe('The priorities, highest first.'),
    matrix: z
      .record(slug, z.record(slug, priorityId))
      .describe('Impact, then urgency, gives the priority: matrix.high.medium is P2.'),
  },
  { error: 'must have impact, urgency, priorities and matrix' },
);
export type Priorities = z.infer<typeof priorities>;

export const emptyPriorities: Priorities = { impact: [], urgency: [], priorities: [], matrix: {} };
