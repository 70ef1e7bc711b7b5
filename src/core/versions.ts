/** Versions of documents: three numbers, as semantic versioning orders them. */

/** Negative when `a` comes before `b`, 0 when they are the same; parts that are no numbers count as 0. */
export function compareVersions(a: string, b: string): number {
  const parts = (version: string): number[] => version.split('.').map((part) => Number(part) || 0);
  const [first, second] = [parts(a), parts(b)];
  for (let index = 0; index < 3; index++) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
