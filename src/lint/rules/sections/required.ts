import { types } from '../../../../schemas/index.ts';
import { topOf } from '../../../core/document.ts';
import type { Document, Range } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { Rule } from '../../rule.ts';

/** A document with every required section of its type but those left out. */
function example(type: 'kb', leaveOut: string[], extra = ''): string {
  const sections = types[type].sections
    .filter((section) => section.required && !leaveOut.includes(section.key))
    .map((section) => `## ${section.heading}\n\nText.\n`);
  return `---\ntype: ${type}\n---\n\n${sections.join('\n')}${extra}`;
}

export const sectionsRequired: Rule = {
  id: 'sections/required',
  severity: 'error',
  scope: 'document',
  what: 'A document has every section that its type requires.',
  why: 'The missing section is what an agent looks for when the call goes wrong: when to escalate, what the exception is, how to tell that it worked.',
  mend: 'Add the heading the finding names and write what belongs there. The handbook lists the other headings that count as the same.',
  check(document, { report }) {
    if (document.type === undefined) return;
    const present = new Set(document.sections.map((section) => section.key));
    const unnamed = document.sections.filter((section) => section.key === undefined);
    const required = types[document.type].sections.filter((spec) => spec.required);
    if (!types[document.type].sections.some((spec) => present.has(spec.key)) && unnamed.length === 0) {
      // A document that is still a draft lacks one thing, an outline, and not nine.
      report(
        document.file,
        placeOf(document),
        `The document has no sections, so a reader finds nothing in it. Give it a level-2 heading for each of ${required.map((spec) => `"${spec.heading}"`).join(', ')}.`,
      );
      return;
    }
    for (const spec of required) {
      if (present.has(spec.key)) continue;
      const names = [spec.heading.toLowerCase(), ...spec.synonyms];
      const misspelt = unnamed.find((section) => nearest(section.heading, names) !== undefined);
      if (misspelt)
        report(
          document.file,
          misspelt.headingRange,
          `The section "${spec.heading}" is missing, and "${misspelt.heading}" looks like it. Write the heading as \`## ${spec.heading}\`, so that the page can put it in its place.`,
        );
      else
        report(
          document.file,
          placeOf(document),
          `The section "${spec.heading}" is missing. ${spec.purpose} Add \`## ${spec.heading}\`${belongs(document.type, spec.key)}.`,
        );
    }
  },
  examples: {
    fails: [
      {
        title: 'An article that never says how to tell that it worked',
        files: { 'kb/a.mdx': example('kb', ['verification']) },
        findings: [
          'kb/a.mdx:1:1 The section "Verification" is missing. How agent and caller both see that it is mended. Add `## Verification` after "Resolution".',
        ],
      },
      {
        title: 'Nothing but frontmatter',
        files: { 'kb/a.mdx': '---\ntype: kb\n---\n\nText.\n' },
        findings: [
          'kb/a.mdx:1:1 The document has no sections, so a reader finds nothing in it. Give it a level-2 heading for each of "Symptoms", "Applies to", "Resolution", "Verification", "Cause".',
        ],
      },
      {
        title: 'A misspelt heading',
        files: { 'kb/a.mdx': example('kb', ['symptoms'], '\n## Symtoms\n\nText.\n') },
        findings: [
          'kb/a.mdx:21:1 The section "Symptoms" is missing, and "Symtoms" looks like it. Write the heading as `## Symptoms`, so that the page can put it in its place.',
        ],
      },
    ],
    passes: [
      { title: 'All there', files: { 'kb/a.mdx': example('kb', []) } },
      {
        title: 'A synonym counts',
        files: { 'kb/a.mdx': example('kb', ['resolution'], '\n## Fix\n\nText.\n') },
      },
    ],
  },
};

/** ` after "Prerequisites"`: the required section before it in the schema's order. */
function belongs(type: keyof typeof types, key: string): string {
  const required = types[type].sections.filter((section) => section.required);
  const before = required[required.findIndex((section) => section.key === key) - 1];
  return before ? ` after "${before.heading}"` : '';
}

/** The opening line of the frontmatter; the first line where there is none. */
function placeOf(document: Document): Range {
  const { frontmatterRange } = document;
  if (!frontmatterRange) return topOf(document);
  const { start } = frontmatterRange;
  return { start, end: { line: start.line, column: start.column + 3, offset: start.offset + 3 } };
}
