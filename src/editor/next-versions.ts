/** The versions that may come after the one a document has. */
import { bumped, bumpMeans, bumps } from '../core/versions.ts';

/**
 * @param values the frontmatter as far as it can be read
 * @param path of the key that is being typed: inside `revisions` the document's own version is offered
 * @returns pairs of a version and what it says of the change
 */
export function nextVersions(values: Record<string, unknown>, path: readonly string[]): [string, string][] {
  const own = typeof values['version'] === 'string' ? values['version'] : '';
  const before = path.length > 1 ? own : (latestRevision(values) ?? own);
  if (!/^\d+\.\d+\.\d+$/.test(before)) return [['0.1.0', 'first draft']];
  if (path.length > 1) return [[own, 'this version']];
  // The likeliest first.
  return bumps.toReversed().map((bump) => [bumped(before, bump), `${bump}: ${bumpMeans[bump]}`]);
}

/** While somebody types the new version, the last one stands under `revisions`. */
function latestRevision(values: Record<string, unknown>): string | undefined {
  const first: unknown = Array.isArray(values['revisions']) ? values['revisions'][0] : undefined;
  const version =
    typeof first === 'object' && first !== null && 'version' in first ? first.version : undefined;
  return typeof version === 'string' ? version : undefined;
}
