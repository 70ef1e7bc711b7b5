import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Rule } from '../../rule.ts';

export const frontmatterUniqueId: Rule = {
  id: 'frontmatter/unique-id',
  severity: 'error',
  essential: true,
  scope: 'library',
  what: 'No two documents have the same id.',
  why: 'Tickets, records and links name a document by its id; with two of them nobody can tell which text was meant.',
  mend: 'Give the newer document the next free number. An id is never used again, even when its document is retired.',
  check({ library, report }) {
    for (const document of library.documents) {
      const first = document.id === undefined ? undefined : library.byId.get(document.id);
      if (!first || first === document) continue;
      report(
        document.file,
        rangeAt(document.metaRanges, ['id'], 'value', topOf(document)),
        `The id \`${document.id}\` already belongs to \`${first.file}\`, so a ticket that names it could mean either. Give this document the next free number.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'A copied document that kept its id',
        files: { 'sop/a.mdx': '---\nid: SOP-001\n---\n', 'sop/b.mdx': '---\nid: SOP-001\n---\n' },
        findings: [
          'sop/b.mdx:2:5 The id `SOP-001` already belongs to `sop/a.mdx`, so a ticket that names it could mean either. Give this document the next free number.',
        ],
      },
    ],
    passes: [
      {
        title: 'Each with its own',
        files: { 'sop/a.mdx': '---\nid: SOP-001\n---\n', 'sop/b.mdx': '---\nid: SOP-002\n---\n' },
      },
    ],
  },
};
