import type { Step } from '../../../core/model.ts';

/** `step 4, "Unlock the account"`: how a message names a step. Included steps take their title from elsewhere. */
export function stepName(step: Step): string {
  const own = step.titleRange.start.offset !== step.range.start.offset || step.kind !== 'include';
  const title = step.title.length > 80 ? `${step.title.slice(0, 79)}…` : step.title;
  return own && title !== '' ? `step ${step.number}, "${title}"` : `step ${step.number}`;
}

/** The same at the beginning of a sentence. */
export function capitalStepName(step: Step): string {
  return `S${stepName(step).slice(1)}`;
}

/** `3`, `3 and 4`, `3, 4 and 5`; of many the first ten. */
export function numbersOf(steps: readonly Step[]): string {
  const numbers = steps.slice(0, 10).map((step) => String(step.number));
  if (steps.length > 10) return `${numbers.join(', ')} and ${steps.length - 10} more`;
  const last = numbers.pop() ?? '';
  return numbers.length === 0 ? last : `${numbers.join(', ')} and ${last}`;
}
