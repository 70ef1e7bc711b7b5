import { parseDocument } from '../../src/core/document.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { nearest } from '../../src/core/nearest.ts';
import { loadParser } from '../../src/core/parse.ts';
import { impactOfDocument, impactOfEntry } from '../../src/editor/impact.ts';
import { changedSince } from '../../src/history/changed-lines.ts';
import { openPast } from '../../src/history/record-past.ts';
import { compareDocuments } from '../../src/history/redline.ts';
import { CannotRun, type Command, exitCode, oneOf, shared, text } from '../command.ts';
import {
  type ChangedDocument,
  type ImpactReport,
  impactMarkdown,
  impactText,
  type Size,
} from '../impact-report.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';

const formats = ['text', 'markdown', 'json'] as const;

export const impact: Command = {
  name: 'impact',
  summary: 'say what a change reaches: who refers to it, who must relearn, which cards, calls and trainings',
  takes: '[id…]',
  takesMany: true,
  options: {
    library: shared.library,
    since: {
      type: 'string',
      value: 'REF',
      help: 'the documents that differ from a branch or commit, and how big each change is',
    },
    format: { type: 'string', value: 'NAME', help: `how it is printed: ${formats.join(', ')}` },
    json: { type: 'boolean', help: 'the same as --format json' },
  },
  examples: [
    'npx deskbook impact SOP-004',
    'npx deskbook impact service-desk-analyst active-directory',
    'npx deskbook impact --since origin/main --format markdown',
  ],
  async run({ values, positionals }) {
    const folder = libraryFolder(text(values['library']));
    const format =
      values['json'] === true ? 'json' : oneOf('--format', text(values['format']) ?? 'text', formats);
    const since = text(values['since']);
    if (positionals.length === 0 && since === undefined)
      throw new CannotRun(
        'Name what changes: the ids of documents, roles or systems, as in `deskbook impact SOP-004`; or give --since a branch, as in `deskbook impact --since origin/main`.',
      );
    const report = await impactReport(folder, positionals, since);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(report, null, 2)}\n`
        : format === 'markdown'
          ? impactMarkdown(report)
          : impactText(report),
    );
    return exitCode.fine;
  },
};

/**
 * @param ids of documents, roles, systems or priorities
 * @throws CannotRun for an id that nothing has, GitFault
 */
export async function impactReport(
  folder: string,
  ids: readonly string[],
  since: string | undefined,
): Promise<ImpactReport> {
  const library = await loadLibrary(folder);
  const report: ImpactReport = { documents: [], entries: [], registries: [] };
  for (const id of new Set(ids)) {
    const document = library.byId.get(id) ?? library.byFile.get(id);
    const entry = document ? undefined : impactOfEntry(library, id);
    if (document) report.documents.push(impactOfDocument(library, document));
    else if (entry) report.entries.push(entry);
    else {
      const { roles, systems, priorities } = library.registries;
      const known = [
        ...library.byId.keys(),
        ...[...roles, ...systems, ...priorities.priorities].map((one) => one.id),
      ];
      // `SOP-4` is SOP-004 before it is anything else.
      const folded = (one: string): string => one.toUpperCase().replace(/-?0*(\d+)$/, '-$1');
      const guess = known.find((one) => folded(one) === folded(id)) ?? nearest(id, known);
      throw new CannotRun(
        `No document, role, system or priority in ${shownFolder(folder) || folder} has the id \`${id}\`.${guess ? ` Did you mean \`${guess}\`?` : ''}`,
      );
    }
  }
  if (since === undefined) return report;

  const [changed, before] = await Promise.all([
    changedSince(folder, since),
    openPast(folder, since).before(),
  ]);
  report.registries = [...changed.keys()]
    .filter((file) => library.registryFiles.some((one) => one.file === file))
    .sort();
  const parser = await loadParser();
  const past = (file: string): ReturnType<typeof parseDocument> | undefined => {
    const old = before?.get(file);
    return old === undefined
      ? undefined
      : parseDocument({ file, text: old }, { parser, registries: library.registries });
  };
  for (const file of [...changed.keys()].sort()) {
    const document = library.byFile.get(file);
    if (!document) continue;
    const old = past(file);
    // The same words in another place, or nothing but the end of a line.
    if (old && old.text === document.text) continue;
    const oldVersion = old && String(old.meta['version'] ?? '');
    const one: ChangedDocument = impactOfDocument(library, document);
    report.documents.push({
      ...one,
      size: oldVersion === undefined ? 'new' : sizeOf(oldVersion, one.version),
      ...(oldVersion === undefined ? {} : { before: oldVersion }),
      ...(old ? { changes: compareDocuments(old, document) } : {}),
    });
  }
  return report;
}

function sizeOf(before: string, after: string): Size {
  const [old, now] = [before.split('.'), after.split('.')];
  const at = now.findIndex((part, index) => part !== old[index]);
  return (['major', 'minor', 'patch'] as const)[at] ?? 'none';
}
