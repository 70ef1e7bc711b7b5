/** glossary.yaml: terms and abbreviations; pages explain them where they are used. */
import { z } from 'zod';
import { wordList, words } from './values.ts';

export const term = z.strictObject({
  term: words.describe('The term in full.'),
  abbreviation: words.optional().describe('Its short form, as documents write it.'),
  aliases: wordList.optional().describe("Other words for the same, callers' words too."),
  meaning: words.describe('What it means here, in a sentence a new agent understands.'),
});
export type Term = z.infer<typeof term>;

export const glossary = z.array(term, { error: 'must be a list of terms, each with term and meaning' });
