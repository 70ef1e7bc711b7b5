/** The registries of a library: YAML text to checked values. */
import type { z } from 'zod';
import {
  emptyRegistries,
  type Registries,
  type RegistryName,
  registryNames,
  registrySchemas,
} from '../../schemas/index.ts';
import { rangeAt, readYaml, schemaFindings } from './frontmatter.ts';
import type { Finding, Range, SourceFile } from './model.ts';
import { firstLine, lineIndex } from './positions.ts';

/** Whether a registry was read; one that is `absent` or `broken` counts as empty. */
export type RegistryState = 'read' | 'absent' | 'broken';

export interface RegistriesResult {
  registries: Registries;
  states: Record<RegistryName, RegistryState>;
  problems: Finding[];
  ranges: RegistryRanges;
}

/** Where the keys and values of each registry that was read stand: dotted path (`3.id`) → range. */
export type RegistryRanges = Partial<Record<RegistryName, Record<string, { key: Range; value: Range }>>>;

/** The file of a registry, from the library's folder. */
export function registryFile(name: RegistryName): string {
  return `registries/${name}.yaml`;
}

/** Reads every registry that is there. One that breaks its schema counts as empty, and the findings say why. */
export function readRegistries(files: SourceFile[]): RegistriesResult {
  const registries: Registries = structuredClone(emptyRegistries);
  const problems: Finding[] = [];
  const states = allRead();
  const ranges: RegistryRanges = {};
  for (const name of registryNames) {
    const source = files.find((candidate) => candidate.file === registryFile(name));
    if (!source) {
      states[name] = 'absent';
      continue;
    }
    const result = readRegistry(name, source);
    problems.push(...result.problems);
    if (result.value === undefined) states[name] = 'broken';
    else {
      Object.assign(registries, { [name]: result.value });
      if (result.ranges) ranges[name] = result.ranges;
    }
  }
  return { registries, states, problems, ranges };
}

/** The states of registries that did not come from files. */
export function allRead(): Record<RegistryName, RegistryState> {
  return Object.fromEntries(registryNames.map((name) => [name, 'read'])) as Record<
    RegistryName,
    RegistryState
  >;
}

interface RegistryResult {
  value?: unknown;
  ranges?: RegistryRanges[RegistryName];
  problems: Finding[];
}

function readRegistry(name: RegistryName, source: SourceFile): RegistryResult {
  const { file, text } = source;
  const yaml = readYaml(text, lineIndex(text));
  const top = firstLine(text);
  if (yaml.faults.length > 0)
    return {
      problems: yaml.faults.map((fault) => ({
        rule: 'registries/yaml',
        severity: 'error',
        file,
        range: fault.range,
        message: `The registry is not valid YAML: ${fault.message}. Until it is mended, the whole registry counts as empty.`,
      })),
    };
  const schema: z.ZodType = registrySchemas[name];
  const checked = schema.safeParse(yaml.value);
  if (!checked.success)
    return {
      problems: schemaFindings(checked.error, schema, yaml, file, top).map((finding) => ({
        ...finding,
        rule: 'registries/schema',
      })),
    };
  const problems: Finding[] = [];
  const seen = new Set<string>();
  if (Array.isArray(checked.data))
    checked.data.forEach((entry: { id?: string; term?: string }, index) => {
      const id = entry.id ?? entry.term ?? '';
      if (seen.has(id))
        problems.push({
          rule: 'registries/unique-id',
          severity: 'error',
          file,
          range: rangeAt(yaml.ranges, [index, entry.id === undefined ? 'term' : 'id'], 'value', top),
          message: `\`${id}\` is in the registry twice, so nobody can tell which entry a document means. Merge the two, or give one another name.`,
        });
      seen.add(id);
    });
  return { value: checked.data, ranges: yaml.ranges, problems };
}
