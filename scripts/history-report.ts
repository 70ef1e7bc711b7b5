/** A library's history, for a terminal; and the questions that commands ask of it. */
import { nearest } from '../src/core/nearest.ts';
import { beforeAll } from '../src/history/in-force.ts';
import type {
  DocumentHistory,
  DocumentVersion,
  HistoryNotice,
  LibraryHistory,
} from '../src/history/model.ts';
import { textOf } from '../src/history/read-history.ts';
import { CannotRun } from './command.ts';

/** @throws CannotRun for an id that nothing has or had */
export function historyOf(history: LibraryHistory, id: string): DocumentHistory {
  const found = history.documents.get(id);
  if (found) return found;
  const known = [...history.documents.keys()];
  const guess = known.find((one) => folded(one) === folded(id)) ?? nearest(id, known);
  throw new CannotRun(
    `No document has or had the id \`${id}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} \`deskbook history\` lists them all.`,
  );
}

/** `SOP-4` is SOP-004 before it is anything else. */
function folded(id: string): string {
  return id.toUpperCase().replace(/-?0*(\d+)$/, '-$1');
}

/** @throws CannotRun for a version that the document never had */
export function versionNamed(document: DocumentHistory, version: string): DocumentVersion {
  const found = document.versions.find((candidate) => candidate.version === version);
  if (found) return found;
  throw new CannotRun(
    `${document.id} never had a version \`${version}\`. It had ${document.versions.map((one) => one.version || 'one without a number').join(', ')}.`,
  );
}

/** @throws CannotRun when the text is not there to be read, GitFault */
export async function textOfVersion(
  folder: string,
  document: DocumentHistory,
  version: DocumentVersion,
): Promise<string> {
  const written = await textOf(folder, version);
  if (written !== undefined) return written;
  throw new CannotRun(
    version.held === 'none'
      ? `Only the table of revisions tells of ${document.id} ${version.version}: its text was never committed here.`
      : `The text of ${document.id} ${version.version} cannot be read: git does not hold it any more.`,
  );
}

const states: Record<DocumentVersion['state'], string> = {
  'in-force': 'in force',
  superseded: 'superseded',
  upcoming: 'to come',
  draft: 'draft',
  withdrawn: 'withdrawn',
};

/** One document: each version with when, who and what; then what must be known. */
export function documentText(document: DocumentHistory): string {
  const lines = document.versions.flatMap((version) => [
    `  ${version.version || 'no number'}  ${states[version.state]}${periodText(version)}`,
    `      ${[
      version.date,
      version.author && `by ${version.author}`,
      version.approver && `approved by ${version.approver}`,
    ]
      .filter((part) => part)
      .join(', ')}${whereText(version)}`,
    ...(version.summary === '' ? [] : [`      ${version.summary}`]),
    ...(version.texts > 1
      ? [`      ${version.texts} different texts carried this number after it was approved.`]
      : []),
    ...(version.records.length > 0 ? [`      Records: ${recordsText(version)}.`] : []),
  ]);
  const about = `${document.id} ${document.title} (${document.file}${document.deleted ? ', deleted' : ''})`;
  return `${[about, ...lines, ...noticeLines(document.notices)].join('\n')}\n`;
}

export function periodText({ from, until }: DocumentVersion): string {
  if (from === undefined) return '';
  if (from === beforeAll) return until === undefined ? ` since ${firstDay(from)}` : ` until ${until}`;
  if (until === undefined) return ` from ${from}`;
  return from === until ? ` on ${from}` : ` from ${from} to ${until}`;
}

/** What stands behind `since`. */
export function firstDay(from: string | undefined): string {
  return from === undefined || from === beforeAll ? 'before the history begins' : from;
}

function whereText({ held, commit }: DocumentVersion): string {
  if (commit) return `, commit ${commit.hash.slice(0, 10)}`;
  if (held === 'disk') return ', not committed';
  return held === 'none' ? ', known from the table of revisions only' : ', older than this clone';
}

function recordsText({ records }: DocumentVersion): string {
  return records.map(({ kind, by, at }) => `${kind} by ${by} on ${at.slice(0, 10)}`).join('; ');
}

export function noticeLines(notices: readonly HistoryNotice[]): string[] {
  return notices.map(({ message }) => `  Note: ${message}`);
}

/** All documents, a line each: what is in force. */
export function libraryText(history: LibraryHistory): string {
  const documents = [...history.documents.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const width = Math.max(0, ...documents.map(({ id }) => id.length));
  const lines = documents.map((document) => {
    const current = document.versions.find(({ state }) => state === 'in-force');
    const newest = document.versions[0];
    const state = current
      ? `${current.version} since ${firstDay(current.from)}`
      : document.deleted
        ? 'deleted'
        : newest
          ? `${newest.version} ${states[newest.state]}`
          : 'no version';
    const count = document.versions.length;
    return `${document.id.padEnd(width)}  ${state}, ${count} ${count === 1 ? 'version' : 'versions'}  ${document.title}`;
  });
  if (lines.length === 0) lines.push('The library has no document, and git knows of none it had.');
  return `${[...lines, ...history.notices.map(({ message }) => `Note: ${message}`)].join('\n')}\n`;
}
