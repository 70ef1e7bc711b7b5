/** What an author reads when frontmatter or a registry breaks its schema: sentences, never a validator's vocabulary. */

import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { documentTypes, frontmatterSchemas, registryNames, registrySchemas } from '../../schemas/index.ts';
import { sentencesFor } from '../../src/core/schema-sentences.ts';
import fc from '../support/fast-check.ts';

const jargon =
  /Invalid|expected|received|undefined|null|\[object|NaN|string|array|boolean|enum|regex|Too (?:small|big)/;

function sentences(schema: z.ZodType, value: unknown): string[] {
  const checked = schema.safeParse(value);
  return checked.success ? [] : sentencesFor(checked.error, schema, value).map((sentence) => sentence.text);
}

const sop = { id: 'SOP-001', title: 'T', type: 'sop', version: '1.0.0', status: 'draft', owner: 'a-b' };

describe('each kind of fault', () => {
  test.each<[string, z.ZodType, unknown, string]>([
    ['missing', z.object({ name: z.string() }), {}, '`name` is missing. It must be text.'],
    [
      'without a value',
      z.object({ name: z.string() }),
      { name: null },
      '`name` is missing. It must be text.',
    ],
    ['of another type', z.object({ name: z.string() }), { name: 5 }, '`name`: `5` must be text.'],
    ['a list instead of text', z.object({ name: z.string() }), { name: ['a'] }, '`name`: this must be text.'],
    [
      'text instead of a list',
      z.object({ names: z.array(z.string()) }),
      { names: 'a' },
      '`names`: `a` must be a list.',
    ],
    [
      'in a list',
      z.object({ names: z.array(z.string()) }),
      { names: ['a', 5] },
      'entry 2 of `names`: `5` must be text.',
    ],
    ['none of the choices', z.enum(['a', 'b']), 'c', 'The file has the wrong form: it must be one of a, b.'],
    [
      'neither of two forms',
      z.object({ when: z.union([z.boolean(), z.number()]) }),
      { when: 'x' },
      '`when`: `x` must be true or false, or must be a number.',
    ],
    [
      'an empty list',
      z.object({ names: z.array(z.string()).min(1) }),
      { names: [] },
      '`names`: this must hold at least 1 entry.',
    ],
    [
      'a long list',
      z.object({ names: z.array(z.string()).max(2) }),
      { names: ['a', 'b', 'c'] },
      '`names`: this must hold at most 2 entries.',
    ],
    ['a small number', z.object({ tier: z.number().min(1) }), { tier: 0 }, '`tier`: `0` must be 1 or more.'],
    ['a large number', z.object({ tier: z.number().max(4) }), { tier: 9 }, '`tier`: `9` must be 4 or less.'],
    [
      'text too long',
      z.object({ name: z.string().max(3) }),
      { name: 'abcd' },
      '`name`: `abcd` must not be longer than 3 characters.',
    ],
    [
      'a bad name in a map',
      z.object({ map: z.record(z.string().regex(/^a/, 'must begin with a'), z.string()) }),
      { map: { b: 'x' } },
      '`b` of `map`: `x` has a name that must begin with a.',
    ],
    ['an empty file', z.array(z.string()), null, 'The file is empty: it must be a list.'],
    [
      'an unknown key',
      z.strictObject({ review: z.string().optional() }),
      { reveiw: 1 },
      '`reveiw` is no key that Deskbook knows, so what it says is not shown anywhere. Did you mean `review`?',
    ],
    [
      'a key like none',
      z.strictObject({ review: z.string().optional() }),
      { zzz: 1 },
      '`zzz` is no key that Deskbook knows, so what it says is not shown anywhere. The keys here are review.',
    ],
  ])('%s', (_, schema, value, sentence) => {
    expect(sentences(schema, value)).toEqual([sentence]);
  });
});

describe('frontmatter', () => {
  test.each<[Record<string, unknown>, string]>([
    [
      { id: 'sop1' },
      '`id`: `sop1` must be capital letters, a hyphen and a number, for example SOP-004. Permanent name of the document, never used again for another: SOP-004.',
    ],
    [
      { version: '1.0' },
      '`version`: `1.0` must have three parts, for example 1.0.0. Major: people must relearn it. Minor: a step changes. Patch: wording.',
    ],
    [
      { version: 1 },
      '`version`: `1` must have three parts, for example 1.0.0. Major: people must relearn it. Minor: a step changes. Patch: wording.',
    ],
    [
      { status: 'aproved' },
      '`status`: `aproved` must be one of draft, in-review, approved, retired. Where the document is in its life: draft, in-review, approved or retired.',
    ],
    [
      { effective: '2026-02-30' },
      '`effective`: `2026-02-30` must be a date that exists, written as YYYY-MM-DD, for example 2026-09-20. First day on which this version is to be followed.',
    ],
    [
      { systems: 'vpn' },
      '`systems`: `vpn` must be a list of names, for example [active-directory]. Systems the document is about, from the systems registry.',
    ],
    [
      { aliases: ['a', 'a'] },
      "`aliases`: this names something twice. Callers' words for the same thing; search finds the document by them.",
    ],
    [{ aliases: ['a', ''] }, 'entry 2 of `aliases`: `` must not be empty.'],
    [
      { review: '90 days' },
      '`review`: `90 days` must say how often, for example { every: 90 days }. How often the document must be looked at even if nothing seems to have changed.',
    ],
    [
      { review: { every: 'often' } },
      '`every` of `review`: `often` must be a length of time such as 90 days, 6 months or 1 year. How long a review stays good, for example 90 days.',
    ],
    [
      { revisions: [{ version: '1.0.0', date: 'x', author: 'a', summary: 's' }] },
      '`date` of entry 1 of `revisions`: `x` must be a date that exists, written as YYYY-MM-DD, for example 2026-09-20. The day the change was made.',
    ],
    [{ touches: ['acount'] }, 'entry 1 of `touches`: `acount` must be account, data, device or access.'],
    [
      { review: { evry: '1 year', every: '1 year' } },
      '`evry` is no key that Deskbook knows, so what it says is not shown anywhere. Did you mean `every`?',
    ],
  ])('%j', (change, sentence) => {
    expect(sentences(frontmatterSchemas.sop, { ...sop, ...change })).toEqual([sentence]);
  });
});

describe('no value of any kind is answered in jargon', () => {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 0, -1, 1.5, 99, '', ' ', 'x', 'P0', '2026-13-01', 'a'.repeat(300)),
    fc.string({ maxLength: 5 }),
  );
  const value = fc.oneof(
    leaf,
    fc.array(leaf, { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('id', 'name', 'every', 'x'), leaf, { maxKeys: 2 }),
  );
  const schemas: [string, z.ZodType][] = [
    ...documentTypes.map((type): [string, z.ZodType] => [type, frontmatterSchemas[type]]),
    ...registryNames.map((name): [string, z.ZodType] => [name, registrySchemas[name]]),
  ];
  test.each(schemas)('%s', (_, schema) => {
    const keys = [
      'id',
      'name',
      'title',
      'duties',
      'tier',
      'external',
      'aliases',
      'impact',
      'matrix',
      'priorities',
      'opens',
      'controls',
      'review',
      'revisions',
      'type',
      'term',
      'touches',
      'codes',
      'constructor',
      '__proto__',
    ];
    const entry = fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof(value, fc.array(value, { maxLength: 2 })),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(fc.oneof(value, entry, fc.array(entry, { maxLength: 2 })), (written) => {
        for (const text of sentences(schema, written)) {
          expect(text).toMatch(/^[`A-Za-z].*[.?]$/s);
          // What the author wrote may be any word; the sentence around it may not.
          expect(text.replace(/`[^`]*`/g, '')).not.toMatch(jargon);
        }
      }),
      { numRuns: 150 },
    );
  });
});
