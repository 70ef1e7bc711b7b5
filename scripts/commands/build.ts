import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { today } from '../../src/core/clock.ts';
import { longDay } from '../../src/core/dates.ts';
import { readLibraryFiles } from '../../src/core/load.ts';
import { historyAt } from '../../src/history/history-at.ts';
import { writeLibraryAsOf } from '../../src/history/library-as-of.ts';
import { readHistory } from '../../src/history/read-history.ts';
import { stylishReport } from '../../src/lint/reporters/stylish.ts';
import { recordsById } from '../../src/site/history/prepare-past.ts';
import { normalBase, type PreparedSite, type PrepareOptions, prepareSite } from '../../src/site/prepare.ts';
import { CannotRun, type Command, exitCode, shared, text } from '../command.ts';
import { libraryFolder, shownFolder } from '../library-folder.ts';
import { refuseForeignFolder, swapIn } from '../out-folder.ts';
import { progress } from '../progress.ts';
import { settingsFor } from '../settings.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Written into every built site; a folder without it is never replaced. */
const marker = 'deskbook-build.json';

export const build: Command = {
  name: 'build',
  summary: 'check a library and publish it as a static site',
  options: {
    library: shared.library,
    out: shared.out,
    base: shared.base,
    today: shared.today,
    'as-of': {
      type: 'string',
      value: 'YYYY-MM-DD',
      help: 'publish the library as it stood on that day, from git; every page says so',
    },
    config: shared.config,
  },
  examples: [
    'npx deskbook build',
    'npx deskbook build --as-of 2026-03-03 --out ../march',
    'npx deskbook build --library ../our-procedures --out ../public --base /help/',
  ],
  async run({ values }) {
    const folder = libraryFolder(text(values['library']));
    const out = resolve(text(values['out']) ?? 'dist');
    const base = normalBase(text(values['base']));
    const asOf = text(values['as-of']);
    const day = today(text(values['today']));
    if (asOf !== undefined && today(asOf) > day)
      throw new CannotRun(
        `${longDay(asOf)} is still to come, so nobody knows what the library will say. Give --as-of a day up to ${day}.`,
      );
    const settings = await settingsFor(folder, values);
    const here = process.cwd();
    const shownOut = shownFolder(out) || out;
    await refuseForeignFolder(out, folder, 'Deskbook site', async (there) => existsSync(join(there, marker)));

    const beside = join(dirname(out), `.${basename(out)}.building-${process.pid}`);
    // Two builds at the same time must share neither Astro's cache nor the pages' code.
    const name = createHash('sha256').update(`${folder}\n${out}`).digest('hex').slice(0, 12);
    const cache = join(tmpdir(), `deskbook-${name}-${process.pid}`);
    // Astro puts the pages' code below the current folder, from where it must find Deskbook's packages, wherever a
    // package manager has put them.
    const work = join(repository, '.cache', `build-${name}-${process.pid}`);
    await mkdir(dirname(out), { recursive: true });
    try {
      const line = progress();
      const source =
        asOf === undefined
          ? { library: folder, today: day }
          : await libraryThen(folder, asOf, day, join(cache, 'library'));
      const site = await prepareSite({
        ...source,
        settings,
        base,
        bodies: join(cache, 'bodies'),
        progress: line.step,
      });
      line.end();
      for (const notice of site.notices) console.error(notice);
      reportFindings(site, folder);
      process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
      // Astro takes most of a second to load; `--help` and a mistyped option need none of it.
      const [{ build: astroBuild }, { siteConfig }] = await Promise.all([
        import('astro'),
        import('../../src/site/config.ts'),
      ]);
      const config = siteConfig({ base, out: beside, cache, prepare: async () => site });
      await mkdir(work, { recursive: true });
      process.chdir(work);
      await astroBuild({
        ...config,
        configFile: false,
        logLevel: process.env['DESKBOOK_DEBUG'] ? 'info' : 'error',
        mode: 'production',
      });
      await writeFile(
        join(beside, marker),
        `${JSON.stringify(aboutBuild(site, asOf ?? day, asOf), null, 2)}\n`,
      );
      await swapIn(beside, out);
      const { length } = site.model.documents;
      const when = asOf === undefined ? '' : `, as of ${longDay(asOf)},`;
      console.log(`${length} ${length === 1 ? 'document' : 'documents'}${when} published to ${shownOut}.`);
      return site.withheld.size > 0 ? exitCode.findings : exitCode.fine;
    } finally {
      process.chdir(here);
      await rm(beside, { recursive: true, force: true });
      await rm(cache, { recursive: true, force: true });
      await rm(work, { recursive: true, force: true });
    }
  },
};

function reportFindings(site: PreparedSite, folder: string): void {
  const errors = site.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0)
    process.stderr.write(
      stylishReport({
        findings: errors,
        summary: site.summary,
        colour: process.stderr.isTTY && !process.env['NO_COLOR'],
        folder: shownFolder(folder),
        textOf: (file) => site.sources.get(file),
      }),
    );
  if (site.withheldDocuments.length > 0)
    console.error(
      `Withheld until mended: ${site.withheldDocuments.join(', ')}. The other documents are published.`,
    );
}

/** A copy of the library as it stood, and the part of its history that had been written by then. */
async function libraryThen(
  folder: string,
  asOf: string,
  day: string,
  copy: string,
): Promise<Pick<PrepareOptions, 'library' | 'today' | 'then'>> {
  await mkdir(copy, { recursive: true });
  const history = await readHistory({ folder, today: day });
  await writeLibraryAsOf(folder, history, asOf, copy);
  const { records = [] } = await readLibraryFiles(copy);
  const then = { folder, history: historyAt(history, asOf, recordsById({ records })) };
  return { library: copy, today: asOf, then };
}

function aboutBuild(site: PreparedSite, day: string, asOf: string | undefined): object {
  return {
    builtFor: day,
    ...(asOf === undefined ? {} : { asOf }),
    base: site.base,
    documents: site.model.documents.map(({ page }) => ({
      id: page.id,
      version: page.version,
      path: page.path,
      contentHash: page.contentHash,
    })),
    withheld: [...site.withheld].sort(),
  };
}
