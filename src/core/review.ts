/** When a document must be looked at again. */
import type { EvidenceRecord } from '../../schemas/record.ts';
import type { System } from '../../schemas/systems.ts';
import { addInterval } from './dates.ts';
import type { Document } from './model.ts';
import { isSamePerson } from './people.ts';

/** Why a review falls due: the interval, or something that happened since the last one. */
export type ReviewCause =
  | { kind: 'interval' }
  /** A system that the document names has changed. */
  | { kind: 'system'; system: string; change: string | undefined }
  /** The procedure was not followed as written. */
  | { kind: 'deviation'; ticket: string | undefined; reason: string }
  /** A change went into force without approval. */
  | { kind: 'emergency'; reason: string }
  /** The last review asked for another text, or for none, and there is no release since. */
  | { kind: 'verdict'; verdict: 'revise' | 'retire' };

export interface ReviewState {
  /** The day from which the interval counts. */
  from: string;
  due: string;
  cause: ReviewCause;
}

interface DueCause {
  due: string;
  cause: ReviewCause;
}

/** What happened around a document. */
export interface ReviewEvidence {
  /** The document's records, oldest first. */
  records: readonly EvidenceRecord[];
  systems: readonly System[];
}

/**
 * Counts from the last review that kept the text, by the frontmatter or by a record, or from the release that a review
 * asked for; else from the day the version came into force, else from the newest revision. What happens after that makes
 * the review due on its own day.
 * @param evidence left out, only the frontmatter counts
 * @returns undefined when the document names no interval or no day to count from
 */
export function reviewOf(
  document: Pick<Document, 'frontmatter'>,
  evidence: ReviewEvidence = { records: [], systems: [] },
): ReviewState | undefined {
  const frontmatter = document.frontmatter;
  if (!frontmatter?.review) return undefined;
  const newest = frontmatter.revisions
    ?.map((revision) => revision.date)
    .sort()
    .at(-1);
  const { records } = evidence;
  const keptAt = lastDone(records);
  const kept = records[keptAt]?.at.slice(0, 10);
  const last = [frontmatter.review.last, kept]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const from = last ?? frontmatter.effective ?? newest;
  if (from === undefined) return undefined;
  const due = addInterval(from, frontmatter.review.every);
  if (due === undefined) return undefined;
  const causes: DueCause[] = [{ due, cause: { kind: 'interval' } }];
  for (const id of frontmatter.systems ?? []) {
    const system = evidence.systems.find((candidate) => candidate.id === id);
    if (system?.changed !== undefined && system.changed > from)
      causes.push({ due: system.changed, cause: { kind: 'system', system: id, change: system.change } });
  }
  causes.push(...causesIn(records, keptAt, from));
  const first = causes.reduce((earliest, other) => (other.due < earliest.due ? other : earliest));
  return { from, ...first };
}

/** Where the last review was done: it kept the text, or the text that it asked for was released. -1 for none. */
function lastDone(records: readonly EvidenceRecord[]): number {
  let done = -1;
  let asked = false;
  for (const [index, record] of records.entries()) {
    if (record.kind === 'review') asked = record.verdict === 'revise';
    if ((record.kind === 'review' && record.verdict === 'keep') || (asked && record.kind === 'release')) {
      done = index;
      asked = false;
    }
  }
  return done;
}

/** What records behind the last review that kept the text ask for; without such a review, those later than `from`. */
function causesIn(records: readonly EvidenceRecord[], keptAt: number, from: string): DueCause[] {
  const since = records.filter(
    (record, index) => index > keptAt && (keptAt >= 0 || record.at.slice(0, 10) >= from),
  );
  const causes: DueCause[] = [];
  for (const [index, record] of since.entries()) {
    const later = since.slice(index + 1);
    const day = record.at.slice(0, 10);
    if (record.kind === 'deviation')
      causes.push({ due: day, cause: { kind: 'deviation', ticket: record.ticket, reason: record.reason } });
    else if (record.kind === 'emergency' && !answersEmergency(later, record.by))
      causes.push({ due: record['review-by'], cause: { kind: 'emergency', reason: record.reason } });
    else if (record.kind === 'review' && record.verdict !== 'keep' && !later.some(isRelease))
      causes.push({ due: day, cause: { kind: 'verdict', verdict: record.verdict } });
  }
  return causes;
}

function isRelease({ kind }: EvidenceRecord): boolean {
  return kind === 'release' || kind === 'emergency';
}

/** Whether somebody else than the one who made an emergency change has approved or reviewed the text since. */
export function answersEmergency(later: readonly EvidenceRecord[], by: string): boolean {
  return later.some(
    (record) => (record.kind === 'approval' || record.kind === 'review') && !isSamePerson(record.by, by),
  );
}

/** Why a review is due, as the end of a sentence: `because Active Directory changed`. Empty for the interval alone. */
export function causeSentence(cause: ReviewCause, systems: readonly Pick<System, 'id' | 'name'>[]): string {
  switch (cause.kind) {
    case 'interval':
      return '';
    case 'system': {
      const name = systems.find(({ id }) => id === cause.system)?.name ?? cause.system;
      return `${name} has changed since${cause.change === undefined ? '' : ` (${cause.change.replace(/\.$/, '')})`}`;
    }
    case 'deviation':
      return `the procedure was not followed as written${cause.ticket === undefined ? '' : ` in ${cause.ticket}`} (${cause.reason.replace(/\.$/, '')})`;
    case 'emergency':
      return `an emergency change went into force without approval (${cause.reason.replace(/\.$/, '')})`;
    case 'verdict':
      return cause.verdict === 'revise'
        ? 'the last review asked for another text, and there is no release since'
        : 'the last review asked to retire it, and it is still in force';
  }
}
