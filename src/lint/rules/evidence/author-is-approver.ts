import type { EvidenceRecord } from '../../../../schemas/record.ts';
import type { Library } from '../../../core/library.ts';
import { ownTextReason } from '../../../history/record-author.ts';
import { readFactsOf } from '../../../history/record-past.ts';
import { recordsOf } from '../../../history/records.ts';
import type { Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout } from './example.ts';
import { inForce, keepsRecords, versionRange } from './kept.ts';

type Approval = Extract<EvidenceRecord, { kind: 'approval' }>;

const text = procedure();

export const evidenceAuthorIsApprover: Rule = {
  id: 'evidence/author-is-approver',
  severity: 'warning',
  aboutChange: true,
  scope: 'library',
  what: 'Nobody approves their own text.',
  why: 'Whoever wrote a step does not see what it leaves out. A second pair of eyes is what an approval is for.',
  mend: "Have somebody else approve the text. Where nobody else can, let the library say `evidence: { ownText: 'with-reason' }`, and give the reason with `--own-text`.",
  async check({ library, policy, past, report }) {
    if (!keepsRecords(library)) return;
    const documents = inForce(library);
    // Where a text was approved before, the commits since then are told by the hashes of their texts.
    await readFactsOf(
      past,
      documents
        .filter(({ id }) => new Set(approvalsOf(library, id).map(({ content }) => content)).size > 1)
        .map(({ file }) => file),
    );
    for (const document of documents) {
      const approvals = approvalsOf(library, document.id);
      const newest = approvals.at(-1);
      if (!newest) continue;
      const reasonGiven = newest['own-text'];
      if (reasonGiven !== undefined && policy.ownText === 'with-reason') continue;
      // Another approval of the same text, by somebody else, is the second pair of eyes.
      const same = approvals.filter(({ content }) => content === newest.content);
      const before = approvals.findLast(({ content }) => content !== newest.content)?.content;
      const reasons = await Promise.all(
        same.map((one) => ownTextReason(document, one, before, policy.people, past)),
      );
      if (reasons.includes(undefined) && reasonGiven === undefined) continue;
      const reason = reasons.at(-1);
      report(
        document.file,
        versionRange(document),
        reasonGiven === undefined || reason !== undefined
          ? `${newest.by} approved version ${newest.version} and ${reason}: nobody else has looked at it. ${
              policy.ownText === 'never'
                ? `Have somebody else run \`deskbook approve ${document.id}\`.`
                : `Have somebody else approve it, or record why not: \`deskbook approve ${document.id} --own-text …\`.`
            }`
          : `${newest.by} approved version ${newest.version} as their own text (${reasonGiven.replace(/\.$/, '')}), and this library does not allow that. Have somebody else run \`deskbook approve ${document.id}\`.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'The author of the newest revision',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [{ ...approval, by: 'a.chen@example.com' }]),
        },
        findings: [
          'sop/a.mdx:5:10 a.chen@example.com approved version 1.0.0 and wrote version 1.0.0, by its revision entry: nobody else has looked at it. Have somebody else run `deskbook approve SOP-001`.',
        ],
      },
      {
        title: 'A role that writes and approves',
        files: {
          'sop/a.mdx': text.replace('a.chen', 'service-desk-manager'),
          'records/SOP-001.yaml': recordsAbout(text.replace('a.chen', 'service-desk-manager'), [
            { ...approval, role: 'service-desk-manager' },
          ]),
        },
        findings: [
          'sop/a.mdx:5:10 m.okafor@example.com approved version 1.0.0 and approves as `service-desk-manager`, the role that wrote version 1.0.0 by its revision entry: nobody else has looked at it. Have somebody else run `deskbook approve SOP-001`.',
        ],
      },
      {
        title: 'A reason, where the library takes none',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [{ ...approval, 'own-text': 'Alone on duty.' }]),
        },
        findings: [
          'sop/a.mdx:5:10 m.okafor@example.com approved version 1.0.0 as their own text (Alone on duty), and this library does not allow that. Have somebody else run `deskbook approve SOP-001`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Somebody else',
        past: [{ at: '2026-09-01', by: 'a.chen@example.com', files: { 'sop/a.mdx': text } }],
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': recordsAbout(text, [approval]) },
      },
      {
        title: 'The author, and somebody else after them',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': recordsAbout(text, [
            { ...approval, at: '2026-09-01T09:00:00Z', by: 'a.chen' },
            approval,
          ]),
        },
      },
    ],
  },
};

function approvalsOf(library: Library, id: string | undefined): Approval[] {
  return recordsOf(library, id).filter((record) => record.kind === 'approval');
}
