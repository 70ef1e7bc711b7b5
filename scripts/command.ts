/** What a command of the command line is. One file a command, in `commands/`. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { CannotRun } from '../src/core/cannot-run.ts';
import { nearest } from '../src/core/nearest.ts';

export const exitCode = { fine: 0, findings: 1, couldNotRun: 2 } as const;

export interface CommandInput {
  values: Record<string, string | boolean | undefined>;
  positionals: string[];
}

export interface Command {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** What stands after the command's name without an option, as the help shows it: `[rule]`. Left out: nothing. */
  takes?: string;
  /** Any number of them may stand there. */
  takesMany?: true;
  options: Record<string, OptionSpec>;
  examples: string[];
  run(input: CommandInput): Promise<number>;
}

export interface OptionSpec {
  type: 'string' | 'boolean';
  short?: string;
  /** It may stand there more than once; the command gets all values in one text, a line each. */
  multiple?: true;
  /** What stands for the value in the help: DIR, YYYY-MM-DD. */
  value?: string;
  help: string;
}

/** Options that mean the same in every command that has them. */
export const shared = {
  library: { type: 'string', value: 'DIR', help: 'the library: a folder of documents and registries (sops)' },
  today: {
    type: 'string',
    value: 'YYYY-MM-DD',
    help: 'the day to work by (the day of this machine, in UTC)',
  },
  config: {
    type: 'string',
    value: 'FILE',
    help: 'settings of the linter (deskbook.config.ts in the library or above it)',
  },
  preset: {
    type: 'string',
    value: 'NAME',
    help: 'recommended, or strict: every rule, each warning an error',
  },
  base: { type: 'string', value: 'PATH', help: "the site's path on its server (/)" },
  out: { type: 'string', value: 'DIR', help: 'where the site is written (dist)' },
} as const satisfies Record<string, OptionSpec>;

export { CannotRun };

export function parseArgsOptions(options: Record<string, OptionSpec>): ParseArgsOptionsConfig {
  return Object.fromEntries(
    Object.entries({ ...options, help: { type: 'boolean', short: 'h' } as OptionSpec }).map(
      ([name, { type, short, multiple }]) => [
        name,
        { type, ...(short === undefined ? {} : { short }), ...(multiple ? { multiple } : {}) },
      ],
    ),
  );
}

export function text(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @throws CannotRun when an option that was given is no whole number up to the largest it takes */
export function wholeNumber(
  option: string,
  value: string | boolean | undefined,
  largest = Number.MAX_SAFE_INTEGER,
): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d+$/.test(String(value)) ? Number(value) : Number.NaN;
  if (number <= largest) return number;
  const most = largest === Number.MAX_SAFE_INTEGER ? '' : ` up to ${largest}`;
  throw new CannotRun(`${option} takes a whole number${most}, not \`${String(value)}\`.`);
}

/** @throws CannotRun when a value is none of those an option takes */
export function oneOf<Value extends string>(option: string, value: string, known: readonly Value[]): Value {
  const found = known.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const guess = nearest(value, known);
  throw new CannotRun(
    `${option} takes ${known.join(', ')}, not \`${value}\`.${guess ? ` Did you mean \`${guess}\`?` : ''}`,
  );
}
