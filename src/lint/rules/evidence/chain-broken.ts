import { longDay, utcDay } from '../../../core/dates.ts';
import { firstLine, lineIndex } from '../../../core/positions.ts';
import type { LostRecord } from '../../../history/record-log.ts';
import { type RecordProblem, recordBooks } from '../../../history/records.ts';
import type { Rule } from '../../rule.ts';
import { approval, procedure, recordsAbout, release } from './example.ts';

const text = procedure();
const records = recordsAbout(text, [release, approval]);
const [first, second] = records.split('\n') as [string, string];

export const evidenceChainBroken: Rule = {
  id: 'evidence/chain-broken',
  severity: 'error',
  scope: 'library',
  what: 'Records are whole: none changed, moved, copied or removed after it was written.',
  why: 'Evidence that can be rewritten proves nothing. Each record carries the hash of the one before, and git keeps what a hash cannot show: that the last line is gone.',
  mend: 'Put the file back as git has it: `git log -p -- records/SOP-004.yaml` shows who changed it. Then run the command again whose record belongs at the end. Never write a line by hand.',
  async check({ library, past, report }) {
    const books = recordBooks(library);
    const lost = Map.groupBy((await past?.records())?.lost ?? [], ({ file }) => file);
    const unread = library.documents.some(({ id }) => id === undefined);
    for (const { file, text: source } of library.records) {
      const book = books.get(file)!;
      const gone = lost.get(file) ?? [];
      for (const problem of book.problems)
        if (problem.kind !== 'order' && !isTold(problem, gone)) report(file, problem.range, problem.message);
      if (book.id !== undefined && !unread && !library.byId.has(book.id))
        report(
          file,
          firstLine(source),
          `No document has the id ${book.id}, so readers cannot see what these records prove. A document that is needed no more stays in the library with \`status: retired\`: bring it back, or give the file the id it is about.`,
        );
    }
    for (const [file, records] of lost) {
      const source = library.records.find((one) => one.file === file)?.text ?? '';
      const lines = lineIndex(source);
      const count = source.split(/\r\n|\r|\n/).length - (/[\r\n]$/.test(source) ? 1 : 0);
      for (const record of records) {
        const at = Math.max(1, Math.min(record.line, count));
        const start = lines.start(at);
        const length = source.slice(start).search(/[\r\n]|$/);
        report(file, lines.range(start, start + length), lostMessage(record));
      }
    }
  },
  examples: {
    fails: [
      {
        title: 'A record that was changed after it was written',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': records.replace('First release.', 'Second thoughts.'),
        },
        findings: [
          'records/SOP-001.yaml:2:1 Line 2 does not follow line 1: that line was changed after it was written, or one between them was removed. Compare the file with git and take it back.',
        ],
      },
      {
        title: 'Two that changed places',
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': `${second}\n${first}\n` },
        findings: [
          'records/SOP-001.yaml:1:1 Line 1 follows line 2 by its hash, and does not stand behind it: lines were moved, or something was put between them. Compare the file with git and take it back.',
          'records/SOP-001.yaml:2:1 Line 2 says it is the first record, and 1 stands above it: it was moved, or copied from elsewhere. Compare the file with git and take it back.',
        ],
      },
      {
        title: 'One that was copied from another document, and a line that is no record',
        files: {
          'sop/a.mdx': text,
          'sop/b.mdx': procedure({ id: 'SOP-002' }),
          'records/SOP-002.yaml': `${first}\n- approved by the board\n`,
        },
        findings: [
          'records/SOP-002.yaml:1:1 Line 1 is a record of SOP-001, and the file keeps those of SOP-002, so it proves nothing here. Remove the line; evidence about SOP-002 is written by `deskbook approve SOP-002` and the like.',
          'records/SOP-002.yaml:2:1 Line 2 is no record: it holds no map in braces. A record is one line, `- { kind: …, … }`, and is never changed: take the line back from git.',
        ],
      },
      {
        title: 'Records that belong to nothing',
        files: {
          'sop/a.mdx': procedure({ id: 'SOP-002' }),
          'records/SOP-001.yaml': records,
          'records/notes.txt': 'x',
        },
        findings: [
          'records/SOP-001.yaml:1:1 No document has the id SOP-001, so readers cannot see what these records prove. A document that is needed no more stays in the library with `status: retired`: bring it back, or give the file the id it is about.',
          'records/notes.txt:1:1 `records/notes.txt` is no name for a file of records, so no document has what it holds. Records stand in `records/<ID>.yaml`, for example `records/SOP-004.yaml`.',
        ],
      },
      {
        title: 'The last line is gone: only git knows',
        past: [{ at: '2026-09-02', files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': records } }],
        files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': `${first}\n` },
        findings: [
          'records/SOP-001.yaml:1:1 The approval of 2026-09-02T09:00:00Z by m.okafor@example.com, which was line 2, is not in the file any more, and the change is not committed yet. Evidence is never taken away: put the line back from git.',
        ],
      },
    ],
    passes: [
      { title: 'As it was written', files: { 'sop/a.mdx': text, 'records/SOP-001.yaml': records } },
      {
        title: 'With comments, and the line ends of Windows',
        files: {
          'sop/a.mdx': text,
          'records/SOP-001.yaml': `# Written by deskbook.\n${records}`.replaceAll('\n', '\r\n'),
        },
      },
    ],
  },
};

/** A line that git has and the file has not says more than the break it leaves in the chain. */
function isTold({ kind, range }: RecordProblem, lost: readonly LostRecord[]): boolean {
  return (
    kind === 'chain' && lost.some(({ line }) => line === range.start.line || line + 1 === range.start.line)
  );
}

function lostMessage({ held, line, commit }: LostRecord): string {
  const what = held
    ? `The ${String(held['kind'])} of ${String(held['at'])} by ${String(held['by'])}`
    : 'A line that git has';
  const day = commit && utcDay(commit.committed);
  const change = commit
    ? `is not in the file any more as it was written: commit ${commit.hash.slice(0, 10)} by ${commit.author}${day === undefined ? '' : `, on ${longDay(day)},`} changed or removed it`
    : 'is not in the file any more, and the change is not committed yet';
  return `${what}, which was line ${line}, ${change}. Evidence is never taken away: put the line back from git.`;
}
