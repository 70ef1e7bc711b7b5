/** This Deskbook itself: its version, and how another project may depend on it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `src`: the repository, or `dist-package` where Deskbook is installed. */
const root = fileURLToPath(new URL('..', import.meta.url));

export const ownVersion = (
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
).version;

/** The file that `npm pack` makes. */
export const packedName = `deskbook-${ownVersion}.tgz`;

/** The folder that npm knows as the package. */
const ownPackage = existsSync(join(root, 'scripts/deskbook.mjs')) ? resolve(root) : resolve(root, '..');

/**
 * What a project's package.json says for Deskbook, so that `npm install` gets the one that is running: a link to a
 * folder, the packed file it was itself installed from, or its version.
 * @param project the folder of that package.json
 * @param link a folder with Deskbook, when one was named
 */
export function ownDependency(project: string, link: string | undefined): string {
  const file = link === undefined ? (cloned() ?? packedFile()) : resolve(link);
  if (file === undefined) return ownVersion;
  const path = relative(project, file).replaceAll('\\', '/');
  return `file:${path === '' ? '.' : path}`;
}

/** A clone is not what the registry has under the same version. */
function cloned(): string | undefined {
  return ownPackage.includes(`${sep}node_modules${sep}`) ? undefined : ownPackage;
}

/** The `.tgz` that npm's own list of what it has installed names. */
function packedFile(): string | undefined {
  const at = ownPackage.indexOf(`${sep}node_modules${sep}`);
  const modules = join(ownPackage.slice(0, at), 'node_modules');
  try {
    const list = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {
      packages: Record<string, { resolved?: string }>;
    };
    const resolved = list.packages['node_modules/deskbook']?.resolved;
    if (!resolved?.startsWith('file:')) return undefined;
    const file = resolve(dirname(modules), resolved.slice('file:'.length));
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
