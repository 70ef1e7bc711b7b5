/** The past of a whole library, from one `git log` and one `git cat-file`, joined with its records. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { EvidenceRecord } from '../../schemas/record.ts';
import { today as clockDay } from '../core/clock.ts';
import { decodeSource, readLibraryFiles } from '../core/load.ts';
import type { SourceFile } from '../core/model.ts';
import { GitFault, git } from './git.ts';
import { periodsOf } from './in-force.ts';
import { documentBlobs, type JoinedTexts, joinTexts, textOfFacts } from './join-texts.ts';
import { libraryRoots } from './library-roots.ts';
import { isAhead, mainLine } from './main-line.ts';
import type { DocumentHistory, DocumentText, HistoryNotice, LibraryHistory } from './model.ts';
import { readBlobs, readTexts } from './read-blobs.ts';
import { asBytes, type LoggedCommit, readLog } from './read-log.ts';
import { type TextFacts, textFacts } from './text-facts.ts';
import { versionsOf } from './versions.ts';

export interface HistoryInput {
  /** The library's folder. */
  folder: string;
  /** The library as it is on disk; read when left out. */
  library?: { documents: readonly SourceFile[] };
  /** By the document's id, each list in the order of its file. */
  records?: ReadonlyMap<string, readonly EvidenceRecord[]>;
  /** `YYYY-MM-DD` */
  today: string;
}

/**
 * Reads what git knows of every document of a library. Without git, in a shallow clone, or where something contradicts
 * itself, it reads what there is, and the notices say what that means.
 * @throws LibraryNotFound, and GitFault when git breaks off
 */
export async function readHistory(input: HistoryInput): Promise<LibraryHistory> {
  const [sources, place] = await Promise.all([sourcesOf(input), placeInGit(input.folder)]);
  if (typeof place === 'string') {
    const nothing: JoinedTexts = { documents: new Map(), head: new Map() };
    const notice: HistoryNotice = { kind: 'no-git', message: place };
    return finish(input, sources, nothing, { notices: [notice], log: [], contents: undefined });
  }
  const log = place.head === undefined ? [] : await readLog(input.folder);
  // The library may be asked about an earlier day, on which what came later must not count; what is still to come by
  // every clock cannot have been. So the machine's clock (or SOURCE_DATE_EPOCH) tells for commits that are ahead of both.
  const latest = [input.today, clockDay()].sort().at(-1)!;
  const line = mainLine(log, place.branch, latest);
  const roots = libraryRoots(log, line, asBytes(place.prefix));
  const facts = new Map<string, TextFacts>();
  const missing = await readBlobs(input.folder, documentBlobs({ log, line, roots }), (blob, bytes) => {
    // The tables of old texts would be most of what is held in memory.
    facts.set(blob, { ...textFacts(decodeSource('', bytes).text), revisions: [] });
  });
  const joined = joinTexts({ log, line, roots, facts, edge: place.edge });
  const notices: HistoryNotice[] = [];
  if (place.edge.size > 0) notices.push(shallowNotice(log, line.days));
  if (missing.length > 0)
    notices.push({
      kind: 'unreadable',
      message: `Git has lost ${missing.length} of the texts that its history names, ${missing[0]!.slice(0, 10)} among them. Fetch them again from another copy of the repository; until then those versions have no text.`,
    });
  const contents =
    place.edge.size > 0 ? undefined : new Set(Array.from(facts.values(), ({ contentHash }) => contentHash));
  const history = await finish(input, sources, joined, { notices, log, contents });
  noteClocks(history, { log, wrong: line.wrongClocks, latest });
  history.head = place.head;
  line.commits.forEach((index, at) => {
    const day = line.days[at]!;
    const root = roots.find(({ since }) => since <= at)!;
    const entry = {
      day,
      commit: log[index]!.hash,
      root: Buffer.from(root.folder, 'latin1').toString('utf8'),
    };
    if (history.days.at(-1)?.day === day) history.days.pop();
    history.days.push(entry);
  });
  return history;
}

/**
 * The text of a version, as it was written.
 * @param folder the library's folder
 * @returns undefined when only the table of revisions tells of the version, or git has lost it
 * @throws GitFault
 */
export async function textOf(
  folder: string,
  version: { blob: string | undefined; file: string; held?: string },
): Promise<string | undefined> {
  if (version.blob !== undefined) return (await readTexts(folder, [version.blob])).get(version.blob);
  if (version.held === 'none') return undefined;
  const bytes = await readFile(join(folder, version.file)).catch(() => undefined);
  return bytes && decodeSource(version.file, bytes).text;
}

interface PlaceInGit {
  /** The library's folder from the repository's top, with a slash at its end; empty for the top. */
  prefix: string;
  head: string | undefined;
  branch: string | undefined;
  /** Where a shallow clone ends; empty for a whole one. */
  edge: ReadonlySet<string>;
}

/** @returns a sentence when there is no history to read */
async function placeInGit(folder: string): Promise<PlaceInGit | string> {
  const ask = (...args: string[]): Promise<string> => git(folder, ['rev-parse', ...args]);
  try {
    const [, prefix, shallowFile] = (
      await ask('--is-inside-work-tree', '--show-prefix', '--git-path', 'shallow')
    ).split('\n');
    const [head, branch, shallow] = await Promise.all([
      ask('--verify', '--quiet', 'HEAD').catch(() => ''),
      ask('--abbrev-ref', 'HEAD').catch(() => ''),
      readFile(resolve(folder, shallowFile ?? ''), 'utf8').catch(() => ''),
    ]);
    return {
      prefix: prefix ?? '',
      head: head.trim() || undefined,
      branch: branch.trim() === 'HEAD' ? undefined : branch.trim() || undefined,
      edge: new Set(shallow.split('\n').filter((hash) => hash !== '')),
    };
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    return /not a git repository/i.test(error.message)
      ? 'The library is not in a git repository, so nothing shows what it said before, when, and who wrote it. Put it under git with `git init` and commit it.'
      : `Git cannot be asked, so nothing shows what the library said before. ${error.message}`;
  }
}

async function sourcesOf({ folder, library }: HistoryInput): Promise<readonly SourceFile[]> {
  return library?.documents ?? (await readLibraryFiles(folder)).documents;
}

interface Known {
  notices: HistoryNotice[];
  log: readonly LoggedCommit[];
  /** The hashes of all texts, those of branches too; undefined when not all of the past is here. */
  contents: ReadonlySet<string> | undefined;
}

/** Joins what git has with what is on disk and with the records. */
async function finish(
  { folder, today, records }: HistoryInput,
  sources: readonly SourceFile[],
  joined: JoinedTexts,
  { notices, log, contents }: Known,
): Promise<LibraryHistory> {
  const documents = new Map<string, DocumentHistory>();
  const inGit = log.length > 0;
  const tables = new Map<string, TextFacts['revisions']>();
  const seen = new Set<string>();
  for (const source of sources) {
    const facts = textFacts(source.text);
    if (facts.id === undefined || seen.has(facts.id)) continue;
    const { id } = facts;
    seen.add(id);
    tables.set(id, facts.revisions);
    let entry = joined.documents.get(id);
    if (!entry) {
      entry = { texts: [], notices: [] };
      joined.documents.set(id, entry);
    }
    const head = joined.head.get(id);
    const last = entry.texts.findLast(({ side }) => !side);
    // Line ends, which git may change on the way, make no other text.
    if (head && last?.contentHash === facts.contentHash && last.status === facts.status) {
      if (head.file !== source.file && inGit)
        entry.notices.push(
          uncommitted(`It stands in \`${source.file}\`, and git has it in \`${head.file}\`.`),
        );
      continue;
    }
    const apart = head ? undefined : ownRepository(folder, source.file);
    if (apart !== undefined)
      entry.notices.push({
        kind: 'uncommitted',
        message: `It lies in \`${apart}\`, a repository of its own (a submodule). Its past is there, and is not read here.`,
      });
    else if (notices.every(({ kind }) => kind !== 'no-git'))
      entry.notices.push(
        uncommitted(
          head ? 'The text on disk is not the one that is committed.' : 'The document is not committed yet.',
        ),
      );
    entry.texts.push({
      ...textOfFacts(facts),
      blob: undefined,
      gone: false,
      file: source.file,
      commit: undefined,
      arrived: notices.some(({ kind }) => kind === 'no-git') ? undefined : today,
    });
  }
  const commits = new Set(log.map(({ hash }) => hash));
  for (const [id, { texts, notices: own }] of joined.documents) {
    const last = texts.findLast((text) => !text.side);
    if (!last) continue;
    const onDisk = seen.has(id);
    if (!onDisk && !last.gone)
      own.push(uncommitted('The document is deleted on disk, and git still has it.'));
    const periods = periodsOf(texts);
    const evidence = records?.get(id) ?? [];
    const { versions, notices: more } = versionsOf({
      texts,
      periods,
      records: evidence,
      today,
      table: tables.get(id) ?? [],
    });
    own.push(...more);
    if (contents && evidence.length > 0) own.push(...rewritten(evidence, { texts, contents, commits }));
    documents.set(id, {
      id,
      title: last.title,
      file: last.file,
      deleted: !onDisk,
      versions,
      texts,
      periods,
      notices: own,
    });
  }
  return { notices, head: undefined, documents, days: [] };
}

/** The folder below the library's that has a history of its own and holds a file; undefined when there is none. */
function ownRepository(folder: string, file: string): string | undefined {
  const parts = file.split('/').slice(0, -1);
  return parts
    .map((_, index) => parts.slice(0, index + 1).join('/'))
    .find((inner) => existsSync(join(folder, inner, '.git')));
}

function uncommitted(what: string): HistoryNotice {
  return {
    kind: 'uncommitted',
    message: `${what} What is not committed has no date and no author that anyone could check. Commit it.`,
  };
}

function shallowNotice(log: readonly LoggedCommit[], days: readonly string[]): HistoryNotice {
  return {
    kind: 'shallow',
    message: `This clone is shallow: it holds ${log.length} ${log.length === 1 ? 'commit' : 'commits'}${days[0] ? `, the oldest of ${days[0]}` : ''}, and nothing before. Who wrote the texts that are older, and when they came, cannot be seen here. Fetch the rest with \`git fetch --unshallow\`; in CI, check out with full depth.`,
  };
}

/** Records that speak of a text or a commit that the history has nowhere. */
function rewritten(
  records: readonly EvidenceRecord[],
  {
    texts,
    contents,
    commits,
  }: { texts: readonly DocumentText[]; contents: ReadonlySet<string>; commits: ReadonlySet<string> },
): HistoryNotice[] {
  // That on disk is none of git's.
  const onDisk = new Set(texts.map(({ contentHash }) => contentHash));
  return records.flatMap((record): HistoryNotice[] => {
    const where = `The ${record.kind} of version ${record.version} by ${record.by} on ${record.at.slice(0, 10)}`;
    const commit = record.kind === 'approval' ? record.commit : undefined;
    if (commit !== undefined && /^[0-9a-f]{7,64}$/.test(commit) && !hasCommit(commits, commit))
      return [
        {
          kind: 'rewritten',
          message: `${where} names the commit ${commit.slice(0, 10)}, which the history does not hold. Either the history was rewritten since, or the record is of another repository.`,
        },
      ];
    if (contents.has(record.content) || onDisk.has(record.content)) return [];
    return [
      {
        kind: 'rewritten',
        message: `${where} is about a text (${record.content.slice(0, 12)}) that the history does not hold. Either the history was rewritten since, or that text was never committed.`,
      },
    ];
  });
}

function hasCommit(commits: ReadonlySet<string>, name: string): boolean {
  if (commits.has(name)) return true;
  for (const hash of commits) if (hash.startsWith(name)) return true;
  return false;
}

/** A document is told of the clocks that its own commits were made by. */
function noteClocks(
  history: LibraryHistory,
  { log, wrong, latest }: { log: readonly LoggedCommit[]; wrong: readonly number[]; latest: string },
): void {
  const contradicting = new Set(wrong.map((index) => log[index]!.hash));
  for (const document of history.documents.values()) {
    const told = new Set<string>();
    for (const { commit, arrived } of document.texts) {
      if (!commit || told.has(commit.hash)) continue;
      told.add(commit.hash);
      const known: Pick<HistoryNotice, 'kind' | 'day'> = {
        kind: 'clocks',
        ...(arrived === undefined ? {} : { day: arrived }),
      };
      const short = commit.hash.slice(0, 10);
      const made = commit.committed.slice(0, 10);
      const written = commit.authored.slice(0, 10);
      if (contradicting.has(commit.hash))
        document.notices.push({
          ...known,
          message: `Commit ${short} ${wrongDay(commit.committed, latest)}. It counts from ${arrived ?? made}, the day of the commit beside it.`,
        });
      else if (Date.parse(commit.authored) - Date.parse(commit.committed) > 86_400_000)
        document.notices.push({
          ...known,
          message: `Commit ${short} says that its text was written on ${written}, after it was committed on ${made}. One of the two clocks was wrong; the day of the commit counts.`,
        });
    }
  }
}

function wrongDay(committed: string, latest: string): string {
  const time = Date.parse(committed);
  if (Number.isNaN(time)) return 'names no day that can be read';
  const fault = isAhead(time, latest) ? 'is still to come' : 'contradicts the commits around it';
  return `says that it was made on ${committed.slice(0, 10)}, which ${fault}`;
}
