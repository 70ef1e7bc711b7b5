import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { serveSomewhere, untilStopped } from '../serving.ts';

export const preview: Command = {
  name: 'preview',
  summary: 'serve a built site on this machine',
  options: {
    out: shared.out,
    port: { type: 'string', value: 'N', help: 'the port to serve on (4321, or the next that is free)' },
  },
  examples: ['npx deskbook preview', 'npx deskbook preview --out ../public --port 8080'],
  async run({ values }) {
    const out = resolve(text(values['out']) ?? 'dist');
    const about = await readFile(join(out, 'deskbook-build.json'), 'utf8').catch(() => undefined);
    if (about === undefined)
      throw new CannotRun(
        `There is no built site in \`${out}\`. Run \`npx deskbook build\` first, or give its folder with --out.`,
      );
    const { base } = JSON.parse(about) as { base: string };
    const server = await serveSomewhere(out, base, values['port']);
    console.log(`Serving at http://localhost:${server.port}${base} (stop with Ctrl+C)`);
    await untilStopped(() => server.close());
    return exitCode.fine;
  },
};
