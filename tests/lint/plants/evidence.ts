/** Faults of evidence: the library keeps records, and one thing about them is wrong. */
import { approval } from '../../../src/lint/rules/evidence/example.ts';
import { type Plants, unlock } from './plant.ts';

const records = 'records/SOP-002.yaml';
const versionLine = 'version: 1.1.0\nstatus';
const approved = { approved: true } as const;
const reworded = {
  file: unlock,
  replace: 'Find out why an account is locked, and unlock it.',
  by: 'Find out why the account is locked, and unlock it.',
};

export const evidencePlants: Plants = {
  'evidence/approval-matches': {
    fault: 'a word that changed after the approval',
    edits: [approved, reworded],
    in: unlock,
    on: versionLine,
  },
  'evidence/author-is-approver': {
    fault: 'the author approves',
    edits: [
      approved,
      { file: records, replace: 'by: m.okafor@example.com', by: 'by: service-desk-manager@example.com' },
    ],
    in: unlock,
    on: versionLine,
  },
  'evidence/chain-broken': {
    fault: 'the record above is gone',
    edits: [approved, { file: records, replace: 'previous: null', by: `previous: "${'a'.repeat(64)}"` }],
    in: records,
    on: 'kind: approval',
  },
  'evidence/rubber-stamp': {
    fault: 'a review of nothing',
    edits: [
      approved,
      {
        file: unlock,
        records: [
          approval,
          {
            kind: 'review',
            at: '2026-09-10T09:00:00Z',
            by: 'm.okafor@example.com',
            verdict: 'keep',
            checked: ['all good'],
          },
        ],
      },
    ],
    in: records,
    on: 'kind: review',
  },
  'evidence/emergency-unreviewed': {
    fault: 'nobody has looked at an emergency change',
    edits: [
      approved,
      {
        file: unlock,
        records: [
          {
            kind: 'emergency',
            at: '2026-09-10T20:00:00Z',
            by: 'a.chen@example.com',
            reason: 'The old number was published.',
            'review-by': '2026-09-14',
          },
        ],
      },
    ],
    in: records,
    on: 'kind: emergency',
  },
  'evidence/backdated': {
    fault: 'an approval of next month',
    edits: [approved, { file: unlock, records: [{ ...approval, at: '2026-10-10T09:00:00Z' }] }],
    in: records,
    on: 'kind: approval',
  },
  'evidence/version-bump': {
    fault: 'another text under the same version',
    edits: [reworded],
    since: true,
    in: unlock,
    on: versionLine,
  },
};
