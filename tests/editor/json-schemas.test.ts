/** The JSON Schemas for editors: what the linter accepts they accept, and what an author mistypes they mark. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { registryNames } from '../../schemas/index.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { repository } from '../support/command-line.ts';

const folder = join(repository, 'schemas', 'json');
const ajv = new Ajv2020({ strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const validators = new Map(
  await Promise.all(
    (await readdir(folder)).map(
      async (file) =>
        [
          file.replace('.schema.json', ''),
          ajv.compile(JSON.parse(await readFile(join(folder, file), 'utf8'))),
        ] as const,
    ),
  ),
);
const sops = join(repository, 'sops');

describe('registries', () => {
  test.each(registryNames)('%s.yaml of the sample library', async (name) => {
    const validate = validators.get(name)!;
    const value = parse(await readFile(join(sops, 'registries', `${name}.yaml`), 'utf8'));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(validate(Array.isArray(value) ? [{ idd: 'x' }] : { nothing: [] })).toBe(false);
  });
});

test('frontmatter of every document of the sample library', async () => {
  const { documents } = await loadLibrary(sops);
  expect(documents.length).toBeGreaterThan(50);
  for (const { type, meta, file } of documents) {
    const validate = validators.get(type!)!;
    expect(validate(meta), `${file}: ${JSON.stringify(validate.errors)}`).toBe(true);
    expect(validate({ ...meta, status: 'aproved' })).toBe(false);
    expect(validate({ ...meta, ownr: 'x' })).toBe(false);
  }
});

test('every key says what it is for, where an editor shows it', () => {
  for (const [name, { schema }] of validators) {
    const about = schema as {
      properties?: Record<string, { description?: string }>;
      items?: { properties?: Record<string, { description?: string }> };
    };
    const properties = about.properties ?? about.items?.properties ?? {};
    const silent = Object.entries(properties)
      .filter(([, { description }]) => !description)
      .map(([key]) => key);
    expect({ name, silent: name === 'records' ? [] : silent }).toEqual({ name, silent: [] });
  }
});
