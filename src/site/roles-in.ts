/** Which registered roles a text names. */
import type { Role } from '../../schemas/roles.ts';
import type { EscalationLine } from './call-model.ts';

/** The roles that words name and that can be reached, in the order of their names in the text. */
export function rolesIn(text: string, roles: readonly Role[]): EscalationLine['roles'] {
  const names = roles
    .flatMap((role) => [role.name, ...(role.aliases ?? [])].map((name) => ({ role, name })))
    // `Incident manager` before `manager`: what a longer name covers is not read again.
    .sort((a, b) => b.name.length - a.name.length);
  const found = new Map<Role, number>();
  let rest = text;
  for (const { role, name } of names) {
    const pattern = new RegExp(
      `(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
      'giu',
    );
    rest = rest.replace(pattern, (match, at: number) => {
      found.set(role, Math.min(at, found.get(role) ?? at));
      return ' '.repeat(match.length);
    });
  }
  return [...found]
    .sort(([, a], [, b]) => a - b)
    .flatMap(([{ name, contact, hours }]) =>
      contact === undefined ? [] : [{ name, contact, ...(hours === undefined ? {} : { hours }) }],
    );
}
