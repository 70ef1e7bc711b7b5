/** The benchmark's results as text: tables, what to know about them, what was left out, the goals. */
import type { BuildResult } from './build-measures.ts';
import { type Goal, goals, type Results } from './goals.ts';
import type { HistoryPagesResult, HistoryResult } from './history-measures.ts';
import type { LintResult } from './lint-measures.ts';
import type { Cost } from './measure.ts';
import type { PageResult, PageWeight } from './page-weight.ts';
import type { SearchResult } from './search-speed.ts';
import { spread } from './spread.ts';

export interface Report extends Results {
  /** Facts about the machine, the tools and the documents, a line each. */
  head: string[];
  leftOut: { what: string; why: string }[];
}

/** Plain text, at most about 110 characters wide. */
export function reportText(report: Report): string {
  const parts = [report.head.join('\n')];
  if (report.build.length > 0)
    parts.push(
      title(`Build${runsNote(report.build)}`),
      buildTable(report.build),
      'CPU and peak memory are of all processes together; largest is the peak of the largest one. Times: CPU beside\nDeskbook with its drawings cached.',
    );
  if (report.lint.length > 0)
    parts.push(
      title(`Lint: the same ${report.lint[0]!.count} documents${runsNote(report.lint)}`),
      lintTable(report.lint),
      'Documents a second of CPU: what one core does, however many threads a tool has. Times: CPU beside Deskbook cold.',
    );
  if (report.page.length > 0)
    parts.push(title('First load of an SOP page, gzipped, without search: KB'), pageTable(report.page));
  if (report.search.length > 0)
    parts.push(
      title('Search while typing: the quick index'),
      searchTable(report.search),
      'In Node, on the module that the browser runs; drawing the results is not in it. Ready: once a page, after the\nindex has been fetched. The full text, by Pagefind, comes after it and is not in it either.',
    );
  if (report.history.length > 0)
    parts.push(
      title(`History${runsNote(report.history.map(({ deskbook }) => ({ costs: deskbook })))}`),
      historyTable(report.history),
      'Deskbook reads the same log, the frontmatter of every text in it, and the library on disk, and joins them.',
    );
  for (const result of report.historyPages)
    parts.push(
      title(`Pages of history: ${result.documents} documents of ${result.revisions} versions`),
      historyPagesTable(result),
      'The first build has to render every older text and redline; the second finds them kept.',
    );
  parts.push(title('What differs'), differences.map((line) => `- ${line}`).join('\n'));
  if (report.leftOut.length > 0)
    parts.push(title('Left out'), report.leftOut.map(({ what, why }) => `- ${what}: ${why}`).join('\n'));
  parts.push(title('Goals'), goals(report).map(goalLine).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

const title = (text: string): string => `${text}\n${'-'.repeat(text.length)}`;

/** What the figures of a table are, when there is more than one run. */
function runsNote(results: readonly { costs: Cost[] }[]): string {
  return results.some(({ costs }) => costs.length > 1) ? ': median (least–most) of the runs' : '';
}

const differences = [
  'The site builders get the same words. References such as {org.name} are written out for them, and components\n  are plain boxes that show what is in them.',
  'Deskbook also checks every document and draws a flowchart of every procedure; it writes lists, a glossary and a\n  search index. Astro writes the pages only. Starlight writes them with a sidebar of all pages, and a search index.',
  'Both run with their defaults, which colour code: about one step in seven has some. `syntaxHighlight: false` and\n  `expressiveCode: false` would turn it off. Deskbook leaves code uncoloured. Mermaid stays code in both.',
  'Each build of the others is cold. Deskbook keeps drawings of Mermaid fences and compiled code between builds:\n  "drawings cached" is the second build, "nothing cached" the first.',
  'The linters read the very files that Deskbook reads. remark-cli runs remark-preset-lint-recommended, with what it\n  needs for frontmatter, MDX and tables; markdownlint-cli2 runs its default rules and takes MDX for Markdown.\n  The rules differ: Deskbook has its own, across documents and registries.',
];

function buildTable(results: BuildResult[]): string {
  const rows = results.map((result) => {
    const cached = results.find(
      ({ builder, count }) => builder === 'deskbook-cached' && count === result.count,
    );
    return [
      String(result.count),
      result.name,
      range(result.costs, (cost) => cost.cpu),
      ratio(result.costs, cached?.costs ?? []),
      range(result.costs, (cost) => cost.wall),
      memory(result.costs, 'memory'),
      memory(result.costs, 'largestProcess'),
    ];
  });
  return textTable(['N', '', 'CPU s', 'times', 'clock s', 'peak MiB', 'largest'], rows, [1]);
}

function lintTable(results: LintResult[]): string {
  const costsOf = (wanted: string) => results.find(({ linter }) => linter === wanted)?.costs ?? [];
  const rows = results.map((result) => [
    result.name,
    range(result.costs, (cost) => result.count / cost.cpu, 0),
    range(result.costs, (cost) => cost.cpu),
    ratio(result.costs, costsOf(result.linter.endsWith('-one') ? 'deskbook-one' : 'deskbook-cold')),
    range(result.costs, (cost) => cost.wall),
    memory(result.costs, 'memory'),
    memory(result.costs, 'largestProcess'),
  ]);
  return textTable(['', 'documents a second', 'CPU s', 'times', 'clock s', 'peak MiB', 'largest'], rows, [0]);
}

function pageTable(results: PageResult[]): string {
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  const row = (library: string, which: string, { html, css, script, total, page }: PageWeight): string[] => [
    library,
    which,
    kilobytes(html),
    kilobytes(css),
    kilobytes(script),
    kilobytes(total),
    page.replace(/index\.html$/, ''),
  ];
  const rows = results.flatMap(({ library, count, median, largest }) => [
    row(library, `median of ${count}`, median),
    row(library, 'largest', largest),
  ]);
  return textTable(['library', '', 'HTML', 'CSS', 'script', 'total', 'page'], rows, [0, 1, 6]);
}

function searchTable(results: SearchResult[]): string {
  const rows = results.map(({ library, count, bytes, words, ready, keys, answer }) => [
    library,
    String(count),
    (bytes / 1000).toFixed(1),
    String(words),
    ready.toFixed(0),
    String(keys),
    answer.median.toFixed(2),
    answer.ninetyFifth.toFixed(2),
    answer.most.toFixed(1),
  ]);
  return textTable(
    ['library', 'N', 'KB gzipped', 'words', 'ready ms', 'keys', 'ms a key', '95 %', 'most'],
    rows,
    [0],
  );
}

function historyTable(results: HistoryResult[]): string {
  const row = (result: HistoryResult, name: string, costs: Cost[]): string[] => [
    String(result.documents),
    String(result.commits),
    name,
    range(costs, (cost) => cost.cpu, 2),
    ratio(costs, result.git),
    range(costs, (cost) => cost.wall, 2),
    memory(costs, 'memory'),
  ];
  const rows = results.flatMap((result) => [
    row(result, 'git log --raw', result.git),
    row(result, 'Deskbook', result.deskbook),
  ]);
  return textTable(['N', 'commits', '', 'CPU s', 'times', 'clock s', 'peak MiB'], rows, [2]);
}

function historyPagesTable({ cold, again }: HistoryPagesResult): string {
  const row = (state: string, name: string, costs: Cost[], without: Cost[]): string[] => [
    state,
    name,
    range(costs, (cost) => cost.cpu),
    ratio(costs, without),
    range(costs, (cost) => cost.wall),
    memory(costs, 'memory'),
  ];
  const rows = (
    [
      ['first build', cold],
      ['second build', again],
    ] as const
  ).flatMap(([state, { with: past, without }]) => [
    row(state, 'without a past', without, without),
    row(state, 'with its past', past, without),
  ]);
  return textTable(['', '', 'CPU s', 'times', 'clock s', 'peak MiB'], rows, [0, 1]);
}

/** Median, with the ends behind it when they differ from it as shown. */
function range(costs: Cost[], value: (cost: Cost) => number, digits = 1): string {
  const found = spread(costs.map(value));
  if (!found) return '–';
  const [median, least, most] = [found.median, found.least, found.most].map((one) => one.toFixed(digits));
  return costs.length === 1 ? median! : `${median} (${least}–${most})`;
}

/** How many times the median CPU seconds of `ours`. */
function ratio(costs: Cost[], ours: Cost[]): string {
  const [theirs, own] = [costs, ours].map((list) => spread(list.map((cost) => cost.cpu))?.median);
  return theirs === undefined || own === undefined ? '–' : (theirs / own).toFixed(2);
}

/** In MiB. */
function memory(costs: Cost[], which: 'memory' | 'largestProcess'): string {
  const known = costs.filter((cost) => cost[which] !== undefined);
  return range(known, (cost) => cost[which]! / 2 ** 20, 0);
}

/** Columns as wide as their longest cell; numbers to the right, the columns named in `left` to the left. */
function textTable(columns: string[], rows: string[][], left: number[]): string {
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...rows.map((row) => row[index]!.length)),
  );
  const line = (cells: string[]): string =>
    cells
      .map((cell, index) =>
        left.includes(index) ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!),
      )
      .join('  ')
      .trimEnd();
  return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function goalLine({ goal, state, measured }: Goal): string {
  return `${state.padEnd('not measured'.length)}  ${goal}${measured ? `: ${measured}` : ''}`;
}
