/** The table of the audit for spreadsheets. */
import type { APIRoute } from 'astro';
import { recordKinds } from '../../audit-model.ts';
import { csv } from '../../csv.ts';
import { auditEntry } from '../../prepared-entries.ts';

const heads = [
  'id',
  'title',
  'type',
  'version',
  'status',
  'owner',
  'approver',
  'effective',
  'approved',
  'approved by',
  'reviewed',
  'reviewed by',
  'review due',
  'sha-256',
  ...recordKinds.map((kind) => `${kind} records`),
  'supports',
  'gaps',
  'page',
];

export const GET: APIRoute = async () => {
  const { rows } = await auditEntry();
  const lines = rows.map((row) => [
    row.id,
    row.title,
    row.type,
    row.version,
    row.status,
    row.owner,
    row.approver,
    row.effective,
    row.approved,
    row.approvedBy,
    row.reviewed,
    row.reviewedBy,
    row.due,
    row.hash,
    ...recordKinds.map((kind) => row.records[kind] ?? 0),
    row.controls.join('; '),
    row.gaps.join('; '),
    row.path,
  ]);
  return new Response(csv([heads, ...lines]), {
    headers: { 'Content-Type': 'text/csv; charset=utf-8; header=present' },
  });
};
