import type { Step } from '../../../core/model.ts';

/** A document with nothing but a procedure; the first step stands on line 7. */
export function steps(text: string): Record<string, string> {
  return { 'sop/a.md': `---\ntype: sop\n---\n\n## Procedure\n\n${text}` };
}

/** `step 4, "Unlock the account"`: a step in a message. */
export function named(step: Step): string {
  return step.title === '' ? `step ${step.number}` : `step ${step.number}, "${shortened(step.title)}"`;
}

/** The beginning of a long text, for a message. */
export function shortened(text: string, most = 60): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= most ? words : `${words.slice(0, most - 1).trimEnd()}…`;
}
