import { fileURLToPath } from 'node:url';
import { today } from '../../src/core/clock.ts';
import { chartCacheFolder } from '../../src/flowchart/cache.ts';
import { type Command, exitCode, shared, text } from '../command.ts';
import { libraryFolder } from '../library-folder.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export const lsp: Command = {
  name: 'lsp',
  summary: 'serve an editor: findings, fixes, completion and links while writing',
  options: {
    library: { ...shared.library, help: 'the library; found from each file that is opened when left out' },
    today: shared.today,
    stdio: {
      type: 'boolean',
      help: 'speak over standard input and output: the only way, and editors say it',
    },
    clientProcessId: { type: 'string', value: 'N', help: 'what some editors add; not needed' },
  },
  examples: ['npx deskbook lsp --stdio', 'npx deskbook lsp --library ../our-procedures'],
  async run({ values }) {
    const given = text(values['today']);
    // A day that is none is said before an editor waits for an answer.
    today(given);
    const [{ createConnection, ProposedFeatures }, { serve }] = await Promise.all([
      import('vscode-languageserver/node'),
      import('../../src/editor/server.ts'),
    ]);
    const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
    // What any part of Deskbook prints must not come between the messages.
    console.log = console.error;
    const folder = text(values['library']);
    serve(connection, {
      today: () => today(given),
      cacheFolder: chartCacheFolder(repository, process.env),
      ...(folder === undefined ? {} : { folder: libraryFolder(folder) }),
    });
    await new Promise<void>((done) => {
      connection.onExit(() => done());
      process.stdin.once('close', () => done());
    });
    return exitCode.fine;
  },
};
