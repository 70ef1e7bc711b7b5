/** What an author is told on the page they are writing: the findings of its document, each with its place on the page. */
import { type Library, pagePath } from '../../core/library.ts';
import type { Document, Finding, Severity } from '../../core/model.ts';

export interface PageNote {
  rule: string;
  severity: Severity;
  message: string;
  line: number;
  /** The heading or step it stands under; undefined above the first. */
  anchor: string | undefined;
}

export interface PageNotes {
  file: string;
  title: string;
  /** It has errors, so a build would leave it out. */
  withheld: boolean;
  /** It cannot be shown as it is: the page shows an earlier text, if any. */
  stale: boolean;
  notes: PageNote[];
}

/** Address of the page from the site's root, with a slash at its end → what there is to say on it. */
export function pageNotes(
  library: Library,
  findings: readonly Finding[],
  withheld: ReadonlySet<string>,
  stale: ReadonlySet<string>,
): Map<string, PageNotes> {
  const notes = new Map<string, PageNotes>();
  for (const [file, own] of Map.groupBy(findings, (finding) => finding.file)) {
    const document = library.byFile.get(file);
    if (!document) continue;
    notes.set(pagePath(document), {
      file,
      title: document.title,
      withheld: withheld.has(file),
      stale: stale.has(file) || document.frontmatter === undefined,
      notes: own.map(({ rule, severity, message, range }) => ({
        rule,
        severity,
        message,
        line: range.start.line,
        anchor: anchorAbove(document, range.start.offset),
      })),
    });
  }
  return notes;
}

/** A step is narrower than the section it stands in, and comes after its heading. */
function anchorAbove(document: Document, offset: number): string | undefined {
  let found: { anchor: string; start: number } | undefined;
  const end = (anchor: string): number =>
    document.procedures.flatMap(({ steps }) => steps).find(({ id }) => id === anchor)?.range.end.offset ??
    Number.POSITIVE_INFINITY;
  for (const [anchor, { start }] of Object.entries(document.anchors)) {
    // The title of the document is no place of its own.
    if (start.offset > offset || (found && start.offset < found.start) || end(anchor) < offset) continue;
    found = { anchor, start: start.offset };
  }
  return found?.anchor;
}
