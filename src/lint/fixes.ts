/** Fixes: which of them may be made together, and how often. */
import type { Edit, Finding, Fix } from '../core/model.ts';

/** How often a file is fixed and looked at again: a fix may let another rule see more, but never for ever. */
export const mostPasses = 10;

/**
 * As many of the fixes as do not touch each other, in the order given. Two fixes that touch would each be about a text
 * that the other has changed; the second has its turn in the next pass.
 */
export function compatible(fixes: readonly Fix[]): Fix[] {
  const taken: Edit[] = [];
  return fixes.filter(({ edits }) => {
    if (edits.some((edit) => taken.some((other) => touch(edit, other)))) return false;
    taken.push(...edits);
    return true;
  });
}

function touch(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** The fixes that `--fix` may apply: the first safe one of each finding. */
export function safeFixes(findings: readonly Finding[]): Fix[] {
  return findings.flatMap((finding) => finding.fixes?.find((fix) => fix.safe) ?? []);
}

/** What an author has to decide: the first fix of each finding that has no safe one. */
export function suggestions(findings: readonly Finding[]): { finding: Finding; fix: Fix }[] {
  return findings.flatMap((finding) => {
    const fix = finding.fixes?.some(({ safe }) => safe) ? undefined : finding.fixes?.[0];
    return fix ? [{ finding, fix }] : [];
  });
}

/** A fix that writes something else in the place of a range. */
export function replacing(
  range: { start: { offset: number }; end: { offset: number } },
  text: string,
  about: { title: string; safe: boolean },
): Fix {
  return { ...about, edits: [{ start: range.start.offset, end: range.end.offset, text }] };
}
