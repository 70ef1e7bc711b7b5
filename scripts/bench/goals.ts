/** What Deskbook promises about speed, and how this run compares. It measures and does not judge: a miss is a line. */
import type { Builder, BuildResult } from './build-measures.ts';
import type { HistoryPagesResult, HistoryResult } from './history-measures.ts';
import type { Linter, LintResult } from './lint-measures.ts';
import type { PageResult } from './page-weight.ts';
import type { SearchResult } from './search-speed.ts';
import { spread } from './spread.ts';

export interface Results {
  build: BuildResult[];
  lint: LintResult[];
  page: PageResult[];
  search: SearchResult[];
  history: HistoryResult[];
  historyPages: HistoryPagesResult[];
}

export interface Goal {
  goal: string;
  state: 'held' | 'missed' | 'not measured';
  /** What was measured, and by how much a goal was missed. */
  measured: string;
}

/** The sizes that the goals name. */
const documents = 1000;
const many = 5000;

/** Every goal of the design that the benchmark can see, in its order. */
export function goals(results: Results): Goal[] {
  return [
    buildGoal(results.build, 'starlight', 'Starlight', 5),
    buildGoal(results.build, 'astro-mdx', "Astro's MDX route", 2.5),
    memoryGoal(results.build),
    pageGoal(results.page),
    searchGoal(results.search),
    lintGoal(
      results.lint,
      'remark-cli',
      'deskbook-cold',
      8,
      "every rule, nothing cached: at least 8 times remark-cli's documents a second",
    ),
    lintGoal(
      results.lint,
      'markdownlint-cli2',
      'deskbook-cold',
      6,
      "every rule, nothing cached: at least 6 times markdownlint-cli2's documents a second",
    ),
    lintGoal(
      results.lint,
      'deskbook-cold',
      'deskbook-warm',
      3,
      'a second run at least 3 times faster than the first',
    ),
    oneDocumentGoal(results.lint),
    historyGoal(results.history),
    historyPagesGoal(results.historyPages),
  ];
}

function buildGoal(results: BuildResult[], other: Builder, name: string, times: number): Goal {
  const goal = `build of ${documents} documents, drawings cached: at least ${times} times less CPU than ${name}`;
  const ratio = (count: number): number | undefined => {
    const cpu = (builder: Builder) =>
      spread(
        results
          .filter((result) => result.builder === builder && result.count === count)
          .flatMap(({ costs }) => costs.map((cost) => cost.cpu)),
      )?.median;
    const [theirs, ours] = [cpu(other), cpu('deskbook-cached')];
    return theirs === undefined || ours === undefined ? undefined : theirs / ours;
  };
  const elsewhere = [...new Set(results.map(({ count }) => count))]
    .filter((count) => count !== documents && ratio(count) !== undefined)
    .map((count) => `${ratio(count)!.toFixed(1)} times at N = ${count}`);
  return atLeast(goal, ratio(documents), times, elsewhere);
}

function lintGoal(results: LintResult[], than: Linter, linter: Linter, times: number, words: string): Goal {
  const goal = `lint of ${documents} documents, ${words}`;
  const [theirs, ours] = [lintCpu(results, than), lintCpu(results, linter)];
  const ratio = theirs === undefined || ours === undefined ? undefined : theirs / ours;
  const count = results.find((result) => result.linter === linter)?.count;
  return count === documents || ratio === undefined
    ? atLeast(goal, ratio, times, [])
    : atLeast(goal, undefined, times, [`${ratio.toFixed(1)} times at N = ${count}`]);
}

function oneDocumentGoal(results: LintResult[]): Goal {
  const goal = "lint of one document, nothing cached: at most 0.6 times remark-cli's CPU";
  const [theirs, ours] = [lintCpu(results, 'remark-cli-one'), lintCpu(results, 'deskbook-one')];
  if (theirs === undefined || ours === undefined) return { goal, state: 'not measured', measured: '' };
  return atMost(goal, ours / theirs, 0.6, (value) => `${value.toFixed(2)} times`);
}

/** Median CPU seconds of a linter; undefined when it was not measured. */
function lintCpu(results: LintResult[], linter: Linter): number | undefined {
  return spread(results.find((result) => result.linter === linter)?.costs.map((cost) => cost.cpu) ?? [])
    ?.median;
}

function atLeast(goal: string, ratio: number | undefined, times: number, elsewhere: string[]): Goal {
  if (ratio === undefined) return { goal, state: 'not measured', measured: elsewhere.join(', ') };
  return ratio >= times
    ? { goal, state: 'held', measured: `${ratio.toFixed(1)} times` }
    : {
        goal,
        state: 'missed',
        measured: `${ratio.toFixed(1)} times; ${Math.ceil((1 - ratio / times) * 100)} % less CPU would hold it`,
      };
}

function memoryGoal(results: BuildResult[]): Goal {
  const most = 2 * 2 ** 30;
  const goal = `build of ${many} documents: under 2 GiB of memory, all processes together`;
  const costs = results
    .filter(({ builder, count }) => builder.startsWith('deskbook') && count === many)
    .flatMap((result) => result.costs);
  const worst = (which: 'memory' | 'largestProcess') =>
    Math.max(0, ...costs.flatMap((cost) => cost[which] ?? []));
  const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
  if (worst('memory') === 0) return { goal, state: 'not measured', measured: '' };
  // The worst run counts, cold ones too: memory that is short once ends a build.
  const found = atMost(goal, worst('memory'), most, gibibytes);
  return { ...found, measured: `${found.measured} (largest process: ${gibibytes(worst('largestProcess'))})` };
}

function pageGoal(results: PageResult[]): Goal {
  const goal = 'first load of the largest SOP page: at most 40 KB gzipped';
  if (results.length === 0) return { goal, state: 'not measured', measured: '' };
  const heaviest = Math.max(...results.map(({ largest }) => largest.total));
  return atMost(goal, heaviest, 40_000, (bytes) => `${(bytes / 1000).toFixed(1)} KB`);
}

function searchGoal(results: SearchResult[]): Goal {
  const goal = `search in ${documents} documents: 95 of 100 keys answered within 100 ms`;
  const result = results.find(({ count }) => count === documents);
  if (!result) return { goal, state: 'not measured', measured: '' };
  return atMost(goal, result.answer.ninetyFifth, 100, (milliseconds) => `${milliseconds.toFixed(1)} ms`);
}

function historyGoal(results: HistoryResult[]): Goal {
  const goal = `history of ${documents} documents and 10000 commits: at most 10 times the CPU of git log --raw`;
  const result = results.find((candidate) => candidate.documents === documents);
  const [git, deskbook] = [result?.git, result?.deskbook].map(
    (costs) => spread((costs ?? []).map((cost) => cost.cpu))?.median,
  );
  if (git === undefined || deskbook === undefined) return { goal, state: 'not measured', measured: '' };
  return atMost(goal, deskbook / git, 10, (value) => `${value.toFixed(1)} times`);
}

function historyPagesGoal([result]: HistoryPagesResult[]): Goal {
  const goal = 'pages of history: at most 2 times the CPU of a build without';
  if (!result) return { goal, state: 'not measured', measured: '' };
  const ratio = ({ with: past, without }: HistoryPagesResult['cold']): number | undefined => {
    const [theirs, ours] = [without, past].map((costs) => spread(costs.map(({ cpu }) => cpu))?.median);
    return theirs === undefined || ours === undefined ? undefined : ours / theirs;
  };
  const [first, second] = [ratio(result.cold), ratio(result.again)];
  if (first === undefined || second === undefined) return { goal, state: 'not measured', measured: '' };
  const times = (value: number): string => `${value.toFixed(2)} times`;
  const found = atMost(goal, Math.max(first, second), 2, times);
  const what = `${result.documents} documents of ${result.revisions} versions`;
  return {
    ...found,
    measured: `${times(first)} in the first build, ${times(second)} in the second, ${what}`,
  };
}

function atMost(goal: string, value: number, most: number, shown: (value: number) => string): Goal {
  return value <= most
    ? { goal, state: 'held', measured: shown(value) }
    : { goal, state: 'missed', measured: `${shown(value)}, ${shown(value - most)} too much` };
}
