/**
 * Commits → the texts of each document, whatever its file was called. A document is its id: the file that carries it may
 * be moved, split or renamed. Only a text that names no id is followed by its file, as git sees it renamed.
 */
import { insideLibrary, isDocumentFile, type Root } from './library-roots.ts';
import type { MainLine } from './main-line.ts';
import type { Commit, DocumentText, HistoryNotice } from './model.ts';
import { asText, type Change, type LoggedCommit } from './read-log.ts';
import type { TextFacts } from './text-facts.ts';

export interface JoinedTexts {
  /** By id: its texts, oldest first. */
  documents: Map<string, { texts: DocumentText[]; notices: HistoryNotice[] }>;
  /** What the documents are in the newest commit: id → the file that carries it, from the library's folder. */
  head: Map<string, { file: string; blob: string }>;
}

export interface JoinInput {
  log: readonly LoggedCommit[];
  line: MainLine;
  roots: readonly Root[];
  facts: ReadonlyMap<string, TextFacts>;
  /** Hashes of the commits at which a shallow clone ends. */
  edge: ReadonlySet<string>;
}

/** The contents of documents that a log names, on the main line and beside it. */
export function documentBlobs({ log, line, roots }: Pick<JoinInput, 'log' | 'line' | 'roots'>): Set<string> {
  const blobs = new Set<string>();
  log.forEach((commit, index) => {
    for (const { path, blob } of commit.changes) {
      if (blob === undefined) continue;
      const inside = insideLibrary(roots, path, line.landed[index]!);
      if (inside !== undefined && isDocumentFile(inside)) blobs.add(blob);
    }
  });
  return blobs;
}

/** A document while its history is put together. `key` is its id, or its first path while it has none. */
interface Followed {
  texts: DocumentText[];
  notices: HistoryNotice[];
  /** Where it is now: path from the top → content. The file that has had the id longest comes first. */
  places: Map<string, string>;
}

export function joinTexts(input: JoinInput): JoinedTexts {
  const { log, line, roots, facts, edge } = input;
  const followed = new Map<string, Followed>();
  const keyAt = new Map<string, string>();
  const origin = origins(log);
  const get = (key: string): Followed => {
    let found = followed.get(key);
    if (!found) {
      found = { texts: [], notices: [], places: new Map() };
      followed.set(key, found);
    }
    return found;
  };

  line.commits.forEach((index, place) => {
    const commit = log[index]!;
    const day = line.days[place]!;
    const touched = new Set<string>();
    const renamed: { id: string; earlier: string }[] = [];
    const leave = (path: string): void => {
      const key = keyAt.get(path);
      if (key === undefined) return;
      keyAt.delete(path);
      get(key).places.delete(path);
      touched.add(key);
    };
    const arrive = ({ path, before }: Change, blob: string): void => {
      const id = facts.get(blob)?.id;
      const earlier = keyAt.get(path) ?? (before === undefined ? undefined : keyAt.get(before));
      const key = id ?? earlier ?? `${noId}${path}`;
      // A text that had no id until now is the past of the document that it has become.
      if (earlier?.startsWith(noId) && id !== undefined && !followed.has(id)) {
        followed.set(id, get(earlier));
        followed.delete(earlier);
        for (const at of get(id).places.keys()) keyAt.set(at, id);
      } else if (id !== undefined && earlier !== undefined && earlier !== id && !earlier.startsWith(noId))
        renamed.push({ id, earlier });
      const held = keyAt.get(path);
      if (held !== undefined && held !== key) leave(path);
      keyAt.set(path, key);
      get(key).places.set(path, blob);
      touched.add(key);
    };

    const changes = line.turned.has(index) ? changesOfTurned(log, line, index, place) : commit.changes;
    for (const change of changes) {
      const inside = insideLibrary(roots, change.path, place);
      if (change.blob !== undefined && inside !== undefined && isDocumentFile(inside))
        arrive(change, change.blob);
    }
    // What went away goes last: a document that was moved is never gone in between.
    for (const change of changes) {
      if (change.blob === undefined) leave(change.path);
      else if (change.moved && change.before !== undefined && !arrivedAt(changes, change.before))
        leave(change.before);
    }
    for (const { id, earlier } of renamed)
      if (get(earlier).places.size === 0 && get(id).texts.length === 0)
        noteOtherId(get(id), get(earlier), id, earlier, day);
    const movedTo = roots.find((root) => root.since === place && root !== roots.at(-1));
    // What stayed behind when the library moved is no part of it any more.
    if (movedTo) for (const path of [...keyAt.keys()]) if (!path.startsWith(movedTo.folder)) leave(path);

    for (const key of touched) {
      const document = get(key);
      const [path, blob] = document.places.entries().next().value ?? [];
      const last = document.texts.at(-1);
      if (path === undefined || blob === undefined) {
        if (last && !last.gone)
          document.texts.push({
            ...last,
            gone: true,
            blob: undefined,
            commit: plainCommit(commit),
            arrived: day,
          });
        continue;
      }
      const file = asText(insideLibrary(roots, path, place) ?? path);
      if (last && !last.gone && last.blob === blob && last.file === file) continue;
      if (last?.gone) noteGap(document, last, day);
      const by = commit.parents.length > 1 ? (origin(blob, index) ?? commit) : commit;
      document.texts.push({
        ...textOfFacts(facts.get(blob)),
        blob,
        gone: false,
        file,
        commit: edge.has(by.hash) ? undefined : plainCommit(by),
        arrived: edge.has(commit.hash) ? undefined : day,
      });
    }
  });

  const head: JoinedTexts['head'] = new Map();
  const documents: JoinedTexts['documents'] = new Map();
  for (const [key, { texts, notices, places }] of followed) {
    if (key.startsWith(noId)) continue;
    const [path, blob] = places.entries().next().value ?? [];
    if (path !== undefined && blob !== undefined)
      head.set(key, { file: asText(insideLibrary(roots, path, line.commits.length - 1) ?? path), blob });
    documents.set(key, { texts, notices });
  }
  addSideTexts(input, documents);
  return { documents, head };
}

/** No id begins so. */
const noId = '\0';

/**
 * What a merge brought to its second parent, where that is the main line; git tells what it brought to the first. The
 * files that the first parent's own commits touched are as those left them, unless the merge says otherwise.
 */
function changesOfTurned(
  log: readonly LoggedCommit[],
  line: MainLine,
  merge: number,
  place: number,
): Change[] {
  const changes = [...log[merge]!.changes];
  const told = new Set(changes.map(({ path }) => path));
  // Newest first, as the log is.
  log.forEach((commit, index) => {
    if (line.landed[index] !== place || index === merge) return;
    for (const change of commit.changes) {
      if (told.has(change.path)) continue;
      told.add(change.path);
      changes.push(change);
    }
  });
  return changes;
}

function arrivedAt(changes: readonly Change[], path: string): boolean {
  return changes.some((change) => change.path === path && change.blob !== undefined);
}

/** What a text says of itself. */
export function textOfFacts(
  facts: TextFacts | undefined,
): Pick<DocumentText, 'title' | 'type' | 'version' | 'status' | 'effective' | 'contentHash' | 'entry'> {
  return {
    title: facts?.title ?? '',
    type: facts?.type,
    version: facts?.version ?? '',
    status: facts?.status ?? '',
    effective: facts?.effective,
    contentHash: facts?.contentHash ?? '',
    entry: facts?.entry,
  };
}

const plainCommits = new WeakMap<LoggedCommit, Commit>();

/** Without the list of its changes, which nobody needs any more. */
function plainCommit(logged: LoggedCommit): Commit {
  let found = plainCommits.get(logged);
  if (!found) {
    const { changes: _changes, ...commit } = logged;
    found = commit;
    plainCommits.set(logged, found);
  }
  return found;
}

/** Which commit before a merge wrote a content: the newest of those on its branches. */
function origins(log: readonly LoggedCommit[]): (blob: string, merge: number) => LoggedCommit | undefined {
  const writers = new Map<string, number[]>();
  log.forEach((commit, index) => {
    if (commit.parents.length > 1) return;
    for (const { blob } of commit.changes) {
      if (blob === undefined) continue;
      const list = writers.get(blob);
      if (list) list.push(index);
      else writers.set(blob, [index]);
    }
  });
  return (blob, merge) => {
    const index = writers.get(blob)?.find((candidate) => candidate > merge);
    return index === undefined ? undefined : log[index];
  };
}

/** Versions that were written on a branch and overtaken there: they belong to the history, though nobody followed them. */
function addSideTexts(
  { log, line, roots, facts, edge }: JoinInput,
  documents: JoinedTexts['documents'],
): void {
  const known = new Map<string, Set<string>>();
  const versionsOf = (id: string): Set<string> => {
    let versions = known.get(id);
    if (!versions) {
      versions = new Set(documents.get(id)!.texts.map((text) => text.version));
      known.set(id, versions);
    }
    return versions;
  };
  // Newest first: the last text of such a version is the one that is kept.
  log.forEach((commit, index) => {
    const place = line.landed[index]!;
    // At its edge a shallow clone has the texts of everybody before: most of them readers did have.
    if (line.commits[place] === index || commit.parents.length > 1 || edge.has(commit.hash)) return;
    for (const { path, blob } of commit.changes) {
      const inside = blob === undefined ? undefined : insideLibrary(roots, path, place);
      const about = blob === undefined || inside === undefined ? undefined : facts.get(blob);
      if (about?.id === undefined || about.version === '' || !documents.has(about.id)) continue;
      const versions = versionsOf(about.id);
      if (versions.has(about.version)) continue;
      versions.add(about.version);
      const { texts } = documents.get(about.id)!;
      const landing = texts.findIndex(
        (text) => text.arrived !== undefined && text.arrived >= line.days[place]!,
      );
      texts.splice(landing === -1 ? texts.length : landing, 0, {
        ...textOfFacts(about),
        blob,
        gone: false,
        file: asText(inside!),
        commit: plainCommit(commit),
        arrived: line.days[place]!,
        side: true,
      });
    }
  });
}

function noteGap(document: Followed, gone: DocumentText, day: string): void {
  const away = gone.commit ? ` by commit ${gone.commit.hash.slice(0, 10)}` : '';
  document.notices.push({
    ...{ kind: 'gap', day },
    message: `The document was taken out of the library on ${gone.arrived ?? 'a day that is not known'}${away} and came back on ${day}. In between nothing was in force.`,
  });
}

function noteOtherId(now: Followed, then: Followed, id: string, earlier: string, day: string): void {
  now.notices.push({
    ...{ kind: 'gap', day },
    message: `Its file carried the id ${earlier} until ${day}. The two are taken for two documents, since the id is what names one; the history before stands under ${earlier}.`,
  });
  then.notices.push({
    ...{ kind: 'gap', day },
    message: `Its file carries the id ${id} since ${day}, and the history goes on under that id.`,
  });
}
