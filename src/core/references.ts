/** `{org.name}`: values that documents take from the registries. */
import type { Registries, RegistryName } from '../../schemas/index.ts';

/** The only expression a document may hold: a registry, and at least one name after it. */
export const referencePattern = /^\s*[a-z][a-z0-9-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)+\s*$/;

/**
 * The value a path names: `org.name`, `roles.incident-manager.name`, `priorities.P1.meaning`.
 * @returns undefined when there is none, or when it is a list or a group and not a text
 */
export function registryValue(path: string, registries: Registries): string | undefined {
  const [registry, ...rest] = path.trim().split('.');
  if (registry === 'org' || registry === 'organisation') {
    const value = Object.hasOwn(registries.organisation, rest.join('.'))
      ? registries.organisation[rest.join('.')]
      : undefined;
    return value === '' ? undefined : value;
  }
  const [id, field, ...more] = rest;
  if (id === undefined || field === undefined || more.length > 0) return undefined;
  const entry = entries(registry ?? '', registries).find((candidate) => candidate.id === id);
  const value = entry && Object.hasOwn(entry, field) ? (entry as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Every path that has a value, for messages and completion. */
export function registryPaths(registries: Registries): string[] {
  const lists = ['roles', 'systems', 'priorities'].flatMap((registry) =>
    entries(registry, registries).flatMap((entry) =>
      Object.entries(entry)
        .filter(([key, value]) => key !== 'id' && typeof value === 'string')
        .map(([key]) => `${registry}.${entry.id}.${key}`),
    ),
  );
  return [...Object.keys(registries.organisation).map((key) => `org.${key}`), ...lists];
}

/** The registry that a path leads into; undefined when its first name is none of those that documents may refer to. */
export function registryOf(path: string): RegistryName | undefined {
  const [name] = path.trim().split('.');
  if (name === 'org' || name === 'organisation') return 'organisation';
  return name === 'roles' || name === 'systems' || name === 'priorities' ? name : undefined;
}

function entries(registry: string, registries: Registries): { id: string }[] {
  if (registry === 'roles') return registries.roles;
  if (registry === 'systems') return registries.systems;
  if (registry === 'priorities') return registries.priorities.priorities;
  return [];
}
