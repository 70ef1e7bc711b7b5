/** The impact of what somebody names, or of what a branch changes. */
import type { Library } from '../src/core/library.ts';
import { nearest } from '../src/core/nearest.ts';
import { impactOfDocument, impactOfEntry } from '../src/editor/impact.ts';
import { changedSince } from '../src/history/changed-lines.ts';
import type { DocumentChange } from '../src/history/compare-library.ts';
import { CannotRun } from './command.ts';
import type { ImpactReport } from './impact-report.ts';

/**
 * @param ids of documents, roles, systems or priorities
 * @param shown the library's folder, for messages
 * @throws CannotRun for an id that nothing has
 */
export function impactOfIds(library: Library, ids: readonly string[], shown: string): ImpactReport {
  const report: ImpactReport = { documents: [], entries: [], registries: [], gone: [] };
  for (const id of new Set(ids)) {
    const document = library.byId.get(id) ?? library.byFile.get(id);
    const entry = document ? undefined : impactOfEntry(library, id);
    if (document) report.documents.push(impactOfDocument(library, document));
    else if (entry) report.entries.push(entry);
    else {
      const { roles, systems, priorities } = library.registries;
      const entries = [...roles, ...systems, ...priorities.priorities].map((one) => one.id);
      const known = [...library.byId.keys(), ...entries];
      // `SOP-4` is SOP-004 before it is anything else.
      const folded = (one: string): string => one.toUpperCase().replace(/-?0*(\d+)$/, '-$1');
      const guess = known.find((one) => folded(one) === folded(id)) ?? nearest(id, known);
      throw new CannotRun(
        `No document, role, system or priority in ${shown} has the id \`${id}\`.${guess ? ` Did you mean \`${guess}\`?` : ''}`,
      );
    }
  }
  return report;
}

/**
 * @param changes of the documents since `ref`
 * @throws GitFault
 */
export async function impactOfChanges(
  folder: string,
  library: Library,
  changes: readonly DocumentChange[],
  ref: string,
): Promise<ImpactReport> {
  const changed = await changedSince(folder, ref);
  return {
    documents: changes.flatMap(({ file, how, made, before }) => {
      const document = how === 'removed' ? undefined : library.byFile.get(file);
      if (!document) return [];
      const size = how === 'added' ? 'new' : (made ?? 'none');
      return [{ ...impactOfDocument(library, document), size, ...(before === undefined ? {} : { before }) }];
    }),
    entries: [],
    registries: library.registryFiles.map(({ file }) => file).filter((file) => changed.has(file)),
    gone: changes
      .filter(({ how }) => how === 'removed')
      .map(({ id, title, file }) => ({ id: id === file ? '' : id, title, file })),
  };
}
