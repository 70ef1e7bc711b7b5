/** Which registered roles a text names. */
import type { Role } from '../../schemas/roles.ts';
import type { EscalationLine } from './call-model.ts';

interface NamePattern {
  role: Role;
  pattern: RegExp;
}

/** Every page asks about the same roles. */
const patternsOf = new WeakMap<readonly Role[], NamePattern[]>();

/** The roles that words name and that can be reached, in the order of their names in the text. */
export function reachableRoles(text: string, roles: readonly Role[]): EscalationLine['roles'] {
  let patterns = patternsOf.get(roles);
  if (!patterns) {
    patterns = namePatterns(roles);
    patternsOf.set(roles, patterns);
  }
  const found = new Map<Role, number>();
  let rest = text;
  for (const { role, pattern } of patterns)
    rest = rest.replace(pattern, (match, at: number) => {
      found.set(role, Math.min(at, found.get(role) ?? at));
      return ' '.repeat(match.length);
    });
  return [...found]
    .sort(([, a], [, b]) => a - b)
    .flatMap(([{ name, contact, hours }]) =>
      contact === undefined ? [] : [{ name, contact, ...(hours === undefined ? {} : { hours }) }],
    );
}

/** `Incident manager` before `manager`: what a longer name covers is not read again. */
function namePatterns(roles: readonly Role[]): NamePattern[] {
  return roles
    .flatMap((role) => [role.name, ...(role.aliases ?? [])].map((name) => ({ role, name })))
    .sort((a, b) => b.name.length - a.name.length)
    .map(({ role, name }) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      return { role, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu') };
    });
}
