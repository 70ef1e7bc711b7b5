/** A document with nothing but a procedure; the first step stands on line 7. */
export function procedure(steps: string): string {
  return `---\ntype: sop\n---\n\n## Procedure\n\n${steps}`;
}
