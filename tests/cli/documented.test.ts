/** What people are told to type and to open: each command line that a text shows is one that the command line takes. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { allCommands, inputOf } from '../../scripts/deskbook.ts';
import { starterFiles } from '../../scripts/starter-files.ts';
import { deskbookHere } from '../support/command-here.ts';
import { repository } from '../support/command-line.ts';

const commands = new Map((await allCommands()).map((command) => [command.name, command]));

/** Path → text of what people read, and of the sources, whose messages name commands too. */
async function texts(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const add = async (path: string): Promise<void> => {
    found.set(path, await readFile(join(repository, path), 'utf8'));
  };
  for (const path of ['README.md', 'CONTRIBUTING.md', 'sops/README.md']) await add(path);
  for (const folder of ['schemas', 'scripts', 'src'])
    for (const path of await readdir(join(repository, folder), { recursive: true }))
      if (/\.(?:ts|astro|mdx?|ya?ml)$/.test(path)) await add(`${folder}/${path.replaceAll('\\', '/')}`);
  return found;
}

/** Command lines in code spans, in fenced code and in the scripts of workflows, each from the name of the command on. */
function commandLines(text: string): string[] {
  const spans = [...text.matchAll(/`(?:npx )?deskbook ([^`\\$\n]+)\\?`/g)];
  const lines = [...text.matchAll(/^[ \t]*(?:- |- run: |run: )?npx (?:--no-install )?deskbook (.+)$/gm)];
  return [...spans, ...lines].map((match) => match[1]!);
}

/** As a shell takes a line apart, up to a comment or the name of a file that its output goes to. */
function words(line: string): string[] {
  const own = line.split(/(?:^|\s)(?:#|>>?|\|)\s/)[0]!;
  return [...own.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}

test('every command line in the texts and in the help is taken as it stands', async () => {
  const wrong: string[] = [];
  let seen = 0;
  const check = (where: string, line: string): void => {
    const [name = '', ...args] = words(line);
    // `deskbook <command> --help`, `deskbook --version`
    if (/^[<-]/.test(name)) return;
    const command = commands.get(name);
    const last = command?.options[args.at(-1)?.replace(/^--/, '') ?? ''];
    seen += 1;
    try {
      // An option that is only named has no value: `deskbook approve --from-event`.
      if (command) inputOf(command, last?.type === 'string' ? [...args, 'value'] : args);
      else wrong.push(`${where}: no command \`${name}\``);
    } catch (error) {
      wrong.push(`${where}: \`${line}\`: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  for (const [path, text] of await texts()) for (const line of commandLines(text)) check(path, line);
  for (const { name, examples } of commands.values())
    for (const example of examples)
      if (example.startsWith('npx deskbook '))
        check(`help of ${name}`, example.slice('npx deskbook '.length));
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(150);
});

test('every command has help with examples', async () => {
  for (const name of commands.keys())
    expect(await deskbookHere([name, '--help'])).toEqual({
      code: 0,
      stdout: expect.stringContaining(`\n  npx deskbook ${name}`),
      stderr: '',
    });
});

test('the document that the README has authors change is the one it has them open', async () => {
  const readme = await readFile(join(repository, 'README.md'), 'utf8');
  const file = /Open `(sops\/[^`]+)`/.exec(readme)![1]!;
  const text = await readFile(join(repository, file), 'utf8');
  expect(text).toContain(/change `([^`]+)` to/.exec(readme)![1]!);
  for (const [, id] of readme.matchAll(/deskbook (?:release|impact) ([A-Z]+-\d+)/g))
    expect(text).toContain(`\nid: ${id}\n`);
});

test('every script that the texts run is there, and every path and link leads somewhere', async () => {
  const own = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  const starter = await starterFiles({
    today: '2026-11-22',
    organisation: 'O',
    packageName: 'o',
    dependency: '',
  });
  const readable = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');
  const told: [string, string, object][] = [
    ['README.md', await readable('README.md'), own.scripts],
    ['CONTRIBUTING.md', await readable('CONTRIBUTING.md'), own.scripts],
    [
      'README.md of a new library',
      starter.get('README.md')!,
      JSON.parse(starter.get('package.json')!).scripts,
    ],
  ];
  for (const [where, text, scripts] of told)
    for (const [, script] of text.matchAll(/npm run ([\w:]+)/g))
      expect(scripts, where).toHaveProperty([script!]);
  const [readme, contributing] = [told[0]![1], told[1]![1]];
  const paths = [
    ...[...`${readme}${contributing}`.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1]!),
    ...[...contributing.matchAll(/`((?:src|schemas|scripts|sops|tests|\.ci)\/[^`\s]*)`/g)].map(
      (match) => match[1]!,
    ),
  ];
  expect(paths.length).toBeGreaterThan(40);
  // What stands for several files lies in a folder that is there.
  const real = (path: string): string => (/[*<]/.test(path) ? dirname(path.replace(/[*<].*/, 'x')) : path);
  expect(paths.filter((path) => !existsSync(join(repository, real(path))))).toEqual([]);
});
