import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { registryNames } from '../../schemas/index.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { loadParser } from '../../src/core/parse.ts';
import { registryFile } from '../../src/core/registries.ts';
import { type Command, exitCode, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';

interface Check {
  fine: boolean;
  /** What was found. */
  found: string;
  /** What to do when it is not fine. */
  mend?: string;
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'say what is missing on this machine and in the library, and how to mend it',
  options: { library: shared.library, out: shared.out },
  examples: ['npx deskbook doctor', 'npx deskbook doctor --library ../our-procedures'],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const checks = [
      await checkParser(),
      await checkPagefind(),
      await checkGit(folder),
      ...(await checkLibrary(folder)),
      await checkSite(resolve(text(values['out']) ?? 'dist')),
    ];
    console.log(`fine  Node ${process.versions.node}`);
    for (const check of checks) {
      console.log(`${check.fine ? 'fine ' : 'mend '} ${check.found}`);
      if (!check.fine && check.mend) console.log(`      ${check.mend}`);
    }
    return checks.every((check) => check.fine) ? exitCode.fine : exitCode.findings;
  },
};

async function checkParser(): Promise<Check> {
  const { name } = await loadParser();
  return name === 'satteri'
    ? { fine: true, found: 'Markdown is parsed by Sätteri' }
    : {
        fine: false,
        found: 'Sätteri cannot be loaded here; unified parses instead, about twenty times slower',
        mend: 'Run `npm ci` on this machine, so that the binary for its platform is installed.',
      };
}

async function checkPagefind(): Promise<Check> {
  try {
    const { createIndex, close } = await import('pagefind');
    const { errors } = await createIndex();
    await close();
    if (errors.length === 0) return { fine: true, found: 'The search index can be made' };
    return { fine: false, found: `Pagefind answers: ${errors.join('; ')}`, mend: 'Run `npm ci` again.' };
  } catch (error) {
    return {
      fine: false,
      found: `Pagefind does not start: ${error instanceof Error ? error.message : String(error)}`,
      mend: 'Run `npm ci` on this machine, so that the binary for its platform is installed.',
    };
  }
}

async function checkGit(folder: string): Promise<Check> {
  let here = folder;
  for (;;) {
    if (await stat(join(here, '.git')).catch(() => undefined))
      return { fine: true, found: 'The library is kept in git' };
    const above = resolve(here, '..');
    if (above === here)
      return {
        fine: false,
        found: 'The library is not kept in git, so nobody can tell what changed, when and by whom',
        mend: 'Run `git init` in its folder and commit the documents.',
      };
    here = above;
  }
}

async function checkLibrary(folder: string): Promise<Check[]> {
  const library = await loadLibrary(folder);
  const shown = shownFolder(folder);
  const checks: Check[] = [
    library.documents.length > 0
      ? { fine: true, found: `${library.documents.length} documents in ${shown}` }
      : {
          fine: false,
          found: `No document in ${shown}`,
          mend: 'Write one as `.mdx` in a folder `sop`, `kb`, `raci` or `escalation`, or give another folder with --library.',
        },
  ];
  for (const name of registryNames) {
    const file = registryFile(name);
    const there = await stat(join(folder, file)).catch(() => undefined);
    const broken = library.problems.find((problem) => problem.file === file);
    if (!there)
      checks.push({
        fine: false,
        found: `The registry ${shown}${file} is missing`,
        mend: `Create it; the handbook shows the keys, and schemas/json/${name}.schema.json lets an editor complete them.`,
      });
    else if (broken)
      checks.push({
        fine: false,
        found: `${shown}${file}:${broken.range.start.line} ${broken.message}`,
        mend: 'Run `npx deskbook lint` for all of them.',
      });
    else checks.push({ fine: true, found: `The registry ${shown}${file} is read` });
  }
  return checks;
}

async function checkSite(out: string): Promise<Check> {
  const there = await stat(join(out, 'deskbook-build.json')).catch(() => undefined);
  return there
    ? { fine: true, found: `A built site is in ${shownFolder(out) || out}` }
    : { fine: true, found: 'No site has been built yet: `npx deskbook build` makes one' };
}
