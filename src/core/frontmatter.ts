/** Frontmatter: YAML text to checked values, with the place of every key and value. */
import type { Root, Yaml } from 'mdast';
import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit as visitYaml,
  type YAMLParseError,
} from 'yaml';
import type { z } from 'zod';
import {
  type DocumentType,
  documentTypes,
  type Frontmatter,
  frontmatterSchemas,
} from '../../schemas/index.ts';
import type { Finding, Range, SourceFile } from './model.ts';
import { nearest } from './nearest.ts';
import { bracketDepth } from './parse-depth.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { firstLine, type LineIndex, rangeOf } from './positions.ts';
import { type SchemaSentence, sentencesFor } from './schema-sentences.ts';

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
  /** Numbers and the like as they were written, by dotted path: `1.0` is more than the number 1. */
  sources: Record<string, string>;
  faults: { message: string; range: Range }[];
}

/** In characters. The parser's time grows with the square of a text full of aliases; this much takes two seconds. */
const longestYaml = 500_000;
/** Nesting that no schema here comes near, and that the parser's stack bears easily. */
const deepestYaml = 100;
const hyphens = new RegExp(`^[ ]*(?:- ){${deepestYaml}}|^[ ]{${deepestYaml * 10}}`, 'm');

/**
 * Parses one YAML document.
 * @param offset where the YAML starts in the file that `lines` indexes
 */
export function readYaml(text: string, lines: LineIndex, offset = 0): YamlResult {
  const refuse = (message: string): YamlResult => ({
    value: undefined,
    ranges: {},
    sources: {},
    faults: [{ message, range: lines.range(offset, offset + text.search(/[\r\n]|$/)) }],
  });
  if (text.length > longestYaml) return refuse('it is longer than half a million characters');
  const tooDeep = 'its lists or maps are nested too deeply';
  if (bracketDepth(text) > deepestYaml || hyphens.test(text)) return refuse(tooDeep);
  try {
    const plain = readPlainYaml(text, lines.point(offset));
    return plain ? { ...plain, faults: [] } : readAnyYaml(text, lines, offset);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(tooDeep);
  }
}

/** With the library: all of YAML. Exported for the test that holds `readPlainYaml` to it. */
export function readAnyYaml(text: string, lines: LineIndex, offset: number): YamlResult {
  const yaml = parseDocument(text, {
    lineCounter: new LineCounter(),
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (start: number, end: number): Range =>
    lines.range(offset + start, offset + Math.max(start, end));
  // No prototype: `constructor` is a key like any other here.
  const ranges: YamlResult['ranges'] = Object.create(null);
  const sources: YamlResult['sources'] = Object.create(null);

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
    } else if (isScalar(node) && typeof node.value !== 'string' && node.source) sources[path] = node.source;
  };
  walk(yaml.contents, '');

  const faults = oncePerCause(yaml.errors).map((error) => ({
    message: yamlSentence(error, text),
    range: at(...placeOf(error, yaml.contents, text)),
  }));
  let value: unknown;
  try {
    // Aliases are counted so that a few lines cannot grow into gigabytes.
    value = yaml.toJS({ maxAliasCount: 50 });
    // An anchor may hold an alias of itself; everything else here relies on plain data.
    if (text.includes('&')) JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    value = undefined;
    if (faults.length === 0)
      faults.push({
        message:
          'an alias (`*name`) repeats too much, itself, or something that has no name. Write the values out',
        range: at(0, Math.max(0, text.search(/[\r\n]|$/))),
      });
  }
  return { value, ranges, sources, faults };
}

/** One mistake throws a YAML parser off for the rest of the text; what it says after the first one helps nobody. */
function oncePerCause(errors: YAMLParseError[]): YAMLParseError[] {
  const first = errors.find((error) => error.code !== 'DUPLICATE_KEY');
  return errors.filter((error) => error === first || error.code === 'DUPLICATE_KEY');
}

/** What is wrong and what to write instead, without the parser's vocabulary. */
function yamlSentence(error: YAMLParseError, text: string): string {
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return 'the key is here twice, and only one of the two values can count. Keep one';
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'KEY_OVER_1024_CHARS':
      return 'a value that holds a colon and a space needs quotes around it, and lines below it must not be indented deeper';
    case 'TAB_AS_INDENT':
      return 'a tab cannot indent. Use spaces';
    case 'BAD_SCALAR_START':
      return `a value that begins with \`${text[error.pos[0]] ?? ''}\` needs quotes around it`.replace(
        '```',
        '`` ` ``',
      );
    case 'BAD_DQ_ESCAPE':
      return 'in double quotes a backslash means something else. Use single quotes, or write it twice';
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
      if (/quote/.test(error.message)) return 'a quotation mark is opened here and never closed';
      if (/\]|\}/.test(error.message))
        return 'a bracket is opened and never closed. Close it, on the same line if you can';
      return 'something is missing here, such as the colon after a key, or the indent is not that of the lines above';
    case 'UNEXPECTED_TOKEN':
      return 'this fits nothing above it. A key needs a colon and a space after it, a list item a hyphen and a space before it; text after a closing quote needs to be inside the quotes';
    default:
      return error.message.trim().replace(/\.$/, '');
  }
}

/** A quotation mark that is never closed is noticed at the end of the text; the author looks for its beginning. */
function placeOf(error: YAMLParseError, contents: unknown, text: string): [number, number] {
  if (!/Missing closing .*quote/.test(error.message)) return error.pos;
  let last: [number, number] | undefined;
  visitYaml(contents as Node, {
    Scalar(_, node) {
      if (node.range && /["']/.test(text[node.range[0]] ?? '')) last = [node.range[0], node.range[0] + 1];
    },
  });
  return last ?? error.pos;
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
  yaml: Pick<YamlResult, 'ranges' | 'value' | 'sources'>,
  file: string,
  fallback: Range,
): Finding[] {
  return sentencesFor(error, schema, yaml.value, yaml.sources).map((sentence) => ({
    rule: sentence.unknownKey ? 'frontmatter/unknown-key' : 'frontmatter/schema',
    severity: 'error',
    file,
    range: rangeAt(yaml.ranges, sentence.path, onKey(sentence) ? 'key' : 'value', fallback),
    message: sentence.text,
    ...renaming(sentence, yaml.ranges),
  }));
}

/** Whether a sentence is about how a key is spelt. */
function onKey({ unknownKey, meant }: SchemaSentence): boolean {
  return unknownKey || meant !== undefined;
}

/** A suggestion to write the key that was meant, unless it is there already: a key may stand only once. */
function renaming(
  { path, meant }: Pick<SchemaSentence, 'path' | 'meant'>,
  ranges: YamlResult['ranges'],
): Pick<Finding, 'fixes'> {
  const key = ranges[path.map(String).join('.')]?.key;
  const other = [...path.slice(0, -1), meant].map(String).join('.');
  if (meant === undefined || !key || ranges[other]) return {};
  const edits = [{ start: key.start.offset, end: key.end.offset, text: meant }];
  return { fixes: [{ title: `Write \`${meant}\``, safe: false, edits }] };
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
      : /^\s+---[ \t]*\r?\n/.test(text)
        ? 'The frontmatter is read only when its `---` is the very first thing in the file. Remove the empty lines or spaces above it.'
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
    message: `The frontmatter is not valid YAML: ${fault.message}. Until then the page has no title, owner or version.`,
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
  let given = meta;
  if (problems.length > 0) return { ...result, frontmatter: undefined, problems };

  if (named === undefined || !documentTypes.includes(named as DocumentType)) {
    const guess = typeof named === 'string' ? nearest(named.toLowerCase(), documentTypes) : undefined;
    const slip =
      named === undefined ? Object.keys(meta).find((key) => nearest(key, ['type']) !== undefined) : undefined;
    problems.push({
      rule: 'frontmatter/schema',
      severity: 'error',
      file,
      range: rangeAt(yaml.ranges, [slip ?? 'type'], slip === undefined ? 'value' : 'key', openingLine),
      message:
        named === undefined
          ? `The frontmatter has no \`type\`, so Deskbook cannot know which sections to expect. ${slip === undefined ? `Add \`type: ${typeByFolder ?? 'sop'}\` (or one of ${documentTypes.join(', ')}).` : `\`${slip}\` looks like it. Did you mean \`type\`?`}`
          : `\`type: ${typeof named === 'object' ? '…' : String(named).slice(0, 40)}\` is no document type.${guess ? ` Did you mean \`${guess}\`?` : ''} The types are ${documentTypes.join(', ')}.`,
      ...(slip === undefined ? {} : renaming({ path: [slip], meant: 'type' }, yaml.ranges)),
    });
    if (type === undefined) return { ...result, frontmatter: undefined, problems };
    // The misspelt key is told with what it was meant to be.
    if (slip !== undefined) given = Object.fromEntries(Object.entries(meta).filter(([key]) => key !== slip));
  }

  const schema = frontmatterSchemas[type as DocumentType];
  const checked = schema.safeParse({ ...given, type });
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
