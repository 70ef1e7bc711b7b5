import { loadLibrary } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { changesSince } from '../../src/history/compare-library.ts';
import { CannotRun, type Command, exitCode, oneOf, shared, text } from '../command.ts';
import { impactOfChanges, impactOfIds } from '../impact-of.ts';
import { type ImpactReport, impactMarkdown, impactText } from '../impact-report.ts';
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

/** @throws CannotRun for an id that nothing has, GitFault */
async function impactReport(
  folder: string,
  ids: readonly string[],
  since: string | undefined,
): Promise<ImpactReport> {
  const library = await loadLibrary(folder);
  const named = impactOfIds(library, ids, shownFolder(folder) || folder);
  if (since === undefined) return named;
  const { documents } = await changesSince(folder, since, { library, parser: await loadParser() });
  const changed = await impactOfChanges(folder, library, documents, since);
  // One that is named and has changed is told once, with the size of its change.
  const told = new Set(changed.documents.map(({ file }) => file));
  const others = named.documents.filter(({ file }) => !told.has(file));
  return { ...changed, documents: [...others, ...changed.documents], entries: named.entries };
}
