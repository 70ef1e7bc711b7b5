/** Brings the service worker into the build, and takes one away that an earlier preview has left at the same address. */
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroUserConfig } from 'astro';
import { workerFile } from './release.ts';

type Plugin = NonNullable<NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>[number]>;

/** Compiles the worker with the pages' scripts. It lies at the root of the site, because it may serve no more than what lies beside it. */
export function emitWorker(): Plugin {
  return {
    name: 'deskbook-service-worker',
    apply: 'build',
    applyToEnvironment: ({ name }: { name: string }) => name === 'client',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        // `.ts` here, `.js` when Deskbook is compiled for others.
        id: fileURLToPath(new URL(`service-worker${extname(import.meta.url)}`, import.meta.url)),
        fileName: workerFile,
      });
    },
  } as Plugin;
}

/**
 * What a development server answers when a browser asks whether its service worker is current: one that deletes what
 * was kept and goes, so that nobody writes on a page and sees the one of last week.
 */
export const farewell = `addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil((async () => {
  const { pathname } = new URL(registration.scope);
  await caches.delete(\`deskbook \${pathname}\`);
  await registration.unregister();
  for (const client of await clients.matchAll({ type: 'window' })) await client.navigate(client.url);
})()));
`;
