/** Finds and reads a library's `deskbook.config.ts`. */
import { existsSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Preset } from './config.ts';
import type { Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { ConfigFault, type Settings, settle } from './settings.ts';

const names = ['deskbook.config.ts', 'deskbook.config.mjs', 'deskbook.config.js'];

export interface ConfigOptions {
  /** A file named on the command line, from the current folder. */
  file?: string;
  preset?: Preset;
  rules?: readonly Rule[];
}

/**
 * The settings of a library: from the file named, else from the `deskbook.config.ts` in the library's folder or the
 * nearest one above it within the same project; the preset `recommended` where there is none.
 * @throws ConfigFault
 */
export async function loadSettings(library: string, options: ConfigOptions = {}): Promise<Settings> {
  const rules = options.rules ?? allRules;
  const file = options.file === undefined ? configAbove(resolve(library)) : resolve(options.file);
  if (file === undefined) return settle({}, rules, options.preset);
  if (!existsSync(file))
    throw new ConfigFault(
      `There is no file \`${options.file}\`. Give --config the path of a \`deskbook.config.ts\`, or leave it out.`,
    );
  const config = await importConfig(file);
  try {
    return settle(config, rules, options.preset);
  } catch (error) {
    if (error instanceof ConfigFault) throw new ConfigFault(`${file}: ${error.message}`);
    throw error;
  }
}

/** `.ts` here, `.js` when Deskbook is compiled for others. */
const ownConfig = new URL(`./config${extname(import.meta.url)}`, import.meta.url).href;
let hooked = false;

/** A library outside any project imports `deskbook/config` too: it gets that of the Deskbook that reads it. */
function lendConfig(): void {
  if (hooked) return;
  hooked = true;
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === 'deskbook/config') return { url: ownConfig, shortCircuit: true };
      const found = next(specifier, context);
      // Settings are a module, whatever the project's package.json says of its own files, or does not say.
      return /\.ts\?changed=/.test(specifier) ? { ...found, format: 'module-typescript' } : found;
    },
  });
}

async function importConfig(file: string): Promise<unknown> {
  lendConfig();
  try {
    // The time of the last change lets a server that runs for hours see a new text.
    const address = `${pathToFileURL(file).href}?changed=${statSync(file).mtimeMs}`;
    const module = (await import(/* @vite-ignore */ address)) as { default?: unknown };
    if (module.default !== undefined) return module.default;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new ConfigFault(`${file} cannot be read: ${reason}. Correct it, or give another with --config.`);
  }
  throw new ConfigFault(
    `${file} exports nothing by default, so none of its settings count. Write \`export default defineConfig({ … })\`.`,
  );
}

/** The library's own configuration goes before its project's; what lies above the project is somebody else's. */
function configAbove(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const found = names.map((name) => join(at, name)).find((file) => existsSync(file));
    if (found) return found;
    const projectEnds = existsSync(join(at, '.git')) || existsSync(join(at, 'package.json'));
    if (projectEnds || dirname(at) === at) return undefined;
  }
}
