import { types } from '../../../../schemas/index.ts';
import type { Rule } from '../../rule.ts';

export const sectionsOrder: Rule = {
  id: 'sections/order',
  severity: 'info',
  recommended: false,
  scope: 'document',
  what: 'What is needed before the steps stands before them, and what ends them stands after them.',
  why: 'The page puts sections in its own order, but colleagues review the file: how to close a ticket means little to them before they know what was done.',
  mend: "Move the section. Every other order is the author's own choice.",
  check(document, { report }) {
    if (document.type === undefined) return;
    const specs = types[document.type].sections;
    const steps = specs.find(({ holds }) => holds === 'procedure');
    const first = document.sections.find(({ key }) => key !== undefined && key === steps?.key);
    if (!first) return;
    let after = false;
    for (const section of document.sections) {
      if (section === first) after = true;
      const spec = section.key === undefined ? undefined : specs.find(({ key }) => key === section.key);
      // Optional sections such as Records or Communication are fine where the author wants them.
      if (!spec?.required) continue;
      if (after && spec.place === 'before')
        report(
          document.file,
          section.headingRange,
          `"${section.heading}" stands after "${first.heading}", so whoever reads the file learns what they need when the steps are over. Move it before "${first.heading}".`,
        );
      else if (!after && spec.place === 'stopping')
        report(
          document.file,
          section.headingRange,
          `"${section.heading}" stands before "${first.heading}", so whoever reads the file learns how the work ends before they know what it is. Move it after "${first.heading}".`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'The end before the beginning, and the beginning after the end',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Validation\n\nA.\n\n## Steps\n\n1. **Look.**\n\n## Prerequisites\n\nA.\n',
        },
        findings: [
          'sop/a.md:5:1 "Validation" stands before "Steps", so whoever reads the file learns how the work ends before they know what it is. Move it after "Steps".',
          'sop/a.md:13:1 "Prerequisites" stands after "Steps", so whoever reads the file learns what they need when the steps are over. Move it before "Steps".',
        ],
      },
    ],
    passes: [
      {
        title: 'Any sensible order',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\n## Records\n\nA.\n\n## Prerequisites\n\nA.\n\n## Scope\n\nA.\n\n## Procedure\n\n1. **Look.**\n\n## Validation\n\nA.\n\n## Purpose\n\nA.\n\n## Escalation\n\nA.\n',
          'kb/b.md':
            '---\ntype: kb\n---\n\n## Cause\n\nA.\n\n## Symptoms\n\nA.\n\n## Resolution\n\n1. **Look.**\n\n## Verification\n\nA.\n',
        },
      },
    ],
  },
};
