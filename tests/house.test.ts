/** The house rules that a machine can hold: layers, formatting, types, generated files, pinned versions. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../scripts/generate.ts';
import { repository, run } from './support/command-line.ts';

/** Each layer may import from itself and from those before it. */
const layers = [
  'schemas',
  'src/core',
  'src/flowchart',
  'src/history',
  'src/lint',
  'src/convert',
  'src/editor',
  'src/site',
  'scripts',
  'tests',
];

const layerOf = (path: string): number => layers.findIndex((layer) => path.startsWith(`${layer}/`));

/** Path from the repository → its text, for every source file. */
async function sources(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const layer of ['schemas', 'src', 'scripts', 'tests'])
    for (const file of await readdir(join(repository, layer), { recursive: true }))
      if (/\.(?:ts|mjs|js|astro)$/.test(file)) {
        const path = `${layer}/${file.replaceAll('\\', '/')}`;
        found.set(path, await readFile(join(repository, path), 'utf8'));
      }
  return found;
}

/** What a file imports, relative imports as paths from the repository. */
function importsOf(path: string, text: string): string[] {
  // At the start of a line, or called: what stands inside a string is text that a test or a rule shows.
  const statement =
    /^(?:(?:import|export)\b[^'"`\n]*\bfrom\s*|import\s+|\} from )['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]/gm;
  const written = [...text.matchAll(statement)].map((match) => (match[1] ?? match[2])!);
  return written.map((name) => (name.startsWith('.') ? join(path, '..', name).replaceAll('\\', '/') : name));
}

test('imports run one way: schemas → core → flowchart, history, lint → convert, editor → site → scripts', async () => {
  const wrong: string[] = [];
  let seen = 0;
  for (const [path, text] of await sources())
    for (const imported of importsOf(path, text)) {
      if (layerOf(imported) === -1) continue;
      seen += 1;
      if (layerOf(imported) > layerOf(path)) wrong.push(`${path} imports ${imported}`);
    }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(150);
});

test('only the site and the command line know Astro, only parse.ts the parsers, only clock.ts the time', async () => {
  const wrong: string[] = [];
  for (const [path, text] of await sources()) {
    const below = layerOf(path) < layers.indexOf('src/site');
    for (const imported of importsOf(path, text)) {
      if (below && /^astro(?:$|[:/])|^@astrojs/.test(imported)) wrong.push(`${path} imports ${imported}`);
      if (
        /^(?:satteri|unified|remark-)/.test(imported) &&
        path !== 'src/core/parse.ts' &&
        // Other formats come in and go out through the same family of parsers.
        !path.startsWith('src/convert/') &&
        !path.startsWith('tests/')
      )
        wrong.push(`${path} imports ${imported}`);
    }
    if (/^(?:schemas|src\/(?:core|lint|history|site\/render))\//.test(path) && path !== 'src/core/clock.ts')
      if (/\bDate\.now\(\)|\bnew Date\(\)/.test(text)) wrong.push(`${path} reads the clock`);
  }
  expect(wrong).toEqual([]);
});

test('no folder is called utils, helpers, common or misc', async () => {
  expect(
    [...(await sources()).keys()].filter((path) =>
      /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.)/.test(path),
    ),
  ).toEqual([]);
});

test('generated files are current', async () => {
  for (const [path, text] of generatedFiles())
    expect({ path, current: (await readFile(join(repository, path), 'utf8')) === text }).toEqual({
      path,
      current: true,
    });
});

describe('package.json', () => {
  test('pins every dependency exactly, and declares every package that is imported', async () => {
    const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
    const declared = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    };
    for (const [name, version] of Object.entries(declared))
      expect(`${name} ${version}`).toMatch(/ \d+\.\d+\.\d+$/);
    const imported = new Set<string>();
    for (const [path, text] of await sources()) {
      // The projects of the benchmark's peers are written there as text.
      if (path === 'scripts/bench/peer-sites.ts') continue;
      for (const name of importsOf(path, text)) {
        if (!/^(?:@[a-z][\w-]*\/)?[a-z][\w.-]*(?:\/|$)/.test(name) || layerOf(name) !== -1) continue;
        if (/^(?:astro:|node:)/.test(name)) continue;
        imported.add(
          name
            .split('/')
            .slice(0, name.startsWith('@') ? 2 : 1)
            .join('/'),
        );
      }
    }
    const missing = [...imported].filter((name) => !(name in declared) && !(`@types/${name}` in declared));
    expect(missing.sort()).toEqual([]);
  });
});

test('the compiler, the formatter and linter, and astro check find nothing', async () => {
  const commands = [
    ['tsc', '--noEmit'],
    ['biome', 'check', '--error-on-warnings', '.'],
    ['astro', 'check', '--minimumFailingSeverity', 'warning'],
  ];
  for (const command of commands) {
    const ran = await run('npx', ['--no-install', ...command]);
    expect({ command, output: ran.code === 0 ? '' : ran.stdout + ran.stderr }).toEqual({
      command,
      output: '',
    });
  }
}, 300_000);
