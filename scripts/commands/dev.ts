import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { today } from '../../src/core/clock.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { normalBase, prepareSite } from '../../src/site/prepare.ts';
import { type Command, exitCode, shared, text } from '../command.ts';
import { claim } from '../dev-claim.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { portOf, untilStopped } from '../serving.ts';
import { settingsFor } from '../settings.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

export const dev: Command = {
  name: 'dev',
  summary: 'serve a library while writing; pages reload on every change',
  options: {
    library: shared.library,
    base: shared.base,
    today: shared.today,
    config: shared.config,
    port: { type: 'string', value: 'N', help: 'the port to serve on (4321)' },
  },
  examples: ['npx deskbook dev', 'npx deskbook dev --library ../our-procedures --port 8080'],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const day = today(text(values['today']));
    const base = normalBase(text(values['base']));
    const port = portOf(values['port']);
    // A folder that is missing is said before a server starts.
    await loadLibrary(folder);
    await settingsFor(folder, values);
    const giveBack = await claim(repository, { library: folder, base, today: day });
    process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
    const [{ dev: astroDev }, { bodyCache, siteConfig }, { nothingKept }] = await Promise.all([
      import('astro'),
      import('../../src/site/config.ts'),
      import('../../src/site/dev/kept.ts'),
    ]);
    const kept = nothingKept();
    const bodies = join(bodyCache, String(process.pid));
    const server = await astroDev({
      ...siteConfig({
        base,
        prepare: async () => {
          const site = await prepareSite({
            library: folder,
            today: day,
            asWritten: true,
            kept,
            // Read anew each time, so that a change of the settings shows too.
            settings: await settingsFor(folder, values),
            base,
            bodies,
          });
          for (const finding of site.findings.filter((candidate) => candidate.severity === 'error'))
            console.error(
              `${shownFolder(folder)}${finding.file}:${finding.range.start.line}:${finding.range.start.column} ${finding.message}`,
            );
          return site;
        },
      }),
      configFile: false,
      logLevel: 'error',
      server: { port },
    });
    console.log(`Writing at http://localhost:${server.address.port}${base} (stop with Ctrl+C)`);
    await untilStopped(() => server.stop());
    await rm(bodies, { recursive: true, force: true });
    await giveBack();
    return exitCode.fine;
  },
};
