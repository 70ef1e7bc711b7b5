/** The command line: finds the command, reads its options, and turns what goes wrong into words and exit codes. */
import { parseArgs } from 'node:util';
import { nearest } from '../src/core/nearest.ts';
import {
  CannotRun,
  type Command,
  type CommandInput,
  exitCode,
  type OptionSpec,
  parseArgsOptions,
} from './command.ts';

/** One line a command. Each is loaded when it is asked for: `lint` must not wait for Astro. */
const commands: Record<string, () => Promise<Command>> = {
  init: async () => (await import('./commands/init.ts')).init,
  new: async () => (await import('./commands/new.ts')).newDocument,
  import: async () => (await import('./commands/import.ts')).importCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  lint: async () => (await import('./commands/lint.ts')).lint,
  impact: async () => (await import('./commands/impact.ts')).impact,
  propose: async () => (await import('./commands/propose.ts')).propose,
  explain: async () => (await import('./commands/explain.ts')).explain,
  build: async () => (await import('./commands/build.ts')).build,
  dev: async () => (await import('./commands/dev.ts')).dev,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
  preview: async () => (await import('./commands/preview.ts')).preview,
  release: async () => (await import('./commands/release.ts')).release,
  approve: async () => (await import('./commands/approve.ts')).approve,
  emergency: async () => (await import('./commands/emergency.ts')).emergency,
  review: async () => (await import('./commands/review.ts')).review,
  acknowledge: async () => (await import('./commands/acknowledge.ts')).acknowledge,
  deviate: async () => (await import('./commands/deviate.ts')).deviate,
  checklist: async () => (await import('./commands/checklist.ts')).checklist,
  completion: async () => (await import('./commands/completion.ts')).completion,
  codeowners: async () => (await import('./commands/codeowners.ts')).codeowners,
  cms: async () => (await import('./commands/cms.ts')).cms,
  history: async () => (await import('./commands/history.ts')).history,
  diff: async () => (await import('./commands/diff.ts')).diff,
  audit: async () => (await import('./commands/audit.ts')).audit,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
};

/** Every command, in the order of the help. */
export function allCommands(): Promise<Command[]> {
  return Promise.all(Object.values(commands).map((load) => load()));
}

/** Runs the command line and returns its exit code. Never throws. */
export async function run(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const wanted = name === 'help' ? commandNamed(rest[0]) : undefined;
    console.log(wanted ? commandHelp(await wanted()) : await help());
    return name === undefined ? exitCode.couldNotRun : exitCode.fine;
  }
  if (name === '--version' || name === '-v') {
    console.log((await import('./own-package.ts')).ownVersion);
    return exitCode.fine;
  }
  const load = commandNamed(name);
  if (!load) {
    const names = Object.keys(commands);
    const guess = nearest(name, names);
    console.error(
      `\`${name}\` is no command of Deskbook.${guess ? ` Did you mean \`${guess}\`?` : ''} The commands are ${names.join(', ')}.`,
    );
    return exitCode.couldNotRun;
  }
  const command = await load();
  try {
    const input = inputOf(command, rest);
    if (input.values['help'] === true) {
      console.log(commandHelp(command));
      return exitCode.fine;
    }
    return await command.run(input);
  } catch (error) {
    console.error(explain(error, command));
    return exitCode.couldNotRun;
  }
}

/**
 * What stands after the name of a command, as the command takes it.
 * @throws CannotRun, or Node's own error about an option
 */
export function inputOf(command: Command, args: string[]): CommandInput {
  const { values: given, positionals } = parseArgs({
    args,
    options: parseArgsOptions(command.options),
    allowPositionals: true,
    strict: true,
  });
  const values = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : value]),
  ) as CommandInput['values'];
  const most = command.takes === undefined ? 0 : 1;
  if (values['help'] !== true && !command.takesMany && positionals.length > most)
    throw new CannotRun(
      command.takes === undefined
        ? `\`${command.name}\` takes no \`${positionals[0]}\`. To work on another library, write \`--library ${positionals[0]}\`.`
        : `\`${command.name}\` takes one ${command.takes}, and \`${positionals[1]}\` is a second.`,
    );
  return { values, positionals };
}

function explain(error: unknown, command: Command): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof CannotRun || error instanceof RangeError) return error.message;
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    const written = /'(--?[\w-]+)/.exec(error.message)?.[1];
    const known = Object.keys(command.options).map((option) => `--${option}`);
    const guess = written === undefined ? undefined : nearest(written, known);
    const sentence = error.message.split('. To specify')[0]!.replace(/\.$/, '');
    return `${sentence}.${guess && guess !== written ? ` Did you mean \`${guess}\`?` : ''} \`deskbook ${command.name} --help\` lists the options.`;
  }
  return `\`deskbook ${command.name}\` stopped: ${error.message}\n${process.env['DESKBOOK_DEBUG'] ? error.stack : 'Set DESKBOOK_DEBUG=1 to see where.'}`;
}

function commandNamed(name: string | undefined): (() => Promise<Command>) | undefined {
  return name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
}

async function help(): Promise<string> {
  const all = await allCommands();
  const width = Math.max(...all.map((command) => command.name.length));
  return [
    'Deskbook: help-desk procedures in git, checked and published.',
    '',
    'Usage: npx deskbook <command> [options]',
    '',
    ...all.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    '`deskbook <command> --help` shows its options and examples, `deskbook --version` the version.',
    'Exit codes: 0 fine, 1 findings, 2 could not run.',
  ].join('\n');
}

function commandHelp(command: Command): string {
  const shown = Object.entries(command.options).map(
    ([name, option]) => [optionName(name, option), option.help] as const,
  );
  const width = Math.max(0, ...shown.map(([name]) => name.length));
  return [
    `deskbook ${command.name}${command.takes ? ` ${command.takes}` : ''}: ${command.summary}`,
    '',
    'Options:',
    ...shown.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

function optionName(name: string, option: OptionSpec): string {
  return `--${name}${option.value ? ` ${option.value}` : ''}`;
}
