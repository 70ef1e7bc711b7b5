/** The words that open a bullet of a step. */
import type { Keyword } from './model.ts';

/** What authors write, in lower case. */
export const keywords: Readonly<Record<string, Keyword>> = {
  say: 'say',
  record: 'record',
  expect: 'expect',
  'if not': 'if-not',
  otherwise: 'if-not',
  caution: 'caution',
  warning: 'caution',
  time: 'time',
  role: 'role',
  next: 'next',
};

/** A keyword at the start of a bullet, with its colon. */
export const keywordPattern = new RegExp(`^\\s*(${Object.keys(keywords).join('|')})\\s*:\\s*`, 'i');

/** What readers see. */
export const keywordNames: Readonly<Record<Keyword, string>> = {
  say: 'Say',
  record: 'Record',
  expect: 'Expect',
  'if-not': 'If not',
  caution: 'Caution',
  time: 'Time',
  role: 'Role',
  next: 'Next',
};
