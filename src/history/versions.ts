/** The texts of a document → its versions, with what the revisions' table and the records say of each. */
import type { EvidenceRecord } from '../../schemas/record.ts';
import { utcDay } from '../core/dates.ts';
import { compareVersions } from '../core/versions.ts';
import { ofText, periodOn, wholePeriods } from './in-force.ts';
import type { DocumentText, DocumentVersion, HistoryNotice, Period, RevisionEntry } from './model.ts';

export interface VersionInput {
  texts: readonly DocumentText[];
  periods: readonly Period[];
  records: readonly EvidenceRecord[];
  /** `YYYY-MM-DD` */
  today: string;
  /** The table of the newest text, for versions whose text is not in the history. */
  table: readonly RevisionEntry[];
}

/** @returns the versions, newest first, and what must be said about them */
export function versionsOf(input: VersionInput): { versions: DocumentVersion[]; notices: HistoryNotice[] } {
  const notices: HistoryNotice[] = [];
  const groups = new Map<string, number[]>();
  input.texts.forEach((text, index) => {
    if (text.gone) return;
    const group = groups.get(text.version);
    if (group) group.push(index);
    else groups.set(text.version, [index]);
  });
  const versions: DocumentVersion[] = [];
  for (const [version, indexes] of groups) {
    const made = versionOf(version, indexes, input);
    versions.push(made.version);
    notices.push(...made.notices);
  }
  versions.reverse();
  const known = new Set(groups.keys());
  const untold = input.table
    .filter((entry) => entry.version !== '' && !known.has(entry.version))
    .sort((a, b) => compareVersions(b.version, a.version));
  return { versions: [...versions, ...untold.map((entry) => toldVersion(entry, input))], notices };
}

function versionOf(
  version: string,
  indexes: readonly number[],
  { texts, periods, records, today }: VersionInput,
): { version: DocumentVersion; notices: HistoryNotice[] } {
  const all = indexes.map((index) => texts[index]!);
  const published = all.filter(({ status }) => status === 'approved' || status === 'retired');
  // What was approved is what the version was; a draft under the same number is told, not shown in its place.
  const text = published.at(-1) ?? all.at(-1)!;
  const own = periods.filter((period) => indexes.includes(period.text));
  const about = records.filter((record) => record.version === version);
  const approved = all.filter(({ status }) => status === 'approved');
  const entry = text.entry;
  const made: DocumentVersion = {
    version,
    ...ofText(text),
    texts: new Set(approved.map(({ contentHash }) => contentHash)).size,
    date: entry?.date || (text.commit && utcDay(text.commit.committed)) || text.arrived || '',
    author: entry?.author || text.commit?.author || '',
    summary: entry?.summary || text.commit?.subject || '',
    approver: entry?.approver ?? about.findLast(({ kind }) => kind === 'approval')?.by,
    effective: text.effective,
    from: own[0]?.from,
    until: own.at(-1)?.until,
    state: stateOf(text, approved.length > 0, own, periods, today),
    records: about,
  };
  const notices: HistoryNotice[] = [];
  const last = all.at(-1)!;
  if (published.length > 0 && last !== text)
    notices.push({
      kind: 'draft',
      message: `A later text (${last.status}) carries the number ${version} of the version that was approved. Until it is released under a number of its own, the approved text stays in force.`,
    });
  if (cameBack(own, periods))
    notices.push({
      kind: 'again',
      message: `Version ${version} was in force more than once, with another in between: ${own.map(({ from, until }) => (until === undefined ? `from ${from} on` : `${from} to ${until}`)).join(', then ')}.`,
    });
  return { version: made, notices };
}

/** Whether another version was in force between the periods of one. */
function cameBack(own: readonly Period[], periods: readonly Period[]): boolean {
  const places = wholePeriods(periods).flatMap((period, place) => (own.includes(period) ? place : []));
  return places.some((place, index) => index > 0 && place > places[index - 1]! + 1);
}

function stateOf(
  text: DocumentText,
  wasApproved: boolean,
  own: readonly Period[],
  periods: readonly Period[],
  today: string,
): DocumentVersion['state'] {
  const current = periodOn({ periods }, today);
  if (current && own.includes(current)) return 'in-force';
  if (own.some(({ from }) => from > today)) return 'upcoming';
  if (text.status === 'retired') return 'withdrawn';
  if (!wasApproved) return 'draft';
  return 'superseded';
}

/** A version that only the table of revisions tells of. */
function toldVersion(entry: RevisionEntry, { records }: VersionInput): DocumentVersion {
  const about = records.filter((record) => record.version === entry.version);
  return {
    version: entry.version,
    title: '',
    status: '',
    file: '',
    blob: undefined,
    held: 'none',
    commit: undefined,
    texts: 0,
    contentHash: '',
    date: entry.date,
    author: entry.author,
    summary: entry.summary,
    approver: entry.approver ?? about.findLast(({ kind }) => kind === 'approval')?.by,
    effective: entry.effective,
    from: undefined,
    until: undefined,
    state: 'superseded',
    records: about,
  };
}
