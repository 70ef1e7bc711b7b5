/** Astro's configuration for a library: one place for astro.config.mjs, the command line and the tests. */
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import type { AstroUserConfig } from 'astro';
import { CannotRun } from '../core/cannot-run.ts';
import { today } from '../core/clock.ts';
import { isWritable, keptFolder } from '../core/kept-folder.ts';
import { loadSettings } from '../lint/load-config.ts';
import { deskbook } from './integration.ts';
import { normalBase, type PreparedSite, prepareSite } from './prepare.ts';

export interface SiteConfigOptions {
  base: string;
  /** Where the built site goes; Astro's default when left out. */
  out?: string;
  /** Astro's cache; builds that run at the same time need one each. */
  cache?: string;
  prepare: () => Promise<PreparedSite>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = keptFolder(root, process.env);

/** Where bodies are kept for `astro` itself and in development. */
export const bodyCache = join(kept, 'bodies');

/** @throws CannotRun when Deskbook lies where it cannot write, and Astro keeps notes beside the pages it compiles */
export function siteConfig(options: SiteConfigOptions): AstroUserConfig & { root: string } {
  if (!isWritable(root))
    throw new CannotRun(
      `\`${root}\` cannot be written, and building makes files there. Install Deskbook in the library's own project (\`npm install\` there) instead of for all users of the machine.`,
    );
  return {
    root,
    srcDir: './src/site',
    publicDir: './src/site/public',
    base: options.base,
    trailingSlash: 'always',
    ...(options.out === undefined ? {} : { outDir: options.out }),
    ...(options.cache === undefined ? {} : { cacheDir: options.cache }),
    output: 'static',
    compressHTML: true,
    devToolbar: { enabled: false },
    // One stylesheet and one script that every page shares are fetched once; nothing is inline, so the
    // content security policy of the pages can forbid it.
    build: { inlineStylesheets: 'never', assets: 'assets' },
    markdown: { syntaxHighlight: false },
    integrations: [deskbook({ prepare: options.prepare }), mdx()],
    vite: {
      cacheDir: join(kept, 'vite'),
      // Pages are sources, wherever Deskbook lies; what they use may lie beside it.
      server: { fs: { allow: [root, ...packagesAround(root)] } },
      build: { assetsInlineLimit: 0 },
      // What the script of every page shares with a view's own script stays in it: one request, not two.
      environments: {
        client: {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: { groups: [{ name: 'page', test: /Page\.astro\?astro&type=script/ }] },
              },
            },
          },
        },
      },
      ssr: { external: ['satteri', 'mermaid', 'elkjs', 'zod', 'yaml'] },
    },
  };
}

/** For `astro` itself (astro.config.mjs): the command line says the same with options. */
export function siteConfigFromEnvironment(environment: Record<string, string | undefined>): AstroUserConfig {
  const base = normalBase(environment['DESKBOOK_BASE']);
  return siteConfig({
    base,
    prepare: async () => {
      const library =
        environment['DESKBOOK_LIBRARY'] ?? fileURLToPath(new URL('../../sops', import.meta.url));
      return prepareSite({
        library,
        today: today(environment['DESKBOOK_TODAY']),
        settings: await loadSettings(library),
        base,
        bodies: bodyCache,
      });
    },
  });
}

/** The `node_modules` that packages are found in from a folder, the nearest first. */
function packagesAround(folder: string): string[] {
  const here = join(folder, 'node_modules');
  const above = resolve(folder, '..');
  return above === folder ? [here] : [here, ...packagesAround(above)];
}
