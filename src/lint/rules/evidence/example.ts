/** Documents and records for examples: with true hashes, or they would show nothing. */
import type { EvidenceRecord } from '../../../../schemas/record.ts';
import { type NewRecord, recordLine } from '../../../history/record-file.ts';
import { recordHash } from '../../../history/records.ts';
import { textFacts } from '../../../history/text-facts.ts';

/** A procedure of two steps. */
export function procedure(
  options: { id?: string; version?: string; status?: string; step?: string; more?: string } = {},
): string {
  const {
    id = 'SOP-001',
    version = '1.0.0',
    status = 'approved',
    step = 'Set a temporary password.',
  } = options;
  return `---
id: ${id}
title: Reset a password
type: sop
version: ${version}
status: ${status}
owner: service-desk-manager
${options.more ?? ''}revisions:
  - { version: ${version}, date: 2026-09-01, author: a.chen, summary: First release. }
---

## Procedure

1. **Verify the caller's identity.** Ask for the employee number.
2. **${step}**
`;
}

/** A record whose document, version and hash are those of the text. */
export type RecordGiven = Without<NewRecord>;
type Without<Each> = Each extends NewRecord
  ? Omit<Each, 'document' | 'version' | 'content'> & { version?: string; content?: string }
  : never;

/** A file of records about a text, chained, each at its own time. */
export function recordsAbout(text: string, given: readonly RecordGiven[]): string {
  const facts = textFacts(text);
  let previous: string | null = null;
  return given
    .map((about) => {
      const record = {
        document: facts.id ?? '',
        version: facts.version,
        content: facts.contentHash,
        ...about,
        previous,
      } as EvidenceRecord;
      previous = recordHash(record);
      return `${recordLine(record)}\n`;
    })
    .join('');
}

/** An approval by somebody who is no author of the example's text. */
export const approval: Extract<RecordGiven, { kind: 'approval' }> = {
  kind: 'approval',
  at: '2026-09-02T09:00:00Z',
  by: 'm.okafor@example.com',
  meaning: 'Approved for use',
};

export const release: RecordGiven = {
  kind: 'release',
  at: '2026-09-01T15:00:00Z',
  by: 'a.chen@example.com',
  effective: '2026-09-02',
  summary: 'First release.',
};
