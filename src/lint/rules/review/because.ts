/** Why a review falls due, as findings say it. */
import type { System } from '../../../../schemas/systems.ts';
import { causeSentence, type ReviewState } from '../../../core/review.ts';

/** `: VPN has changed since`; empty when the interval alone has run out. */
export function because({ cause }: ReviewState, systems: readonly System[]): string {
  const sentence = causeSentence(cause, systems);
  return sentence === '' ? '' : `: ${sentence}`;
}
