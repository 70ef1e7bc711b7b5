/** `deskbook init`: a library that is clean at once, in an empty folder or beside what is there. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { documentTypes, registryNames } from '../../schemas/index.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { deskbook, repository, run } from '../support/command-line.ts';
import { gitRepository } from '../support/git-repository.ts';
import { goodSop, temporaryFolder, writeFiles } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];

test('makes a library with a document of each type and every registry, of which nothing is to be mended', async () => {
  const folder = join(await temporaryFolder(), 'desk');
  const ran = await deskbook(['init', folder, '--name', 'O\'Hara: "B" # $& {x}', ...day]);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  const sops = join(folder, 'sops');
  const { documents, registries, registryStates } = await loadLibrary(sops);
  expect([...new Set(documents.map(({ type }) => type))].sort()).toEqual([...documentTypes].sort());
  for (const name of registryNames) expect(registryStates[name]).toBe('read');
  expect(registries.organisation.name).toBe('O\'Hara: "B" # $& {x}');
  // Nobody has approved them, and they do not say so.
  expect(new Set(documents.map(({ meta }) => `${meta['status']} ${meta['version']}`))).toEqual(
    new Set(['in-review 0.1.0']),
  );
  for (const { text } of documents) expect(text).toContain('    date: 2026-11-22\n');
  for (const file of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (file.isFile()) {
      const text = await readFile(join(file.parentPath, file.name), 'utf8');
      expect(text, file.name).not.toMatch(/\{\{(?:today|organisation)\}\}/);
    }
  const linted = await deskbook(['lint', '--library', sops, '--preset', 'strict', ...day]);
  expect(linted).toMatchObject({ code: 0, stdout: `${documents.length} documents: nothing to mend.\n` });
});

test('the project around it: settings that editors and code hosts read, and this Deskbook as its dependency', async () => {
  const folder = join(await temporaryFolder(), 'Our Desk!');
  await deskbook(['init', folder, ...day]);
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: 'our-desk', private: true, type: 'module' });
  // A clone is linked: the registry has something else under its version, or nothing.
  expect(join(folder, manifest.dependencies.deskbook.replace(/^file:/, ''), '/')).toBe(repository);
  const settings = JSON.parse(await readFile(join(folder, '.vscode/settings.json'), 'utf8'));
  for (const [schema, registry] of Object.entries<string>(settings['yaml.schemas'])) {
    expect(existsSync(join(repository, schema.replace('./node_modules/deskbook/', ''))), schema).toBe(true);
    expect(existsSync(join(folder, registry)), registry).toBe(true);
  }
  for (const file of [
    '.gitignore',
    '.gitattributes',
    '.editorconfig',
    'README.md',
    '.vscode/extensions.json',
  ])
    expect(existsSync(join(folder, file)), file).toBe(true);
  for (const workflow of ['.github/workflows/deskbook.yml', '.gitlab-ci.yml'])
    expect(parse(await readFile(join(folder, workflow), 'utf8')), workflow).toBeTypeOf('object');
  // What the project's README links to is there, but for what npm brings.
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  for (const [, target] of readme.matchAll(/\]\(([^)]+)\)/g))
    if (!target!.startsWith('node_modules')) expect(existsSync(join(folder, target!)), target).toBe(true);
  const linked = join(await temporaryFolder(), 'desk');
  await deskbook(['init', linked, '--link', repository, ...day]);
  const { dependencies } = JSON.parse(await readFile(join(linked, 'package.json'), 'utf8'));
  expect(join(linked, dependencies.deskbook.slice('file:'.length), '/')).toBe(repository);
});

test('in a repository with files of its own, it adds what is missing and writes over nothing', async () => {
  const own = {
    'README.md': 'Ours.\n',
    'package.json': '{ "name": "ours" }\n',
    'sops/registries/roles.yaml': '- { id: service-desk-manager, name: Manager, duties: [Answer] }\n',
    'sops/sop/ours.mdx': goodSop('SOP-001', 'Ours'),
  };
  const { folder, git } = await gitRepository(own);
  const ran = await deskbook(['init', '.', ...day], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toContain('There already, and left as they are: ');
  for (const file of ['README.md', 'package.json', 'sops/registries/roles.yaml'])
    expect(ran.stdout).toContain(file);
  expect(ran.stdout).toContain('npm install deskbook');
  expect(ran.stdout).not.toContain('git init');
  // Every file that was there is as it was.
  expect(await git('diff', '--stat')).toBe('');
  // No starter document takes the id of one of theirs.
  expect((await loadLibrary(join(folder, 'sops'))).documents.map(({ file }) => file)).toEqual([
    'sop/ours.mdx',
  ]);
  expect(existsSync(join(folder, 'sops/registries/systems.yaml'))).toBe(true);
  // Its package.json does not say that `.ts` files are modules, and Node has nothing to say about it.
  expect((await deskbook(['lint', ...day], { cwd: folder })).stderr).toBe('');

  const again = await deskbook(['init', '.', ...day, '--json'], { cwd: folder });
  expect(JSON.parse(again.stdout)).toMatchObject({ written: [] });
});

test('in a folder that npm has just installed it into, package.json gets what a new library has', async () => {
  const folder = await temporaryFolder();
  const dependencies = { deskbook: 'file:deskbook-0.1.0.tgz', other: '1.0.0' };
  await writeFiles(folder, { 'package.json': JSON.stringify({ dependencies }) });
  const ran = await deskbook(['init', '.', ...day], { cwd: folder });
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).not.toContain('package.json');
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ type: 'module', scripts: { dev: 'deskbook dev' }, dependencies });
});

test('an old Node runs it by the one that npm brought along, or is told what to do', async () => {
  const launcher = await readFile(join(repository, 'scripts/deskbook.mjs'), 'utf8');
  // Node 20 has neither `enableCompileCache` nor `registerHooks`: naming one would end it before it can say anything.
  const named = [...launcher.matchAll(/^import (.+) from 'node:module';$/gm)].map((match) => match[1]);
  expect(named).toEqual(['module']);
  const alone = join(await temporaryFolder(), 'scripts');
  await writeFiles(alone, {
    'deskbook.mjs': launcher.replace('process.versions.node.split', "'20.19.0'.split"),
  });
  const ran = await run(process.execPath, [join(alone, 'deskbook.mjs'), 'lint']);
  expect(ran).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('Deskbook needs Node 22.18 or newer');
  // Beside the packages of this repository it finds the Node among them; macOS has none there.
  if (process.platform === 'darwin') return;
  await symlink(join(repository, 'node_modules'), join(alone, '../node_modules'));
  await writeFiles(alone, {
    'deskbook.ts': "export const run = async () => { console.log('ran'); return 0; };\n",
    'deskbook.mjs': launcher
      .replace(
        'process.versions.node.split',
        "(process.env.PINNED ? process.versions.node : '20.19.0').split",
      )
      .replace("stdio: 'inherit'", "stdio: 'inherit', env: { ...process.env, PINNED: '1' }"),
  });
  expect(await run(process.execPath, [join(alone, 'deskbook.mjs')])).toMatchObject({
    code: 0,
    stdout: 'ran\n',
  });
});

test('says what it cannot use', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { file: '' });
  await mkdir(join(folder, 'empty'));
  await writeFile(join(folder, 'empty/x'), '');
  const said = async (...args: string[]): Promise<string> => {
    const ran = await deskbook(['init', ...args], { cwd: folder });
    expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code: 2, stdout: '' });
    return ran.stderr;
  };
  expect(await said()).toContain('Say where the library is to be');
  expect(await said('file')).toContain('is a file');
  expect(await said('desk', '--link', 'empty')).toContain('holds no package.json');
  expect(await said('desk', '--name', ' ')).toContain('--name takes a name');
  expect(await said('desk', '--today', 'soon')).toContain('is no day');
  expect(existsSync(join(folder, 'desk'))).toBe(false);
});
