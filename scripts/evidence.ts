/** What every command that writes evidence needs: the documents it is about, who runs it, and what to print. */

import type { Frontmatter } from '../schemas/index.ts';
import type { EvidenceRecord } from '../schemas/record.ts';
import { now, today } from '../src/core/clock.ts';
import { contentHash } from '../src/core/content-hash.ts';
import { buildLibrary, type Library } from '../src/core/library.ts';
import { readLibraryFiles } from '../src/core/load.ts';
import type { Document } from '../src/core/model.ts';
import { nearest } from '../src/core/nearest.ts';
import { loadParser } from '../src/core/parse.ts';
import { recordName } from '../src/core/people.ts';
import { GitFault, git } from '../src/history/git.ts';
import { appendRecord, canAppend, type NewRecord, readBook } from '../src/history/record-file.ts';
import { openPast, type Past } from '../src/history/record-past.ts';
import { recordsFile } from '../src/history/records.ts';
import { textFacts } from '../src/history/text-facts.ts';
import type { Settings } from '../src/lint/settings.ts';
import { CannotRun, type CommandInput, type OptionSpec, shared, text } from './command.ts';
import { libraryFolder, shownFolder } from './library-folder.ts';
import { settingsFor } from './settings.ts';

export const evidenceOptions = {
  library: shared.library,
  config: shared.config,
  today: shared.today,
  by: { type: 'string', value: 'NAME', help: 'who it is: an address or user name (user.email of git)' },
  role: { type: 'string', value: 'ROLE', help: 'the role in which they do it, from the roles registry' },
  note: { type: 'string', value: 'TEXT', help: 'what a later reader should know' },
  json: { type: 'boolean', help: 'print what was recorded as JSON' },
} as const satisfies Record<string, OptionSpec>;

/** A document that evidence can be about: it has an id and a version. */
export interface Chosen extends Document {
  id: string;
  frontmatter: Frontmatter;
}

export interface Desk {
  folder: string;
  /** Of the library only the documents that were named, with all registries. */
  library: Library;
  documents: Chosen[];
  settings: Settings;
  past: Past;
  today: string;
  /** The moment to put on records. */
  at: string;
}

/**
 * Opens the documents that a command names.
 * @throws CannotRun when one does not exist, has its id twice, or has frontmatter that cannot be read
 */
export async function openDesk(
  values: CommandInput['values'],
  ids: readonly string[],
  command: string,
): Promise<Desk> {
  if (ids.length === 0)
    throw new CannotRun(`Name at least one document by its id, for example \`deskbook ${command} SOP-004\`.`);
  const folder = libraryFolder(text(values['library']));
  const [files, settings, parser] = await Promise.all([
    readLibraryFiles(folder),
    settingsFor(folder, values),
    loadParser(),
  ]);
  const known = files.documents.map((source) => ({ source, id: textFacts(source.text).id }));
  const sources = [...new Set(ids)].map((wanted) => {
    const found = known.filter(({ id }) => id === wanted);
    if (found.length === 1) return found[0]!.source;
    if (found.length > 1)
      throw new CannotRun(
        `\`${wanted}\` is the id of ${found.map(({ source }) => source.file).join(' and ')}, so nobody could tell which of them the record is about. Give one of them another id.`,
      );
    throw unknownId(
      wanted,
      known.flatMap(({ id }) => id ?? []),
      folder,
    );
  });
  const library = buildLibrary({ ...files, documents: sources }, parser);
  const day = text(values['today']);
  return {
    folder,
    library,
    // In the order in which they were named.
    documents: sources.map(({ file }) => checked(library.byFile.get(file)!)),
    settings,
    past: openPast(folder),
    today: today(day),
    at: now(day),
  };
}

export function unknownId(wanted: string, known: Iterable<string>, folder: string): CannotRun {
  const guess = nearest(wanted.toUpperCase(), known);
  return new CannotRun(
    `No document in \`${shownFolder(folder) || folder}\` has the id \`${wanted}\`.${guess ? ` Did you mean \`${guess}\`?` : ''}`,
  );
}

function checked(document: Document): Chosen {
  const { id, frontmatter } = document;
  if (id !== undefined && frontmatter) return document as Chosen;
  throw new CannotRun(
    `The frontmatter of \`${document.file}\` has faults, so what would be recorded about it is not certain. ${document.problems[0]?.message ?? ''} \`deskbook lint\` shows them all.`,
  );
}

/** Who does what a record is about, when, and in which role. */
export interface Who {
  at: string;
  by: string;
  role: string | undefined;
}

/** @throws CannotRun when it is not known who runs the command, or the role is none */
export async function whoRuns(values: CommandInput['values'], desk: Desk): Promise<Who> {
  const by = await nameOf(values, desk);
  return { at: desk.at, by, role: knownRole(text(values['role']), desk) };
}

/** Who runs the command, as records name them: `--by`, else git's `user.email`. */
async function nameOf(values: CommandInput['values'], desk: Desk): Promise<string> {
  const given = text(values['by'])?.trim();
  if (given === '') throw new CannotRun('--by is empty. Give an address or a user name of the code host.');
  if (given !== undefined) return recordName(given, desk.settings.evidence.people);
  const mail = await git(desk.folder, ['config', 'user.email']).catch((error: unknown) => {
    if (error instanceof GitFault) return '';
    throw error;
  });
  if (mail.trim() === '')
    throw new CannotRun(
      'A record says who it is from, and git knows no `user.email` here. Give --by, or run `git config user.email you@example.com`.',
    );
  return recordName(mail.trim(), desk.settings.evidence.people);
}

/** @throws CannotRun when the role is none of the registry's */
export function knownRole(role: string | undefined, desk: Pick<Desk, 'library'>): string | undefined {
  if (role === undefined) return undefined;
  const ids = desk.library.registries.roles.map(({ id }) => id);
  if (ids.includes(role)) return role;
  const guess = nearest(role, ids);
  throw new CannotRun(
    `\`${role}\` is no role of \`registries/roles.yaml\`, so nobody could tell what it may do.${guess ? ` Did you mean \`${guess}\`?` : ids.length > 0 ? ` The roles are ${ids.join(', ')}.` : ''}`,
  );
}

/** What each record begins with. */
export function aboutText(
  document: Chosen,
  who: Who,
  values: CommandInput['values'],
): Pick<EvidenceRecord, 'document' | 'version' | 'content' | 'at' | 'by' | 'role' | 'note'> {
  const note = text(values['note'])?.trim();
  return {
    document: document.id,
    version: document.frontmatter.version,
    content: contentHash(document),
    at: who.at,
    by: who.by,
    ...(who.role === undefined ? {} : { role: who.role }),
    ...(note ? { note } : {}),
  };
}

/** Everything that a document's file of records holds. */
export async function pastRecords(desk: Pick<Desk, 'folder'>, id: string): Promise<EvidenceRecord[]> {
  return (await readBook(desk.folder, id)).records;
}

/** Writes the records, one after another; none where one of them cannot be added. */
export async function writeRecords(
  desk: Pick<Desk, 'folder'>,
  records: readonly NewRecord[],
): Promise<EvidenceRecord[]> {
  await canAppend(desk.folder, records);
  const written: EvidenceRecord[] = [];
  for (const record of records) written.push(await appendRecord(desk.folder, record));
  return written;
}

/** Prints what was recorded, and what to do next. */
export function printRecords(
  values: CommandInput['values'],
  desk: Pick<Desk, 'folder'>,
  records: readonly EvidenceRecord[],
  next: readonly string[],
  more: Record<string, unknown> = {},
): void {
  const folder = shownFolder(desk.folder);
  if (values['json'] === true) {
    const listed = records.map((record) => ({ file: recordsFile(record.document), record }));
    console.log(JSON.stringify({ records: listed, next, ...more }, null, 2));
    return;
  }
  for (const record of records)
    console.log(
      `${record.document} ${record.version}: ${recordWords(record)} by ${record.by}${record.role === undefined ? '' : ` as ${record.role}`}, in ${folder}${recordsFile(record.document)}.`,
    );
  for (const sentence of next) console.log(sentence);
}

function recordWords(record: EvidenceRecord): string {
  switch (record.kind) {
    case 'release':
      return `released, in force from ${record.effective},`;
    case 'approval':
      return `approved (text ${record.content.slice(0, 12)})`;
    case 'review':
      return `reviewed, verdict ${record.verdict},`;
    case 'acknowledgement':
      return 'read and acknowledged';
    case 'deviation':
      return 'deviation recorded';
    case 'emergency':
      return `put into force without approval, to be reviewed by ${record['review-by']},`;
  }
}

export const commitSentence = 'Commit the file with the text it is about: a record counts once it is in git.';
