import { contentHash } from '../../src/core/content-hash.ts';
import { git } from '../../src/history/git.ts';
import type { NewRecord } from '../../src/history/record-file.ts';
import { approval, asOf, authorNote, ignoreFault } from '../approval.ts';
import { approveFromEvent } from '../approve-from-event.ts';
import { CannotRun, type Command, type CommandInput, exitCode, text } from '../command.ts';
import {
  type Chosen,
  commitSentence,
  type Desk,
  evidenceOptions,
  openDesk,
  printRecords,
  whoRuns,
  writeRecords,
} from '../evidence.ts';

export const approve: Command = {
  name: 'approve',
  summary: 'record that the text of a document is approved, by its hash',
  takes: '<id…>',
  takesMany: true,
  options: {
    ...evidenceOptions,
    meaning: { type: 'string', value: 'TEXT', help: 'what the approval says (Approved for use)' },
    'pull-request': { type: 'string', value: 'ADDRESS', help: 'the change on the code host' },
    commit: { type: 'string', value: 'REF', help: 'approve the text of this commit instead of that on disk' },
    'own-text': {
      type: 'string',
      value: 'REASON',
      help: "why the author approves their own text, where the library's policy allows it",
    },
    'from-event': {
      type: 'string',
      value: 'FILE',
      help: 'take over an approval of GitHub or GitLab: every document that the change touched',
    },
  },
  examples: [
    'npx deskbook approve SOP-004 --role information-security',
    'npx deskbook approve SOP-004 SOP-005 --by m.okafor@example.com --meaning "Approved for use"',
    'npx deskbook approve --from-event "$GITHUB_EVENT_PATH"',
  ],
  run: ({ values, positionals }) =>
    values['from-event'] === undefined ? byHand(values, positionals) : approveFromEvent(values, positionals),
};

async function byHand(values: CommandInput['values'], ids: string[]): Promise<number> {
  const desk = await openDesk(values, ids, 'approve');
  const who = await whoRuns(values, desk);
  const given = text(values['commit']);
  const records: NewRecord[] = [];
  const notes: string[] = [];
  for (const document of desk.documents) {
    const commit = given === undefined ? await committedAs(desk, document) : await commitNamed(desk, given);
    const looked = given === undefined ? document : await asOf(desk, document, commit!);
    records.push(
      await approval(desk, looked, values, {
        ...who,
        role: who.role ?? document.frontmatter.approver,
        meaning: text(values['meaning'])?.trim() || 'Approved for use',
        change: text(values['pull-request'])?.trim() || undefined,
        commit,
        ownText: text(values['own-text'])?.trim() || undefined,
      }),
    );
    if (given === undefined && commit === undefined)
      notes.push(`The text of ${document.id} is not committed yet, so the record names no commit.`);
    if (contentHash(looked) !== contentHash(document))
      notes.push(
        `The text of ${document.id} on disk is another than the one approved: it needs its own approval.`,
      );
    notes.push(...statusNote(document));
  }
  const written = await writeRecords(desk, records);
  printRecords(values, desk, written, [...notes, ...(await authorNote(desk)), commitSentence]);
  return exitCode.fine;
}

function statusNote({ id, frontmatter }: Chosen): string[] {
  return frontmatter.status === 'approved'
    ? []
    : [
        `${id} has \`status: ${frontmatter.status}\`: set it to \`approved\` to put the text into force. The status is not part of what was approved.`,
      ];
}

/** The newest commit, when it holds the text as it is on disk. */
async function committedAs(desk: Desk, document: Chosen): Promise<string | undefined> {
  const [newest] = await desk.past.commitsOf(document.file);
  if (!newest) return undefined;
  const facts = (await desk.past.facts([newest.blob])).get(newest.blob);
  return facts?.contentHash === contentHash(document) ? newest.hash : undefined;
}

async function commitNamed(desk: Desk, ref: string): Promise<string> {
  const found = ref.startsWith('-')
    ? ''
    : await git(desk.folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]).catch(ignoreFault);
  if (found.trim() === '')
    throw new CannotRun(`Git knows no commit \`${ref}\` here. Fetch it first. Nothing was recorded.`);
  return found.trim();
}
