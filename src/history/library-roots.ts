/** Where in the repository the library was: folders are renamed, and a library moves into one or out of it. */
import type { MainLine } from './main-line.ts';
import type { LoggedCommit } from './read-log.ts';

export interface Root {
  /** With a slash at its end; empty for the repository's top. */
  folder: string;
  /** The place on the main line of the commit that put the library here; 0 when it always was. */
  since: number;
}

const document = /\.mdx?$/;

/**
 * Follows the library's folder back: where it came to be with files that, for the most part, stood in another folder
 * just before, that folder was the library until then.
 * @param folder the library's folder now, from the repository's top, with a slash at its end
 * @returns where it was, newest first
 */
export function libraryRoots(log: readonly LoggedCommit[], line: MainLine, folder: string): Root[] {
  const roots: Root[] = [];
  let current = folder;
  let end = line.commits.length;
  for (;;) {
    const began = beginning(log, line, current, end);
    const source = began === undefined ? undefined : sourceOf(log[line.commits[began]!]!, current);
    roots.push({ folder: current, since: source === undefined ? 0 : began! });
    // Every move leads to an earlier commit, so this ends.
    if (source === undefined || began === undefined) return roots;
    current = source;
    end = began;
  }
}

/** The last place before `end` at which the folder had no document and then had some. */
function beginning(
  log: readonly LoggedCommit[],
  line: MainLine,
  folder: string,
  end: number,
): number | undefined {
  const inside = new Set<string>();
  let began: number | undefined;
  for (let place = 0; place < end; place++) {
    const before = inside.size;
    for (const change of log[line.commits[place]!]!.changes) {
      if (change.moved && change.before !== undefined) inside.delete(change.before);
      if (!change.path.startsWith(folder) || !document.test(change.path)) continue;
      if (change.blob === undefined) inside.delete(change.path);
      else inside.add(change.path);
    }
    if (before === 0 && inside.size > 0) began = place;
  }
  return began;
}

/** The folder that most documents of the new one were in; undefined when most are new. */
function sourceOf(commit: LoggedCommit, folder: string): string | undefined {
  const sources = new Map<string, number>();
  let added = 0;
  for (const { path, before, moved, blob } of commit.changes) {
    if (blob === undefined || !path.startsWith(folder) || !document.test(path)) continue;
    added += 1;
    const inner = path.slice(folder.length);
    if (!moved || before === undefined || !before.endsWith(inner)) continue;
    const source = before.slice(0, before.length - inner.length);
    if (source === '' || source.endsWith('/')) sources.set(source, (sources.get(source) ?? 0) + 1);
  }
  const [best] = [...sources].sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] * 2 > added && best[0] !== folder ? best[0] : undefined;
}

/** The path from the library's folder as it was at a place of the main line; undefined for files of other folders. */
export function insideLibrary(roots: readonly Root[], path: string, place: number): string | undefined {
  for (const [index, root] of roots.entries()) {
    // The commit that moves the library knows both folders.
    const ended = index > 0 && place > roots[index - 1]!.since;
    if (root.since <= place && !ended && path.startsWith(root.folder)) return path.slice(root.folder.length);
  }
  return undefined;
}

/** Whether a path from the library's folder is that of a document: what `readLibraryFiles` takes for one. */
export function isDocumentFile(path: string): boolean {
  return document.test(path) && !/(?:^|\/)README\.md$/i.test(path) && !isHidden(path);
}

/** Whether a path leads into a folder that holds nothing of a library, whatever lies in it. */
export function isHidden(path: string): boolean {
  return /(?:^|\/)(?:\.|node_modules\/)/.test(path);
}
