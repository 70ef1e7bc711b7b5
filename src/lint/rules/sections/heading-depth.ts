import type { Document, Fix, Heading } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';

/** Sections, their parts, and parts of those: what is deeper, no table of contents shows. */
const deepest = 4;

export const sectionsHeadingDepth: Rule = {
  id: 'sections/heading-depth',
  severity: 'warning',
  scope: 'document',
  what: 'Headings go down one level at a time, from level 2 to level 4 at most.',
  why: 'Screen readers and the outline of the page take the level for the structure: after a skipped level a reader looks for the part in between, and a second title makes two documents of one.',
  mend: 'Sections are `##`, their parts `###`. The title stands in the frontmatter and nowhere else.',
  check(document, { report }) {
    const titled = typeof document.meta['title'] === 'string';
    let previous = 1;
    for (const heading of document.headings) {
      const { depth, text } = heading;
      if (depth === 1 && titled)
        report(
          document.file,
          heading.range,
          `"${text}" is a heading of level 1, which is the title, and the title already stands in the frontmatter${text === document.title ? '' : `: "${document.title}"`}. ${text === document.title ? 'Remove the heading' : 'Make it a section with `##`, or remove it'}.`,
          ...(heading === document.headings[0] ? removing(document, heading) : marking(document, heading, 2)),
        );
      else if (depth > deepest)
        report(
          document.file,
          heading.range,
          `"${text}" is a heading of level ${depth}, deeper than anyone can keep in mind on a call. Use level ${deepest} at most: make a list of it, or a section of its own.`,
        );
      else if (depth > previous + 1)
        report(
          document.file,
          heading.range,
          `"${text}" is a heading of level ${depth} under one of level ${previous}, so an outline shows a gap where level ${previous + 1} should be. Write it with ${'`'}${'#'.repeat(previous + 1)}${'`'}.`,
          ...marking(document, heading, previous + 1),
        );
      previous = depth;
    }
  },
  examples: {
    fails: [
      {
        title: 'A skipped level, and one nobody can follow',
        files: {
          'sop/a.md': '## Scope\n\n#### Sites\n\n#### Users\n\n##### Guests\n',
        },
        findings: [
          'sop/a.md:3:1 "Sites" is a heading of level 4 under one of level 2, so an outline shows a gap where level 3 should be. Write it with `###`.',
          'sop/a.md:7:1 "Guests" is a heading of level 5, deeper than anyone can keep in mind on a call. Use level 4 at most: make a list of it, or a section of its own.',
        ],
        suggested: { 'sop/a.md': '## Scope\n\n### Sites\n\n#### Users\n\n##### Guests\n' },
      },
      {
        title: 'The title once more, and another title',
        files: {
          'sop/a.md':
            '---\ntitle: Reset a password\n---\n\n# Reset a password\n\nText.\n\n# Background\n\n## Scope\n',
        },
        findings: [
          'sop/a.md:5:1 "Reset a password" is a heading of level 1, which is the title, and the title already stands in the frontmatter. Remove the heading.',
          'sop/a.md:9:1 "Background" is a heading of level 1, which is the title, and the title already stands in the frontmatter: "Reset a password". Make it a section with `##`, or remove it.',
        ],
        suggested: {
          'sop/a.md': '---\ntitle: Reset a password\n---\n\nText.\n\n## Background\n\n## Scope\n',
        },
      },
    ],
    passes: [
      {
        title: 'Down one level at a time, up as many as needed',
        files: { 'sop/a.md': '## Procedure\n\n### Decide\n\n#### Alone\n\n## Scope\n\n### Sites\n' },
      },
      {
        title: 'A title in the text where the frontmatter has none',
        files: { 'sop/a.md': '# Reset a password\n\n## Scope\n' },
      },
    ],
  },
};

/** Headings that are underlined instead of marked with `#` are left to the author. */
function marking(document: Document, { range, depth }: Heading, level: number): Fix[] {
  const { start } = range;
  const marks = '#'.repeat(depth);
  if (document.text.slice(start.offset, start.offset + depth) !== marks) return [];
  const edits = [{ start: start.offset, end: start.offset + depth, text: '#'.repeat(level) }];
  return [{ title: `Write it with \`${'#'.repeat(level)}\``, safe: false, edits }];
}

/** Takes the heading away with the empty lines after it. */
function removing(document: Document, { range }: Heading): Fix[] {
  const gap = /^[ \t]*(?:\r?\n[ \t]*)*(?=\S)/.exec(document.text.slice(range.end.offset))?.[0].length ?? 0;
  const edits = [{ start: range.start.offset, end: range.end.offset + gap, text: '' }];
  return [{ title: 'Remove the heading', safe: false, edits }];
}
