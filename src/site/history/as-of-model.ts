/** The library on any day, as data small enough for one file: which version of each document was in force when. */
import type { DocumentType } from '../../../schemas/index.ts';
import { addInterval } from '../../core/dates.ts';
import { byId } from '../../core/id-order.ts';
import { beforeAll, wholePeriods } from '../../history/in-force.ts';
import { isHeld, type Past, versionPath } from './history-html.ts';
import { onDay } from './on-day.ts';

/** Short names: the file is fetched by readers. */
export interface AsOfDocument {
  id: string;
  title: string;
  type: DocumentType | undefined;
  /** In the order of time: version, first day, last day (missing while it is in force), page from the site's root. */
  periods: [version: string, from: string, until: string | null, path: string | null][];
}

export interface AsOfDay {
  day: string;
  /** Documents that had another version from that day on, and those that ended. */
  came: { id: string; title: string; version: string; path: string | null; isNew: boolean }[];
  ended: { id: string; title: string }[];
  /** How many documents were in force on that day. */
  inForce: number;
}

export interface AsOfModel {
  today: string;
  documents: AsOfDocument[];
  /** Newest first; what is older than the history has no day. */
  days: AsOfDay[];
}

export function asOfModel(pasts: readonly Past[], today: string): AsOfModel {
  const documents = pasts
    .map(documentOf)
    .filter(({ periods }) => periods.length > 0)
    .sort((a, b) => byId.compare(a.id, b.id));
  return { today, documents, days: daysOf(documents, today) };
}

function documentOf(past: Past): AsOfDocument {
  const { id, title, texts, periods, versions } = past.history;
  const type = texts.findLast(({ gone }) => !gone)?.type as DocumentType | undefined;
  return {
    ...{ id, title, type },
    periods: wholePeriods(periods).map(({ text, from, until }) => {
      const version = versions.find((candidate) => candidate.version === texts[text]!.version);
      return [
        texts[text]!.version,
        from,
        until ?? null,
        version && isHeld(version) ? versionPath(past, version) : null,
      ];
    }),
  };
}

function daysOf(documents: readonly AsOfDocument[], today: string): AsOfDay[] {
  const days = new Map<string, AsOfDay>();
  const at = (day: string): AsOfDay => {
    let found = days.get(day);
    if (!found) {
      found = { day, came: [], ended: [], inForce: 0 };
      days.set(day, found);
    }
    return found;
  };
  for (const { id, title, periods } of documents)
    periods.forEach(([version, from, until, path], index) => {
      at(from).came.push({ id, title, version, path, isNew: index === 0 });
      const next = until === null ? undefined : addInterval(until, '1 day');
      if (next !== undefined && periods[index + 1]?.[1] !== next) at(next).ended.push({ id, title });
    });
  const sorted = [...days.values()]
    .filter(({ day }) => day <= today && day > beforeAll)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  for (const entry of sorted) entry.inForce = onDay(documents, entry.day).length;
  return sorted.reverse();
}
