/** Frontmatter: YAML text to checked values, with the place of every key and value. */
import type { Root, Yaml } from 'mdast';
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import {
  type DocumentType,
  documentTypes,
  type Frontmatter,
  frontmatterSchemas,
} from '../../schemas/index.ts';
import type { Finding, Range, SourceFile } from './model.ts';
import { nearest } from './nearest.ts';
import { firstLine, type LineIndex, rangeOf } from './positions.ts';
import { sentencesFor } from './schema-sentences.ts';

export interface FrontmatterResult {
  meta: Record<string, unknown>;
  metaRanges: Record<string, { key: Range; value: Range }>;
  range: Range | undefined;
  type: DocumentType | undefined;
  frontmatter: Frontmatter | undefined;
  problems: Finding[];
}

/** Reads YAML and remembers where everything stands. Shared with the registries. */
export interface YamlResult {
  value: unknown;
  ranges: Record<string, { key: Range; value: Range }>;
  faults: { message: string; range: Range }[];
}

/**
 * Parses one YAML document.
 * @param offset where the YAML starts in the file that `lines` indexes
 */
export function readYaml(text: string, lines: LineIndex, offset = 0): YamlResult {
  const yaml = parseDocument(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (start: number, end: number): Range =>
    lines.range(offset + start, offset + Math.max(start, end));
  const ranges: YamlResult['ranges'] = {};

  const nodeRange = (node: Node | null | undefined, fallback: Range): Range =>
    node?.range ? at(node.range[0], node.range[1]) : fallback;
  const walk = (node: unknown, path: string): void => {
    if (isMap(node)) {
      for (const pair of node.items) {
        const name = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        const key = nodeRange(pair.key as Node, at(0, 0));
        const here = path === '' ? name : `${path}.${name}`;
        ranges[here] = { key, value: nodeRange(pair.value as Node | null, key) };
        walk(pair.value, here);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const range = nodeRange(item as Node, at(0, 0));
        const here = path === '' ? String(index) : `${path}.${index}`;
        ranges[here] = { key: range, value: range };
        walk(item, here);
      });
    }
  };
  walk(yaml.contents, '');

  const faults = yaml.errors.map((error) => ({
    message: error.message.replace(/\s+$/, ''),
    range: at(error.pos[0], error.pos[1]),
  }));
  let value: unknown;
  try {
    // Aliases are counted so that a few lines cannot grow into gigabytes.
    value = yaml.toJS({ maxAliasCount: 50 });
  } catch (error) {
    faults.push({ message: error instanceof Error ? error.message : String(error), range: at(0, 0) });
  }
  return { value, ranges, faults };
}

/** The range of a path in YAML, or of the nearest parent that stands in the text. */
export function rangeAt(
  ranges: YamlResult['ranges'],
  path: PropertyKey[],
  part: 'key' | 'value',
  fallback: Range,
): Range {
  for (let length = path.length; length > 0; length--) {
    const found = ranges[path.slice(0, length).map(String).join('.')];
    if (found) return length === path.length ? found[part] : found.key;
  }
  return fallback;
}

/** Turns zod's issues into findings with places. `subject` opens each sentence: `Frontmatter`, `roles.yaml`. */
export function schemaFindings(
  error: z.ZodError,
  schema: z.ZodType,
  yaml: Pick<YamlResult, 'ranges' | 'value'>,
  file: string,
  fallback: Range,
): Finding[] {
  return sentencesFor(error, schema, yaml.value).map((sentence) => ({
    rule: sentence.unknownKey ? 'frontmatter/unknown-key' : 'frontmatter/schema',
    severity: 'error',
    file,
    range: rangeAt(yaml.ranges, sentence.path, sentence.unknownKey ? 'key' : 'value', fallback),
    message: sentence.text,
  }));
}

/** Takes the frontmatter out of a parsed file and checks it against its type's schema. */
export function readFrontmatter(source: SourceFile, tree: Root, lines: LineIndex): FrontmatterResult {
  const { file, text } = source;
  const first = tree.children[0];
  const yamlNode = first?.type === 'yaml' ? (first as Yaml) : undefined;
  const typeByFolder = documentTypes.find((type) => file.split('/').slice(0, -1).includes(type));
  const nothing = { meta: {}, metaRanges: {}, frontmatter: undefined, type: typeByFolder };

  if (!yamlNode) {
    const opened = /^---[ \t]*(?:\r?\n|$)/.test(text);
    const message = opened
      ? 'The frontmatter is opened with `---` but never closed, so nothing in it is read. Put a line with only `---` after its last key.'
      : `The document has no frontmatter, so nobody can see its id, owner or version. Begin the file with \`---\`, the keys id, title, type, version, status and owner, and \`---\`.`;
    return {
      ...nothing,
      range: undefined,
      problems: [{ rule: 'frontmatter/schema', severity: 'error', file, range: firstLine(text), message }],
    };
  }

  const range = rangeOf(yamlNode);
  const opening = /^---[ \t]*\r?\n?/.exec(text)?.[0].length ?? 4;
  // The node's `value` has its line ends changed by some parsers; the source itself keeps every offset true.
  const closing = text.slice(opening, range.end.offset).search(/(?:^|\r?\n|\r)---[ \t]*$/);
  const body = text.slice(opening, closing === -1 ? range.end.offset : opening + closing);
  const yaml = readYaml(body, lines, opening);
  const openingLine = lines.range(0, 3);

  const problems: Finding[] = yaml.faults.map((fault) => ({
    rule: 'frontmatter/yaml',
    severity: 'error',
    file,
    range: fault.range,
    message: `The frontmatter is not valid YAML: ${fault.message}. Mend it, or the page has no title, owner or version.`,
  }));
  const isObject = typeof yaml.value === 'object' && yaml.value !== null && !Array.isArray(yaml.value);
  if (!isObject) {
    if (problems.length === 0)
      problems.push({
        rule: 'frontmatter/schema',
        severity: 'error',
        file,
        range: openingLine,
        message:
          'The frontmatter holds no keys. Write one key a line, for example `id: SOP-001`, then title, type, version, status and owner.',
      });
    return { ...nothing, range, problems };
  }

  const meta = yaml.value as Record<string, unknown>;
  const named = meta.type;
  const type = documentTypes.find((known) => known === named) ?? typeByFolder;
  const result = { meta, metaRanges: yaml.ranges, range, type };
  if (problems.length > 0) return { ...result, frontmatter: undefined, problems };

  if (named === undefined || !documentTypes.includes(named as DocumentType)) {
    const guess = typeof named === 'string' ? nearest(named.toLowerCase(), documentTypes) : undefined;
    problems.push({
      rule: 'frontmatter/schema',
      severity: 'error',
      file,
      range: rangeAt(yaml.ranges, ['type'], 'value', openingLine),
      message:
        named === undefined
          ? `The frontmatter has no \`type\`, so Deskbook cannot know which sections to expect. Add \`type: ${typeByFolder ?? 'sop'}\` (or one of ${documentTypes.join(', ')}).`
          : `\`type: ${String(named)}\` is no document type.${guess ? ` Did you mean \`${guess}\`?` : ''} The types are ${documentTypes.join(', ')}.`,
    });
    if (type === undefined) return { ...result, frontmatter: undefined, problems };
  }

  const schema = frontmatterSchemas[type as DocumentType];
  const checked = schema.safeParse({ ...meta, type });
  if (checked.success) {
    return {
      ...result,
      frontmatter: problems.length === 0 ? (checked.data as Frontmatter) : undefined,
      problems,
    };
  }
  problems.push(...schemaFindings(checked.error, schema, yaml, file, openingLine));
  return { ...result, frontmatter: undefined, problems };
}
