import { join, relative, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { today } from '../../src/core/clock.ts';
import type { Library, LibraryFiles } from '../../src/core/library.ts';
import { readLibraryFiles } from '../../src/core/load.ts';
import type { Finding } from '../../src/core/model.ts';
import { chartCacheFolder } from '../../src/flowchart/cache.ts';
import { type ChangedLines, changedSince } from '../../src/history/changed-lines.ts';
import { openPast } from '../../src/history/record-past.ts';
import { recordsFile } from '../../src/history/records.ts';
import { lintCacheFolder, memoryCache, openLintCache } from '../../src/lint/cache.ts';
import { summarise } from '../../src/lint/lint.ts';
import { type LintedFiles, lintFiles } from '../../src/lint/lint-files.ts';
import { mend } from '../../src/lint/mend.ts';
import { reporters } from '../../src/lint/reporters/index.ts';
import type { Report } from '../../src/lint/reporters/report.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { baselineOptions, holdBack } from '../baseline.ts';
import {
  CannotRun,
  type Command,
  type CommandInput,
  exitCode,
  oneOf,
  shared,
  text,
  wholeNumber,
} from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { progress } from '../progress.ts';
import { settingsFor } from '../settings.ts';
import { writeFixed } from '../write-fixed.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const formats = Object.keys(reporters) as (keyof typeof reporters)[];

export const lint: Command = {
  name: 'lint',
  summary: 'check every document and registry of a library',
  options: {
    library: shared.library,
    today: shared.today,
    config: shared.config,
    preset: shared.preset,
    format: { type: 'string', value: 'NAME', help: `how findings are printed: ${formats.join(', ')}` },
    json: { type: 'boolean', help: 'the same as --format json' },
    fix: { type: 'boolean', help: 'mend what can be mended without changing what a document says' },
    'fix-suggestions': { type: 'boolean', help: 'show the other mendings as a diff, and change nothing' },
    since: {
      type: 'string',
      value: 'REF',
      help: 'report only documents that differ from a branch or commit',
    },
    'changed-lines': { type: 'boolean', help: 'with --since: report only lines that differ' },
    'max-warnings': {
      type: 'string',
      value: 'N',
      help: 'exit with 1 when there are more warnings than this',
    },
    ...baselineOptions,
    stdin: { type: 'boolean', help: 'check the text that is piped in, as the file of --stdin-filename' },
    'stdin-filename': { type: 'string', value: 'FILE', help: 'the file whose text is piped in' },
    'no-cache': { type: 'boolean', help: 'look at every document anew' },
  },
  examples: [
    'npx deskbook lint',
    'npx deskbook lint --library ../our-procedures --preset strict',
    'npx deskbook lint --since origin/main --changed-lines --format github',
    'npx deskbook lint --fix',
  ],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const settings = await settingsFor(folder, values);
    const wanted = checkedOptions(values);
    const line = progress();
    const cache = values['no-cache'] === true ? undefined : openLintCache(cacheFolder(), folder);
    const inMemory = memoryCache();
    const lintOnce = (files: LibraryFiles): Promise<LintedFiles> =>
      lintFiles(files, {
        today: wanted.today,
        settings,
        past: openPast(folder, wanted.since),
        cacheFolder: chartCacheFolder(repository, process.env),
        progress: line.step,
        // What is piped in, or fixed and not yet written, is not what the folder holds.
        ...(wanted.stdin || wanted.fix ? { cache: inMemory } : cache ? { cache } : {}),
      });

    let files = await readLibraryFiles(folder);
    const piped = wanted.stdin ? pipedFile(folder, text(values['stdin-filename'])) : undefined;
    if (piped !== undefined) files = withText(files, piped, await readAll(process.stdin));
    const since = (): Promise<ChangedLines | undefined> =>
      wanted.since === undefined ? Promise.resolve(undefined) : changedSince(folder, wanted.since);
    let changed = await since();
    let linted: LintedFiles;
    if (wanted.fix) {
      const mended = await mend(files, lintOnce, (file) => changed === undefined || changed.has(file));
      line.end();
      await writeFixed(folder, mended);
      linted = mended;
      files = mended.files;
      // Mending may have moved the lines that the author changed.
      changed = await since();
    } else linted = await lintOnce(files);
    line.end();

    const textOf = textsOf(files);
    const held = await holdBack(linted.findings, folder, values, textOf);
    const findings = held.fresh.filter(
      (finding) =>
        (piped === undefined || finding.file === piped) &&
        (changed === undefined || isChanged(finding, linted.library, changed, wanted.changedLines)),
    );
    const documents = linted.library.documents.filter(
      ({ file }) =>
        (piped === undefined || file === piped) &&
        (changed === undefined || isTouched(file, linted.library, changed)),
    );
    const report: Report = {
      findings,
      summary: summarise({ documents }, findings),
      rules,
      folder: shownFolder(folder),
      textOf,
      colour: process.stdout.isTTY && !process.env['NO_COLOR'],
    };
    process.stdout.write(reporters[wanted.format](report));
    if (values['fix-suggestions'] === true) {
      const { suggestedDiff } = await import('../suggested-diff.ts');
      process.stdout.write(suggestedDiff(report));
    }
    for (const note of held.notes) console.error(note);
    const { errors, warnings } = report.summary;
    return errors > 0 || warnings > wanted.maxWarnings ? exitCode.findings : exitCode.fine;
  },
};

interface Wanted {
  today: string;
  format: keyof typeof reporters;
  maxWarnings: number;
  fix: boolean;
  stdin: boolean;
  since: string | undefined;
  changedLines: boolean;
}

/** @throws CannotRun when options do not go together */
function checkedOptions(values: CommandInput['values']): Wanted {
  const format =
    values['json'] === true ? 'json' : oneOf('--format', text(values['format']) ?? 'stylish', formats);
  const maxWarnings = wholeNumber('--max-warnings', values['max-warnings']);
  const needs = (option: string, other: string): void => {
    if (values[option] !== undefined && values[other] === undefined)
      throw new CannotRun(`--${option} only means something together with --${other}.`);
  };
  needs('changed-lines', 'since');
  needs('stdin', 'stdin-filename');
  needs('stdin-filename', 'stdin');
  if (values['stdin'] === true && values['fix'] === true)
    throw new CannotRun(
      '--fix changes files, and what is piped in is none. Save the text, and fix the file.',
    );
  for (const option of ['update-baseline', 'prune-baseline'])
    if (values['stdin'] === true && values[option] === true)
      throw new CannotRun(
        `--${option} writes down what the library's files hold, and what is piped in is none. Save the text first.`,
      );
  if (values['fix-suggestions'] === true && format !== 'stylish')
    throw new CannotRun(
      `--fix-suggestions prints a diff for people, which would spoil the report in the format ${format}. Leave one of the two out.`,
    );
  return {
    today: today(text(values['today'])),
    format,
    maxWarnings: maxWarnings ?? Number.POSITIVE_INFINITY,
    fix: values['fix'] === true,
    stdin: values['stdin'] === true,
    since: text(values['since']),
    changedLines: values['changed-lines'] === true,
  };
}

function cacheFolder(): string {
  return lintCacheFolder(repository, process.env);
}

/** The file as the library names it, whether it was given from the current folder or from the library's. */
function pipedFile(folder: string, name: string | undefined): string {
  const fromHere = relative(folder, resolve(name ?? '')).replaceAll('\\', '/');
  const file = fromHere.startsWith('..') ? relative(folder, join(folder, name ?? '')) : fromHere;
  if (!/\.mdx?$/.test(file))
    throw new CannotRun(
      `--stdin-filename takes the path of a document, which ends in .mdx or .md, not \`${name}\`.`,
    );
  return file.replaceAll('\\', '/');
}

function withText(files: LibraryFiles, file: string, source: string): LibraryFiles {
  const others = files.documents.filter((document) => document.file !== file);
  return { ...files, documents: [...others, { file, text: source.replace(/^\uFEFF/, '') }] };
}

function textsOf(files: LibraryFiles): (file: string) => string | undefined {
  const texts = new Map(
    [...files.documents, ...files.registries, ...(files.records ?? [])].map((source) => [
      source.file,
      source.text,
    ]),
  );
  return (file) => texts.get(file);
}

const aboutChange = new Set(rules.filter((rule) => rule.aboutChange).map(({ id }) => id));

/** Whether a file changed, or the records of the document that it is. */
function isTouched(file: string, { byFile }: Library, changed: ChangedLines): boolean {
  return changed.has(file) || changed.has(recordsFile(byFile.get(file)?.id ?? ''));
}

function isChanged(finding: Finding, library: Library, changed: ChangedLines, byLine: boolean): boolean {
  if (aboutChange.has(finding.rule)) return isTouched(finding.file, library, changed);
  const spans = changed.get(finding.file);
  if (!spans || !byLine) return spans !== undefined;
  const { start, end } = finding.range;
  return spans.some((span) => span.from <= end.line && start.line <= span.to);
}
