import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { today } from '../../src/core/clock.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { ownDependency, packedName } from '../own-package.ts';
import { manifestText, packageNameFor, starterFiles } from '../starter-files.ts';

export const init: Command = {
  name: 'init',
  summary: 'make a library of your own: documents to begin with, registries, settings, workflows',
  takes: '<folder>',
  options: {
    name: { type: 'string', value: 'NAME', help: "your organisation's name (Example Organisation)" },
    link: {
      type: 'string',
      value: 'DIR',
      help: 'use the Deskbook in this folder (the one that is running; else its version)',
    },
    today: shared.today,
    json: { type: 'boolean', help: 'print what was written and what was left as JSON' },
  },
  examples: ['npx deskbook init procedures --name "Northfield Group"', 'npx deskbook init .'],
  async run({ values, positionals }) {
    const [given] = positionals;
    if (given === undefined)
      throw new CannotRun(
        'Say where the library is to be: `npx deskbook init procedures` makes a folder, `npx deskbook init .` takes this one.',
      );
    const day = today(text(values['today']));
    const folder = resolve(given);
    const about = await stat(folder).catch(() => undefined);
    if (about && !about.isDirectory()) throw new CannotRun(`\`${given}\` is a file. Name a folder.`);
    const link = text(values['link']);
    if (link !== undefined && !existsSync(join(link, 'package.json')))
      throw new CannotRun(`--link: \`${link}\` holds no package.json, so no Deskbook. Name its folder.`);
    const name = (text(values['name']) ?? 'Example Organisation').trim();
    if (name === '' || /[\r\n]/.test(name)) throw new CannotRun('--name takes a name on one line.');
    const dependency = ownDependency(folder, link);
    const starter = { today: day, organisation: name, packageName: packageNameFor(folder), dependency };
    const files = await starterFiles(starter);
    const own = await manifestIn(folder);
    const hasDocuments = await holdsDocuments(join(folder, 'sops'));
    const written: string[] = [];
    const kept: string[] = [];
    if (own !== undefined && Object.keys(own).join() === 'dependencies') {
      // All that `npm install` of the package has written into an empty folder.
      await writeFile(join(folder, 'package.json'), manifestText(starter, own.dependencies));
      files.delete('package.json');
      written.push('package.json');
    }
    for (const [path, content] of files) {
      // Documents of one's own have ids of their own, which the starter's would take.
      if (hasDocuments && /^sops\/.*\.mdx$/.test(path)) continue;
      ((await writeNew(join(folder, path), content)) ? written : kept).push(path);
    }
    if (values['json'] === true) console.log(JSON.stringify({ folder, written, kept }, null, 2));
    else
      console.log(report(folder, written, kept, hasDocuments, own?.dependencies?.['deskbook'] ?? dependency));
    return exitCode.fine;
  },
};

interface Manifest {
  dependencies?: Record<string, string>;
}

/** The package.json that is there; undefined where there is none that can be read. */
async function manifestIn(folder: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

async function holdsDocuments(library: string): Promise<boolean> {
  if (!existsSync(library)) return false;
  return (await loadLibrary(library)).documents.length > 0;
}

/** @returns false when a file of that name is there, whatever it holds */
async function writeNew(file: string, content: string): Promise<boolean> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'EISDIR'))
      return false;
    throw error;
  }
}

function report(
  folder: string,
  written: string[],
  kept: string[],
  hasDocuments: boolean,
  dependency: string,
): string {
  const short = relative(process.cwd(), folder);
  const here = short.startsWith('..') ? folder : short;
  const lines = [`${written.length} files written to ${here === '' ? 'this folder' : `${here}/`}.`];
  if (kept.length > 0) lines.push(`There already, and left as they are: ${kept.join(', ')}.`);
  if (kept.includes('package.json'))
    lines.push(
      'That package.json is yours. Add Deskbook to it if it is not there: `npm install deskbook`, or the folder or file you have it in. Where README.md says `npm run dev`, write `npx deskbook dev`, or add the script.',
    );
  if (hasDocuments) lines.push('sops/ holds documents already, so no starter documents were added.');
  const inGit = isInGit(folder);
  const steps = [
    ...(here === '' ? [] : [`cd ${/\s/.test(here) ? `"${here}"` : here}`]),
    'npm install',
    ...(inGit ? [] : ['git init -b main && git add -A && git commit -m "Begin the procedures"']),
    'npx deskbook dev',
  ];
  lines.push('', 'Next:', ...steps.map((step) => `  ${step}`));
  lines.push(
    '',
    'Then put your names and numbers into sops/registries/organisation.yaml. README.md says more.',
  );
  if (written.includes('package.json') && dependency.startsWith('file:../'))
    lines.push(
      '',
      `package.json names Deskbook by its place on this machine (${dependency}). Before the code host can install it, put the file that \`npm pack\` makes into the repository: npm install ./${packedName}.`,
    );
  return lines.join('\n');
}

function isInGit(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (dirname(at) === at) return false;
  }
}
