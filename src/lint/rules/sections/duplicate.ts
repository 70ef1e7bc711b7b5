import { types } from '../../../../schemas/index.ts';
import type { Rule } from '../../rule.ts';

export const sectionsDuplicate: Rule = {
  id: 'sections/duplicate',
  severity: 'error',
  scope: 'document',
  what: 'No section of the schema stands in a document twice.',
  why: 'The page, the card and the call show one Escalation; a threshold in the second one would be missed.',
  mend: 'Put the text of the two together under one heading.',
  check(document, { report }) {
    if (document.type === undefined) return;
    const first = new Map<string, string>();
    for (const section of document.sections) {
      if (section.key === undefined) continue;
      const earlier = first.get(section.key);
      if (earlier === undefined) first.set(section.key, section.heading);
      else {
        const name = types[document.type].sections.find((spec) => spec.key === section.key)?.heading;
        report(
          document.file,
          section.headingRange,
          `"${section.heading}" is the section ${name} again, after "${earlier}"; a reader finds only one of them. Put both texts under one heading.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'Two headings that mean the same',
        files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Scope\n\nThis.\n\n## Applicability\n\nThat.\n' },
        findings: [
          'sop/a.md:9:1 "Applicability" is the section Scope again, after "Scope"; a reader finds only one of them. Put both texts under one heading.',
        ],
      },
    ],
    passes: [{ title: 'One', files: { 'sop/a.md': '---\ntype: sop\n---\n\n## Scope\n\nThis and that.\n' } }],
  },
};
