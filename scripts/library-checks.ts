/** What a library lacks, and what its files say about the code host. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registryNames } from '../schemas/index.ts';
import type { Library } from '../src/core/library.ts';
import { readLibraryFiles } from '../src/core/load.ts';
import { registryFile } from '../src/core/registries.ts';
import { chartCacheFolder } from '../src/flowchart/cache.ts';
import { openPast } from '../src/history/record-past.ts';
import { lintCacheFolder, openLintCache } from '../src/lint/cache.ts';
import { lintFiles } from '../src/lint/lint-files.ts';
import { holdKnown } from '../src/lint/load-baseline.ts';
import { loadSettings } from '../src/lint/load-config.ts';
import { codeOwnersState } from './commands/codeowners.ts';
import type { Check } from './commands/doctor.ts';
import { shownFolder } from './library-folder.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

export async function libraryChecks(folder: string, library: Library): Promise<Check[]> {
  const shown = shownFolder(folder);
  const checks: Check[] = [
    library.documents.length > 0
      ? {
          state: 'fine',
          found: `${library.documents.length} ${library.documents.length === 1 ? 'document' : 'documents'} in ${shown || folder}`,
        }
      : {
          state: 'mend',
          found: `No document in ${shown || folder}`,
          mend: 'Begin one with `npx deskbook new`, bring some in with `npx deskbook import`, or give another folder with --library.',
        },
  ];
  for (const name of registryNames) {
    const file = registryFile(name);
    const there = await stat(join(folder, file)).catch(() => undefined);
    const broken = library.problems.find((problem) => problem.file === file);
    if (!there)
      checks.push({
        state: 'mend',
        found: `The registry ${shown}${file} is missing`,
        mend: `Create it; the handbook shows the keys, and schemas/json/${name}.schema.json lets an editor complete them.`,
      });
    else if (broken)
      checks.push({
        state: 'mend',
        found: `${shown}${file}:${broken.range.start.line} ${broken.message}`,
        mend: 'Run `npx deskbook lint` for all of them.',
      });
    else checks.push({ state: 'fine', found: `The registry ${shown}${file} is read` });
  }
  return checks;
}

/**
 * @param today `YYYY-MM-DD`
 * @throws CannotRun when the settings or the baseline cannot be followed
 */
export async function findingChecks(folder: string, today: string): Promise<Check[]> {
  const settings = await loadSettings(folder);
  const files = await readLibraryFiles(folder);
  const { findings } = await lintFiles(files, {
    today,
    settings,
    past: openPast(folder),
    cacheFolder: chartCacheFolder(repository, process.env),
    cache: openLintCache(lintCacheFolder(repository, process.env), folder),
  });
  const texts = new Map([...files.documents, ...files.registries].map(({ file, text }) => [file, text]));
  const { fresh } = await holdKnown(findings, folder, (file) => texts.get(file));
  const errors = fresh.filter(({ severity }) => severity === 'error').length;
  return [
    errors === 0
      ? { state: 'fine', found: 'The linter finds no error' }
      : {
          state: 'mend',
          found: `The linter finds ${errors} ${errors === 1 ? 'error' : 'errors'}; documents with errors are not published`,
          mend: 'Run `npx deskbook lint`: it says where, why and what to do, and `--fix` mends what needs no thought.',
        },
  ];
}

/** Where readers and reviewers are sent. All of it is optional. */
export async function codeHostChecks(folder: string, library: Library): Promise<Check[]> {
  const { organisation } = library.registries;
  const file = `${shownFolder(folder)}registries/organisation.yaml`;
  const setting = (key: string, is: string, without: string): Check => {
    const value = organisation[key];
    return typeof value === 'string' && value !== ''
      ? { state: 'fine', found: `${is} ${value}` }
      : { state: 'note', found: `${without}: \`${key}\` is not set in ${file}` };
  };
  const owners = await codeOwnersState(folder, library);
  const checks = [
    setting('report-problem', 'Readers report problems at', 'Readers report problems by mail, if at all'),
    setting('edit-page', 'Pages lead to the editor at', 'Pages do not lead to the editor of the code host'),
  ];
  if (!owners.inUse)
    checks.push({
      state: 'note',
      found: `No role has a \`team\`, so the code host asks nobody to review: \`npx deskbook codeowners\` makes CODEOWNERS once they have`,
    });
  else if (owners.current) checks.push({ state: 'fine', found: `${owners.shown} is current` });
  else
    checks.push({
      state: 'mend',
      found: `${owners.shown} is ${owners.before === undefined ? 'missing' : 'stale'}: the code host asks the wrong people to review`,
      mend: 'Run `npx deskbook codeowners` and commit what it writes.',
    });
  return checks;
}
