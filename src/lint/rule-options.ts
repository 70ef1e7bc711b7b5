/** What a rule's options are called, what they mean and what they are when nobody sets them. */
import { z } from 'zod';
import type { Rule } from './rule.ts';

export interface RuleOption {
  name: string;
  /** What it is for. */
  about: string;
  /** The value when nobody sets it, as JSON. */
  otherwise: string;
}

/** The options of a rule, from its schema; none when it takes none. */
export function ruleOptions(rule: Rule): RuleOption[] {
  if (!rule.options) return [];
  const { properties } = z.toJSONSchema(rule.options, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, { description?: string; default?: unknown }>;
  };
  return Object.entries(properties ?? {}).map(([name, { description, default: otherwise }]) => ({
    name,
    about: description ?? '',
    otherwise: JSON.stringify(otherwise) ?? 'none',
  }));
}

/** Where the rule is on, and how its findings count: one sentence for the handbook and the terminal. */
export function severityWords(rule: Rule): string {
  const level = rule.recommended === false ? `only in \`strict\`: ${rule.severity}` : rule.severity;
  if (rule.essential) return `${level}; the site relies on it, so it cannot be turned off`;
  if (rule.timely) return `${level}; the document is published all the same`;
  if (rule.severity === 'error') return `${level}; the document is withheld until it is mended`;
  return level;
}
