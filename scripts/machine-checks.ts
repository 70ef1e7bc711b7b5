/** What Deskbook needs of the machine it runs on. */
import { CannotRun } from '../src/core/cannot-run.ts';
import { loadParser } from '../src/core/parse.ts';
import { GitFault, git } from '../src/history/git.ts';
import { installedBrowser } from './browser.ts';
import type { Check } from './commands/doctor.ts';

export async function machineChecks(): Promise<Check[]> {
  return [
    { state: 'fine', found: `Node ${process.versions.node}` },
    await checkParser(),
    await checkPagefind(),
    checkBrowser(),
  ];
}

async function checkParser(): Promise<Check> {
  const { name } = await loadParser();
  return name === 'satteri'
    ? { state: 'fine', found: 'Markdown is parsed by Sätteri' }
    : {
        state: 'mend',
        found: 'Sätteri cannot be loaded here; unified parses instead, about twenty times slower',
        mend: 'Run `npm ci` on this machine, so that the binary for its platform is installed.',
      };
}

async function checkPagefind(): Promise<Check> {
  try {
    const { createIndex, close } = await import('pagefind');
    const { errors } = await createIndex();
    await close();
    if (errors.length === 0) return { state: 'fine', found: 'The search index can be made' };
    return { state: 'mend', found: `Pagefind answers: ${errors.join('; ')}`, mend: 'Run `npm ci` again.' };
  } catch (error) {
    return {
      state: 'mend',
      found: `Pagefind does not start: ${error instanceof Error ? error.message : String(error)}`,
      mend: 'Run `npm ci` on this machine, so that the binary for its platform is installed.',
    };
  }
}

/** Only what prints to PDF needs one, so its absence is no fault. */
function checkBrowser(): Check {
  const browser = installedBrowser();
  return browser === undefined
    ? {
        state: 'note',
        found:
          'No Chromium, Chrome or Edge was found: documents cannot be exported as PDF here. Install one, or name its program in the variable CHROMIUM',
      }
    : { state: 'fine', found: `PDF is printed by ${browser}` };
}

/** What git says of the folder: whether it is kept there, with all of its past, and under whose name changes go in. */
export async function gitChecks(folder: string): Promise<Check[]> {
  const ask = (...args: string[]): Promise<string> => git(folder, args).then((said) => said.trim());
  try {
    await ask('rev-parse', '--is-inside-work-tree');
  } catch (error) {
    if (!(error instanceof GitFault)) throw error;
    return [
      /not installed/.test(error.message)
        ? {
            state: 'mend',
            found: 'Git is not installed, or not on the PATH',
            mend: 'Install git: history, releases and `lint --since` need it.',
          }
        : {
            state: 'mend',
            found: 'The library is not kept in git, so nobody can tell what changed, when and by whom',
            mend: 'Run `git init` in the folder of the project, where package.json is, and commit the documents.',
          },
    ];
  }
  const shallow = (await ask('rev-parse', '--is-shallow-repository')) === 'true';
  const mail = await ask('config', 'user.email').catch(() => '');
  return [
    shallow
      ? {
          state: 'mend',
          found:
            'This clone is shallow: most of the history is missing, and with it old versions and who approved them',
          mend: 'Run `git fetch --unshallow`; in CI, check out with full depth (`fetch-depth: 0`, `GIT_DEPTH: 0`).',
        }
      : { state: 'fine', found: 'The library is kept in git, with all of its history' },
    mail === ''
      ? {
          state: 'note',
          found:
            'Git knows no `user.email` here: commits and records of this machine need one. Set it with `git config user.email`',
        }
      : { state: 'fine', found: `Changes made here go in as ${mail}` },
  ];
}

/** A check that could not be made is one of the findings. */
export async function orFault(check: () => Promise<Check[]>, mend?: string): Promise<Check[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return [{ state: 'mend', found: error.message, ...(mend === undefined ? {} : { mend }) }];
  }
}
