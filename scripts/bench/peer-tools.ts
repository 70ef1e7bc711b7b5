/** The other tools: which versions, and how they come onto this machine without becoming dependencies of the project. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandFailed, measure } from './measure.ts';

/** What is asked of the registry. Astro, its MDX integration and Pagefind come in the versions that Deskbook uses. */
export async function peerManifest(repository: string): Promise<{ dependencies: Record<string, string> }> {
  const ours = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const same = (name: string): [string, string] => [name, ours.dependencies[name]!];
  return {
    dependencies: {
      ...Object.fromEntries([
        same('astro'),
        same('@astrojs/mdx'),
        same('pagefind'),
        same('remark-mdx'),
        same('remark-frontmatter'),
        same('remark-gfm'),
      ]),
      '@astrojs/starlight': '0.42.4',
      'remark-cli': '12.0.1',
      'remark-preset-lint-recommended': '7.0.1',
      'markdownlint-cli2': '0.24.1',
    },
  };
}

/** npm's own waits would keep a machine without a network for minutes. */
const shortWaits = ['--fetch-retries=2', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=2000'];

/** The other tools cannot be had; the message says why and what to do. */
export class PeersMissing extends Error {
  override name = 'PeersMissing';
}

/**
 * Installs the other tools into a folder of their own, once for each set of versions.
 * @param cache the benchmark's cache folder
 * @param limit seconds that the installation may take
 * @param say called before it begins
 * @returns the folder, with node_modules in it
 * @throws PeersMissing
 */
export async function installPeers(
  repository: string,
  cache: string,
  limit: number,
  say: (line: string) => void,
): Promise<string> {
  const manifest = {
    private: true,
    type: 'module',
    ...(await peerManifest(repository)),
    // Starlight allows newer ones; both sites are to have the same search.
    overrides: { pagefind: '$pagefind' },
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const folder = join(cache, `peers-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  say('installing the other tools with npm, once, outside the project: about 500 packages');
  const beside = `${folder}.installing-${process.pid}`;
  try {
    await mkdir(beside, { recursive: true });
    await writeFile(join(beside, 'package.json'), text);
    await measure({
      command: ['npm', 'install', '--no-audit', '--no-fund', '--ignore-scripts', ...shortWaits],
      folder: beside,
      limit,
    });
    await removeOlder(cache);
    await rename(beside, folder);
    return folder;
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new PeersMissing(
      `npm could not install the other tools (${reason(error)}). Run the benchmark again where npm reaches a registry, and with time for it; without --quick it waits longer.`,
    );
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** Tools of other versions are of no use any more, and large. */
async function removeOlder(cache: string): Promise<void> {
  for (const name of await readdir(cache))
    if (/^peers-[0-9a-f]{12}$/.test(name)) await rm(join(cache, name), { recursive: true, force: true });
}

/** What npm gives as the cause, without its stack and its advice. */
function reason({ message, output }: CommandFailed): string {
  const cause = /\breason: (.+)/.exec(output)?.[1] ?? /^npm error code (\S+)/m.exec(output)?.[1];
  return cause?.trim() ?? message.split('\n')[0]!.replace(/:$/, '');
}

/** Names and versions for the head of the report, in lines that fit it. */
export async function peerVersions(repository: string): Promise<string[]> {
  const { dependencies } = await peerManifest(repository);
  const lines = [
    ['astro', '@astrojs/mdx', '@astrojs/starlight', 'pagefind'],
    ['remark-cli', 'remark-preset-lint-recommended', 'markdownlint-cli2'],
  ];
  return lines.map((names) => names.map((name) => `${name} ${dependencies[name]}`).join(', '));
}
