import { isUnread, topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Document } from '../../../core/model.ts';
import { firstLine } from '../../../core/positions.ts';
import { registryFile } from '../../../core/registries.ts';
import { reachedIn } from '../../../core/tables.ts';
import type { Rule } from '../../rule.ts';

export const libraryOrphanOwner: Rule = {
  id: 'library/orphan-owner',
  severity: 'warning',
  scope: 'library',
  what: 'Whoever owns a document can be reached, and belongs to the organisation.',
  why: 'An agent who finds a mistake, and a reminder that a review is due, need somebody at the other end; a supplier has not agreed to be that somebody.',
  mend: 'Give the role a `contact` in `registries/roles.yaml`, or a row with a channel in an escalation matrix. Give a document of a supplier an owner of your own.',
  check({ library, report }) {
    const owned = new Map<string, Document[]>();
    const reached = new Set<string>();
    for (const document of library.documents) {
      if (document.meta['status'] === 'retired') continue;
      for (const role of reachedIn(document, library.registries)) reached.add(role);
      const { owner } = document.meta;
      if (typeof owner !== 'string') continue;
      const before = owned.get(owner);
      if (before) before.push(document);
      else owned.set(owner, [document]);
    }
    // A document that could not be read may say it.
    const unread = library.documents.some(isUnread);
    for (const [index, { id, name, contact, external }] of library.registries.roles.entries()) {
      const documents = owned.get(id);
      if (!documents) continue;
      if (external)
        for (const document of documents)
          report(
            document.file,
            rangeAt(document.metaRanges, ['owner'], 'value', topOf(document)),
            `The owner, ${name}, is outside the organisation by \`${registryFile('roles')}\`, so nobody inside answers for the text being right. Name the role that keeps the contract, and the supplier in the text.`,
          );
      else if (contact === undefined && !reached.has(id) && !unread) {
        const file = registryFile('roles');
        const source = library.registryFiles.find((one) => one.file === file);
        const whose =
          documents.length === 1
            ? `"${documents[0]!.title}"`
            : `${documents.length} documents, "${documents[0]!.title}" among them`;
        report(
          file,
          rangeAt(library.registryRanges.roles ?? {}, [index, 'id'], 'value', firstLine(source?.text ?? '')),
          `\`${id}\` owns ${whose}, and nothing says how to reach it, so reports of mistakes and reminders of reviews reach nobody. Add \`contact\`: a queue, a number or a channel.`,
        );
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'An owner nobody can reach',
        files: {
          'registries/roles.yaml':
            '- { id: network-team, name: Network team, duties: [Run the network] }\n- { id: mail-team, name: Mail team, duties: [Run mail] }\n',
          'escalation/a.md':
            '---\ntype: escalation\n---\n\n## Tiers\n\n| Tier | Role | Channel |\n|---|---|---|\n| 3 | Network team | - |\n',
          'sop/a.mdx': '---\ntitle: Give VPN access\nowner: network-team\n---\n',
          'sop/b.mdx': '---\ntitle: Mend the VPN\nowner: network-team\n---\n',
        },
        findings: [
          'registries/roles.yaml:1:9 `network-team` owns 2 documents, "Give VPN access" among them, and nothing says how to reach it, so reports of mistakes and reminders of reviews reach nobody. Add `contact`: a queue, a number or a channel.',
        ],
      },
      {
        title: 'A supplier as owner',
        files: {
          'registries/roles.yaml':
            '- { id: supplier, name: Supplier, duties: [Mend], contact: By contract, external: true }\n',
          'sop/a.mdx': '---\ntitle: Replace a toner\nowner: supplier\n---\n',
        },
        findings: [
          'sop/a.mdx:3:8 The owner, Supplier, is outside the organisation by `registries/roles.yaml`, so nobody inside answers for the text being right. Name the role that keeps the contract, and the supplier in the text.',
        ],
      },
    ],
    passes: [
      {
        title: 'A contact in the registry, or a channel in a matrix',
        files: {
          'registries/roles.yaml':
            '- { id: network-team, name: Network team, duties: [Run the network], contact: Queue Network }\n- { id: mail-team, name: Mail team, duties: [Run mail] }\n- { id: user, name: User, duties: [Ask] }\n',
          'escalation/a.md':
            '---\ntype: escalation\nowner: mail-team\n---\n\n## Tiers\n\n| Tier | Role | Channel |\n|---|---|---|\n| 3 | Network team, Mail team | Their queue |\n',
          'sop/a.mdx': '---\nowner: network-team\n---\n',
        },
      },
    ],
  },
};
