import type { EvidenceRecord } from '../../../../schemas/record.ts';
import { contentHash } from '../../../core/content-hash.ts';
import { longDay } from '../../../core/dates.ts';
import { parseDocument } from '../../../core/document.ts';
import type { Library } from '../../../core/library.ts';
import type { Document } from '../../../core/model.ts';
import { loadParser } from '../../../core/parse.ts';
import { type Past, readFactsOf, textWithHash } from '../../../history/record-past.ts';
import { recordsOf } from '../../../history/records.ts';
import { compareDocuments } from '../../../history/redline.ts';
import type { LibraryContext, Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout } from './example.ts';
import { inForce, inRecords, keepsRecords, versionRange } from './kept.ts';

const text = procedure();
const waiting = (time: string): string => `\n## Escalation\n\nAfter ${time}, pass the ticket on.\n`;

export const evidenceApprovalMatches: Rule = {
  id: 'evidence/approval-matches',
  severity: 'warning',
  aboutChange: true,
  scope: 'library',
  what: 'The text in force is the text that was approved.',
  why: 'An approval stands for one text. A step that changed afterwards was agreed to by nobody, and agents cannot see that.',
  mend: 'Release the change and have it approved: `deskbook release`, then `deskbook approve`. Or take the approved text back from git.',
  async check(context) {
    const { library, report } = context;
    if (!keepsRecords(library)) return;
    const documents = inForce(library);
    await readFactsOf(
      context.past,
      documents.filter((document) => !standingOf(document, library)).map(({ file }) => file),
    );
    for (const document of documents) {
      const records = recordsOf(library, document.id);
      const content = contentHash(document);
      const standing = standingOf(document, library);
      const range = versionRange(document);
      if (standing?.kind === 'emergency') continue;
      if (standing) {
        const wanted = document.frontmatter?.approver;
        const inRole = records.some(
          (record) => record.kind === 'approval' && record.content === content && record.role === wanted,
        );
        if (wanted !== undefined && !inRole)
          report(
            document.file,
            range,
            `The text was approved by ${standing.by}${standing.role === undefined ? ', in no role' : ` as \`${standing.role}\``}, and the document wants it approved by \`${wanted}\`. Have somebody in that role approve it: \`deskbook approve ${document.id}\`.`,
          );
        continue;
      }
      const before = records.findLast((record) => record.kind === 'approval');
      if (!before) {
        report(
          document.file,
          range,
          `The document is in force, and no record says who approved it. Have it approved: \`deskbook approve ${document.id}\` writes ${inRecords(document.id)}.`,
        );
        continue;
      }
      report(
        document.file,
        range,
        `The text in force is not the text approved: changed since approval on ${longDay(before.at.slice(0, 10))} by ${before.by}${await whatChanged(document, before.content, context)}. Release it and have it approved, or take the approved text back.`,
      );
    }
  },
  examples: {
    fails: [
      {
        title: 'Two steps and a threshold that were changed after the approval',
        past: [{ at: '2026-09-02', files: { 'sop/a.mdx': text + waiting('30 min') } }],
        files: {
          'sop/a.mdx':
            procedure({ step: 'Set a password and read it out.' }).replace('number', 'badge') +
            waiting('15 min'),
          'records/SOP-001.yaml': recordsAbout(text + waiting('30 min'), [approval]),
        },
        findings: [
          'sop/a.mdx:5:10 The text in force is not the text approved: changed since approval on 2 September 2026 by m.okafor@example.com: 2 steps, 1 threshold. Release it and have it approved, or take the approved text back.',
        ],
      },
      {
        title: 'The same where git does not have the approved text',
        files: {
          'sop/a.mdx': procedure({ version: '1.1.0' }),
          'records/SOP-001.yaml': recordsAbout(text, [approval]),
        },
        findings: [
          'sop/a.mdx:5:10 The text in force is not the text approved: changed since approval on 2 September 2026 by m.okafor@example.com. Release it and have it approved, or take the approved text back.',
        ],
      },
      {
        title: 'In force, and approved by nobody, or in another role than the document wants',
        files: {
          'sop/a.mdx': text,
          'sop/b.mdx': procedure({ id: 'SOP-002', more: 'approver: information-security\n' }),
          'records/SOP-002.yaml': recordsAbout(
            procedure({ id: 'SOP-002', more: 'approver: information-security\n' }),
            [{ ...approval, role: 'service-desk-manager' }],
          ),
        },
        findings: [
          'sop/a.mdx:5:10 The document is in force, and no record says who approved it. Have it approved: `deskbook approve SOP-001` writes `records/SOP-001.yaml`.',
          'sop/b.mdx:5:10 The text was approved by m.okafor@example.com as `service-desk-manager`, and the document wants it approved by `information-security`. Have somebody in that role approve it: `deskbook approve SOP-002`.',
        ],
      },
    ],
    passes: [
      {
        title: 'Approved as it is; a draft needs no approval',
        files: {
          'sop/a.mdx': text,
          'sop/b.mdx': procedure({ id: 'SOP-002', status: 'draft' }),
          'records/SOP-001.yaml': recordsAbout(text, [approval]),
        },
      },
      {
        title: 'Trailing space, line ends and the status are not part of what was approved',
        files: {
          'sop/a.mdx': text.replaceAll('\n', ' \r\n').replace(/^--- /gm, '---'),
          'records/SOP-001.yaml': recordsAbout(procedure({ status: 'in-review' }), [approval]),
        },
      },
      { title: 'A library that keeps no records', files: { 'sop/a.mdx': text } },
    ],
  },
};

/** The newest record that puts exactly this text into force. */
function standingOf(document: Document, library: Library): EvidenceRecord | undefined {
  const content = contentHash(document);
  return recordsOf(library, document.id).findLast(
    (record) => (record.kind === 'approval' || record.kind === 'emergency') && record.content === content,
  );
}

const plurals: Record<string, string> = { activity: 'activities', matrix: 'matrices' };

/** `: 2 steps, 1 target`; empty when git does not have the approved text. */
async function whatChanged(
  document: Document,
  approved: string,
  { past, registries }: Pick<LibraryContext, 'past' | 'registries'>,
): Promise<string> {
  const older = past && (await approvedDocument(document, approved, past, registries));
  if (!older) return '';
  // A document from the cache has no trees.
  const newer = parseDocument(
    { file: document.file, text: document.text },
    { parser: await loadParser(), registries },
  );
  const changes = compareDocuments(older, newer).filter(({ what }) => what !== 'status');
  const counts = [...Map.groupBy(changes, ({ what }) => what)].map(
    ([what, { length }]) => `${length} ${length === 1 ? what : (plurals[what] ?? `${what}s`)}`,
  );
  return counts.length === 0 ? ', in its frontmatter or wording' : `: ${counts.join(', ')}`;
}

async function approvedDocument(
  { file }: Document,
  approved: string,
  past: Past,
  registries: LibraryContext['registries'],
): Promise<Document | undefined> {
  const text = await textWithHash(past, file, approved);
  return text === undefined
    ? undefined
    : parseDocument({ file, text }, { parser: await loadParser(), registries });
}
