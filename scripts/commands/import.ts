import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { documentTypes } from '../../schemas/index.ts';
import { type ImportedDocument, importDocuments } from '../../src/convert/import-documents.ts';
import { reportAsMarkdown, reportAsText } from '../../src/convert/import-report.ts';
import { readSourceFiles } from '../../src/convert/source-files.ts';
import type { Library } from '../../src/core/library.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { nearest } from '../../src/core/nearest.ts';
import { loadParser } from '../../src/core/parse.ts';
import { CannotRun, type Command, type CommandInput, exitCode, oneOf, text } from '../command.ts';
import { shownFolder } from '../library-folder.ts';
import { progress } from '../progress.ts';
import { idsOfThePast } from '../used-ids.ts';

export const importCommand: Command = {
  name: 'import',
  summary: 'make documents of Word, HTML, Markdown and text files, and say what was mapped, guessed and left',
  takes: '<files or folders…>',
  takesMany: true,
  options: {
    out: {
      type: 'string',
      value: 'DIR',
      help: 'where the documents go: a library, or a folder to look at first',
    },
    library: {
      type: 'string',
      value: 'DIR',
      help: 'the library whose roles, values and ids count (the one that --out lies in, else sops)',
    },
    owner: {
      type: 'string',
      value: 'ROLE',
      help: 'the role that answers for the documents, from the roles registry',
    },
    type: { type: 'string', value: 'TYPE', help: `instead of guessing: ${documentTypes.join(', ')}` },
    report: {
      type: 'string',
      value: 'FILE',
      help: 'write the report as Markdown, with every quotation in full',
    },
    'dry-run': { type: 'boolean', help: 'say what would be done, and write nothing' },
    json: { type: 'boolean', help: 'print the report as JSON' },
  },
  examples: [
    'npx deskbook import "Password reset.docx" --out sops --owner service-desk-manager',
    'npx deskbook import ../old-procedures --out ../trial --dry-run',
    'npx deskbook import ../wiki-export --out sops --report import.md',
  ],
  async run({ values, positionals }) {
    const wanted = checkedOptions(values, positionals);
    const parser = await loadParser();
    const folder = libraryFor(wanted.out, text(values['library']));
    const library = folder === undefined ? undefined : await loadLibrary(folder, { parser });
    checkOwner(wanted.owner, library);
    const { sources, readBeside } = await readSourceFiles(positionals);
    const line = progress();
    const made = await importDocuments(
      sources,
      {
        parser,
        ...(library
          ? {
              registries: library.registries,
              hasOrganisation: library.registryStates.organisation === 'read',
              ids: await idsOf(library, folder!),
            }
          : {}),
        ...(wanted.owner === undefined ? {} : { owner: wanted.owner }),
        ...(wanted.type === undefined ? {} : { type: wanted.type }),
        takenFiles: await filesIn(wanted.out),
        readBeside,
      },
      (done, of) => line.step('Reading', done, of),
    );
    line.end();
    const reports = made.map(({ report }) => report);
    if (!wanted.dryRun) {
      // Before the documents: once they are there, a second try would write them again beside the first.
      if (wanted.report !== undefined) await writeReport(wanted.report, reportAsMarkdown(reports));
      await write(made, wanted.out);
    }
    if (values['json'] === true)
      process.stdout.write(
        `${JSON.stringify({ out: wanted.out, written: !wanted.dryRun, files: reports }, null, 2)}\n`,
      );
    else process.stdout.write(`${reportAsText(reports)}${nextSteps(wanted)}`);
    return reports.every(({ file }) => file !== undefined) ? exitCode.fine : exitCode.findings;
  },
};

interface Wanted {
  out: string;
  owner: string | undefined;
  type: (typeof documentTypes)[number] | undefined;
  report: string | undefined;
  dryRun: boolean;
}

/** @throws CannotRun when something is missing or would be overwritten */
function checkedOptions(values: CommandInput['values'], positionals: string[]): Wanted {
  if (positionals.length === 0)
    throw new CannotRun('Say what to import: `npx deskbook import "Password reset.docx" --out sops`.');
  const out = text(values['out']);
  if (out === undefined)
    throw new CannotRun(
      'Say where the documents go with --out: your library, or an empty folder to look at them first. Nothing that is there is overwritten.',
    );
  const type = text(values['type']);
  const given = text(values['report']);
  const report = given === undefined ? undefined : resolve(given);
  if (report !== undefined && existsSync(report))
    throw new CannotRun(
      `\`${given}\` is there already, and an import overwrites nothing. Name another file for the report.`,
    );
  return {
    out: resolve(out),
    owner: text(values['owner']),
    type: type === undefined ? undefined : oneOf('--type', type, documentTypes),
    report,
    dryRun: values['dry-run'] === true,
  };
}

/** The library that documents will stand in: one has a folder of registries. */
function libraryFor(out: string, given: string | undefined): string | undefined {
  if (given !== undefined) return resolve(given);
  for (let folder = out; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'registries'))) return folder;
    if (dirname(folder) === folder) break;
  }
  const here = resolve('sops');
  return existsSync(here) ? here : undefined;
}

/** @throws CannotRun for a role that the library does not know */
function checkOwner(owner: string | undefined, library: Library | undefined): void {
  if (owner === undefined) return;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(owner))
    throw new CannotRun(`--owner takes the id of a role, such as service-desk-manager, not \`${owner}\`.`);
  if (library?.registryStates.roles !== 'read') return;
  const ids = library.registries.roles.map(({ id }) => id);
  if (ids.includes(owner)) return;
  const guess = nearest(owner, ids);
  throw new CannotRun(
    `No role of the library is called \`${owner}\`.${guess ? ` Did you mean \`${guess}\`?` : ''} Roles stand in registries/roles.yaml.`,
  );
}

async function idsOf(
  library: Library,
  folder: string,
): Promise<NonNullable<Parameters<typeof importDocuments>[1]['ids']>> {
  const ofType: Partial<Record<(typeof documentTypes)[number], string[]>> = {};
  for (const { id, type } of library.documents)
    if (id !== undefined && type !== undefined) ofType[type] = [...(ofType[type] ?? []), id];
  return { ofType, used: [...library.byId.keys(), ...(await idsOfThePast(folder))] };
}

async function filesIn(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => {
    throw new CannotRun(`\`${folder}\` is no folder that can be read. Give a folder with --out.`);
  });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** @throws CannotRun where no file can be */
async function writeReport(file: string, report: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, report, { flag: 'wx' });
  } catch (error) {
    throw new CannotRun(
      `The report cannot be written to \`${file}\`: ${(error as Error).message}. Nothing was imported; name another file with --report.`,
    );
  }
}

async function write(made: readonly ImportedDocument[], out: string): Promise<void> {
  for (const { report, text: document, pictures } of made) {
    if (report.file === undefined || document === undefined) continue;
    const files: [string, string | Uint8Array][] = [
      [report.file, document],
      ...pictures.map(({ file, bytes }): [string, Uint8Array] => [file, bytes]),
    ];
    for (const [file, content] of files) {
      await mkdir(dirname(join(out, file)), { recursive: true });
      // Fails rather than overwrites, should the file have appeared meanwhile.
      await writeFile(join(out, file), content, { flag: 'wx' });
    }
  }
}

function nextSteps({ out, dryRun, report }: Wanted): string {
  if (dryRun) return '\nNothing was written, as --dry-run asks.\n';
  const shown = shownFolder(out);
  return `\nThe documents are drafts in ${shown === '' ? 'this folder' : shown}. Look at what was guessed and left${report === undefined ? ' (--report FILE has every quotation in full)' : ''}, then run \`npx deskbook lint\`.\n`;
}
