/** Built sites as a publishing job leaves them, one after another at the same address. */
import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { serveFolder } from '../../scripts/serving.ts';
import type { Release } from '../../src/site/offline/release.ts';
import { deskbook } from './command-line.ts';
import { temporaryFolder } from './temporary.ts';

/** Builds a library without the handbook, which is most of the pages of a small site and would be copied for each test. */
export async function buildSite(library: string, out: string, base = '/'): Promise<string> {
  const built = await deskbook([
    ...['build', '--library', library, '--out', out],
    ...['--base', base, '--today', '2026-11-22'],
  ]);
  if (built.code !== 0) throw new Error(built.stdout + built.stderr);
  await rm(join(out, 'handbook'), { recursive: true });
  await list(out, (release) => {
    const kept = Object.entries(release.files).filter(([path]) => !path.startsWith('handbook/'));
    release.files = Object.fromEntries(kept);
  });
  return out;
}

export interface PublishedSite {
  /** The address of the home page. */
  site: string;
  /** Another site takes the place of the one before. */
  publish: (folder: string) => Promise<void>;
  /** The network is gone. */
  close: () => Promise<void>;
}

/** Serves a built site until the test ends. */
export async function published(folder: string, base = '/'): Promise<PublishedSite> {
  let server = await serveFolder(folder, base, 0);
  const { port } = server;
  const close = (): Promise<void> => server.close();
  onTestFinished(close);
  return {
    site: `http://localhost:${port}${base}`,
    close,
    publish: async (next) => {
      await close();
      server = await serveFolder(next, base, port);
    },
  };
}

/** A copy of a built site in which some files are others, listed as the build lists them. */
export async function alteredSite(folder: string, files: Record<string, string>): Promise<string> {
  const out = await withFiles(folder, files);
  await list(out, (release) => {
    for (const [path, text] of Object.entries(files)) release.files[path] = hashOf(text);
  });
  return out;
}

/** Lists a site anew whose files have been changed. */
async function list(out: string, change: (release: Release) => void): Promise<void> {
  const release: Release = JSON.parse(await readFile(join(out, 'offline.json'), 'utf8'));
  change(release);
  release.id = hashOf(JSON.stringify(release.files));
  await writeFile(join(out, 'offline.json'), JSON.stringify(release));
  await writeFile(join(out, 'offline-id.txt'), `${release.id}\n`);
}

/** A copy of a built site in which some files are others, of which its list knows nothing. */
export async function withFiles(folder: string, files: Record<string, string>): Promise<string> {
  const out = await temporaryFolder();
  await cp(folder, out, { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(out, path), text);
  return out;
}

/** As the build writes it. */
export function hashOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 16);
}
