/** What a build knows of the past before Astro starts. */
import type { EvidenceRecord } from '../../../schemas/record.ts';
import type { Library } from '../../core/library.ts';
import { recordBooks } from '../../history/records.ts';
import type { DocumentCard } from '../page-model.ts';
import { type AsOfModel, asOfModel } from './as-of-model.ts';
import { type RecentChanges, recentChanges } from './recent-changes.ts';
import { SiteHistory, type SiteHistoryOptions } from './site-history.ts';

export interface PreparedPast {
  /** The pages of each document's past are made from it when they are written. */
  site: SiteHistory;
  changes: RecentChanges;
  asOf: AsOfModel & { notices: string[] };
}

export async function preparePast(
  options: SiteHistoryOptions & { cards: readonly DocumentCard[]; today: string },
): Promise<PreparedPast> {
  const { cards, today } = options;
  const site = new SiteHistory(options);
  return {
    site,
    changes: await recentChanges(site, cards, today),
    asOf: { ...asOfModel(site.pasts, today), notices: site.notices.map(({ message }) => message) },
  };
}

/** A library's records by the document's id, as the history reads them. */
export function recordsById(library: { records: Library['records'] }): Map<string, EvidenceRecord[]> {
  const found = new Map<string, EvidenceRecord[]>();
  for (const { id, records } of recordBooks(library).values()) if (id !== undefined) found.set(id, records);
  return found;
}
