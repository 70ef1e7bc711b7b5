import { readFile } from 'node:fs/promises';
import { contentHash } from '../../src/core/content-hash.ts';
import { GitFault, git } from '../../src/history/git.ts';
import { isSamePerson, ownTextReason, recordName, rolesOf } from '../../src/history/record-author.ts';
import type { NewRecord } from '../../src/history/record-file.ts';
import { textFacts } from '../../src/history/text-facts.ts';
import { CannotRun, type Command, type CommandInput, exitCode, text } from '../command.ts';
import {
  aboutText,
  type Chosen,
  commitSentence,
  type Desk,
  evidenceOptions,
  knownRole,
  openDesk,
  pastRecords,
  printRecords,
  whoRuns,
  writeRecords,
} from '../evidence.ts';
import { libraryFolder } from '../library-folder.ts';
import { readReviewEvent } from '../review-event.ts';

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
    values['from-event'] === undefined ? byHand(values, positionals) : fromEvent(values, positionals),
};

interface Approval {
  at: string;
  by: string;
  role: string | undefined;
  meaning: string;
  change: string | undefined;
  commit: string | undefined;
  ownText: string | undefined;
}

async function byHand(values: CommandInput['values'], ids: string[]): Promise<number> {
  const desk = await openDesk(values, ids, 'approve');
  const by = await whoRuns(values, desk);
  const role = knownRole(text(values['role']), desk);
  const given = text(values['commit']);
  const records: NewRecord[] = [];
  const notes: string[] = [];
  for (const document of desk.documents) {
    const commit = given === undefined ? await committedAs(desk, document) : await commitNamed(desk, given);
    const looked = given === undefined ? document : await asOf(desk, document, commit!);
    records.push(
      await approval(desk, looked, values, {
        at: desk.at,
        by,
        role: role ?? document.frontmatter.approver,
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

/** Where git cannot say who wrote a text, an approver must know that nobody has looked. */
async function authorNote({ past }: Desk): Promise<string[]> {
  return (await past.isWhole())
    ? []
    : [
        'Git does not have the whole past here (no repository, no commit, or a shallow clone), so who wrote the text is known from its revision entry alone.',
      ];
}

function statusNote({ id, frontmatter }: Chosen): string[] {
  return frontmatter.status === 'approved'
    ? []
    : [
        `${id} has \`status: ${frontmatter.status}\`: set it to \`approved\` to put the text into force. The status is not part of what was approved.`,
      ];
}

/**
 * The record, if it may be made.
 * @throws CannotRun with the reason when it may not
 */
async function approval(
  desk: Desk,
  document: Chosen,
  values: CommandInput['values'],
  about: Approval,
): Promise<NewRecord> {
  const { id, frontmatter } = document;
  const refuse = (why: string): CannotRun => new CannotRun(`${id}: ${why} Nothing was recorded.`);
  const { people, ownText } = desk.policy;
  if (frontmatter.status === 'retired') throw refuse('it is retired, so there is nothing to approve.');
  if (frontmatter.approver !== undefined && about.role !== frontmatter.approver)
    throw refuse(
      `the document is approved in the role \`${frontmatter.approver}\`, by its frontmatter, not \`${about.role}\`. Leave out --role, or ask somebody in that role.`,
    );
  knownRole(about.role, desk);
  const roles = rolesOf(about.by, people);
  if (about.role !== undefined && roles !== undefined && !roles.includes(about.role))
    throw refuse(
      `${about.by} may approve as ${roles.join(', ') || 'nothing'} by \`deskbook.config.ts\`, and this needs \`${about.role}\`.`,
    );
  const content = contentHash(document);
  const approvals = (await pastRecords(desk, id)).filter((record) => record.kind === 'approval');
  const twice = approvals.find(
    (record) =>
      record.content === content && record.role === about.role && isSamePerson(record.by, about.by, people),
  );
  if (twice) throw refuse(`${about.by} approved exactly this text at ${twice.at}.`);
  const own = await ownTextReason(
    document,
    { by: about.by, role: about.role, version: frontmatter.version, content },
    approvals.findLast((record) => record.content !== content)?.content,
    people,
    desk.past,
  );
  if (own !== undefined && ownText === 'never')
    throw refuse(
      `${about.by} ${own}, and authors do not approve their own text here. Ask somebody else, or let the library say \`evidence: { ownText: 'with-reason' }\` in \`deskbook.config.ts\`.`,
    );
  if (own !== undefined && about.ownText === undefined)
    throw refuse(`${about.by} ${own}. Give --own-text with the reason why nobody else approves it.`);
  if (about.ownText !== undefined && ownText === 'never')
    throw refuse(
      "--own-text has no meaning here: the library's policy lets nobody approve their own text. Leave it out.",
    );
  return {
    kind: 'approval',
    ...aboutText(document, about, values),
    meaning: about.meaning,
    ...(about.change === undefined ? {} : { 'pull-request': about.change }),
    ...(about.commit === undefined ? {} : { commit: about.commit }),
    ...(about.ownText === undefined ? {} : { 'own-text': about.ownText }),
  };
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

/** The document as a commit has it. */
async function asOf(
  desk: Pick<Desk, 'folder' | 'library'>,
  document: Chosen,
  commit: string,
): Promise<Chosen> {
  const written = await git(desk.folder, ['show', `${commit}:./${document.file}`]).catch(ignoreFault);
  const { parseDocument } = await import('../../src/core/document.ts');
  const { loadParser } = await import('../../src/core/parse.ts');
  const { registries } = desk.library;
  const parsed = parseDocument(
    { file: document.file, text: written.replace(/^\uFEFF/, '') },
    { parser: await loadParser(), registries },
  );
  if (parsed.id !== document.id || !parsed.frontmatter)
    throw new CannotRun(
      `${document.id}: commit ${commit.slice(0, 10)} does not have it as \`${document.file}\` with frontmatter that can be read. Nothing was recorded.`,
    );
  return parsed as Chosen;
}

function ignoreFault(error: unknown): string {
  if (error instanceof GitFault) return '';
  throw error;
}

async function fromEvent(values: CommandInput['values'], ids: string[]): Promise<number> {
  for (const option of ['by', 'commit', 'pull-request'])
    if (values[option] !== undefined)
      throw new CannotRun(`--${option} and --from-event do not go together: the event says it.`);
  const file = text(values['from-event'])!;
  const event = readReviewEvent(
    await readFile(file, 'utf8').catch((error: Error) => {
      throw new CannotRun(`\`${file}\` cannot be read: ${error.message}. Nothing was recorded.`);
    }),
    file,
  );
  const folder = libraryFolder(text(values['library']));
  const touched = await documentsTouched(folder, event.base, event.head);
  const wanted = touched.filter(({ id }) => ids.length === 0 || ids.includes(id)).map(({ id }) => id);
  if (wanted.length === 0) {
    console.error('The change touches no document of the library, so there is nothing to approve.');
    return exitCode.fine;
  }
  const desk = await openDesk(values, wanted, 'approve');
  const by = recordName(event.login, desk.policy.people);
  const opened = event.opened;
  const ownChange = opened !== undefined && isSamePerson(event.login, opened, desk.policy.people);
  const records: NewRecord[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const document of desk.documents) {
    try {
      if (ownChange && desk.policy.ownText === 'never')
        throw new CannotRun(
          `${document.id}: ${event.login} opened the change, and authors do not approve their own text here. Nothing was recorded.`,
        );
      const file = touched.find(({ id }) => id === document.id)?.file ?? document.file;
      const looked = await asOf(desk, { ...document, file }, event.head);
      const record = await approval(desk, looked, values, {
        at: desk.at,
        by,
        role: knownRole(text(values['role']), desk) ?? looked.frontmatter.approver,
        meaning: text(values['meaning'])?.trim() || 'Approved for use',
        change: event.change,
        commit: event.head,
        ownText: text(values['own-text'])?.trim() || undefined,
      });
      records.push(
        event.at === undefined || record.kind !== 'approval' ? record : { ...record, given: event.at },
      );
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      refused.push({ id: document.id, reason: error.message });
    }
  }
  const written = await writeRecords(desk, records);
  for (const { reason } of refused) console.error(reason);
  printRecords(
    values,
    desk,
    written,
    written.length > 0
      ? [
          ...(await authorNote(desk)),
          'Commit what was written to the branch of the change, so that it is merged with it.',
        ]
      : [],
    { refused },
  );
  return refused.length > 0 ? exitCode.findings : exitCode.fine;
}

/** The documents of the library that a change adds or changes, as its last commit has them. */
async function documentsTouched(
  folder: string,
  base: string,
  head: string,
): Promise<{ id: string; file: string }[]> {
  const known = async (names: string[]): Promise<string | undefined> => {
    for (const name of names) {
      const found = await git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).catch(
        ignoreFault,
      );
      if (found.trim() !== '') return found.trim();
    }
    return undefined;
  };
  const [from, to] = [await known([`refs/remotes/origin/${base}`, base]), await known([head])];
  if (from === undefined || to === undefined)
    throw new CannotRun(
      `Git does not have ${to === undefined ? `commit ${head}` : `\`${base}\``} here, so what the change touched is not known. Check out with full depth (\`fetch-depth: 0\`) and fetch the branch of the change. Nothing was recorded.`,
    );
  const listed = await git(folder, [
    'diff',
    '--name-only',
    '-z',
    '--diff-filter=d',
    '-M',
    '--relative',
    `${from}...${to}`,
    '--',
    '.',
  ]);
  const files = listed
    .split('\0')
    .filter((file) => /\.mdx?$/.test(file) && !/(?:^|\/)README\.md$/i.test(file));
  const documents: { id: string; file: string }[] = [];
  for (const file of files) {
    const id = textFacts(await git(folder, ['show', `${to}:./${file}`])).id;
    if (id !== undefined) documents.push({ id, file });
  }
  return documents;
}
