/** Which commits were the library as readers had it, in which order, and on which day each came to them. */
import { longestRise } from './longest-rise.ts';
import type { Commit } from './model.ts';

export interface MainLine {
  /** Indexes into the log, oldest first. */
  commits: number[];
  /** For each commit of the log, the place in `commits` of the one that brought it to the main line. */
  landed: number[];
  /** For each place in `commits`, the day it came, in UTC. */
  days: string[];
  /** Merges whose second parent is the main line. */
  turned: Set<number>;
  /** Commits whose clock contradicts the order they were made in, or is ahead of everybody's. */
  wrongClocks: number[];
}

/**
 * Finds the main line: from the newest commit to each one's first parent. A branch is seen by readers when it is
 * merged, on the day of the merge. Where the merge took the main line into somebody's own work (`git pull`), the second
 * parent is the main line.
 * @param log newest first, a commit before its parents
 * @param branch the name of the branch that is checked out, if any
 * @param today no commit can be of a later day; `YYYY-MM-DD`
 */
export function mainLine(log: readonly Commit[], branch: string | undefined, today: string): MainLine {
  const at = new Map(log.map((commit, index) => [commit.hash, index]));
  const commits: number[] = [];
  const turned = new Set<number>();
  for (let next = log.length > 0 ? 0 : undefined; next !== undefined; ) {
    commits.push(next);
    const commit: Commit = log[next]!;
    const parent = mainParent(commit, branch);
    if (parent !== commit.parents[0]) turned.add(next);
    next = at.get(parent ?? '');
  }
  commits.reverse();
  const landed = new Array<number>(log.length).fill(0);
  const seen = new Set<number>();
  commits.forEach((index, place) => {
    landed[index] = place;
    seen.add(index);
  });
  commits.forEach((index, place) => {
    const waiting = [...log[index]!.parents];
    for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
      const parent = at.get(hash);
      if (parent === undefined || seen.has(parent)) continue;
      seen.add(parent);
      landed[parent] = place;
      waiting.push(...log[parent]!.parents);
    }
  });
  const made = commits.map((index) => log[index]!.committed);
  const { days, wrong } = arrivalDays(made, today);
  return { commits, landed, days, turned, wrongClocks: wrong.map((place) => commits[place]!) };
}

function mainParent(commit: Commit, branch: string | undefined): string | undefined {
  const [first, second] = commit.parents;
  if (second === undefined) return first;
  const merged =
    /^Merge (?:remote-tracking branch '[^'/]+\/|branch ')([^'/]+)'(?: of \S+)?(?: into \S+)?$/.exec(
      commit.subject,
    )?.[1];
  const main = merged !== undefined && (merged === branch || /^(?:main|master|trunk)$/.test(merged));
  return main ? second : first;
}

/**
 * The day on which each commit came, from clocks that may be wrong. What most clocks agree on is believed: the longest
 * series of commits, in the order they were made, in which no clock runs backwards and none is more than a day ahead.
 * One that is not in it, or cannot be read, came, as far as anyone can tell, with the one before it.
 * @param moments ISO moments, oldest commit first
 * @param today `YYYY-MM-DD`
 */
export function arrivalDays(moments: readonly string[], today: string): { days: string[]; wrong: number[] } {
  const times = moments.map((moment) => Date.parse(moment));
  const possible = [...times.keys()].filter(
    (place) => !Number.isNaN(times[place]!) && !isAhead(times[place]!, today),
  );
  const rise = longestRise(possible.map((place) => times[place]!));
  const believed = new Set([...rise].map((index) => possible[index]!));
  const wrong: number[] = [];
  let last = times.find((_, place) => believed.has(place)) ?? Date.parse(today);
  const days = times.map((time, place) => {
    if (believed.has(place)) last = time;
    else wrong.push(place);
    return new Date(last).toISOString().slice(0, 10);
  });
  return { days, wrong };
}

/** Whether a moment lies behind tomorrow: zones and clocks of people who work together differ by less than a day. */
export function isAhead(time: number, today: string): boolean {
  return time >= Date.parse(today) + 2 * 86_400_000;
}
