import { lineIndex } from '../../../core/positions.ts';
import type { Rule } from '../../rule.ts';
import { templateNotes } from './template-notes.ts';

export const writingUnfilled: Rule = {
  id: 'writing/unfilled',
  severity: 'info',
  scope: 'document',
  what: 'A draft says how much of its template is still to be filled in.',
  why: 'A new document has a note at each place where its author has something to say. Nobody should have to look for them, and in an approved document each of them is a finding of its own.',
  mend: 'Write what the note asks for in its place. Where there is nothing to say, take the line out.',
  check(document, { report }) {
    if (document.meta['status'] !== 'draft') return;
    const notes = templateNotes(document);
    const [first] = notes;
    if (!first) return;
    const sections = new Set(
      notes.map(
        ({ start }) =>
          document.sections.findLast(({ headingRange }) => headingRange.start.offset <= start)?.heading,
      ),
    );
    const named = [...sections].filter((heading) => heading !== undefined);
    report(
      document.file,
      lineIndex(document.text).range(first.start, first.end),
      `${notes.length === 1 ? 'One note of the template waits' : `${notes.length} notes of the template wait`} for text${named.length > 0 ? ` (${named.join(', ')})` : ''}; the draft cannot be approved before. Write what ${notes.length === 1 ? 'it' : 'each'} asks for in its place, or take the line out.`,
    );
  },
  examples: {
    fails: [
      {
        title: 'A draft as the template gave it',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: draft\n---\n\n## Prerequisites\n\n- {/* Access, approvals, forms and tools. Steps may use nothing that is not named here. */}\n\n## Procedure\n\n1. **{/* Verb first: one action. */}**\n   - Expect: {/* What should show now. */}\n',
        },
        findings: [
          'sop/a.mdx:8:3 3 notes of the template wait for text (Prerequisites, Procedure); the draft cannot be approved before. Write what each asks for in its place, or take the line out.',
        ],
      },
      {
        title: 'One note left, in a file without components',
        files: {
          'sop/a.md':
            '---\ntype: sop\nstatus: draft\n---\n\n## Exceptions\n\nNone are known.\n\n<!-- A case, and what to do. -->\n',
        },
        findings: [
          'sop/a.md:10:1 One note of the template waits for text (Exceptions); the draft cannot be approved before. Write what it asks for in its place, or take the line out.',
        ],
      },
    ],
    passes: [
      {
        title: 'A comment of the author, and a template shown as code',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: draft\n---\n\n## Exceptions\n\n{/* Ask the identity team first. */}\n\n```mdx\n- {/* A case, and what to do. */}\n```\n',
        },
      },
      {
        title: 'A document in review: each note is a finding of another rule',
        files: {
          'sop/a.mdx':
            '---\ntype: sop\nstatus: in-review\n---\n\n## Exceptions\n\nNone.\n\n- {/* A case, and what to do. */}\n',
        },
      },
    ],
  },
};
