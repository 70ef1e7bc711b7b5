/** What others install: packed, put into an empty project, and used there for a library of their own. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Ran, repository, run } from '../support/command-line.ts';
import { temporaryFolder } from '../support/temporary.ts';

const day = ['--today', '2026-11-22'];

async function packed(): Promise<string> {
  const folder = await temporaryFolder();
  const ran = await run('npm', ['pack', '--pack-destination', folder]);
  expect(ran.code, ran.stderr).toBe(0);
  const [file] = await readdir(folder);
  return join(folder, file!);
}

/** From npm's cache, without a network; where the cache lacks something, beside the packages of this repository. */
async function installed(tarball: string): Promise<string> {
  const project = await temporaryFolder();
  await writeFile(join(project, 'package.json'), '{ "private": true }\n');
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const ran = await run('npm', ['install', ...options, tarball], { cwd: project });
  if (ran.code === 0) return project;
  console.warn(
    `npm cannot install offline here, so packages are linked instead: ${ran.stderr.split('\n')[1]}`,
  );
  const modules = join(project, 'node_modules');
  await mkdir(join(modules, 'deskbook'), { recursive: true });
  const unpacked = await run('tar', [
    'xzf',
    tarball,
    '-C',
    join(modules, 'deskbook'),
    '--strip-components=1',
  ]);
  expect(unpacked.code, unpacked.stderr).toBe(0);
  for (const name of await readdir(join(repository, 'node_modules')))
    if (!name.startsWith('.')) await symlink(join(repository, 'node_modules', name), join(modules, name));
  return project;
}

test('packed, installed in an empty folder without a network, it makes a library that is clean and builds', async () => {
  const tarball = await packed();
  const project = await installed(tarball);
  const launcher = join(project, 'node_modules/deskbook/scripts/deskbook.mjs');
  const deskbook = (args: string[], cwd = project): Promise<Ran> =>
    run(process.execPath, [launcher, ...args], { cwd });

  const begun = await deskbook(['init', 'desk', '--name', 'Northfield Group', ...day]);
  expect(begun).toMatchObject({ code: 0, stderr: '' });
  const desk = join(project, 'desk');

  // The new project gets the same Deskbook as the one that made it.
  if (existsSync(join(project, 'node_modules/.package-lock.json'))) {
    const { dependencies } = JSON.parse(await readFile(join(desk, 'package.json'), 'utf8'));
    expect(join(desk, dependencies.deskbook.replace(/^file:/, ''))).toBe(tarball);
  }
  // What the editor's settings name is there.
  const settings = JSON.parse(await readFile(join(desk, '.vscode/settings.json'), 'utf8'));
  for (const schema of Object.keys(settings['yaml.schemas']))
    expect(existsSync(join(project, schema)), schema).toBe(true);

  // A drawing that is made in a process of its own, too.
  const procedure = join(desk, 'sops/sop/verify-identity.mdx');
  const chart = '```mermaid\nsequenceDiagram\n  Caller->>Analyst: gives a number\n```\n';
  await writeFile(procedure, `${await readFile(procedure, 'utf8')}\n## How it flows\n\n${chart}`);

  const linted = await deskbook(['lint', ...day], desk);
  expect(linted).toMatchObject({ code: 0, stdout: '6 documents: nothing to mend.\n', stderr: '' });
  const built = await deskbook(['build', ...day], desk);
  expect(built.stdout).toContain('6 documents published to dist/.');
  expect(built.code).toBe(0);
  const page = (path: string): Promise<string> => readFile(join(desk, 'dist', path), 'utf8');
  expect(await page('index.html')).toContain('Northfield Group');
  expect(await page('sops/verify-identity/index.html')).toContain('gives a number</text>');
  expect(await page('sops/verify-identity/call/index.html')).toContain('Ring the caller back');
  expect(await page('handbook/rules/procedure/dead-end/index.html')).toContain('<h1');
  expect(existsSync(join(desk, 'dist/pagefind/pagefind.js'))).toBe(true);
  expect(existsSync(join(desk, 'dist/service-worker.js'))).toBe(true);

  expect(await undeclared(join(project, 'node_modules/deskbook'))).toEqual([]);

  // Settings are written with the package's own types.
  const config = await run(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      'console.log(typeof (await import(process.argv[1])).defineConfig)',
      'deskbook/config',
    ],
    { cwd: desk },
  );
  expect(config).toMatchObject({ code: 0, stdout: 'function\n' });
  expect(existsSync(join(project, 'node_modules/deskbook/dist-package/src/lint/config.d.ts'))).toBe(true);
  // What is kept between runs outlives an update of the package, which replaces its folder.
  expect(existsSync(join(project, 'node_modules/.cache/deskbook/lint'))).toBe(true);
}, 180_000);

/** Packages that the installed files ask for and their package.json does not: what is only there for work on Deskbook. */
async function undeclared(folder: string): Promise<string[]> {
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const asked = new Set<string>();
  const entries = await readdir(join(folder, 'dist-package'), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(?:js|astro)$/.test(entry.name)) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    // At the start of a line, or called: what stands inside a string is text.
    const imports =
      /^(?:(?:import|export)\b[^'"`\n]*\bfrom\s*|import\s+|\} from )['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;
    for (const [, first, second] of text.matchAll(imports)) {
      const name = /^(?:@[a-z][\w-]*\/)?[a-z][\w.-]*(?=\/|$)/.exec((first ?? second)!)?.[0];
      if (name !== undefined) asked.add(name);
    }
  }
  expect(asked.size).toBeGreaterThan(10);
  return [...asked].filter((name) => !(name in dependencies)).sort();
}
