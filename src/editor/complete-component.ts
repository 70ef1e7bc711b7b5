/** Completion inside `<…>`: the components a document may use, their attributes and what those may hold. */
import type { z } from 'zod';
import { type ComponentName, type ComponentSpec, components } from '../../schemas/components.ts';
import type { DocumentType } from '../../schemas/index.ts';
import { hrefBetween, resolveHref } from '../core/addresses.ts';
import type { Library } from '../core/library.ts';
import type { Document } from '../core/model.ts';
import { placesIn } from './complete-body.ts';
import type { Suggestion } from './suggestion.ts';

/** The type of document that a component takes its content from. */
const sources: Partial<Record<ComponentName, DocumentType>> = {
  Steps: 'sop',
  Flowchart: 'sop',
  Raci: 'raci',
  EscalationMatrix: 'escalation',
};

/** @param line the line up to the cursor */
export function completeComponent(line: string, library: Library, document: Document): Suggestion[] {
  const opened = /<([A-Za-z]*)$/.exec(line);
  if (opened)
    return Object.entries(components).map(([name, spec]) => ({
      label: name,
      kind: 'component',
      insert: componentSnippet(name, spec).slice(1),
      snippet: true,
      about: `${spec.purpose}\n\n\`\`\`mdx\n${spec.example}\n\`\`\``,
      replaces: opened[1]!.length,
    }));
  const [, name, inside] = /<([A-Z]\w*)((?:\s+[a-z]*(?:="[^"<>]*"?)?)+)$/.exec(line) ?? [];
  if (name === undefined || inside === undefined || !Object.hasOwn(components, name)) return [];
  const component = name as ComponentName;
  const value = /\s([a-z]+)="([^"]*)$/.exec(inside);
  if (value) return attributeValues(component, value[1]!, value[2]!, library, document);
  const typed = /(?:^|\s)([a-z]*)$/.exec(inside);
  if (!typed) return [];
  const there = new Set([...inside.matchAll(/\s([a-z]+)=/g)].map((match) => match[1]));
  return Object.entries(components[component].attributes.shape as Record<string, z.ZodType>)
    .filter(([attribute]) => !there.has(attribute))
    .map(([attribute, schema]) => ({
      label: attribute,
      kind: 'key',
      insert: `${attribute}="$1"`,
      snippet: true,
      replaces: typed[1]!.length,
      ...(schema.description === undefined ? {} : { about: schema.description }),
    }));
}

function attributeValues(
  component: ComponentName,
  attribute: string,
  typed: string,
  library: Library,
  document: Document,
): Suggestion[] {
  const replaces = typed.length;
  switch (attribute) {
    case 'from': {
      const hash = typed.indexOf('#');
      if (hash !== -1) {
        const address = resolveHref(typed, document.file);
        const target = address.kind === 'file' ? library.byFile.get(address.file) : undefined;
        return target ? placesIn(target).map((one) => ({ ...one, replaces: typed.length - hash - 1 })) : [];
      }
      return library.documents
        .filter((other) => other !== document && other.type === sources[component])
        .map((other) => ({
          label: [other.id, other.title].filter(Boolean).join(' '),
          kind: 'document',
          insert: hrefBetween(document.file, other.file),
          filter: `${hrefBetween(document.file, other.file)} ${other.id ?? ''} ${other.title}`,
          replaces,
        }));
    }
    case 'priority':
      return library.registries.priorities.priorities.map(({ id, name }) => ({
        label: id,
        kind: 'value',
        detail: name,
        replaces,
      }));
    case 'role':
      return library.registries.roles.map(({ id, name }) => ({
        label: id,
        kind: 'role',
        detail: name,
        replaces,
      }));
    case 'type':
      return ['note', 'tip', 'caution', 'danger'].map((label) => ({ label, kind: 'value', replaces }));
    default:
      return [];
  }
}

/** `<Callout type="$1">…</Callout>`: required attributes and, where it has any, room for what stands inside. */
export function componentSnippet(name: string, spec: ComponentSpec): string {
  let place = 0;
  const attributes = Object.entries(spec.attributes.shape as Record<string, z.ZodType>)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([attribute]) => {
      place += 1;
      return ` ${attribute}="$${place}"`;
    })
    .join('');
  if (spec.children === 'none') return `<${name}${attributes} />`;
  return `<${name}${attributes}>\n$${place + 1}\n</${name}>`;
}
