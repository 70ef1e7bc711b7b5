import { hrefBetween } from '../../../core/addresses.ts';
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import { type Library, linkTarget } from '../../../core/library.ts';
import type { Document, Fix, Link } from '../../../core/model.ts';
import { writingValue } from '../../frontmatter-fixes.ts';
import type { Rule } from '../../rule.ts';

export const statusRetiredLinked: Rule = {
  id: 'status/retired-linked',
  severity: 'warning',
  scope: 'library',
  what: 'No document sends its readers to one that is retired.',
  why: 'The agent follows the link on a call and works by a text that was withdrawn, often because it had become wrong.',
  mend: 'Link to the document that took its place. Where none did, write the few steps that are still needed, or leave the link out.',
  check({ library, report }) {
    const successors = successorsOf(library);
    for (const document of library.documents) {
      if (isRetired(document)) continue;
      for (const link of document.links) {
        const target = linkTarget(library, document, link.url);
        if (target.kind !== 'document' && target.kind !== 'missing-anchor') continue;
        const retired = target.document;
        if (!isRetired(retired) || replaces(document, retired)) continue;
        const successor = successorOf(retired, document, successors);
        const does = link.kind === 'component' ? `\`<${link.text}>\` takes in` : 'The link leads to';
        report(
          document.file,
          link.range,
          `${does} ${named(retired)}, which is retired, so readers are sent to a text that was withdrawn. ${instead(successor, link.kind === 'component' ? 'Take that' : 'Link there')}`,
          ...(successor ? relinking(document, link, successor) : []),
        );
      }
      related(document, library, (index, id, retired) => {
        const successor = successorOf(retired, document, successors);
        const range = rangeAt(document.metaRanges, ['related', index], 'value', topOf(document));
        const already = (document.meta['related'] as unknown[]).includes(successor?.id);
        report(
          document.file,
          range,
          `\`related\` names ${id}, "${retired.title}", which is retired, so readers are sent to a text that was withdrawn. ${instead(successor, 'Name that')}`,
          ...(successor?.id !== undefined && !already
            ? [writingValue(document, range, successor.id, `Write \`${successor.id}\``)]
            : []),
        );
      });
    }
  },
  examples: {
    fails: [
      {
        title: 'A link, an include and a related document that were withdrawn',
        files: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntype: sop\nrelated: [SOP-003]\n---\n\nSee [how to reset](old/reset.mdx#steps "Reset").\n\n<Steps from="old/reset.mdx" />\n',
          'sop/old/reset.mdx': '---\nid: SOP-003\ntitle: Reset by fax\nstatus: retired\n---\n\n## Steps\n',
          'sop/reset.mdx': '---\nid: SOP-004\ntitle: Reset a password\nsupersedes: [SOP-003]\n---\n',
        },
        findings: [
          'sop/a.mdx:4:11 `related` names SOP-003, "Reset by fax", which is retired, so readers are sent to a text that was withdrawn. SOP-004, "Reset a password", took its place: name that.',
          'sop/a.mdx:7:5 The link leads to SOP-003, "Reset by fax", which is retired, so readers are sent to a text that was withdrawn. SOP-004, "Reset a password", took its place: link there.',
          'sop/a.mdx:9:1 `<Steps>` takes in SOP-003, "Reset by fax", which is retired, so readers are sent to a text that was withdrawn. SOP-004, "Reset a password", took its place: take that.',
        ],
        suggested: {
          'sop/a.mdx':
            '---\nid: SOP-001\ntype: sop\nrelated: [SOP-004]\n---\n\nSee [how to reset](reset.mdx "Reset").\n\n<Steps from="reset.mdx" />\n',
        },
      },
      {
        title: 'Retired, and nothing took its place',
        files: {
          'kb/a.md': 'See [faxes](../sop/fax.md).\n',
          'sop/fax.md': '---\nid: SOP-009\ntitle: Send a fax\nstatus: retired\n---\n',
        },
        findings: [
          'kb/a.md:1:5 The link leads to SOP-009, "Send a fax", which is retired, so readers are sent to a text that was withdrawn. No document names it in `supersedes`: find what took its place, or leave this out.',
        ],
      },
    ],
    passes: [
      {
        title: 'Among retired documents, and the successor that tells of the one before',
        files: {
          'sop/a.md': '---\nid: SOP-001\nstatus: retired\n---\n\nSee [faxes](b.md).\n',
          'sop/b.md': '---\nid: SOP-002\nstatus: retired\n---\n',
          'sop/c.md': '---\nid: SOP-003\nsupersedes: [SOP-002]\n---\n\nReplaces [the fax](b.md).\n',
        },
      },
    ],
  },
};

function isRetired(document: Document): boolean {
  return document.meta['status'] === 'retired';
}

function replaces(document: Document, retired: Document): boolean {
  const { supersedes } = document.meta;
  return Array.isArray(supersedes) && retired.id !== undefined && supersedes.includes(retired.id);
}

/** Id of a document → the one that names it in `supersedes`. */
function successorsOf(library: Library): Map<string, Document> {
  const successors = new Map<string, Document>();
  for (const document of library.documents) {
    const { supersedes } = document.meta;
    if (Array.isArray(supersedes))
      for (const id of supersedes)
        if (typeof id === 'string' && !successors.has(id)) successors.set(id, document);
  }
  return successors;
}

/** What is to be followed today: successors may be retired themselves, and, by mistake, in a circle. */
function successorOf(
  retired: Document,
  from: Document,
  successors: ReadonlyMap<string, Document>,
): Document | undefined {
  const seen = new Set<Document>();
  let at: Document | undefined = retired;
  while (at && isRetired(at) && !seen.has(at)) {
    seen.add(at);
    at = at.id === undefined ? undefined : successors.get(at.id);
  }
  return at && !isRetired(at) && at !== from ? at : undefined;
}

function related(
  document: Document,
  library: Library,
  each: (index: number, id: string, retired: Document) => void,
): void {
  const ids = document.meta['related'];
  if (!Array.isArray(ids)) return;
  for (const [index, id] of ids.entries()) {
    const target = typeof id === 'string' ? library.byId.get(id) : undefined;
    if (target && isRetired(target) && !replaces(document, target)) each(index, id as string, target);
  }
}

function named(document: Document): string {
  return document.id === undefined ? `"${document.title}"` : `${document.id}, "${document.title}"`;
}

function instead(successor: Document | undefined, todo: string): string {
  return successor
    ? `${named(successor)}, took its place: ${todo.toLowerCase()}.`
    : 'No document names it in `supersedes`: find what took its place, or leave this out.';
}

/** Writes the successor's path where the old one stands; an anchor of the old text means nothing in the new. */
function relinking(document: Document, link: Link, successor: Document): Fix[] {
  const { start, end } = link.range;
  const source = document.text.slice(start.offset, end.offset);
  const before = link.kind === 'component' ? `from="${link.url}"` : `](${link.url}`;
  const found = source.indexOf(before);
  if (found === -1 || found !== source.lastIndexOf(before)) return [];
  const at = start.offset + found + before.indexOf(link.url);
  const href = hrefBetween(document.file, successor.file);
  return [
    {
      title: `Link to \`${href}\``,
      safe: false,
      edits: [{ start: at, end: at + link.url.length, text: href }],
    },
  ];
}
