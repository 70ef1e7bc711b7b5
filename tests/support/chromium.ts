/**
 * A browser for the tests: the machine's own Chromium or Chrome, or one from the npm registry where there is none.
 * The latter is 66 MB, so it is fetched only when it is needed, once, into `.cache/`.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { installedBrowser, quietBrowser } from '../../scripts/browser.ts';
import { repository, run } from './command-line.ts';

const packaged = { name: '@sparticuz/chromium', version: '153.0.0' };

/** Starts a headless browser; the caller closes it. */
export async function launch(): Promise<Browser> {
  const installed = installedBrowser();
  if (installed) return chromium.launch({ executablePath: installed, args: quietBrowser });
  const { executablePath, args } = await fetched();
  return chromium.launch({ executablePath, args: [...args, ...quietBrowser] });
}

async function fetched(): Promise<{ executablePath: string; args: string[] }> {
  const folder = join(repository, '.cache', 'chromium');
  const manifest = join(folder, 'package.json');
  await mkdir(folder, { recursive: true });
  if (!existsSync(join(folder, 'node_modules', packaged.name))) {
    await writeFile(
      manifest,
      JSON.stringify({ private: true, dependencies: { [packaged.name]: packaged.version } }),
    );
    const installed = await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder });
    if (installed.code !== 0)
      throw new Error(
        `No browser is on this machine, and ${packaged.name} could not be fetched:\n${installed.stderr}\nInstall Chromium, or name one in the variable CHROMIUM.`,
      );
  }
  const { default: packagedChromium } = (await import(createRequire(manifest).resolve(packaged.name))) as {
    default: { executablePath(): Promise<string>; args: string[] };
  };
  return { executablePath: await packagedChromium.executablePath(), args: packagedChromium.args };
}
