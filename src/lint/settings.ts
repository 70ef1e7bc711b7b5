/** Configuration and rules → what counts for each file. */
import { matchesGlob } from 'node:path';
import type { z } from 'zod';
import { CannotRun } from '../core/cannot-run.ts';
import type { Severity } from '../core/model.ts';
import { nearest } from '../core/nearest.ts';
import { configSchema, type EvidencePolicy, type Level, type Preset, type RuleSetting } from './config.ts';
import type { Rule } from './rule.ts';

/** A configuration that cannot be followed. The message says where, why and what to write. */
export class ConfigFault extends CannotRun {
  override name = 'ConfigFault';
}

export interface RuleState {
  level: Level;
  options: unknown;
}

export interface Settings {
  /** Level and options of a rule in a file. */
  of(rule: string, file: string): RuleState;
  /** Level and options of a rule where no override speaks: library rules take their options from here. */
  everywhere(rule: string): RuleState;
  /** True when the rule is on in some file at least. */
  anywhere(rule: string): boolean;
  /** Who may approve what. */
  evidence: EvidencePolicy;
  /** The same text for the same settings: part of what findings are kept by. */
  fingerprint: string;
}

/**
 * Settles every rule's level and options.
 * @param preset from the command line; goes before the configuration's own
 * @throws ConfigFault when the configuration names a rule, a level or an option that does not exist, or turns off a
 * rule that the site relies on
 */
export function settle(config: unknown, rules: readonly Rule[], preset?: Preset): Settings {
  const checked = configSchema.safeParse(config ?? {});
  if (!checked.success) throw new ConfigFault(sentence(checked.error, config));
  const { data } = checked;
  const chosen = preset ?? data.preset ?? 'recommended';
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const base = new Map<string, RuleState>(
    rules.map((rule) => [rule.id, { level: presetLevel(rule, chosen), options: rule.options?.parse({}) }]),
  );
  applyAll(data.rules ?? {}, 'rules', byId, base);

  const overrides = (data.overrides ?? []).map((override, index) => {
    for (const id of Object.keys(override.rules))
      if (byId.get(id)?.scope === 'library' && Array.isArray(override.rules[id]))
        throw new ConfigFault(
          `\`overrides.${index}.rules\` gives \`${id}\` options, but the rule looks at the whole library at once. Give it options under \`rules\`; here it can only have a level.`,
        );
    return { files: override.files, rules: override.rules, where: `overrides.${index}.rules` };
  });
  const known = new Map<string, Map<string, RuleState>>();
  const settingsOf = (file: string): Map<string, RuleState> => {
    if (overrides.length === 0) return base;
    const fitting = overrides.map(({ files }) => files.some((pattern) => matchesGlob(file, pattern)));
    const key = fitting.join();
    let settings = known.get(key);
    if (!settings) {
      settings = new Map(base);
      for (const [index, { rules: changes, where }] of overrides.entries())
        if (fitting[index]) applyAll(changes, where, byId, settings);
      known.set(key, settings);
    }
    return settings;
  };
  // Faults in an override must show even where no file fits it.
  for (const { rules: changes, where } of overrides) applyAll(changes, where, byId, new Map(base));

  const off: RuleState = { level: 'off', options: undefined };
  return {
    of: (rule, file) => settingsOf(file).get(rule) ?? off,
    everywhere: (rule) => base.get(rule) ?? off,
    anywhere: (rule) =>
      base.get(rule)?.level !== 'off' ||
      overrides.some(({ rules: changes }) => changes[rule] !== undefined && levelOf(changes[rule]) !== 'off'),
    evidence: { ownText: data.evidence?.ownText ?? 'never', people: data.evidence?.people ?? {} },
    fingerprint: JSON.stringify([[...base], overrides]),
  };
}

/** What a rule's level is before a library changes it. */
export function presetLevel(rule: Rule, preset: Preset): Level {
  if (preset === 'recommended') return rule.recommended === false ? 'off' : rule.severity;
  const raised: Record<Severity, Severity> = { info: 'warning', warning: 'error', error: 'error' };
  return rule.timely ? rule.severity : raised[rule.severity];
}

function applyAll(
  changes: Record<string, RuleSetting>,
  where: string,
  byId: Map<string, Rule>,
  settings: Map<string, RuleState>,
): void {
  for (const [id, setting] of Object.entries(changes)) {
    const rule = byId.get(id);
    if (!rule) {
      const guess = nearest(id, [...byId.keys()]);
      throw new ConfigFault(
        `\`${where}\` names the rule \`${id}\`, which does not exist.${guess ? ` Did you mean \`${guess}\`?` : ' `deskbook explain` lists the rules.'}`,
      );
    }
    const level = levelOf(setting);
    if (rule.essential && level !== 'error')
      throw new ConfigFault(
        `\`${where}\` sets \`${id}\` to \`${level}\`, but the site is not safe or not right without it. Leave it out; to adopt Deskbook on documents that are not clean yet, use a baseline.`,
      );
    const before = settings.get(id)!;
    settings.set(id, {
      level,
      options: Array.isArray(setting) ? optionsOf(rule, setting[1], where) : before.options,
    });
  }
}

function levelOf(setting: RuleSetting): Level {
  return Array.isArray(setting) ? setting[0] : setting;
}

function optionsOf(rule: Rule, given: Record<string, unknown>, where: string): unknown {
  if (!rule.options)
    throw new ConfigFault(
      `\`${where}\` gives \`${rule.id}\` options, but it has none. Write only the level: \`'${rule.id}': 'warning'\`.`,
    );
  const checked = rule.options.safeParse(given);
  if (checked.success) return checked.data;
  throw new ConfigFault(
    `The options of \`${rule.id}\` in \`${where}\` cannot be used: ${sentence(checked.error, given)} \`deskbook explain ${rule.id}\` shows them.`,
  );
}

/** The first thing wrong, with its place. */
function sentence(error: z.ZodError, value: unknown): string {
  const issue = error.issues[0]!;
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!;
    const place = path === '' ? '' : ` in \`${path}\``;
    const guess = path === '' ? nearest(key, Object.keys(configSchema.shape)) : undefined;
    return `There is no setting \`${key}\`${place}.${guess ? ` Did you mean \`${guess}\`?` : ''}`;
  }
  if (typeof value !== 'object' || value === null)
    return 'The configuration must be an object: `export default defineConfig({ … })`.';
  const message = issue.message.startsWith('must') ? issue.message : `is not right: ${issue.message}`;
  return `\`${path}\` ${message}.`;
}
