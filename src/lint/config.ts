/** `deskbook.config.ts`: what a library may change about the linter. */
import { z } from 'zod';

export const levels = ['off', 'info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

export const presets = ['recommended', 'strict'] as const;
export type Preset = (typeof presets)[number];

const level = z.enum(levels, { error: 'must be one of off, info, warning, error' });

const ruleSetting = z.union([level, z.tuple([level, z.record(z.string(), z.unknown())])], {
  error: 'must be a level, or a list of a level and options, for example ["warning", { "longest": 30 }]',
});
export type RuleSetting = z.infer<typeof ruleSetting>;

const ruleSettings = z.record(z.string(), ruleSetting, {
  error: 'must name rules, for example { "writing/passive": "off" }',
});

const address = z.string().trim().min(1, 'must not be empty');

const person = z.union(
  [
    address,
    z.strictObject({
      by: address.describe('The address or name that records carry.'),
      roles: z
        .array(z.string())
        .optional()
        .describe('The roles in which they may approve; any when left out.'),
    }),
  ],
  { error: 'must be an address, or { by, roles }' },
);

const evidence = z.strictObject({
  ownText: z
    .enum(['never', 'with-reason'], { error: 'must be never or with-reason' })
    .optional()
    .describe(
      'Whether authors may approve their own text: `never` (the default), or with a recorded reason.',
    ),
  people: z
    .record(z.string(), person)
    .optional()
    .describe(
      "User names of the code host, and who they are in records: { 'a-chen': 'a.chen@example.com' }.",
    ),
});

/** What a library says about its evidence. */
export type EvidencePolicy = {
  [Key in keyof z.output<typeof evidence>]-?: NonNullable<z.output<typeof evidence>[Key]>;
};

export const configSchema = z.strictObject({
  preset: z
    .enum(presets, { error: 'must be recommended or strict' })
    .optional()
    .describe('`recommended` (the default), or `strict`: every rule, and each warning an error.'),
  rules: ruleSettings.optional().describe('A level for a rule, or a level and options.'),
  overrides: z
    .array(
      z.strictObject({
        files: z
          .array(z.string(), { error: 'must be a list of paths, for example ["kb/**"]' })
          .describe("Files it is for, from the library's folder: `kb/**`, `sop/network/*.mdx`."),
        rules: ruleSettings.describe('What is different for them.'),
      }),
    )
    .optional()
    .describe('Other settings for some folders; the last that fits a file counts.'),
  evidence: evidence.optional().describe('Who may approve what, and how people are named in records.'),
});

/** The settings of a library, as its `deskbook.config.ts` exports them. */
export type DeskbookConfig = z.input<typeof configSchema>;

/** For `deskbook.config.ts`: gives an editor the names and types, and hands the settings back as they are. */
export function defineConfig(config: DeskbookConfig): DeskbookConfig {
  return config;
}
