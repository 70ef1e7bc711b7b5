#!/usr/bin/env node
/**
 * Starts the command line on a Node that can run it. Deskbook needs Node 22.18 or newer; where the machine's own is
 * older, the Node that npm has installed with Deskbook takes over.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
// By its default export: an old Node must get as far as the sentence that says it is old.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// TypeScript files run without a flag from 22.18 on.
if (major > 22 || (major === 22 && minor >= 18)) {
  // Keeps compiled code between runs, so that the second starts sooner.
  module.enableCompileCache();
  // The sources wherever they are: what is compiled beside them may be older. An installed Deskbook has only the latter.
  const sources = new URL('./deskbook.ts', import.meta.url);
  const { run } = await import(
    existsSync(sources) ? sources.href : new URL('../dist-package/scripts/deskbook.js', import.meta.url).href
  );
  process.exitCode = await run(process.argv.slice(2));
} else {
  const pinned = pinnedNode();
  if (pinned === undefined) {
    console.error(
      `Deskbook needs Node 22.18 or newer, and this is ${process.versions.node}. Run \`npm ci\` (or \`npm install\`) first: it brings a newer Node along on Linux and Windows. On macOS, install Node 24.`,
    );
    process.exit(2);
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawnSync(pinned, args, { stdio: 'inherit' });
  process.exit(child.status ?? 2);
}

function pinnedNode() {
  const require = module.createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const manifest = require.resolve(`node-${platform}-${process.arch}/package.json`);
    const binary = manifest.replace(/package\.json$/, platform === 'win' ? 'bin/node.exe' : 'bin/node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}
