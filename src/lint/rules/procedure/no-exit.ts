import { reachable } from '../../../core/graph.ts';
import type { Rule } from '../../rule.ts';
import { procedure } from './example.ts';

export const procedureNoExit: Rule = {
  id: 'procedure/no-exit',
  severity: 'warning',
  scope: 'document',
  what: 'At least one way through a procedure ends with the work done, or with another document that takes over.',
  why: 'If every way ends in an escalation, the desk can never solve the call, and the steps only put off the hand-over.',
  mend: 'Let the way on which all goes well end with `done`, or with `[validation and closure](#validation-and-closure)`. If the desk is only to pass the ticket on, say so in two steps.',
  check(document, { report }) {
    for (const { section, graph } of document.procedures) {
      const reached = reachable(graph);
      const exits = graph.nodes.filter((node) => node.kind === 'exit' && reached.has(node.id));
      // Without any exit the procedure is an endless loop; answers to nowhere may have been meant as the good end.
      if (exits.length === 0 || exits.some((node) => node.exit === 'unresolved')) continue;
      // A node says `escalate` for other documents too, once the library is known: this rule knows the text alone.
      if (exits.some((node) => node.target?.kind !== 'section' || node.target.key !== 'escalation')) continue;
      const heading = document.sections.find((candidate) => candidate.slug === section);
      if (!heading) continue;
      report(
        document.file,
        heading.headingRange,
        `Every way through "${heading.heading}" ends in the escalation, so an agent who does everything right still never finishes. Let the good end lead to \`done\` or to \`#validation-and-closure\`.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Unlocked, and escalated all the same',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → [escalate](#escalation)\n2. **Unlock the account.**\n   - Next: [escalate](#escalation)\n\n## Escalation\n\n- Command fails → identity team\n',
          ),
        },
        findings: [
          'sop/a.md:5:1 Every way through "Procedure" ends in the escalation, so an agent who does everything right still never finishes. Let the good end lead to `done` or to `#validation-and-closure`.',
        ],
      },
    ],
    passes: [
      {
        title: 'The last step ends it',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → continue\n   - No → [escalate](#escalation)\n2. **Unlock the account.**\n\n## Escalation\n\n- Command fails → identity team\n',
          ),
        },
      },
      {
        title: 'Another document takes over',
        files: {
          'sop/a.md': procedure(
            '1. **Is the account locked?**\n   - Yes → [unlock it](b.md)\n   - No → [escalate](#escalation)\n\n## Escalation\n\n- Not locked → identity team\n',
          ),
          'sop/b.md': procedure('1. **Unlock the account.**\n'),
        },
      },
    ],
  },
};
