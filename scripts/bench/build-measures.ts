/** What it costs to build the site: Deskbook with and without its drawings cached, Astro's MDX route, Starlight. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deskbookRun, emptyCaches } from './deskbook-run.ts';
import type { Cost } from './measure.ts';
import { clearPeerSite, type PeerSite, peerSites, writePeerSite } from './peer-sites.ts';
import { type Contender, measureInTurn, type Session } from './session.ts';
import { writeSample } from './write-sample.ts';

export type Builder = 'deskbook-cached' | 'deskbook-cold' | PeerSite['key'];

export interface BuildResult {
  builder: Builder;
  name: string;
  /** Documents built. */
  count: number;
  /** Empty when it was left out. */
  costs: Cost[];
}

/** Above this number of documents only Deskbook is built: the others take minutes and gigabytes. */
const mostForPeers = 1000;

/** @throws CommandFailed when Deskbook does not build */
export async function measureBuilds(session: Session, counts: readonly number[]): Promise<BuildResult[]> {
  const results: BuildResult[] = [];
  for (const count of counts) {
    const builders: { builder: Builder; contender: Contender }[] = [
      { builder: 'deskbook-cold', contender: await ours(session, count, 'cold') },
      { builder: 'deskbook-cached', contender: await ours(session, count, 'cached') },
    ];
    if (session.peers !== undefined && count <= mostForPeers)
      for (const site of peerSites)
        builders.push({ builder: site.key, contender: await theirs(session.peers, site, count) });
    const costs = await measureInTurn(
      session,
      builders.map(({ contender }) => contender),
    );
    for (const [index, { builder, contender }] of builders.entries())
      results.push({ builder, name: contender.name, count, costs: costs[index]! });
  }
  return results;
}

/** Where the built site of this many documents lies. */
export function siteFolder(session: Session, count: number): string {
  return join(session.cache, `site-${count}`);
}

/** In a round the cold build comes first and fills the cache for the other. */
async function ours(session: Session, count: number, state: 'cold' | 'cached'): Promise<Contender> {
  const library = await writeSample(session.cache, count);
  const out = siteFolder(session, count);
  const work = join(session.cache, `work-build-${count}`);
  await mkdir(work, { recursive: true });
  return {
    name: state === 'cold' ? 'Deskbook, nothing cached' : 'Deskbook, drawings cached',
    label: `build, N = ${count}, Deskbook ${state}`,
    run: deskbookRun(session, work, ['build', '--library', library, '--out', out]),
    before: async () => {
      await rm(out, { recursive: true, force: true });
      if (state === 'cold') await emptyCaches(work);
    },
    fault: () => tooFewPages(out, count),
    ours: true,
  };
}

async function theirs(peers: string, site: PeerSite, count: number): Promise<Contender> {
  const folder = await writePeerSite(peers, site, count);
  return {
    name: site.name,
    label: `build, N = ${count}, ${site.name}`,
    run: {
      command: [process.execPath, join(peers, 'node_modules/astro/bin/astro.mjs'), 'build'],
      folder,
      environment: { ASTRO_TELEMETRY_DISABLED: '1' },
    },
    before: () => clearPeerSite(folder),
    fault: () => tooFewPages(join(folder, 'dist'), count),
    ours: false,
  };
}

/** A builder that skips documents must not look fast. */
async function tooFewPages(out: string, count: number): Promise<string | undefined> {
  const files = await readdir(out, { recursive: true }).catch(() => []);
  const pages = files.filter((file) => file.endsWith('.html')).length;
  return pages >= count ? undefined : `Only ${pages} pages were built from ${count} documents.`;
}
