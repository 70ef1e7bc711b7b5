import { CannotRun, type Command, exitCode, oneOf } from '../command.ts';
import { bashCompletion, fishCompletion, shells, zshCompletion } from '../shell-completion.ts';

const printers = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export const completion: Command = {
  name: 'completion',
  summary: 'print what makes a shell complete commands and options',
  takes: '<shell>',
  options: {},
  examples: [
    'npx deskbook completion bash >> ~/.bashrc',
    'npx deskbook completion zsh > ~/.zfunc/_deskbook',
    'npx deskbook completion fish > ~/.config/fish/completions/deskbook.fish',
    "alias deskbook='npx deskbook'   # completed as well",
  ],
  async run({ positionals }) {
    const [asked] = positionals;
    if (asked === undefined)
      throw new CannotRun(`Name the shell: ${shells.join(', ')}, as in \`deskbook completion bash\`.`);
    const shell = oneOf('completion', asked, shells);
    const { allCommands } = await import('../deskbook.ts');
    process.stdout.write(printers[shell](await allCommands()));
    return exitCode.fine;
  },
};
