/** The change between two texts of a document, in the procedure's own terms. */
import type { Document } from '../core/model.ts';
import { type Bump, bumps } from '../core/versions.ts';
import type { ProcedureChange } from './model.ts';
import { articleChanges, fieldChanges } from './redline-fields.ts';
import { untoldChanges } from './redline-rest.ts';
import { sectionChanges } from './redline-sections.ts';
import { stepChanges } from './redline-steps.ts';
import { dutyChanges, escalationChanges, raciChanges } from './redline-tables.ts';

/**
 * Compares two texts of a document. What concerns the work comes first: steps, then who does what, then the rest.
 *
 * Weights follow the rule for versions: *major* is what people must relearn (a decision, the order of the steps, where
 * a way leads, who does it), *minor* a step or a figure that changes, *patch* wording. Where a machine cannot tell
 * wording from meaning, it takes the heavier.
 */
export function compareDocuments(older: Document, newer: Document): ProcedureChange[] {
  const changes = [
    ...stepChanges(older, newer),
    ...raciChanges(older, newer),
    ...escalationChanges(older, newer),
    ...dutyChanges(older, newer),
    ...articleChanges(older, newer),
    ...sectionChanges(older, newer),
  ];
  return [...changes, ...untoldChanges(older, newer, changes), ...fieldChanges(older, newer)];
}

/** The bump that changes ask for; undefined when there are none. A text that is approved is still the same text. */
export function bumpFor(changes: readonly ProcedureChange[]): Bump | undefined {
  for (const weight of bumps)
    if (changes.some((change) => change.what !== 'status' && change.weight === weight)) return weight;
  return undefined;
}
