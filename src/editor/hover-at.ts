/** What is shown when the pointer rests on a place of a file. */
import { registryNames } from '../../schemas/index.ts';
import type { Library } from '../core/library.ts';
import type { Range } from '../core/model.ts';
import { registryFile } from '../core/registries.ts';
import { aboutKey, type YamlContext } from './complete-yaml.ts';
import { aboutThing } from './hover.ts';
import { thingAt } from './thing-at.ts';

export interface Hover {
  markdown: string;
  start: number;
  end: number;
}

export function hoverAt(library: Library, file: string, offset: number): Hover | undefined {
  const key = keyAt(library, file, offset);
  if (key) return key;
  const found = thingAt(library, file, offset);
  const markdown = found && aboutThing(library, found.thing);
  return found && markdown !== undefined ? { markdown, start: found.start, end: found.end } : undefined;
}

/** A key of frontmatter or of a registry: what its schema says. */
function keyAt(library: Library, file: string, offset: number): Hover | undefined {
  const document = library.byFile.get(file);
  const registry = registryNames.find((name) => registryFile(name) === file);
  const ranges: Record<string, { key: Range; value: Range }> | undefined =
    document?.metaRanges ?? (registry && library.registryRanges[registry]);
  const of: YamlContext['of'] | undefined = registry
    ? { registry }
    : document?.type === undefined
      ? undefined
      : { type: document.type };
  if (!ranges || !of) return undefined;
  for (const [path, { key }] of Object.entries(ranges)) {
    const parts = path.split('.');
    if (offset < key.start.offset || offset > key.end.offset || /^\d+$/.test(parts.at(-1)!)) continue;
    const about = aboutKey(of, parts);
    if (about !== undefined)
      return { markdown: `\`${parts.at(-1)}\`\n\n${about}`, start: key.start.offset, end: key.end.offset };
  }
  return undefined;
}
