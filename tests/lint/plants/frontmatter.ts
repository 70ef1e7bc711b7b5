/** Faults of frontmatter: names, reviews, revisions, status. */
import { closing, type Plants, swap, unlock, verify } from './plant.ts';

/** The latest entry of the revisions and the day it is in force, moved to other days. */
function dated(file: string, revision: string, effective: string) {
  return [
    { file, replace: 'date: 2026-08-14', by: `date: ${revision}` },
    { file, replace: 'effective: 2026-08-17', by: `effective: ${effective}` },
  ];
}

export const frontmatterPlants: Plants = {
  'frontmatter/yaml': swap(
    'a key twice',
    closing,
    'kind: checklist',
    'kind: checklist\nkind: plan',
    'kind: plan',
  ),
  'frontmatter/schema': swap(
    'a kind that does not exist',
    closing,
    'kind: checklist',
    'kind: list',
    'kind: list',
  ),
  'frontmatter/unknown-key': swap('a misspelt key', closing, 'summary: What', 'sumary: What', 'sumary:'),
  'frontmatter/unique-id': swap("another's id", verify, 'id: SOP-001', 'id: SOP-004', 'id: SOP-004'),
  'frontmatter/id-format': swap(
    'a beginning of no type',
    closing,
    'id: APX-001',
    'id: CHK-001',
    'id: CHK-001',
  ),
  'frontmatter/alias-conflict': swap(
    'the alias of an article',
    unlock,
    'aliases: [account locked, locked out]',
    'aliases: [account locked, keeps locking]',
    'aliases: [account locked',
  ),
  'frontmatter/unknown-role': swap(
    'a misspelt role',
    verify,
    'audience: [service-desk-analyst]',
    'audience: [service-desk-analist]',
    'audience:',
  ),
  'frontmatter/unknown-system': swap(
    'a system that is not registered',
    unlock,
    'systems: [active-directory]',
    'systems: [active-directory, ticketing]',
    'systems: [active-directory, ticketing]',
  ),
  'frontmatter/unknown-control': swap(
    'a control with two digits changed round',
    verify,
    'controls: ["iso-27001:a.5.17"]',
    'controls: ["iso-27001:a.5.17", "iso-27001:a.5.71"]',
    'controls:',
  ),
  'review/overdue': {
    fault: 'in force for four months',
    edits: dated(verify, '2026-05-15', '2026-05-18'),
    in: verify,
    on: 'review: {',
  },
  'review/due-soon': {
    fault: 'two weeks before the day',
    edits: dated(verify, '2026-07-03', '2026-07-06'),
    in: verify,
    on: 'review: {',
  },
  'review/missing': swap('no interval', closing, 'review: { every: 90 days }\n', '', 'status: approved'),
  'review/interval': swap('once a year', closing, 'every: 90 days', 'every: 1 year', 'every: 1 year'),
  'review/in-future': swap(
    'a review that is planned',
    closing,
    'every: 90 days',
    'every: 90 days, last: 2026-10-01',
    'last: 2026-10-01',
  ),
  'revision/current': swap(
    'a version nobody describes',
    closing,
    'version: 1.0.0\nstatus',
    'version: 1.1.0\nstatus',
    'version: 1.1.0',
  ),
  'revision/order': swap(
    'an older version with a younger day',
    unlock,
    'date: 2026-05-04',
    'date: 2026-08-16',
    'version: 1.0.0, date',
  ),
  'revision/summary': swap(
    'words that fit any change',
    unlock,
    'Adds the question about the cause of the lock.',
    'Minor changes.',
    'summary: Minor changes.',
  ),
  'revision/date': swap(
    'in force before it was written',
    closing,
    'date: 2026-08-14',
    'date: 2026-08-20',
    'effective: 2026-08-17',
  ),
  'status/effective': swap(
    'approved, and no day',
    closing,
    'effective: 2026-08-17\n',
    '',
    'status: approved',
  ),
  'status/retired-linked': swap(
    'a link to what was withdrawn',
    unlock,
    '**Covers** personal accounts.',
    '**Covers** personal accounts, once [by fax](reset-by-fax.mdx).',
    'once [by fax]',
  ),
};
