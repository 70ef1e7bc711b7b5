/** The projects of the other site builders: each with its defaults, on the same documents. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { plainDocuments, usedComponents, withImports } from './peer-documents.ts';
import { sampleLibrary, sampleVersion } from './sample-library.ts';

export interface PeerSite {
  key: 'astro-mdx' | 'starlight';
  name: string;
  /** What its output has and has not, in comparison. */
  remark: string;
}

export const peerSites: PeerSite[] = [
  {
    key: 'astro-mdx',
    name: "Astro's MDX route",
    remark: 'content collection of .mdx files, one layout; no search, no lint, no flowcharts',
  },
  {
    key: 'starlight',
    name: 'Starlight',
    remark: 'its defaults, with its own Pagefind; no lint, no flowcharts',
  },
];

/** Raise it when a project's files change. */
const formVersion = 1;

/** A line of a project's file. Written out, it would look like an import of this project's own. */
const importLine = (what: string, from: string): string => `import ${what} from '${from}';`;

const component = `---
const { title } = Astro.props;
---

<div>{title && <p><b>{title}</b></p>}<slot /></div>
`;
const componentsFile = `${usedComponents.map((name) => `export { default as ${name} } from './Plain.astro';`).join('\n')}\n`;

/**
 * Writes a project into the folder where the peers are installed.
 * @returns the project's folder
 */
export async function writePeerSite(peers: string, site: PeerSite, count: number): Promise<string> {
  const folder = join(peers, `${site.key}-${count}-v${sampleVersion}.${formVersion}`);
  if (await stat(folder).catch(() => undefined)) return folder;
  const beside = `${folder}.writing-${process.pid}`;
  const documents = plainDocuments(sampleLibrary(count));
  for (const [path, text] of site.key === 'starlight' ? starlight(documents) : astroMdx(documents)) {
    await mkdir(dirname(join(beside, path)), { recursive: true });
    await writeFile(join(beside, path), text);
  }
  await rename(beside, folder);
  return folder;
}

/** What a build left behind is removed, so that the next one is cold. */
export async function clearPeerSite(folder: string): Promise<void> {
  for (const name of ['dist', '.astro', 'cache', 'vite-cache'])
    await rm(join(folder, name), { recursive: true, force: true });
}

const shared = `cacheDir: './cache', vite: { cacheDir: './vite-cache' }`;

function astroMdx(documents: Map<string, string>): Map<string, string> {
  const files = new Map([
    ['package.json', '{ "private": true, "type": "module" }\n'],
    [
      'astro.config.mjs',
      `${importLine('mdx', '@astrojs/mdx')}
${importLine('{ defineConfig }', 'astro/config')}
export default defineConfig({ integrations: [mdx()], ${shared} });
`,
    ],
    [
      'src/content.config.ts',
      `${importLine('{ defineCollection }', 'astro:content')}
${importLine('{ glob }', 'astro/loaders')}
export const collections = { documents: defineCollection({ loader: glob({ base: './src/documents', pattern: '**/*.mdx' }) }) };
`,
    ],
    ['src/components/Plain.astro', component],
    ['src/components/index.ts', componentsFile],
    [
      'src/layouts/Page.astro',
      `---
const { title } = Astro.props;
---

<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>{title}</title>
  </head>
  <body>
    <main><h1>{title}</h1><slot /></main>
  </body>
</html>
`,
    ],
    [
      'src/pages/[...path].astro',
      `---
${importLine('{ getCollection, render }', 'astro:content')}
${importLine('* as components', '../components/index.ts')}
${importLine('Page', '../layouts/Page.astro')}
export async function getStaticPaths() {
  const documents = await getCollection('documents');
  return documents.map((document) => ({ params: { path: document.id }, props: { document } }));
}
const { document } = Astro.props;
const { Content } = await render(document);
---

<Page title={document.data.title}><Content components={components} /></Page>
`,
    ],
  ]);
  for (const [file, text] of documents) files.set(`src/documents/${file}`, text);
  return files;
}

function starlight(documents: Map<string, string>): Map<string, string> {
  const files = new Map([
    // Astro bundles the integrations that the project itself names.
    [
      'package.json',
      '{ "private": true, "type": "module", "dependencies": { "@astrojs/starlight": "*", "astro": "*" } }\n',
    ],
    [
      'astro.config.mjs',
      `${importLine('starlight', '@astrojs/starlight')}
${importLine('{ defineConfig }', 'astro/config')}
export default defineConfig({ integrations: [starlight({ title: 'Benchmark' })], ${shared} });
`,
    ],
    [
      'src/content.config.ts',
      `${importLine('{ docsLoader }', '@astrojs/starlight/loaders')}
${importLine('{ docsSchema }', '@astrojs/starlight/schema')}
${importLine('{ defineCollection }', 'astro:content')}
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`,
    ],
    ['src/components/Plain.astro', component],
    ['src/components/index.ts', componentsFile],
  ]);
  for (const [file, text] of documents)
    files.set(`src/content/docs/${file}`, withImports(text, '../../../components/index.ts'));
  return files;
}
