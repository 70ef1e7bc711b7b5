/** Which documents rules of evidence look at, and where their findings stand. */
import { topOf } from '../../../core/document.ts';
import { rangeAt } from '../../../core/frontmatter.ts';
import type { Library } from '../../../core/library.ts';
import type { Document, Range } from '../../../core/model.ts';
import { recordsFile } from '../../../history/records.ts';

/** A library without a folder of records has chosen not to keep any: nothing is missing in it. */
export function keepsRecords(library: Pick<Library, 'records'>): boolean {
  return library.records.length > 0;
}

/** Documents in force whose frontmatter can be read. */
export function inForce(library: Pick<Library, 'byId'>): Document[] {
  return [...library.byId.values()].filter(({ frontmatter }) => frontmatter?.status === 'approved');
}

/** The version in the frontmatter: what evidence about the text is about. */
export function versionRange(document: Document): Range {
  return rangeAt(document.metaRanges, ['version'], 'value', topOf(document));
}

/** Where a document's records stand, for messages. */
export function inRecords(id: string | undefined): string {
  return `\`${recordsFile(id ?? '')}\``;
}
