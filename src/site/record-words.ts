/** Records in words, for tables and lists. */
import type { EvidenceRecord, RecordKind } from '../../schemas/record.ts';
import { longDay } from '../core/dates.ts';

const names: Record<RecordKind, [one: string, many: string]> = {
  release: ['release', 'releases'],
  approval: ['approval', 'approvals'],
  review: ['review', 'reviews'],
  acknowledgement: ['acknowledgement', 'acknowledgements'],
  deviation: ['deviation', 'deviations'],
  emergency: ['emergency change', 'emergency changes'],
};

/** `1 approval, 2 reviews`; nothing for nothing. */
export function recordWords(counts: Partial<Record<RecordKind, number>>): string {
  return (Object.keys(names) as RecordKind[])
    .flatMap((kind) => {
      const count = counts[kind] ?? 0;
      return count === 0 ? [] : [`${count} ${names[kind][count === 1 ? 0 : 1]}`];
    })
    .join(', ');
}

/** What a record says besides who and when, as one sentence without a full stop. */
export function recordSentence(record: EvidenceRecord): string {
  switch (record.kind) {
    case 'release':
      return `released, to be followed from ${longDay(record.effective)} on: ${record.summary}`;
    case 'approval':
      return `approved: ${record.meaning}${record['own-text'] === undefined ? '' : ` (their own text: ${record['own-text']})`}`;
    case 'review':
      return `reviewed, verdict ${record.verdict}; checked: ${record.checked.join('; ')}`;
    case 'acknowledgement':
      return 'read and understood';
    case 'deviation':
      return `departed from the procedure: ${record.reason}${record.ticket === undefined ? '' : ` (ticket ${record.ticket})`}`;
    case 'emergency':
      return `changed in an emergency, to be reviewed by ${longDay(record['review-by'])}: ${record.reason}`;
  }
}
