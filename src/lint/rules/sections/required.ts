import { type SectionSpec, types } from '../../../../schemas/index.ts';
import { isUnread, topOf } from '../../../core/document.ts';
import type { Document, Fix, Heading, Range, Section } from '../../../core/model.ts';
import { editDistance } from '../../../core/nearest.ts';
import type { Rule } from '../../rule.ts';
import { atEnd, besides, withTemplate } from './template.ts';

/** A document with every required section of its type but those left out. */
function example(type: 'kb', leaveOut: string[], extra = ''): string {
  const sections = types[type].sections
    .filter((section) => section.required && !leaveOut.includes(section.key))
    .map((section) => `## ${section.heading}\n\nText.\n`);
  return `---\ntype: ${type}\n---\n\n${sections.join('\n')}${extra}`;
}

/** Among so many headings a misspelt one is looked for; more take longer than they help. */
const mostHeadings = 200;

export const sectionsRequired: Rule = {
  id: 'sections/required',
  severity: 'error',
  scope: 'document',
  what: 'A document has every section that its type requires.',
  why: 'The missing section is what an agent looks for when the call goes wrong: when to escalate, what the exception is, how to tell that it worked.',
  mend: 'Add the heading the finding names and write what belongs there. The handbook lists the other headings that count as the same.',
  check(document, { report }) {
    // Of a text that nests too deep nobody knows which sections it has.
    if (document.type === undefined || isUnread(document)) return;
    const specs = types[document.type].sections;
    const present = new Map(document.sections.map((section) => [section.key, section]));
    const unnamed = document.sections.filter((section) => section.key === undefined).slice(0, mostHeadings);
    const headings = document.headings.slice(0, mostHeadings);
    const required = specs.filter((spec) => spec.required);
    if (
      !specs.some((spec) => present.has(spec.key)) &&
      unnamed.length === 0 &&
      !misplaced(headings, required)
    ) {
      // A document that is still a draft lacks one thing, an outline, and not nine.
      report(
        document.file,
        placeOf(document),
        `The document has no sections, so a reader finds nothing in it. Give it a level-2 heading for each of ${required.map((spec) => `"${spec.heading}"`).join(', ')}.`,
        atEnd(document, required),
      );
      return;
    }
    const taken = new Set<Section | Heading>();
    for (const spec of required) {
      if (present.has(spec.key)) continue;
      const misspelt = unnamed.find((section) => !taken.has(section) && meant(section.heading, spec));
      const wrongLevel = headings.find(
        (heading) => heading.depth !== 2 && !taken.has(heading) && names(spec).includes(plain(heading.text)),
      );
      if (misspelt) {
        taken.add(misspelt);
        report(
          document.file,
          misspelt.headingRange,
          `The section "${spec.heading}" is missing, and "${misspelt.heading}" looks like it. Write the heading as \`## ${spec.heading}\`, so that the page can put it in its place.`,
          ...heading(document, misspelt.headingRange, spec),
        );
      } else if (wrongLevel) {
        taken.add(wrongLevel);
        report(
          document.file,
          wrongLevel.range,
          `The section "${spec.heading}" is missing: "${wrongLevel.text}" is a heading of level ${wrongLevel.depth}, and sections have level 2. Write it as \`## ${spec.heading}\`, so that the page can put it in its place.`,
          ...heading(document, wrongLevel.range, spec),
        );
      } else {
        const place = besides(spec, specs, present);
        report(
          document.file,
          placeOf(document),
          `The section "${spec.heading}" is missing. ${spec.purpose} Add \`## ${spec.heading}\`${place ? ` ${place.where} "${place.section.heading}"` : ''}.`,
          withTemplate(document, spec, place),
        );
      }
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
        suggested: {
          'kb/a.mdx': example('kb', ['verification']).replace(
            '## Cause',
            '## Verification\n\n- {/* What works again. */}\n\n## Cause',
          ),
        },
      },
      {
        title: 'The first section, in a file of Windows, and with the comments of Markdown',
        files: { 'kb/a.md': example('kb', ['symptoms']).replaceAll('\n', '\r\n') },
        findings: [
          'kb/a.md:1:1 The section "Symptoms" is missing. What the caller sees and says, in the caller\'s words, with messages and codes. Add `## Symptoms` before "Applies to".',
        ],
        suggested: {
          'kb/a.md': example('kb', ['symptoms'])
            .replace(
              '## Applies',
              '## Symptoms\n\n- <!-- What the caller sees, with the exact message. -->\n\n## Applies',
            )
            .replaceAll('\n', '\r\n'),
        },
      },
      {
        title: 'Nothing but frontmatter',
        files: { 'kb/a.mdx': '---\ntype: kb\n---\n\nText.\n' },
        findings: [
          'kb/a.mdx:1:1 The document has no sections, so a reader finds nothing in it. Give it a level-2 heading for each of "Symptoms", "Applies to", "Resolution", "Verification", "Cause".',
        ],
        suggested: {
          'kb/a.mdx':
            '---\ntype: kb\n---\n\nText.\n\n## Symptoms\n\n- {/* What the caller sees, with the exact message. */}\n\n## Applies to\n\n- {/* Product and version. */}\n\n## Resolution\n\n1. **{/* Verb first: one action. */}**\n   - Expect: {/* What should show now. */}\n   - If not: Hand the ticket over. {/* To whom; or what to try first. */}\n\n## Verification\n\n- {/* What works again. */}\n\n## Cause\n\n{/* Why it happens. */}\n',
        },
      },
      {
        title: 'A misspelt heading',
        files: { 'kb/a.mdx': example('kb', ['symptoms'], '\n## Symtoms\n\nText.\n') },
        findings: [
          'kb/a.mdx:21:1 The section "Symptoms" is missing, and "Symtoms" looks like it. Write the heading as `## Symptoms`, so that the page can put it in its place.',
        ],
        suggested: { 'kb/a.mdx': example('kb', ['symptoms'], '\n## Symptoms\n\nText.\n') },
      },
      {
        title: 'A word that only resembles another is a section of its own',
        files: { 'kb/a.mdx': example('kb', ['cause'], '\n## Pause\n\nText.\n') },
        findings: [
          'kb/a.mdx:1:1 The section "Cause" is missing. Why it happens, so that the agent can tell it from its neighbours. Add `## Cause` after "Verification".',
        ],
      },
      {
        title: 'A heading of the wrong level',
        files: { 'kb/a.mdx': example('kb', ['cause'], '\n### Root cause\n\nText.\n') },
        findings: [
          'kb/a.mdx:21:1 The section "Cause" is missing: "Root cause" is a heading of level 3, and sections have level 2. Write it as `## Cause`, so that the page can put it in its place.',
        ],
        suggested: { 'kb/a.mdx': example('kb', ['cause'], '\n## Cause\n\nText.\n') },
      },
    ],
    passes: [
      { title: 'All there', files: { 'kb/a.mdx': example('kb', []) } },
      {
        title: 'Of a text that nests too deep for anybody to read, another rule speaks',
        files: { 'kb/a.mdx': `---\ntype: kb\n---\n\n${'> '.repeat(300)}deep\n` },
      },
      {
        title: 'A synonym counts',
        files: { 'kb/a.mdx': example('kb', ['resolution'], '\n## Fix\n\nText.\n') },
      },
      {
        title: 'So does a heading with a number',
        files: { 'kb/a.mdx': example('kb', ['cause'], '\n## 5. Root cause:\n\nText.\n') },
      },
    ],
  },
};

function names(spec: SectionSpec): string[] {
  return [spec.heading.toLowerCase(), ...spec.synonyms];
}

/** A heading without the number before it and the colon after it. */
function plain(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/^[\d.]+[.)]?\s+/, '')
    .replace(/[:.]+$/, '')
    .trim();
}

/** A slip of the keys: one letter, two in a long word. A short word with one letter changed is another word. */
function meant(heading: string, spec: SectionSpec): boolean {
  const written = plain(heading);
  return names(spec).some((name) => {
    const shorter = Math.min(name.length, written.length);
    const slips = shorter < 9 ? 1 : 2;
    if (Math.abs(name.length - written.length) > slips || editDistance(written, name) > slips) return false;
    return shorter > 5 || name.length !== written.length || letters(name) === letters(written);
  });
}

function letters(word: string): string {
  return [...word].sort().join('');
}

/** Whether any of the sections is there as a heading of another level. */
function misplaced(headings: Heading[], specs: SectionSpec[]): boolean {
  return headings.some(({ text }) => specs.some((spec) => names(spec).includes(plain(text))));
}

/** Headings that are underlined instead of marked with `#` are left to the author. */
function heading(document: Document, range: Range, spec: SectionSpec): Fix[] {
  const written = document.text.slice(range.start.offset, range.end.offset);
  if (!/^#{1,6}\s/.test(written) || /[\r\n]/.test(written)) return [];
  return [
    {
      title: `Write \`## ${spec.heading}\``,
      safe: false,
      edits: [{ start: range.start.offset, end: range.end.offset, text: `## ${spec.heading}` }],
    },
  ];
}

/** The opening line of the frontmatter; the first line where there is none. */
function placeOf(document: Document): Range {
  const { frontmatterRange } = document;
  if (!frontmatterRange) return topOf(document);
  const { start } = frontmatterRange;
  return { start, end: { line: start.line, column: start.column + 3, offset: start.offset + 3 } };
}
