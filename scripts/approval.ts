/** An approval: whether it may be recorded, and the record. */
import { contentHash } from '../src/core/content-hash.ts';
import { parseDocument } from '../src/core/document.ts';
import { loadParser } from '../src/core/parse.ts';
import { isSamePerson, rolesOf } from '../src/core/people.ts';
import { GitFault, git } from '../src/history/git.ts';
import { ownTextReason } from '../src/history/record-author.ts';
import type { NewRecord } from '../src/history/record-file.ts';
import { CannotRun, type CommandInput } from './command.ts';
import { aboutText, type Chosen, type Desk, knownRole, pastRecords, type Who } from './evidence.ts';

export interface Approval extends Who {
  meaning: string;
  change: string | undefined;
  commit: string | undefined;
  ownText: string | undefined;
}

/**
 * The record, if it may be made.
 * @throws CannotRun with the reason when it may not
 */
export async function approval(
  desk: Desk,
  document: Chosen,
  values: CommandInput['values'],
  about: Approval,
): Promise<NewRecord> {
  const { id, frontmatter } = document;
  const refuse = (why: string): CannotRun => new CannotRun(`${id}: ${why} Nothing was recorded.`);
  const { people, ownText } = desk.settings.evidence;
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

/** The document as a commit has it. */
export async function asOf(
  desk: Pick<Desk, 'folder' | 'library'>,
  document: Chosen,
  commit: string,
): Promise<Chosen> {
  const written = await git(desk.folder, ['show', `${commit}:./${document.file}`]).catch(ignoreFault);
  const { registries } = desk.library;
  const parsed = parseDocument(
    { file: document.file, text: written },
    { parser: await loadParser(), registries },
  );
  if (parsed.id !== document.id || !parsed.frontmatter)
    throw new CannotRun(
      `${document.id}: commit ${commit.slice(0, 10)} does not have it as \`${document.file}\` with frontmatter that can be read. Nothing was recorded.`,
    );
  return parsed as Chosen;
}

/** Where git cannot say who wrote a text, an approver must know that nobody has looked. */
export async function authorNote({ past }: Desk): Promise<string[]> {
  return (await past.isWhole())
    ? []
    : [
        'Git does not have the whole past here (no repository, no commit, or a shallow clone), so who wrote the text is known from its revision entry alone.',
      ];
}

/** For questions to git whose answer may be no. */
export function ignoreFault(error: unknown): string {
  if (error instanceof GitFault) return '';
  throw error;
}
