/** People, as records, commits and code hosts name them. */

/** User names of the code host and who they are in records, as `deskbook.config.ts` has them. */
export type People = Readonly<Record<string, string | { by: string; roles?: readonly string[] | undefined }>>;

/** Who a user name is in records, in whatever letters it is written; the name itself where the library does not say. */
export function recordName(name: string, people: People): string {
  const wanted = name.toLowerCase();
  const person = Object.entries(people).find(([known]) => known.toLowerCase() === wanted)?.[1];
  return person === undefined ? name : typeof person === 'string' ? person : person.by;
}

/** The roles in which somebody may approve; undefined where the library does not say. */
export function rolesOf(by: string, people: People): readonly string[] | undefined {
  for (const [name, person] of Object.entries(people))
    if (typeof person !== 'string' && [name, person.by].some((known) => isSamePerson(by, known, people)))
      return person.roles;
  return undefined;
}

const forwarding = /^(?:\d+[+-])?([^@+]+)@users\.noreply\./;

/** All that a name may be known by: `a.chen@example.com` is also `a.chen`. */
function names(given: string, people: People): string[] {
  const written = given.trim();
  const login = forwarding.exec(written)?.[1] ?? written;
  const known = recordName(login, people);
  return [...new Set([written, login, known, known.split('@')[0]!].map((name) => name.toLowerCase()))];
}

/**
 * Whether two names are those of one person.
 * @param people left out where the names stand in records: what writes them has looked there already
 */
export function isSamePerson(one: string, other: string, people: People = {}): boolean {
  const others = new Set(names(other, people));
  return names(one, people).some((name) => others.has(name));
}
