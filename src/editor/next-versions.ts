/** The versions that may come after the one a document has. */
const three = /^(\d+)\.(\d+)\.(\d+)$/;

/**
 * @param values the frontmatter as far as it can be read
 * @param path of the key that is being typed: inside `revisions` the document's own version is offered
 * @returns pairs of a version and what it says of the change
 */
export function nextVersions(values: Record<string, unknown>, path: readonly string[]): [string, string][] {
  const own = typeof values['version'] === 'string' ? values['version'] : '';
  const found = three.exec(path.length > 1 ? own : (latestRevision(values) ?? own));
  if (!found) return [['0.1.0', 'first draft']];
  if (path.length > 1) return [[own, 'this version']];
  const [major, minor, patch] = found.slice(1).map(Number) as [number, number, number];
  return [
    [`${major}.${minor}.${patch + 1}`, 'patch: wording'],
    [`${major}.${minor + 1}.0`, 'minor: a step changes'],
    [`${major + 1}.0.0`, 'major: people must relearn it'],
  ];
}

/** While somebody types the new version, the last one stands under `revisions`. */
function latestRevision(values: Record<string, unknown>): string | undefined {
  const first: unknown = Array.isArray(values['revisions']) ? values['revisions'][0] : undefined;
  const version =
    typeof first === 'object' && first !== null && 'version' in first ? first.version : undefined;
  return typeof version === 'string' ? version : undefined;
}
