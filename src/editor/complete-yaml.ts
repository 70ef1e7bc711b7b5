/** Completion in frontmatter and registries: keys and values come from the schemas, names from the registries. */
import {
  type DocumentType,
  documentTypes,
  frontmatterSchemas,
  type RegistryName,
  registrySchemas,
} from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import { type JsonSchema, jsonSchema } from './json-schema.ts';
import { nextVersions } from './next-versions.ts';
import type { Suggestion } from './suggestion.ts';
import { type YamlPlace, yamlPlace } from './yaml-place.ts';

export interface YamlContext {
  library: Library;
  /** `YYYY-MM-DD` */
  today: string;
  /** The document's type, or the registry's name. */
  of: { type: DocumentType } | { registry: RegistryName };
  /** The frontmatter's or the registry's values as far as they can be read. */
  values: Record<string, unknown>;
}

/** @param before the YAML up to the cursor */
export function completeYaml(before: string, context: YamlContext): Suggestion[] {
  const place = yamlPlace(before);
  if (!place) return [];
  const { of } = context;
  const root = jsonSchema('type' in of ? frontmatterSchemas[of.type] : registrySchemas[of.registry]);
  const schema = schemaAt(root, place.path);
  if (!schema) return [];
  if (place.at === 'value' || schema.properties === undefined)
    return values(schema, place, context).map((one) => ({ ...one, replaces: place.prefix.length }));
  return keys(schema, place, context).map((one) => ({ ...one, replaces: place.prefix.length }));
}

/** What the schema says of a key: for hovering over it. */
export function aboutKey(of: YamlContext['of'], path: readonly string[]): string | undefined {
  const root = jsonSchema('type' in of ? frontmatterSchemas[of.type] : registrySchemas[of.registry]);
  return schemaAt(root, path)?.description;
}

function schemaAt(root: JsonSchema, path: readonly string[]): JsonSchema | undefined {
  let at: JsonSchema | undefined = root;
  for (const key of path) {
    if (at?.anyOf) at = at.anyOf.find((one) => one.properties?.[key] ?? one.items) ?? at;
    if (at === undefined) return undefined;
    if (/^\d+$/.test(key) && at.items) at = at.items;
    else if (at.properties && Object.hasOwn(at.properties, key)) at = at.properties[key];
    else at = typeof at.additionalProperties === 'object' ? at.additionalProperties : undefined;
  }
  return at;
}

function keys(schema: JsonSchema, place: YamlPlace, { values: present }: YamlContext): Suggestion[] {
  const used = place.path.length === 0 && !Array.isArray(present) ? new Set(Object.keys(present)) : new Set();
  return Object.entries(schema.properties ?? {})
    .filter(([key]) => !used.has(key) || key === place.prefix)
    .map(([key, about]) => ({
      label: key,
      insert: `${key}: `,
      kind: 'key',
      detail: schema.required?.includes(key) ? 'required' : 'optional',
      ...(about.description === undefined ? {} : { about: about.description }),
    }));
}

function values(schema: JsonSchema, place: YamlPlace, context: YamlContext): Suggestion[] {
  const { path } = place;
  const key = path.findLast((part) => !/^\d+$/.test(part)) ?? '';
  const list = schema.items !== undefined && !place.inline;
  const named = names(key, context).map(
    // `audience: ` begins a list.
    (one): Suggestion => (list ? { ...one, insert: `[${one.insert ?? one.label}]` } : one),
  );
  if (named.length > 0) return named;
  const choices = schema.items ?? schema;
  const written = choices.enum ?? (choices.const === undefined ? [] : [choices.const]);
  if (key === 'type' && 'type' in context.of) return documentTypes.map((type) => value(type));
  if (written.length > 0)
    return written.map((one) =>
      list ? { ...value(String(one)), insert: `[${String(one)}]` } : value(String(one)),
    );
  if (schema.type === 'boolean') return ['true', 'false'].map((one) => value(one));
  if (schema.format === 'date') return [value(context.today, 'today')];
  if (key === 'every') return ['30 days', '90 days', '6 months', '1 year'].map((one) => value(one));
  if (key === 'version') return nextVersions(context.values, path).map(([one, why]) => value(one, why));
  return [];
}

function value(label: string, detail?: string): Suggestion {
  return { label, kind: 'value', ...(detail === undefined ? {} : { detail }) };
}

/** What a key names of the library. */
function names(key: string, { library, of, values: present }: YamlContext): Suggestion[] {
  const { registries } = library;
  const isDocument = 'type' in of;
  if (['owner', 'approver', 'audience'].includes(key))
    return registries.roles.map(({ id, name, duties }) => ({
      label: id,
      kind: 'role',
      detail: name,
      about: duties.join('\n\n'),
    }));
  if (!isDocument) return [];
  switch (key) {
    case 'systems':
      return registries.systems.map(({ id, name, summary }) => ({
        label: id,
        kind: 'system',
        detail: name,
        ...(summary === undefined ? {} : { about: summary }),
      }));
    case 'controls':
      return registries.controls.flatMap((framework) =>
        framework.controls.map(({ id, title }) => ({
          label: `${framework.id}:${id}`,
          kind: 'control',
          detail: title,
          about: framework.name,
        })),
      );
    case 'related':
    case 'supersedes':
      return [...library.byId]
        .filter(([id]) => id !== present['id'])
        .map(([id, document]) => ({ label: id, kind: 'document', detail: document.title }));
    case 'topic':
      return [...new Set(library.documents.flatMap(({ frontmatter }) => frontmatter?.topic ?? []))].map(
        (topic) => value(topic),
      );
    default:
      return [];
  }
}
