/** The way to ask for a procedure that nobody has written yet. */
import { prefilledLink } from '../prefilled-link.ts';

/** @param to a mail address or the page for new issues; '' gives undefined: there is nowhere to ask */
export function requestLink(to: string, query: string): string | undefined {
  if (to === '') return undefined;
  return prefilledLink(to, `New procedure wanted: ${query}`, [
    `I searched for “${query}” and found nothing.`,
    '',
    'What the caller needed:',
    '',
    'What I did instead:',
    '',
    'Leave out names and data of callers.',
  ]);
}
