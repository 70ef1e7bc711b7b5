/** What stands at the foot of every printed sheet of a document. */
import { longDay } from '../core/dates.ts';
import type { DocumentPage } from './page-model.ts';

/** Which version it is, since when it is in force, and the digest that tells one text from another. */
export function paperLine(
  page: Pick<DocumentPage, 'id' | 'version' | 'effective' | 'status' | 'contentHash'>,
): string {
  const force =
    page.status !== 'approved'
      ? `${page.status.replace('-', ' ')}, not in force`
      : page.effective === undefined
        ? ''
        : `in force since ${longDay(page.effective)}`;
  return [`${page.id}, version ${page.version}`, force, `content ${page.contentHash}`]
    .filter((part) => part !== '')
    .join(' · ');
}
