/** What `deskbook init` writes: a library to begin with, and what a repository around it needs. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { registryNames } from '../schemas/index.ts';
import { snippets } from '../src/editor/snippets.ts';
import { changeTemplate } from './change-template.ts';

const templates = fileURLToPath(new URL('templates/', import.meta.url));

export interface Starter {
  /** `YYYY-MM-DD`: the day of the starter documents. */
  today: string;
  organisation: string;
  /** For package.json: a name npm accepts. */
  packageName: string;
  /** What package.json says for Deskbook. */
  dependency: string;
}

/** Path in the new project → text. */
export async function starterFiles(starter: Starter): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const add = async (from: string, to: string): Promise<void> => {
    for (const [path, text] of await textsIn(from))
      files.set(join(to, named(path)), filled(path, text, starter));
  };
  await add('library', 'sops');
  await add('project', '');
  for (const [path, text] of await textsIn('ci/github'))
    files.set(join(/\.ya?ml$/.test(path) ? '.github/workflows' : '.github', named(path)), text);
  for (const [path, text] of await textsIn('ci/gitlab')) files.set(named(path), text);
  for (const path of ['.github/pull_request_template.md', '.gitlab/merge_request_templates/Default.md'])
    files.set(path, changeTemplate());
  files.set('sops/deskbook.config.ts', config);
  files.set('package.json', manifestText(starter));
  files.set('.vscode/settings.json', `${JSON.stringify(editorSettings, null, 2)}\n`);
  files.set('.vscode/deskbook.code-snippets', `${JSON.stringify(snippets(), null, 2)}\n`);
  return new Map([...files].map(([path, text]) => [path.replaceAll('\\', '/'), text]));
}

/** Path below a folder of templates → text. */
async function textsIn(folder: string): Promise<Map<string, string>> {
  const root = join(templates, folder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.sort().map(async (file) => [file.slice(root.length + 1), await readFile(file, 'utf8')] as const),
  );
  return new Map(texts);
}

/** npm leaves files such as `.gitignore` out of packages: templates have `dot-` in place of the dot. */
function named(path: string): string {
  return path.replace(/(^|[\\/])dot-/g, '$1.');
}

function filled(path: string, text: string, { today, organisation }: Starter): string {
  const name = /\.ya?ml$/.test(path) ? stringify(organisation, { lineWidth: 0 }).trimEnd() : organisation;
  return text.replaceAll('{{today}}', today).replaceAll('{{organisation}}', () => name);
}

const config = [
  '/** How strictly this library is checked: every rule, and each warning counts as an error. */',
  "import { defineConfig } from 'deskbook/config';",
  '',
  "export default defineConfig({ preset: 'strict' });",
  '',
].join('\n');

/**
 * The package.json of a library.
 * @param dependencies what it depends on already, its Deskbook too
 */
export function manifestText(
  { packageName, dependency }: Pick<Starter, 'packageName' | 'dependency'>,
  dependencies: object = {},
): string {
  const manifest = {
    name: packageName,
    private: true,
    type: 'module',
    scripts: {
      dev: 'deskbook dev',
      lint: 'deskbook lint',
      build: 'deskbook build',
      preview: 'deskbook preview',
      deskbook: 'deskbook',
    },
    dependencies: { deskbook: dependency, ...dependencies },
    // npm 11 speaks of each package with an install script; this one works without.
    allowScripts: { esbuild: false },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Registries are completed and checked as they are typed; frontmatter is the language server's. */
const editorSettings = {
  'files.eol': '\n',
  'yaml.schemas': Object.fromEntries(
    registryNames.map((name) => [
      `./node_modules/deskbook/schemas/json/${name}.schema.json`,
      `sops/registries/${name}.yaml`,
    ]),
  ),
};

/** A name npm accepts, from a folder's. */
export function packageNameFor(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|[-.]+$/g, '');
  // Npm looks for a package of this name instead of what the project depends on.
  return name === '' || name === 'deskbook' ? 'procedures' : name.slice(0, 200);
}
