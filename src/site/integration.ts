/** Ties a prepared library to Astro: hands it to the content loader, indexes the built site, watches in development. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { withLastGood } from './dev/last-good.ts';
import { pageAddress, serveNotes } from './dev/serve-notes.ts';
import { historyPageAt } from './history/serve-history.ts';
import { writeHistory } from './history/write-history.ts';
import { emitWorker, farewell } from './offline/emit-worker.ts';
import { workerFile } from './offline/release.ts';
import { writeRelease } from './offline/write-release.ts';
import type { PreparedSite } from './prepare.ts';
import { quickIndexFile } from './search/quick-index.ts';
import { writeSearchIndex } from './search-index.ts';

declare global {
  namespace Astro {
    interface IntegrationHooks {
      /** Asked by content.config.ts. */
      'deskbook:site': () => Promise<PreparedSite>;
    }
  }
}

export interface DeskbookOptions {
  /** Makes the site's data; called once for a build, and again after each change in development. */
  prepare: () => Promise<PreparedSite>;
}

export function deskbook(options: DeskbookOptions): AstroIntegration {
  let prepared: Promise<PreparedSite> | undefined;
  const site = (): Promise<PreparedSite> => {
    prepared ??= options.prepare();
    return prepared;
  };
  return {
    name: 'deskbook',
    hooks: {
      'deskbook:site': site,
      'astro:config:setup': ({ updateConfig, injectScript, command }) => {
        updateConfig({ vite: { plugins: [emitWorker()] } });
        if (command === 'dev')
          injectScript(
            'page',
            `import ${JSON.stringify(fileURLToPath(new URL(`dev/show-findings${extname(import.meta.url)}`, import.meta.url)))};`,
          );
      },
      'astro:server:setup': async ({ server, refreshContent, logger }) => {
        const folder = resolve((await site()).folder);
        // The build writes the index into the site; here it is made of what was read last. Astro has taken the base off
        // the address before it comes here.
        server.middlewares.use(`/${quickIndexFile}`, (_request, response, next) => {
          site().then(({ model }) => {
            response.setHeader('Content-Type', 'application/json');
            response.end(JSON.stringify(model.quick));
          }, next);
        });
        server.middlewares.use((request, response, next) => {
          const path = pageAddress((request.url ?? '').replace(/[?#].*$/, '').slice(1));
          if (!path.includes('/history/')) return next();
          const frame = async (from: string): Promise<string> => {
            const address = `http://${request.headers.host}${(await site()).base}${from}`;
            return (await fetch(address)).text();
          };
          site()
            .then(({ past }) => historyPageAt(path, past.site, frame))
            .then((html) => {
              if (html === undefined) return next();
              response.setHeader('Content-Type', 'text/html; charset=utf-8');
              response.end(html);
            }, next);
        });
        server.middlewares.use(serveNotes(site));
        server.middlewares.use(`/${workerFile}`, (_request, response) => {
          response.setHeader('Content-Type', 'text/javascript');
          response.end(farewell);
        });
        server.watcher.add(folder);
        // One refresh at a time, and one more when something changed meanwhile: of two that overlap, the older could
        // be the last to finish.
        let refreshing = false;
        let changed = false;
        const refresh = async (): Promise<void> => {
          changed = true;
          if (refreshing) return;
          refreshing = true;
          while (changed) {
            changed = false;
            try {
              const before = await site().catch(() => undefined);
              const now = await options.prepare();
              prepared = Promise.resolve(withLastGood(before, now, (file) => existsSync(join(folder, file))));
              await refreshContent?.({ loaders: ['deskbook'] });
              server.ws.send({ type: 'full-reload' });
            } catch (error) {
              const message = error instanceof Error ? error.message : String(error);
              logger.error(message);
              // Over the page, which stays as it was; the next reading that succeeds takes it away.
              server.ws.send({ type: 'error', err: { message, stack: '' } });
              if (!existsSync(folder)) awaitFolder();
            }
          }
          refreshing = false;
        };
        /** A folder that is gone, as in the middle of a change of branches, is no longer watched when it comes back. */
        const awaitFolder = (): void => {
          if (!existsSync(folder)) return void setTimeout(awaitFolder, 500).unref();
          server.watcher.add(folder);
          void refresh();
        };
        let waiting: NodeJS.Timeout | undefined;
        server.watcher.on('all', (_event, path) => {
          if (!resolve(path).startsWith(folder + sep)) return;
          // Editors write a file in several steps; one refresh for all of them is enough.
          clearTimeout(waiting);
          waiting = setTimeout(() => void refresh(), 50);
        });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const built = await site();
        await copyLinkedFiles(built, out, logger);
        await writeFile(join(out, quickIndexFile), JSON.stringify(built.model.quick));
        await writeHistory(out, built.past.site);
        await writeSearchIndex(built.model, join(out, 'pagefind'));
        // Last: it lists what all others have written.
        await writeRelease(out, built.model, built.page.today);
      },
    },
  };
}

async function copyLinkedFiles(
  site: PreparedSite,
  out: string,
  logger: AstroIntegrationLogger,
): Promise<void> {
  for (const file of site.linkedFiles) {
    const to = join(out, 'files', file);
    await mkdir(dirname(to), { recursive: true });
    await copyFile(join(site.folder, file), to);
  }
  if (site.linkedFiles.length > 0) logger.info(`${site.linkedFiles.length} linked files copied`);
}
