/**
 * `npm run bench`: measures Deskbook beside other tools, on invented documents, in one run on one machine.
 *
 * Exit codes: 0 when it has measured, also where a goal is missed; 2 when it could not run.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { CannotRun, exitCode } from '../command.ts';
import { measureBuilds, siteFolder } from './build-measures.ts';
import { reportHead } from './facts.ts';
import { goals } from './goals.ts';
import { measureHistory, measureHistoryPages } from './history-measures.ts';
import { measureLinters } from './lint-measures.ts';
import { CommandFailed } from './measure.ts';
import { buildSite, weighPages } from './page-weight.ts';
import { installPeers, PeersMissing } from './peer-tools.ts';
import { type Report, reportText } from './report.ts';
import { measureSearch } from './search-speed.ts';
import type { Session } from './session.ts';
import { writeSample } from './write-sample.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

const parts = ['build', 'lint', 'page', 'search', 'history'] as const;
type Part = (typeof parts)[number];

const help = `Measures Deskbook's build, linter, pages, search and history, beside other tools where there are any, on invented documents.

Usage: npm run bench -- [options]

Options:
  --quick        end within 3 minutes: 200 documents, each command once
  --runs N       how often each command is measured (3; with --quick 1)
  --only LIST    parts to measure: build, lint, page, search, history (all)
  --sizes LIST   how many documents (200,1000,5000; with --quick 200); other tools get at most 1000
  --json FILE    also write everything measured to a file
  --help         this text

The first run installs Astro, Starlight, remark-cli and markdownlint-cli2 into .cache/bench/, outside the project's
dependencies. Without a registry they are left out. A full run takes a quarter of an hour and more on two
cores; the report says how long.
Exit codes: 0 measured, also when a goal is missed; 2 could not run.`;

/** Seconds that a quick run gives itself: less than the three minutes that it promises, for what comes at the end. */
const quickLimit = 165;

/** Lint and pages are measured on at most this many documents. */
const mostForOneTable = 1000;

/** Ten versions of each are 27 pages a document. */
const mostWithPages = 200;

interface Wanted {
  quick: boolean;
  runs: number;
  only: Part[];
  sizes: number[];
  json: string | undefined;
}

/** Runs the benchmark. @returns the exit code */
async function main(args: string[]): Promise<number> {
  const started = performance.now();
  try {
    const wanted = read(args);
    if (wanted === 'help') {
      console.log(help);
      return exitCode.fine;
    }
    if (process.platform === 'win32')
      throw new CannotRun(
        'The benchmark needs a POSIX shell to count CPU time, which Windows has not. Run it in WSL.',
      );
    const file = wanted.json === undefined ? undefined : resolve(wanted.json);
    if (file !== undefined && !existsSync(dirname(file)))
      throw new CannotRun(
        `There is no folder \`${dirname(file)}\` to write the file of --json into. Make it first.`,
      );
    const report = await measureAll(wanted, started);
    const seconds = Math.round((performance.now() - started) / 1000);
    report.head.push(`Measured in ${Math.floor(seconds / 60)} min ${seconds % 60} s`);
    process.stdout.write(`\n${reportText(report)}`);
    if (file !== undefined)
      await writeFile(file, `${JSON.stringify({ ...report, goals: goals(report) }, null, 2)}\n`);
    return exitCode.fine;
  } catch (error) {
    if (error instanceof CannotRun || error instanceof RangeError) console.error(error.message);
    else if (error instanceof CommandFailed)
      console.error(`Deskbook itself did not run, so there is nothing to compare with. ${error.message}`);
    else console.error(error instanceof Error ? error.stack : error);
    return exitCode.couldNotRun;
  }
}

function read(args: string[]): Wanted | 'help' {
  const values = parsed(args);
  if (values.help === true) return 'help';
  const quick = values.quick === true;
  const only = (values.only?.split(',') ?? [...parts]) as Part[];
  for (const part of only)
    if (!parts.includes(part))
      throw new CannotRun(`--only takes ${parts.join(', ')}, with commas between; \`${part}\` is none.`);
  const sizes = (values.sizes ?? (quick ? '200' : '200,1000,5000')).split(',').map(wholeNumber('--sizes', 8));
  const runs = wholeNumber('--runs', 1)(values.runs ?? (quick ? '1' : '3'));
  return { quick, runs, only, sizes: [...new Set(sizes)].sort((a, b) => a - b), json: values.json };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        quick: { type: 'boolean' },
        runs: { type: 'string' },
        only: { type: 'string' },
        sizes: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    const sentence = (error as Error).message.split('. ')[0]!.replace(/\.$/, '');
    throw new CannotRun(`${sentence}. \`npm run bench -- --help\` lists the options.`);
  }
}

function wholeNumber(option: string, least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least)
      throw new CannotRun(`${option} takes whole numbers from ${least} on, not \`${text}\`.`);
    return value;
  };
}

async function measureAll(wanted: Wanted, started: number): Promise<Report> {
  const cache = join(repository, '.cache/bench');
  await mkdir(cache, { recursive: true });
  // What an interrupted run left behind must not be taken for a result of this one.
  await tidy(cache);
  const elapsed = (): number => (performance.now() - started) / 1000;
  const leftOut: Report['leftOut'] = [];
  const session: Session = {
    repository,
    cache,
    runs: wanted.runs,
    peers: undefined,
    say: (line) => console.error(`${elapsed().toFixed(0).padStart(5)} s  ${line}`),
    leaveOut: (what, why) => {
      leftOut.push({ what, why });
      session.say(`left out: ${what}: ${why}`);
    },
    secondsLeft: () => (wanted.quick ? quickLimit - elapsed() : Number.POSITIVE_INFINITY),
  };
  const head = await reportHead(repository, wanted);
  if (wanted.quick) leaveOutForQuick(session, wanted);
  if (wanted.only.some((part) => part === 'build' || part === 'lint'))
    session.peers = await peers(session, wanted.quick);

  const oneTable = Math.min(mostForOneTable, Math.max(...wanted.sizes));
  const report: Report = {
    head,
    build: [],
    lint: [],
    page: [],
    search: [],
    history: [],
    historyPages: [],
    leftOut,
  };
  try {
    if (wanted.only.includes('lint')) report.lint = await measureLinters(session, oneTable);
    if (wanted.only.includes('build')) report.build = await measureBuilds(session, wanted.sizes);
    if (wanted.only.includes('page')) report.page = await measurePages(session, oneTable);
    if (wanted.only.includes('search')) report.search = await measureSearches(session, oneTable);
    if (wanted.only.includes('history')) {
      report.history = [await measureHistory(session, oneTable)];
      report.historyPages = [await measureHistoryPages(session, Math.min(mostWithPages, oneTable))];
    }
  } finally {
    await tidy(cache);
  }
  return report;
}

function leaveOutForQuick(session: Session, { runs, sizes }: Wanted): void {
  if (runs < 3) session.leaveOut('repeated runs', '--quick measures once, so there is no least and most');
  if (!sizes.includes(1000))
    session.leaveOut(
      '1000 and 5000 documents',
      `--quick builds ${sizes.join(' and ')}; the goals are set at the larger sizes`,
    );
}

/** @returns the folder of the other tools; undefined, and noted, when they cannot be had */
async function peers(session: Session, quick: boolean): Promise<string | undefined> {
  try {
    // In a quick run, more than this would leave no time to measure what has been installed.
    return await installPeers(repository, session.cache, quick ? 90 : 900, session.say);
  } catch (error) {
    if (!(error instanceof PeersMissing)) throw error;
    session.leaveOut("Astro's MDX route, Starlight, remark-cli, markdownlint-cli2", error.message);
    return undefined;
  }
}

/** The sample's pages, and those of this project's own library, which are longer. */
async function measurePages(session: Session, count: number): Promise<Report['page']> {
  const pages: Report['page'] = [];
  const libraries = [
    {
      name: `sample, N = ${count}`,
      folder: await writeSample(session.cache, count),
      site: siteFolder(session, count),
    },
    { name: 'sops/', folder: join(repository, 'sops'), site: join(session.cache, 'site-sops') },
  ];
  for (const { name, folder, site } of libraries) {
    if (!existsSync(site)) {
      try {
        await buildSite(session, folder, site);
      } catch (error) {
        if (!(error instanceof CommandFailed) || session.secondsLeft() > 1) throw error;
        session.leaveOut(`page weight, ${name}`, 'no time left');
        continue;
      }
    }
    pages.push(await weighPages(site, name));
  }
  return pages;
}

/** The sample, whose words repeat, and this project's own library, whose words do not. */
async function measureSearches(session: Session, count: number): Promise<Report['search']> {
  session.say('search: every key of 120 queries');
  return [
    await measureSearch(await writeSample(session.cache, count), `sample, N = ${count}`),
    await measureSearch(join(session.repository, 'sops'), 'sops/'),
  ];
}

/** Sites, caches and unfinished folders go; the samples and the other tools stay for the next run. */
async function tidy(cache: string): Promise<void> {
  for (const name of await readdir(cache))
    if (/^\.?(?:site|work)-|\.(?:writing|installing)-\d+$/.test(name))
      await rm(join(cache, name), { recursive: true, force: true });
}

// What is being measured runs in groups of its own, and is ended with the benchmark.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

process.exitCode = await main(process.argv.slice(2));
