/** What an auditor asks of every document, as rows; and of every control of the registry, as lists. */
import type { Framework } from '../../schemas/controls.ts';
import type { EvidenceRecord, RecordKind } from '../../schemas/record.ts';
import { daysBetween } from '../core/dates.ts';
import { byId } from '../core/id-order.ts';
import type { Library } from '../core/library.ts';
import { recordBooks } from '../history/records.ts';
import type { DocumentPage } from './page-model.ts';

/** In the order in which tables show them. */
export const recordKinds = [
  'release',
  'approval',
  'review',
  'acknowledgement',
  'deviation',
  'emergency',
] as const satisfies readonly RecordKind[];

export interface AuditRow {
  id: string;
  title: string;
  type: string;
  path: string;
  version: string;
  status: string;
  /** Names of roles. */
  owner: string;
  approver: string | undefined;
  effective: string | undefined;
  /** Day and author of the newest record of that kind. */
  reviewed: string | undefined;
  reviewedBy: string | undefined;
  approved: string | undefined;
  approvedBy: string | undefined;
  due: string | undefined;
  /** SHA-256 of the text, in hexadecimal. */
  hash: string;
  records: Partial<Record<RecordKind, number>>;
  controls: string[];
  /** What is missing, in plain words. */
  gaps: string[];
}

export interface AuditedControl {
  id: string;
  title: string;
  /** Documents in use that say they support it. */
  documents: { id: string; title: string; path: string }[];
}

export interface AuditedFramework {
  id: string;
  name: string;
  controls: AuditedControl[];
  /** How many of them nothing supports. */
  open: number;
}

type Audited = Pick<
  DocumentPage,
  | 'id'
  | 'title'
  | 'type'
  | 'path'
  | 'version'
  | 'status'
  | 'owner'
  | 'approver'
  | 'effective'
  | 'reviewDue'
  | 'digest'
  | 'controls'
>;

/**
 * @param recordsOf the records of a document, oldest first
 * @param keepsRecords whether the library keeps records at all: without them their absence says nothing
 */
export function auditRows(
  pages: readonly Audited[],
  today: string,
  recordsOf: (id: string) => readonly EvidenceRecord[],
  keepsRecords: boolean,
): AuditRow[] {
  return pages
    .map((page) => {
      const records = recordsOf(page.id);
      const approval = records.findLast(({ kind }) => kind === 'approval');
      const review = records.findLast(({ kind }) => kind === 'review');
      const { id, title, type, path, version, status, effective } = page;
      return {
        ...{ id, title, type, path, version, status, effective },
        owner: page.owner.name,
        approver: page.approver?.name,
        reviewed: review?.at.slice(0, 10),
        reviewedBy: review?.by,
        approved: approval?.at.slice(0, 10),
        approvedBy: approval?.by,
        due: page.reviewDue,
        hash: page.digest,
        records: countOf(records),
        controls: page.controls.map(({ framework, id: control }) => `${framework}: ${control.toUpperCase()}`),
        gaps: gapsOf(page, today, keepsRecords ? records : undefined),
      };
    })
    .sort((a, b) => byId.compare(a.id, b.id));
}

function countOf(records: readonly EvidenceRecord[]): AuditRow['records'] {
  const counts: AuditRow['records'] = {};
  for (const { kind } of records) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function gapsOf(page: Audited, today: string, records: readonly EvidenceRecord[] | undefined): string[] {
  if (page.status === 'retired' || page.status === 'draft') return [];
  const gaps: string[] = [];
  const approvals = (records ?? []).filter(({ kind }) => kind === 'approval');
  if (page.status !== 'approved') gaps.push('not approved yet');
  else if (records !== undefined && approvals.length === 0) gaps.push('no record of an approval');
  else if (records !== undefined && approvals.every(({ content }) => content !== page.digest))
    gaps.push('approved was another text');
  if (page.approver === undefined) gaps.push('no approver named');
  if (page.reviewDue === undefined) gaps.push('no review planned');
  else if (daysBetween(page.reviewDue, today) > 0) gaps.push('review overdue');
  return gaps;
}

/** Controls of the registry with the documents in force that say they support them. */
export function auditControls(
  frameworks: readonly Framework[],
  pages: readonly Pick<Audited, 'id' | 'title' | 'path' | 'status' | 'controls'>[],
): AuditedFramework[] {
  return frameworks.map(({ id, name, controls }) => {
    const listed = controls.map((control) => ({
      id: control.id,
      title: control.title,
      documents: pages
        .filter(
          (page) =>
            page.status === 'approved' &&
            page.controls.some((named) => named.framework === name && named.id === control.id),
        )
        .map((page) => ({ id: page.id, title: page.title, path: page.path }))
        .sort((a, b) => byId.compare(a.id, b.id)),
    }));
    const open = listed.filter(({ documents }) => documents.length === 0).length;
    return { id, name, controls: listed, open };
  });
}

/** What the pages and files of the audit show. */
export interface AuditModel {
  rows: AuditRow[];
  frameworks: AuditedFramework[];
  /** The library has a file of records at all. */
  keepsRecords: boolean;
}

export function auditModel(
  library: Pick<Library, 'records' | 'registries'>,
  pages: readonly Audited[],
  today: string,
): AuditModel {
  const books = new Map([...recordBooks(library).values()].map((book) => [book.id, book]));
  const keepsRecords = books.size > 0;
  return {
    rows: auditRows(pages, today, (id) => books.get(id)?.records ?? [], keepsRecords),
    frameworks: auditControls(library.registries.controls, pages),
    keepsRecords,
  };
}
