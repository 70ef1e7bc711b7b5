/** Versions of documents: three numbers, as semantic versioning orders them. */

/** How large a release can be, the largest first. */
export const bumps = ['major', 'minor', 'patch'] as const;
export type Bump = (typeof bumps)[number];

/** What each says to those who work by the document. */
export const bumpMeans: Record<Bump, string> = {
  major: 'people must relearn it',
  minor: 'a step changes',
  patch: 'the wording changes',
};

/** Parts that are no numbers count as 0. */
function numbersOf(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number(part) || 0);
  return [major, minor, patch];
}

/** Negative when `a` comes before `b`, 0 when they are the same. */
export function compareVersions(a: string, b: string): number {
  const second = numbersOf(b);
  return (
    numbersOf(a)
      .map((part, index) => part - second[index]!)
      .find((difference) => difference !== 0) ?? 0
  );
}

/** `1.4.2` and minor → `1.5.0`. */
export function bumped(version: string, bump: Bump): string {
  const [major, minor, patch] = numbersOf(version);
  if (bump === 'major') return `${major + 1}.0.0`;
  return bump === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

/** Which number of the version went up, the first that differs; going down is no bump. */
export function bumpBetween(before: string, after: string): Bump | 'none' {
  const [from, to] = [numbersOf(before), numbersOf(after)];
  const first = to.findIndex((part, index) => part !== from[index]);
  return first !== -1 && to[first]! > from[first]! ? bumps[first]! : 'none';
}

/** Whether a version went up by less than its changes ask for; not where one of the two is not known. */
export function isTooSmall(made: Bump | 'none' | undefined, asked: Bump | undefined): boolean {
  if (made === undefined || asked === undefined) return false;
  return made === 'none' || bumps.indexOf(made) > bumps.indexOf(asked);
}
