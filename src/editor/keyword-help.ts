/** The words that open a bullet of a step, as an author writes them, and what each is for. */
import type { Keyword } from '../core/model.ts';

const meanings: Record<Keyword, [string, string]> = {
  say: ['Say', 'the words for the caller'],
  record: ['Record', 'what goes into the ticket'],
  expect: ['Expect', 'what shows when the step worked'],
  'if-not': ['If not', 'where to go when it did not'],
  caution: ['Caution', 'what can go wrong, before it is done'],
  time: ['Time', 'how long the step may take'],
  role: ['Role', 'who does the step, when it is not the agent'],
  next: ['Next', 'where to go instead of the step below'],
};

export const keywordHelp = Object.values(meanings).map(([keyword, meaning]) => ({ keyword, meaning }));
