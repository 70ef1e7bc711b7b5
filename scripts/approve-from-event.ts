/** `deskbook approve --from-event`: an approval of the code host, for every document that its change touched. */
import { readFile } from 'node:fs/promises';
import { isSamePerson, recordName } from '../src/core/people.ts';
import { git } from '../src/history/git.ts';
import { isDocumentFile } from '../src/history/library-roots.ts';
import type { NewRecord } from '../src/history/record-file.ts';
import { textFacts } from '../src/history/text-facts.ts';
import { approval, asOf, authorNote, ignoreFault } from './approval.ts';
import { CannotRun, type CommandInput, exitCode, text } from './command.ts';
import { knownRole, openDesk, printRecords, writeRecords } from './evidence.ts';
import { libraryFolder } from './library-folder.ts';
import { readReviewEvent } from './review-event.ts';

/** @throws CannotRun when the event is no approval that stands, or git does not have the change */
export async function approveFromEvent(values: CommandInput['values'], ids: string[]): Promise<number> {
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
  const wanted = ids.length === 0 ? touched.map(({ id }) => id) : ids;
  const strange = wanted.find((wish) => !touched.some(({ id }) => id === wish));
  if (strange !== undefined)
    throw new CannotRun(
      `The change does not touch \`${strange}\`, so its approval is none of that text.${touched.length > 0 ? ` It touches ${touched.map(({ id }) => id).join(', ')}.` : ''} Nothing was recorded.`,
    );
  if (wanted.length === 0) {
    if (values['json'] === true) printRecords(values, { folder }, [], [], { refused: [] });
    console.error('The change touches no document of the library, so there is nothing to approve.');
    return exitCode.fine;
  }
  const desk = await openDesk(values, wanted, 'approve');
  const by = recordName(event.login, desk.settings.evidence.people);
  const role = knownRole(text(values['role']), desk);
  const opened = event.opened;
  const ownChange = opened !== undefined && isSamePerson(event.login, opened, desk.settings.evidence.people);
  const records: NewRecord[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const document of desk.documents) {
    try {
      if (ownChange && desk.settings.evidence.ownText === 'never')
        throw new CannotRun(
          `${document.id}: ${event.login} opened the change or made its last commit, and authors do not approve their own text here. Nothing was recorded.`,
        );
      const file = touched.find(({ id }) => id === document.id)?.file ?? document.file;
      const looked = await asOf(desk, { ...document, file }, event.head);
      const record = await approval(desk, looked, values, {
        at: desk.at,
        by,
        role: role ?? looked.frontmatter.approver,
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
  const files = listed.split('\0').filter(isDocumentFile);
  const documents: { id: string; file: string }[] = [];
  for (const file of files) {
    const id = textFacts(await git(folder, ['show', `${to}:./${file}`])).id;
    if (id !== undefined) documents.push({ id, file });
  }
  return documents;
}
