/**
 * The parts of SARIF 2.1.0 that Deskbook writes, as a JSON Schema: from the properties, limits and required fields that
 * the OASIS standard (section 3) gives each object. Nothing beyond these parts is allowed.
 */
const object = (properties: Record<string, unknown>, required: string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const list = (items: unknown, unique = false): object => ({ type: 'array', items, uniqueItems: unique });
const text = { type: 'string', minLength: 1 };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const index = { type: 'integer', minimum: 0 };
const position = { type: 'integer', minimum: 1 };
const words = object({ text }, ['text']);
const region = object(
  { startLine: position, startColumn: position, endLine: position, endColumn: position },
  ['startLine'],
);
const artifactLocation = object({ uri: { type: 'string', pattern: '^[^\\s\\\\]+$' } }, ['uri']);

const rule = object(
  {
    id: text,
    shortDescription: words,
    fullDescription: words,
    help: words,
    helpUri: { type: 'string', pattern: '^https?://' },
    defaultConfiguration: object({ enabled: { type: 'boolean' }, level }),
  },
  ['id'],
);

const fix = object(
  {
    description: words,
    artifactChanges: {
      ...list(
        object(
          {
            artifactLocation,
            replacements: {
              ...list(
                object({ deletedRegion: region, insertedContent: object({ text: { type: 'string' } }) }, [
                  'deletedRegion',
                ]),
              ),
              minItems: 1,
            },
          },
          ['artifactLocation', 'replacements'],
        ),
        true,
      ),
      minItems: 1,
    },
  },
  ['artifactChanges'],
);

const result = object(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message: words,
    locations: list(object({ physicalLocation: object({ artifactLocation, region }, ['artifactLocation']) })),
    fixes: list(fix, true),
  },
  ['message'],
);

export const sarifSchema = object(
  {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: list(
      object(
        {
          tool: object({ driver: object({ name: text, rules: list(rule, true) }, ['name']) }, ['driver']),
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: list(result),
        },
        ['tool'],
      ),
    ),
  },
  ['version', 'runs'],
);
