/** Completion for shells, generated from what the commands say of themselves. */
import type { Command, OptionSpec } from './command.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

/** What may stand after an option: nothing known, some words, or names from the disk. */
type Values = { kind: 'none' } | { kind: 'words'; words: string[] } | { kind: 'files' | 'folders' };

/** Words that a help text lists at its end: `how it is printed: text, markdown, json`. */
function valuesOf({ type, value, help }: OptionSpec): Values | undefined {
  if (type === 'boolean') return undefined;
  const listed = /: ((?:[\w-]+, )+[\w-]+)$/.exec(help)?.[1];
  if (listed) return { kind: 'words', words: listed.split(', ') };
  if (value === 'DIR') return { kind: 'folders' };
  return value === 'FILE' || value === 'PATH' ? { kind: 'files' } : { kind: 'none' };
}

/** Every command asks for help too. */
function optionsOf(command: Command): [string, OptionSpec][] {
  return [
    ...Object.entries(command.options),
    ['help', { type: 'boolean', help: 'show options and examples' }],
  ];
}

/** Whether paths may stand after the command. */
function takesFiles({ takes }: Command): boolean {
  return takes !== undefined && /file|folder/i.test(takes);
}

/** Names of files may hold spaces. */
const byLine = "local IFS=$'\\n'; ";

export function bashCompletion(commands: readonly Command[]): string {
  const cases = commands.map((command) => {
    const values = optionsOf(command).flatMap(([name, option]) => {
      const known = valuesOf(option);
      if (known === undefined) return [];
      const answer =
        known.kind === 'words'
          ? `COMPREPLY=($(compgen -W '${known.words.join(' ')}' -- "$word"))`
          : known.kind === 'folders'
            ? `${byLine}COMPREPLY=($(compgen -d -- "$word"))`
            : known.kind === 'files'
              ? `${byLine}COMPREPLY=($(compgen -f -- "$word"))`
              : 'COMPREPLY=()';
      return [`        --${name}) ${answer}; return ;;`];
    });
    const options = optionsOf(command).map(([name]) => `--${name}`);
    return [
      `    ${command.name})`,
      ...(values.length > 0 ? ['      case "$previous" in', ...values, '      esac'] : []),
      `      words='${options.join(' ')}'`,
      ...(takesFiles(command)
        ? [`      [[ $word == -* ]] || { ${byLine}COMPREPLY=($(compgen -f -- "$word")); return; }`]
        : []),
      '      ;;',
    ].join('\n');
  });
  return `# deskbook completion bash >> ~/.bashrc
_deskbook() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=''
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${['help', ...commands.map(({ name }) => name)].join(' ')}' -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
    help) words='${commands.map(({ name }) => name).join(' ')}' ;;
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o filenames -F _deskbook deskbook
`;
}

export function zshCompletion(commands: readonly Command[]): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const inBrackets = (text: string): string => text.replace(/[[\]\\:]/g, '\\$&');
  const cases = commands.map((command) => {
    const lines = optionsOf(command).map(([name, option]) => {
      const known = valuesOf(option);
      const label = option.value ?? 'value';
      const action =
        known === undefined
          ? ''
          : known.kind === 'words'
            ? `:${label}:(${known.words.join(' ')})`
            : known.kind === 'folders'
              ? `:${label}:_files -/`
              : known.kind === 'files'
                ? `:${label}:_files`
                : `:${label}: `;
      return `        ${quoted(`--${name}[${inBrackets(option.help)}]${action}`)}`;
    });
    if (takesFiles(command)) lines.push("        '*:file:_files'");
    return `    ${command.name})\n      _arguments \\\n${lines.join(' \\\n')}\n      ;;`;
  });
  const list = commands.map(
    ({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`,
  );
  return `#compdef deskbook
# deskbook completion zsh > a file _deskbook in a folder of $fpath
_deskbook() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = _deskbook ]; then _deskbook "$@"; else compdef _deskbook deskbook; fi
`;
}

export function fishCompletion(commands: readonly Command[]): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = [
    '# deskbook completion fish > ~/.config/fish/completions/deskbook.fish',
    'complete -c deskbook -f',
  ];
  for (const { name, summary } of commands)
    lines.push(`complete -c deskbook -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`);
  for (const command of commands) {
    const when = `-n ${quoted(`__fish_seen_subcommand_from ${command.name}`)}`;
    for (const [name, option] of optionsOf(command)) {
      const known = valuesOf(option);
      const values =
        known === undefined
          ? ''
          : known.kind === 'words'
            ? ` -x -a ${quoted(known.words.join(' '))}`
            : known.kind === 'folders'
              ? " -x -a '(__fish_complete_directories)'"
              : known.kind === 'files'
                ? ' -r -F'
                : ' -x';
      lines.push(`complete -c deskbook ${when} -l ${name}${values} -d ${quoted(option.help)}`);
    }
    if (takesFiles(command)) lines.push(`complete -c deskbook ${when} -F`);
  }
  return `${lines.join('\n')}\n`;
}
