/** A document with nothing but a flowchart; its first line of boxes stands on line 3. */
export function chart(...lines: string[]): Record<string, string> {
  return { 'sop/a.md': ['```mermaid', 'flowchart TD', ...lines, '```', ''].join('\n') };
}
