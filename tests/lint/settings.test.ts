/** What a library may set, and what it is told when it sets something else. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { loadSettings } from '../../src/lint/load-config.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { rules } from '../../src/lint/rules/index.ts';
import { settle } from '../../src/lint/settings.ts';
import { temporaryFolder, writeFiles } from '../support/temporary.ts';

const rule = (id: string, more: Partial<Rule>): Rule =>
  ({
    id,
    severity: 'warning',
    scope: 'document',
    what: 'What.',
    why: 'Why.',
    mend: 'Mend.',
    check() {},
    examples: { fails: [], passes: [] },
    ...more,
  }) as Rule;

const sample = [
  rule('a/error', { severity: 'error' }),
  rule('a/warning', {}),
  rule('a/info', { severity: 'info' }),
  rule('a/timely', { timely: true }),
  rule('a/strict', { recommended: false }),
  rule('a/essential', { severity: 'error', essential: true }),
  rule('a/library', { scope: 'library', options: z.object({ most: z.int().default(3) }) }),
  rule('a/options', { options: z.object({ most: z.int().default(3) }) }),
];

describe('presets', () => {
  const levels = (preset: 'recommended' | 'strict') =>
    Object.fromEntries(sample.map(({ id }) => [id, settle({ preset }, sample).everywhere(id).level]));
  test('recommended: as the rules say, without those only for strict', () => {
    expect(levels('recommended')).toMatchObject({
      'a/error': 'error',
      'a/warning': 'warning',
      'a/info': 'info',
      'a/strict': 'off',
    });
  });
  test('strict: every rule, one level up, except findings about time', () => {
    expect(levels('strict')).toMatchObject({
      'a/error': 'error',
      'a/warning': 'error',
      'a/info': 'warning',
      'a/strict': 'error',
      'a/timely': 'warning',
    });
  });
  test('the command line goes before the configuration', () => {
    expect(settle({ preset: 'strict' }, sample, 'recommended').everywhere('a/strict').level).toBe('off');
  });
});

test('levels, options and overrides; the last override that fits counts', () => {
  const settings = settle(
    {
      rules: { 'a/warning': 'off', 'a/options': ['error', { most: 7 }] },
      overrides: [
        { files: ['kb/**'], rules: { 'a/warning': 'info', 'a/options': 'off' } },
        { files: ['kb/old/*.md'], rules: { 'a/warning': 'error' } },
      ],
    },
    sample,
  );
  expect(settings.of('a/warning', 'sop/a.md').level).toBe('off');
  expect(settings.of('a/warning', 'kb/a.md').level).toBe('info');
  expect(settings.of('a/warning', 'kb/old/a.md').level).toBe('error');
  expect(settings.of('a/options', 'sop/a.md')).toEqual({ level: 'error', options: { most: 7 } });
  expect(settings.of('a/options', 'kb/a.md').level).toBe('off');
  expect(settings.anywhere('a/warning')).toBe(true);
  expect(settings.everywhere('a/library').options).toEqual({ most: 3 });
});

describe('a configuration that cannot be followed is said, with what to write', () => {
  test.each([
    ['a misspelt setting', { reset: 'strict' }, /no setting `reset`\. Did you mean `preset`\?/],
    ['a preset that is none', { preset: 'hard' }, /`preset` must be recommended or strict/],
    [
      'a rule that is none',
      { rules: { 'a/eror': 'off' } },
      /`a\/eror`, which does not exist\. Did you mean `a\/error`\?/,
    ],
    [
      'a level that is none',
      { rules: { 'a/error': 'warn' } },
      /`rules\.a\/error` must be a level, or a list/,
    ],
    ['options nobody knows', { rules: { 'a/warning': ['error', { most: 1 }] } }, /it has none/],
    ['an option of the wrong kind', { rules: { 'a/options': ['error', { most: 'x' }] } }, /`most`/],
    ['an essential rule turned off', { rules: { 'a/essential': 'warning' } }, /use a baseline/],
    [
      'options of a library rule for some files',
      { overrides: [{ files: ['kb/**'], rules: { 'a/library': ['error', { most: 1 }] } }] },
      /looks at the whole library at once/,
    ],
    [
      'a fault in an override that fits no file',
      { overrides: [{ files: ['nowhere/**'], rules: { 'a/eror': 'off' } }] },
      /`overrides\.0\.rules` names the rule `a\/eror`/,
    ],
    ['a person without a name', { evidence: { people: { a: '' } } }, /`evidence.people.a` must not be empty/],
    ['no object at all', 'strict', /must be an object/],
  ])('%s', (_, config, words) => {
    expect(() => settle(config, sample)).toThrow(words);
  });
});

describe('deskbook.config.ts', () => {
  test("is read from the library's folder first", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'deskbook.config.ts': "export default { preset: 'strict' };\n",
      'sops/deskbook.config.ts': "export default { rules: { 'review/overdue': 'info' } };\n",
    });
    const settings = await loadSettings(join(folder, 'sops'));
    expect(settings.everywhere('review/overdue').level).toBe('info');
  });
  test('is found above the library, but not above the project', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'deskbook.config.ts': "export default { rules: { 'review/overdue': 'info' } };\n",
      'project/package.json': '{}',
      'project/sops/a.md': '',
      'other/sops/a.md': '',
    });
    const level = async (library: string) =>
      (await loadSettings(join(folder, library))).everywhere('review/overdue').level;
    expect(await level('other/sops')).toBe('info');
    expect(await level('project/sops')).toBe('error');
  });
  test.each([
    ['throws', 'throw new Error("no");\n', /cannot be read: no/],
    ['is no TypeScript', 'export default {{;\n', /cannot be read/],
    ['exports nothing', 'export const preset = "strict";\n', /exports nothing by default/],
    [
      'names a rule that is none',
      'export default { rules: { "a/b": "off" } };\n',
      /`a\/b`, which does not exist/,
    ],
  ])('one that %s is said with its path', async (_, text, words) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'deskbook.config.ts': text });
    const failing = loadSettings(folder);
    await expect(failing).rejects.toThrow(words);
    await expect(failing).rejects.toThrow(/deskbook\.config\.ts/);
  });
});

test('the fingerprint changes with every setting', () => {
  const of = (config: unknown) => settle(config, rules).fingerprint;
  const all = [
    of({}),
    of({ preset: 'strict' }),
    of({ rules: { 'review/overdue': 'off' } }),
    of({ overrides: [{ files: ['kb/**'], rules: { 'review/overdue': 'off' } }] }),
  ];
  expect(new Set(all).size).toBe(all.length);
  expect(of({})).toBe(of({}));
});
