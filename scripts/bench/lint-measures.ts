/** How many documents a second the linters check: Deskbook, remark-cli and markdownlint-cli2 on the same files. */
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deskbookRun, emptyCaches } from './deskbook-run.ts';
import type { Cost } from './measure.ts';
import { type Contender, measureInTurn, type Session } from './session.ts';
import { writeSample } from './write-sample.ts';

export type Linter =
  | 'deskbook-cold'
  | 'deskbook-warm'
  | 'remark-cli'
  | 'markdownlint-cli2'
  | 'deskbook-one'
  | 'remark-cli-one';

/** The smallest library that the sample can make. */
const smallest = 8;

export interface LintResult {
  linter: Linter;
  name: string;
  /** Documents checked. */
  count: number;
  /** Empty when it was left out. */
  costs: Cost[];
}

/** @throws CommandFailed when Deskbook cannot check the library, or finds something in it */
export async function measureLinters(session: Session, count: number): Promise<LintResult[]> {
  const linters: { linter: Linter; contender: Contender }[] = [
    { linter: 'deskbook-cold', contender: await ours(session, count, 'cold') },
    { linter: 'deskbook-warm', contender: await ours(session, count, 'warm') },
    { linter: 'deskbook-one', contender: await ours(session, 1, 'cold') },
  ];
  if (session.peers !== undefined)
    linters.push(
      { linter: 'remark-cli', contender: await remark(session.peers, count) },
      { linter: 'markdownlint-cli2', contender: await markdownlint(session.peers, count) },
      { linter: 'remark-cli-one', contender: await remark(session.peers, 1) },
    );
  const costs = await measureInTurn(
    session,
    linters.map(({ contender }) => contender),
  );
  return linters.map(({ linter, contender }, index) => ({
    linter,
    name: contender.name,
    count: linter.endsWith('-one') ? 1 : count,
    costs: costs[index]!,
  }));
}

async function ours(session: Session, count: number, state: 'cold' | 'warm'): Promise<Contender> {
  const library = count === 1 ? await oneDocument(session.cache) : await writeSample(session.cache, count);
  const work = join(session.cache, `work-lint-${count}`);
  await mkdir(work, { recursive: true });
  return {
    name:
      count === 1
        ? 'Deskbook, one document, nothing cached'
        : state === 'cold'
          ? 'Deskbook, every rule, nothing cached'
          : 'Deskbook, every rule, second run',
    label: `lint, N = ${count}, Deskbook ${state}`,
    run: {
      ...deskbookRun(session, work, ['lint', '--json', '--preset', 'strict', '--library', library]),
      // `strict` runs every rule, also those about style; the invented documents have some findings there.
      accepts: [0, 1],
    },
    before: async () => {
      if (state === 'cold') await emptyCaches(work);
    },
    fault: async (output) => {
      const { summary } = JSON.parse(output) as { summary: { documents: number } };
      return summary.documents === count ? undefined : `${summary.documents} of ${count} were checked.`;
    },
    ours: true,
  };
}

/** The first procedure of the smallest sample in a folder of its own: what an editor checks at each save. */
async function oneDocument(cache: string): Promise<string> {
  const sample = await writeSample(cache, smallest);
  const folder = `${sample}-one`;
  await rm(folder, { recursive: true, force: true });
  const [name] = (await readdir(join(sample, 'sop'))).sort();
  await mkdir(join(folder, 'sop'), { recursive: true });
  await cp(join(sample, 'registries'), join(folder, 'registries'), { recursive: true });
  await cp(join(sample, 'sop', name!), join(folder, 'sop', name!));
  return folder;
}

/** With the plugins without which it cannot read frontmatter, components and tables. */
async function remark(peers: string, count: number): Promise<Contender> {
  const folder = count === 1 ? await oneDocument(peers) : await writeSample(peers, count);
  const plugins = ['remark-frontmatter', 'remark-mdx', 'remark-gfm', 'remark-preset-lint-recommended'];
  const settings = join(peers, 'remark-settings.json');
  await writeFile(settings, JSON.stringify({ plugins }));
  return {
    name: count === 1 ? 'remark-cli, one document' : 'remark-cli',
    label: `lint, N = ${count}, remark-cli`,
    run: {
      command: [
        process.execPath,
        join(peers, 'node_modules/remark-cli/cli.js'),
        '.',
        '--ext',
        'mdx',
        '--no-color',
        '--rc-path',
        settings,
      ],
      folder,
    },
    // It prints at least a line for each file, with the file's name.
    fault: async (output) => {
      const seen = new Set(output.match(/^[\w/.-]+\.mdx\b/gm));
      return seen.size === count ? undefined : `It checked ${seen.size} of ${count} documents.`;
    },
    ours: false,
  };
}

async function markdownlint(peers: string, count: number): Promise<Contender> {
  const folder = await writeSample(peers, count);
  return {
    name: 'markdownlint-cli2',
    label: `lint, N = ${count}, markdownlint-cli2`,
    run: {
      command: [
        process.execPath,
        join(peers, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs'),
        '**/*.mdx',
      ],
      folder,
      // 1 says that it found something; with its default rules it always does.
      accepts: [0, 1],
    },
    fault: async (output) =>
      output.includes(`Linting: ${count} file`) ? undefined : `It did not check ${count} documents.`,
    ours: false,
  };
}
