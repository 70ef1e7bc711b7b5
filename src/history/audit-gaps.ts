/** What an auditor would miss: texts in force without approval, approvals that prove less than they seem, reviews not done. */
import { longDay } from '../core/dates.ts';
import { byId } from '../core/id-order.ts';
import type { Library } from '../core/library.ts';
import { isSamePerson, type People } from '../core/people.ts';
import { answersEmergency, causeSentence, reviewOf } from '../core/review.ts';
import { beforeAll, versionInForce } from './in-force.ts';
import type { DocumentHistory, DocumentText, LibraryHistory } from './model.ts';
import type { LostRecord } from './record-past.ts';
import { recordBooks, recordsOf } from './records.ts';

export interface AuditGap {
  /** Undefined for what holds for the whole library. */
  id: string | undefined;
  kind:
    | 'no-records'
    | 'no-approval'
    /** Texts without approval that were replaced on the day they came. */
    | 'replaced-same-day'
    | 'other-text'
    | 'late-approval'
    | 'own-text'
    | 'many-texts'
    | 'review-overdue'
    | 'no-review'
    | 'emergency-unreviewed'
    | 'chain-broken'
    | 'record-lost'
    /** Something about the history itself: shallow, rewritten, not committed, clocks. */
    | 'history';
  /** Undefined for what is about no version. */
  version: string | undefined;
  /** A sentence or two, with the day and the people. */
  message: string;
}

/** A text and the days on which it was to be followed. */
export interface TextInForce {
  text: DocumentText;
  from: string;
  until: string | undefined;
  /** It was replaced on the day it came. */
  partOfADay: boolean;
}

export interface AuditPeriod {
  /** Undefined: from the beginning. */
  from: string | undefined;
  to: string;
}

/** The texts of a document that were in force at any time of a period, oldest first. */
export function textsInForce(document: DocumentHistory, period: AuditPeriod): TextInForce[] {
  return document.periods
    .filter(
      ({ from, until }) =>
        from <= period.to && (until === undefined || period.from === undefined || until >= period.from),
    )
    .map(({ text, from, until, partOfADay }) => ({
      text: document.texts[text]!,
      ...{ from, until },
      partOfADay: partOfADay === true,
    }));
}

export interface GapInput {
  history: LibraryHistory;
  library: Library;
  period: AuditPeriod;
  /** `YYYY-MM-DD` */
  today: string;
  people: People;
  /** Records that git has seen and the files do not hold any more. */
  lost: readonly LostRecord[];
}

/** Every gap, the library's first, then by document in the order of their ids. */
export function auditGaps(input: GapInput): AuditGap[] {
  const { history, library, lost } = input;
  const keepsRecords = library.records.length > 0;
  const general: AuditGap[] = history.notices.map(({ message }) => ({
    ...{ id: undefined, kind: 'history', version: undefined },
    message,
  }));
  if (!keepsRecords)
    general.push({
      ...{ id: undefined, kind: 'no-records', version: undefined },
      message:
        'The library keeps no records, so nothing binds an approval or a review to a text. What documents say of their approvers is in their own tables of revisions.',
    });
  const documents = [...history.documents.values()]
    .sort((a, b) => byId.compare(a.id, b.id))
    .flatMap((document) => [
      ...document.notices.map(
        ({ message }): AuditGap => ({ id: document.id, kind: 'history', version: undefined, message }),
      ),
      ...manyTexts(document, input),
      ...(keepsRecords ? approvalGaps(document, input) : []),
      ...reviewGaps(document, input),
    ]);
  return [...general, ...documents, ...recordGaps(library, lost)];
}

/** The last day of the period that has come: what falls due behind it is no gap yet. */
function lastDay({ period: { to }, today }: Pick<GapInput, 'period' | 'today'>): string {
  return to < today ? to : today;
}

function approvalGaps(document: DocumentHistory, input: GapInput): AuditGap[] {
  const { library, period, people } = input;
  const records = recordsOf(library, document.id);
  const approvals = records.filter((record) => record.kind === 'approval');
  const gaps: AuditGap[] = [];
  const seen = new Set<string>();
  const replaced: string[] = [];
  for (const { text, from, partOfADay } of textsInForce(document, period)) {
    const { version, contentHash } = text;
    if (seen.has(contentHash)) continue;
    seen.add(contentHash);
    const gap = (kind: AuditGap['kind'], message: string): void => {
      gaps.push({ id: document.id, kind, version, message });
    };
    const own = approvals.filter(({ content }) => content === contentHash);
    const ofVersion = approvals.filter((record) => record.version === version);
    const since =
      from === beforeAll
        ? `Version ${version} has been in force since before the history begins`
        : `Version ${version} came into force on ${longDay(from)}`;
    if (own.length === 0 && partOfADay) {
      replaced.push(`${version} on ${longDay(from)}`);
      continue;
    }
    if (own.length === 0) {
      const other = ofVersion.at(-1);
      if (other)
        gap(
          'other-text',
          `${since} with the text ${contentHash.slice(0, 12)}. What ${other.by} approved on ${longDay(other.at.slice(0, 10))} was another text, ${other.content.slice(0, 12)}.`,
        );
      else gap('no-approval', `${since}, and no record says who approved it.`);
      continue;
    }
    const first = own[0]!;
    if (from !== beforeAll && first.at.slice(0, 10) > from)
      gap(
        'late-approval',
        `${since}, and was approved only on ${longDay(first.at.slice(0, 10))}, by ${first.by}.`,
      );
    const authors = [text.entry?.author, text.commit?.author, text.commit?.authorMail].filter(
      (name) => name !== undefined,
    );
    const isAuthor = (by: string): boolean => authors.some((author) => isSamePerson(by, author, people));
    if (own.every((record) => record['own-text'] !== undefined || isAuthor(record.by)))
      gap(
        'own-text',
        `${first.by} approved version ${version}, which they had written themselves${
          first['own-text'] === undefined ? '' : `, and gave the reason: ${first['own-text']}`
        }.`,
      );
  }
  if (replaced.length > 0)
    gaps.push({
      ...{ id: document.id, kind: 'replaced-same-day', version: undefined },
      message: `No record says who approved what came and was replaced on one day: ${replaced.join(', ')}.`,
    });
  records.forEach((record, index) => {
    if (
      record.kind === 'emergency' &&
      record['review-by'] < lastDay(input) &&
      !answersEmergency(records.slice(index + 1), record.by)
    )
      gaps.push({
        ...{ id: document.id, kind: 'emergency-unreviewed', version: record.version },
        message: `The emergency change by ${record.by} on ${longDay(record.at.slice(0, 10))} was to be reviewed by ${longDay(record['review-by'])}, and nobody else has approved or reviewed it.`,
      });
  });
  return gaps;
}

function manyTexts(document: DocumentHistory, { period }: GapInput): AuditGap[] {
  const inForce = new Map<string, Set<string>>();
  for (const { text, partOfADay } of textsInForce(document, period))
    if (!partOfADay)
      inForce.set(text.version, (inForce.get(text.version) ?? new Set()).add(text.contentHash));
  return document.versions
    .filter(({ version }) => (inForce.get(version)?.size ?? 0) > 1)
    .map(({ version }) => ({
      ...{ id: document.id, kind: 'many-texts', version },
      message: `${inForce.get(version)!.size} different texts were in force under the number ${version}, so the number alone does not say what was in force.`,
    }));
}

/** Of what was in force at the end of the period; the interval is that of the text on disk, be it a draft. */
function reviewGaps(history: DocumentHistory, input: GapInput): AuditGap[] {
  const { library } = input;
  const { id, deleted } = history;
  const end = lastDay(input);
  const inForce = versionInForce(history, end);
  const document = deleted ? undefined : library.byId.get(id);
  if (!inForce || !document?.frontmatter) return [];
  const { systems } = library.registries;
  const review = reviewOf(document, { records: recordsOf(library, id), systems });
  const { version } = inForce;
  if (!review)
    return [
      {
        ...{ id, kind: 'no-review', version },
        message: 'The document does not say how often it must be looked at again.',
      },
    ];
  if (review.due >= end) return [];
  const cause = causeSentence(review.cause, systems);
  return [
    {
      ...{ id, kind: 'review-overdue', version },
      message: `The review fell due on ${longDay(review.due)}${cause === '' ? '' : `: ${cause}`}.`,
    },
  ];
}

function recordGaps(library: Library, lost: readonly LostRecord[]): AuditGap[] {
  const gaps = [...recordBooks(library).values()].flatMap((book) =>
    book.problems.map(
      ({ message }): AuditGap => ({
        ...{ id: book.id, kind: 'chain-broken', version: undefined },
        message: `${book.file}: ${message}`,
      }),
    ),
  );
  for (const { file, line, held, commit } of lost)
    gaps.push({
      id: /([^/]+)\.ya?ml$/.exec(file)?.[1],
      kind: 'record-lost',
      version: typeof held?.['version'] === 'string' ? held['version'] : undefined,
      message: `${file}: a record that stood in line ${line} is gone${
        commit ? ` since commit ${commit.hash.slice(0, 10)} by ${commit.author}` : ''
      }${typeof held?.['kind'] === 'string' ? ` (${held['kind']})` : ''}.`,
    });
  return gaps;
}
