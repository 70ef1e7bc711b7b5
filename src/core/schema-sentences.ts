/** zod's issues as sentences a help-desk lead can act on: what is wrong, and what to write instead. */
import { z } from 'zod';
import { nearest } from './nearest.ts';

export interface SchemaSentence {
  path: PropertyKey[];
  text: string;
  /** The key is none of the schema's; otherwise a value is missing or wrong. */
  unknownKey: boolean;
  /** The key that was probably meant. */
  meant?: string;
  /** A required key is not there. */
  missing?: true;
}

/**
 * One sentence for each thing that is wrong, in the order zod found them.
 * @param value what was checked
 * @param sources values as the author wrote them, by dotted path, where that differs: `1.0` is the number 1
 */
export function sentencesFor(
  error: z.ZodError,
  schema: z.ZodType,
  value: unknown,
  sources: Record<string, string> = Object.create(null),
): SchemaSentence[] {
  const sentences = error.issues.flatMap((issue): SchemaSentence[] => {
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, issue.path);
      return issue.keys.map((key) => {
        const guess = nearest(key, known);
        const others = guess
          ? `Did you mean \`${guess}\`?`
          : known.length > 0
            ? `The keys here are ${known.join(', ')}.`
            : 'Remove it.';
        return {
          path: [...issue.path, key],
          text: `\`${key}\` is no key that Deskbook knows, so what it says is not shown anywhere. ${others}`,
          unknownKey: true,
          ...(guess === undefined ? {} : { meant: guess }),
        };
      });
    }
    const name = nameOf(issue.path);
    const written = valueAt(value, issue.path);
    const about = describe(schema, issue.path);
    const message = sentence(issue);
    if (written === undefined || written === null) {
      const text = name
        ? `${name} is missing.${about ? ` ${about}` : ''} It ${message}.`
        : `The file is empty: it ${message}.`;
      return [{ path: issue.path, text, unknownKey: false, missing: true }];
    }
    const shown =
      typeof written === 'object'
        ? 'this'
        : `\`${(sources[issue.path.map(String).join('.')] ?? String(written)).slice(0, 60)}\``;
    return [
      {
        path: issue.path,
        text: name
          ? `${name}: ${shown} ${message}.${about ? ` ${about}` : ''}`
          : `The file has the wrong form: it ${message}.`,
        unknownKey: false,
      },
    ];
  });
  return joined(sentences);
}

/** A required key that is misspelt is one mistake: what is missing is told at the key that was written instead. */
function joined(sentences: SchemaSentence[]): SchemaSentence[] {
  const missing = new Map<string, SchemaSentence>();
  for (const sentence of sentences) if (sentence.missing) missing.set(placeName(sentence.path), sentence);
  if (missing.size === 0) return sentences;
  const told = new Map<SchemaSentence, SchemaSentence>();
  for (const sentence of sentences) {
    if (sentence.meant === undefined) continue;
    const lacking = missing.get(placeName([...sentence.path.slice(0, -1), sentence.meant]));
    if (lacking && !told.has(lacking)) told.set(lacking, sentence);
  }
  const slips = new Set(told.values());
  return sentences
    .filter((sentence) => !slips.has(sentence))
    .map((sentence) => {
      const slip = told.get(sentence);
      if (!slip) return sentence;
      const hint = ` is missing, and \`${String(slip.path.at(-1))}\` looks like it. Did you mean \`${slip.meant}\`?`;
      return { ...slip, text: sentence.text.replace(' is missing.', () => hint), unknownKey: false };
    });
}

function placeName(path: PropertyKey[]): string {
  return path.map(String).join('.');
}

/** `date` of entry 1 of `revisions`: lists are counted from 1, as people do. */
function nameOf(path: PropertyKey[]): string {
  let name = '';
  for (const key of path) {
    const part = typeof key === 'number' ? `entry ${key + 1}` : `\`${String(key)}\``;
    name = name === '' ? part : `${part} of ${name}`;
  }
  return name;
}

/** What zod says by itself, in its own vocabulary; a schema's own sentence never begins so. */
const jargon = /^(?:Invalid|Too (?:small|big)|Unrecognized|Expected)/;

/** What the value must be: the schema's own words, or plain ones for the kinds of fault that it has no words for. */
function sentence(issue: z.core.$ZodIssue): string {
  if (!jargon.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `must be ${typeNames[issue.expected] ?? 'written differently'}`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'must not be empty'
        : issue.origin === 'array' || issue.origin === 'set'
          ? `must hold at least ${count(issue.minimum, 'entry', 'entries')}`
          : `must be ${String(issue.minimum)} or more`;
    case 'too_big':
      return issue.origin === 'string'
        ? `must not be longer than ${count(issue.maximum, 'character', 'characters')}`
        : issue.origin === 'array' || issue.origin === 'set'
          ? `must hold at most ${count(issue.maximum, 'entry', 'entries')}`
          : `must be ${String(issue.maximum)} or less`;
    case 'invalid_union': {
      // Each of the forms has its own reason; together they say what is allowed.
      const reasons = issue.errors.flatMap((form) => form.slice(0, 1).map(sentence));
      return reasons.length > 0 ? [...new Set(reasons)].join(', or ') : 'must be written differently';
    }
    case 'invalid_key':
    case 'invalid_element':
      return `has a name that ${issue.issues[0] ? sentence(issue.issues[0]) : 'must be written differently'}`;
    default:
      return 'must be written differently';
  }
}

const typeNames: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  date: 'a date',
};

function count(amount: number | bigint, one: string, many: string): string {
  return `${amount} ${Number(amount) === 1 ? one : many}`;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

/** The schema at a path, looking through `optional` and lists. */
function schemaAt(schema: z.ZodType, path: PropertyKey[]): z.ZodType | undefined {
  let here: z.ZodType | undefined = inner(schema);
  for (const key of path) {
    if (here instanceof z.ZodObject) here = here.shape[String(key)] as z.ZodType | undefined;
    else if (here instanceof z.ZodArray) here = here.element as z.ZodType;
    else if (here instanceof z.ZodRecord) here = here.valueType as z.ZodType;
    else return undefined;
    if (here === undefined) return undefined;
    here = inner(here);
  }
  return here;
}

function inner(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? inner(schema.unwrap() as z.ZodType) : schema;
}

function keysAt(schema: z.ZodType, path: PropertyKey[]): string[] {
  const found = schemaAt(schema, path);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

/** The comment of a field, from its own schema or the one behind `optional`. */
function describe(schema: z.ZodType, path: PropertyKey[]): string | undefined {
  const last = path.at(-1);
  if (last === undefined || typeof last === 'number') return undefined;
  const parent = schemaAt(schema, path.slice(0, -1));
  if (!(parent instanceof z.ZodObject)) return undefined;
  const field = parent.shape[String(last)] as z.ZodType | undefined;
  return field?.description ?? (field ? inner(field).description : undefined);
}
