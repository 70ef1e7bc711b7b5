import type { Rule } from '../../rule.ts';
import { isUnfilled } from '../sections/missing-sections.ts';
import { matrix } from './example.ts';
import { namesRole, wordsOf } from './section-words.ts';

export const escalationOwnership: Rule = {
  id: 'escalation/ownership',
  severity: 'warning',
  scope: 'document',
  what: 'An escalation matrix says who keeps the ticket while others work on it.',
  why: 'A ticket that belongs to everybody is updated by nobody, and the user rings again to ask.',
  mend: 'Name the role or the desk under Ownership, such as: the service desk owns every ticket until it is closed, whoever works on it.',
  check(document, { registries, report }) {
    if (document.type !== 'escalation' || document.meta['status'] === 'retired') return;
    for (const section of document.sections) {
      if (section.key !== 'ownership') continue;
      const words = wordsOf(section);
      // That nobody has written a section is another rule's finding.
      if (
        words === '' ||
        isUnfilled(document, section) ||
        namesRole(words, registries) ||
        namesByReference(document.references, section.range)
      )
        continue;
      report(
        document.file,
        section.headingRange,
        `"${section.heading}" names nobody who keeps the ticket while others work on it, so nobody updates the user. Name the role or the desk that owns it until it is closed.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Owned by nobody in particular',
        files: { 'escalation/a.md': matrix('Ownership', 'Every ticket is owned until it is closed.\n') },
        findings: [
          'escalation/a.md:5:1 "Ownership" names nobody who keeps the ticket while others work on it, so nobody updates the user. Name the role or the desk that owns it until it is closed.',
        ],
      },
    ],
    passes: [
      {
        title: 'The desk, and a role from the registry',
        files: {
          'escalation/a.md': matrix('Ownership', 'The service desk owns every ticket until it is closed.\n'),
          'escalation/b.mdx': matrix('Ownership', '{roles.incident-manager.name} owns it.\n'),
        },
      },
    ],
  },
};

function namesByReference(
  references: readonly { path: string; range: { start: { offset: number } } }[],
  { start, end }: { start: { offset: number }; end: { offset: number } },
): boolean {
  return references.some(
    ({ path, range }) =>
      /^\s*(?:roles|org)\./.test(path) &&
      start.offset <= range.start.offset &&
      range.start.offset < end.offset,
  );
}
