/** systems.yaml: what procedures work on. A change here makes the procedures that name the system due for review. */
import { z } from 'zod';
import { isoDate, slug, wordList, words } from './values.ts';

export const system = z.strictObject({
  id: slug.describe('Name that documents use in systems.'),
  name: words.describe('What people call the system.'),
  aliases: wordList
    .optional()
    .describe("Other names, callers' names too; search finds the system's documents by them."),
  summary: words.optional().describe('What it is for, in one sentence.'),
  vendor: words.optional().describe('Who makes or runs it.'),
  owner: slug.describe('Role that answers for it.'),
  changed: isoDate.optional().describe('The day it last changed in a way that users or agents notice.'),
  change: words.optional().describe('What that change was.'),
});
export type System = z.infer<typeof system>;

export const systems = z.array(system, { error: 'must be a list of systems, each with id, name and owner' });
