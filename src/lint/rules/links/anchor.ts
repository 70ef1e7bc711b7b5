import { answersOf, keywordsOf } from '../../../core/graph.ts';
import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document, Range } from '../../../core/model.ts';
import { nearest } from '../../../core/nearest.ts';
import type { LibraryContext, Rule } from '../../rule.ts';
import { isOfMissingSection, lacksSteps } from '../sections/missing-sections.ts';
import { isTemplate, isUnwritten, rangeOfAddress, readdressing } from './addresses.ts';

export const linksAnchor: Rule = {
  id: 'links/anchor',
  severity: 'error',
  scope: 'library',
  what: 'A link to a place in a document names a heading or a step that is there.',
  why: 'The reader lands at the top of the page and has to search for the step they were sent to.',
  mend: 'Write the anchor of the heading or step: its words in lower case with hyphens, without punctuation.',
  check({ library, report }) {
    for (const document of library.documents) checkLinks(document, library, report);
  },
  examples: {
    fails: [
      {
        title: 'A heading that was renamed',
        files: { 'sop/a.md': 'See [below](#escalaton).\n\n## Escalation\n' },
        findings: [
          'sop/a.md:1:13 Nothing in this document is called `#escalaton`, so the reader lands at the top of the page. Did you mean `#escalation`?',
        ],
        suggested: { 'sop/a.md': 'See [below](#escalation).\n\n## Escalation\n' },
      },
    ],
    passes: [
      {
        title:
          'A section that is missing is a finding where it should stand, and so are steps without their section',
        files: {
          'sop/a.md': '---\ntype: sop\n---\n\nSee [below](#scope).\n\n## Procedure\n\n## Escalaton\n',
          'sop/b.md': '---\ntype: sop\n---\n\n## How to do it\n\n1. **Unlock it.**\n',
          'sop/c.md': '[Escalate](sop/a.md#escalation), or [unlock it](sop/b.md#unlock-it).\n',
        },
      },
      {
        title: 'A heading and a step',
        files: {
          'sop/a.md':
            '---\ntype: sop\n---\n\nSee [below](#escalation) and [the step](#unlock-the-account).\n\n## Procedure\n\n1. **Unlock the account.** Now.\n\n## Escalation\n',
        },
      },
    ],
  },
};

/** Where answers, `If not` and `Next` stand whose address names nothing. */
function danglingRanges(document: Document): Range[] {
  return document.procedures
    .flatMap(({ steps }) => steps)
    .flatMap((step) => [...answersOf(step), ...keywordsOf(step, 'if-not'), ...keywordsOf(step, 'next')])
    .filter(({ target }) => target?.kind === 'unresolved' && target.href !== '')
    .map(({ range }) => range);
}

function checkLinks(document: Document, library: Library, report: LibraryContext['report']): void {
  const dangling = danglingRanges(document);
  for (const link of document.links) {
    // An answer that leads nowhere is another rule's finding; saying it twice helps nobody.
    if (
      dangling.some(
        ({ start, end }) => start.offset <= link.range.start.offset && link.range.end.offset <= end.offset,
      )
    )
      continue;
    if (!link.url.includes('#') || isTemplate(link.url) || isUnwritten(link.url)) continue;
    const target = linkTarget(library, document, link.url);
    if (target.kind !== 'missing-anchor' || isOfMissingSection(target.document, target.anchor)) continue;
    const guess = nearest(target.anchor.replace(/^[#/]+/, ''), Object.keys(target.document.anchors));
    // Where the steps are missing, so are their anchors.
    if (guess === undefined && lacksSteps(target.document)) continue;
    const where = target.document === document ? 'this document' : `\`${target.document.file}\``;
    report(
      document.file,
      rangeOfAddress(document, link),
      `Nothing in ${where} is called \`#${target.anchor}\`, so the reader lands at the top of the page.${guess ? ` Did you mean \`#${guess}\`?` : ' Write the words of the heading or step, in lower case with hyphens.'}`,
      ...(guess ? readdressing(document, link, link.url.replace(/#.*$/s, `#${guess}`)) : []),
    );
  }
}
