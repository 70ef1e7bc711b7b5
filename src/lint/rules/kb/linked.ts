import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { linkTarget } from '../../../core/library.ts';
import type { Document } from '../../../core/model.ts';
import type { Rule } from '../../rule.ts';
import { misplacedIds, misspelling } from '../frontmatter/misspelt-key.ts';

export const kbLinked: Rule = {
  id: 'kb/linked',
  severity: 'info',
  recommended: false,
  scope: 'library',
  what: 'Some other document leads to each article.',
  why: 'An agent in the middle of a procedure does not search: an article that no step and no related document names is found by chance.',
  mend: 'Link to it from the procedure in which the fault shows, or name it under `related` of a document that is read before it.',
  check({ library, report }) {
    const linked = new Set<Document>();
    const misplaced = misplacedIds(library);
    for (const document of library.documents) {
      if (document.meta['status'] === 'retired') continue;
      for (const { url, kind } of document.links) {
        if (kind === 'image') continue;
        const target = linkTarget(library, document, url);
        if ((target.kind === 'document' || target.kind === 'missing-anchor') && target.document !== document)
          linked.add(target.document);
      }
      // A misspelt key has a finding of its own.
      const related = document.meta['related'] ?? document.meta[misspelling(document, 'related') ?? ''];
      if (Array.isArray(related))
        for (const id of related) {
          const target = typeof id === 'string' ? (library.byId.get(id) ?? misplaced.get(id)) : undefined;
          if (target && target !== document) linked.add(target);
        }
    }
    // A library of one document has nothing that could lead to it.
    if (library.documents.length < 2) return;
    for (const document of library.documents)
      if (document.type === 'kb' && document.meta['status'] === 'approved' && !linked.has(document))
        report(
          document.file,
          rangeAt(document.metaRanges, ['title'], 'value', topOf(document)),
          `No document leads to the article "${document.title}", so an agent who is in a procedure finds it by chance. Link to it where the fault shows, or name ${document.id === undefined ? 'it' : document.id} under \`related\` there.`,
        );
  },
  examples: {
    fails: [
      {
        title: 'An article on its own, whatever it links to itself',
        files: {
          'kb/vpn.md':
            '---\nid: KB-002\ntitle: VPN error 691\nstatus: approved\n---\n\nSee [VPN access](../sop/vpn.md) and [below](#cause).\n\n## Cause\n',
          'sop/vpn.md': '---\nid: SOP-006\n---\n',
        },
        findings: [
          'kb/vpn.md:3:8 No document leads to the article "VPN error 691", so an agent who is in a procedure finds it by chance. Link to it where the fault shows, or name KB-002 under `related` there.',
        ],
      },
      {
        title: 'Only a retired document leads to it',
        files: {
          'kb/vpn.md': '---\ntitle: VPN error 691\nstatus: approved\n---\n',
          'sop/vpn.md': '---\nstatus: retired\n---\n\n[VPN error](../kb/vpn.md)\n',
        },
        findings: [
          'kb/vpn.md:2:8 No document leads to the article "VPN error 691", so an agent who is in a procedure finds it by chance. Link to it where the fault shows, or name it under `related` there.',
        ],
      },
    ],
    passes: [
      {
        title: 'By a link, and by `related`',
        files: {
          'kb/a.md': '---\nid: KB-001\ntitle: A\nstatus: approved\n---\n',
          'kb/b.md': '---\nid: KB-002\ntitle: B\nstatus: approved\n---\n',
          'sop/c.md': '---\nrelated: [KB-001]\n---\n\nSee [B](../kb/b.md#gone).\n',
        },
      },
      {
        title: 'A draft',
        files: { 'kb/a.md': '---\nstatus: draft\n---\n', 'sop/b.md': '---\nstatus: approved\n---\n' },
      },
    ],
  },
};
