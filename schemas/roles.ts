/** roles.yaml: who does things. Documents name roles, never persons. */
import { z } from 'zod';
import { slug, wordList, words } from './values.ts';

export const role = z.strictObject({
  id: slug.describe('Name that documents use in owner, audience and tables.'),
  name: words.describe('What people call the role.'),
  aliases: wordList.optional().describe('Other names that tables may use for it.'),
  tier: z
    .int({ error: 'must be a whole number from 1 to 4' })
    .min(1)
    .max(4)
    .optional()
    .describe('Support tier, when the role is part of one.'),
  duties: z.array(words).min(1, 'must name at least one duty').describe('What the role does, verb first.'),
  contact: words.optional().describe('How the role is reached: a queue, a number, a channel.'),
  hours: words.optional().describe('When the role can be reached.'),
  team: words
    .regex(/^@[\w.-]+(?:\/[\w.-]+)*$/, 'must be a handle such as @our-org/service-desk or @a-chen')
    .optional()
    .describe(
      'Who the role is at the code host: the handle of a team, group or person. CODEOWNERS is written from it.',
    ),
  external: z.boolean().optional().describe('True for suppliers and other parties outside the organisation.'),
});
export type Role = z.infer<typeof role>;

export const roles = z.array(role, { error: 'must be a list of roles, each with id, name and duties' });
