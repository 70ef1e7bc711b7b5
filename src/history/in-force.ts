/** Which text of a document was to be followed on a day. Days are ISO text, so that they compare as text. */
import type { DocumentHistory, DocumentText, DocumentVersion, LibraryHistory, Period } from './model.ts';

/**
 * The days on which each approved text was the one to follow. An approved text counts from the day it names, but not
 * before readers had it; only the first that is known may be older than git. A draft changes nothing; a text that was
 * replaced before its day never counts; what is retired or deleted counts no more from that day on.
 */
export function periodsOf(texts: readonly DocumentText[]): Period[] {
  let periods: Period[] = [];
  const end = (day: string): void => {
    periods = periods.filter((period) => period.from <= day);
    const last = periods.at(-1);
    // A text that was to come, and comes no more, may have ended it on a later day.
    if (!last || (last.until !== undefined && last.until < day)) return;
    const until = dayBefore(day);
    if (until >= last.from) last.until = until;
    else Object.assign(last, { until: last.from, partOfADay: true });
  };
  let first = true;
  texts.forEach((text, index) => {
    if (text.side) return;
    if (text.gone || text.status === 'retired') {
      end(text.arrived ?? text.effective ?? beforeAll);
      first = false;
      return;
    }
    if (text.status === 'approved') {
      const last = periods.at(-1);
      const current = last === undefined ? undefined : texts[last.text]!;
      const from = startOf(text, first);
      // The same text in another file, or after a draft was given up, is nothing new.
      const same = current?.version === text.version && current.contentHash === text.contentHash;
      if (!(same && last?.until === undefined)) {
        end(from);
        periods.push({ text: index, from, until: undefined });
      }
    }
    first = false;
  });
  return periods;
}

function startOf(text: DocumentText, first: boolean): string {
  const named = text.effective;
  if (text.arrived === undefined) return named ?? text.entry?.date ?? beforeAll;
  if (first) return named ?? text.arrived;
  return named === undefined ? text.arrived : later(named, text.arrived);
}

/** The first day of a text that nothing dates. */
export const beforeAll = '0001-01-01';

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function dayBefore(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`) - 86_400_000;
  return Number.isNaN(time) ? day : new Date(time).toISOString().slice(0, 10);
}

/** The period that a day lies in. */
export function periodOn(document: { periods: readonly Period[] }, day: string): Period | undefined {
  return document.periods.findLast(
    ({ from, until, partOfADay }) => !partOfADay && from <= day && (until === undefined || until >= day),
  );
}

/**
 * The version in force on a day, with the text that was in force then: one version may have had several.
 * @param day `YYYY-MM-DD`
 * @returns undefined when none was
 */
export function versionInForce(document: DocumentHistory, day: string): DocumentVersion | undefined {
  const period = periodOn(document, day);
  return period && versionOfPeriod(document, period);
}

/** Periods of a day and more: what was replaced on the day it came was never what a whole day's work went by. */
export function wholePeriods(periods: readonly Period[]): Period[] {
  return periods.filter(({ partOfADay }) => !partOfADay);
}

/** What a version has from the text that stands for it. */
export function ofText(
  text: DocumentText,
): Pick<DocumentVersion, 'title' | 'status' | 'file' | 'blob' | 'held' | 'commit' | 'contentHash'> {
  const { title, status, file, blob, commit, contentHash } = text;
  return { title, status, file, blob, held: blob === undefined ? 'disk' : 'git', commit, contentHash };
}

/** A version with the text that was in force in one of its periods. */
export function versionOfPeriod(document: DocumentHistory, period: Period): DocumentVersion | undefined {
  const text = document.texts[period.text]!;
  const version = document.versions.find((candidate) => candidate.version === text.version);
  if (!version) return undefined;
  return {
    ...version,
    ...ofText(text),
    effective: text.effective,
    from: period.from,
    until: period.until,
  };
}

/** The approved version that is to come into force after a day, if there is one; the nearest. */
export function versionToCome(
  document: DocumentHistory,
  day: string,
): { version: string; from: string } | undefined {
  const period = document.periods.find((candidate) => candidate.from > day);
  const text = period && document.texts[period.text]!;
  return text && { version: text.version, from: period.from };
}

/** A document of the library as it stood on a day. */
export interface DocumentThen {
  id: string;
  /** Path from the library's folder at that time. */
  file: string;
  title: string;
  type: string | undefined;
  version: string;
  state: 'in-force' | 'withdrawn' | 'upcoming' | 'draft';
  /** Since when it was in force; undefined when it was not. */
  from: string | undefined;
  /** The text that readers were shown; undefined for one that is on disk only. */
  blob: string | undefined;
}

/**
 * The whole library as readers had it on a day: of each document the text in force; else, when it was withdrawn, its
 * last text; else the newest that had come by then, which was no more than announced or a draft.
 * @returns in the order of their ids
 */
export function libraryAt(history: Pick<LibraryHistory, 'documents'>, day: string): DocumentThen[] {
  const found: DocumentThen[] = [];
  for (const document of history.documents.values()) {
    const then = documentAt(document, day);
    if (then) found.push(then);
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function documentAt(document: DocumentHistory, day: string): DocumentThen | undefined {
  const about = (text: DocumentText, state: DocumentThen['state'], from?: string): DocumentThen => ({
    id: document.id,
    file: text.file,
    title: text.title,
    type: text.type,
    version: text.version,
    state,
    from,
    blob: text.blob,
  });
  const last = document.texts.findLast((text) => !text.side && (text.arrived ?? beforeAll) <= day);
  const period = periodOn(document, day);
  // A draft may have moved the file by then; links of that day lead to where it was.
  if (period)
    return {
      ...about(document.texts[period.text]!, 'in-force', period.from),
      ...(last && !last.gone ? { file: last.file } : {}),
    };
  if (!last || last.gone) return undefined;
  if (last.status === 'retired') return about(last, 'withdrawn');
  return about(last, last.status === 'approved' ? 'upcoming' : 'draft');
}
