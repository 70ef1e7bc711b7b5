/**
 * The baseline: faults a library had when it came to Deskbook. They are held, so that only new ones fail; what is mended
 * leaves the file and cannot come back unseen.
 */
import { z } from 'zod';
import { CannotRun } from '../core/cannot-run.ts';
import type { Finding } from '../core/model.ts';

/** Where the baseline is when nobody says, from the library's folder. */
export const baselineFile = '.deskbook-baseline.json';

const baselineSchema = z.strictObject({
  about: z.string().optional(),
  findings: z.record(
    z.string(),
    z.record(z.string(), z.array(z.strictObject({ at: z.string(), count: z.int().min(1) }))),
  ),
});

/** File → rule → what it was found at, and how often. */
export type Baseline = z.infer<typeof baselineSchema>['findings'];

export class BaselineFault extends CannotRun {
  override name = 'BaselineFault';
}

/** @throws BaselineFault */
export function readBaseline(text: string, file: string): Baseline {
  try {
    return baselineSchema.parse(JSON.parse(text)).findings;
  } catch {
    throw new BaselineFault(
      `${file} is no baseline that Deskbook wrote, so it cannot be told which findings are known. Restore it from git, or write it anew with \`deskbook lint --update-baseline\`.`,
    );
  }
}

/** Sorted, one entry a line, so that a pull request shows what was mended. */
export function writeBaseline(baseline: Baseline): string {
  const about =
    'Faults this library had when it began to use Deskbook. `deskbook lint` reports only others; `deskbook lint --prune-baseline` takes out what is mended.';
  return `${JSON.stringify({ about, findings: sorted(baseline) }, null, 2)}\n`;
}

function sorted(baseline: Baseline): Baseline {
  const byName = <T>([a]: [string, T], [b]: [string, T]): number => (a < b ? -1 : a > b ? 1 : 0);
  return Object.fromEntries(
    Object.entries(baseline)
      .toSorted(byName)
      .map(([file, rules]) => [
        file,
        Object.fromEntries(
          Object.entries(rules)
            .toSorted(byName)
            .map(([rule, entries]) => [rule, entries.toSorted((a, b) => (a.at < b.at ? -1 : 1))]),
        ),
      ]),
  );
}

export interface HeldResult {
  /** Findings that are new. */
  fresh: Finding[];
  /** Findings the baseline holds. */
  held: Finding[];
  /** How many entries of the baseline are mended. */
  mended: number;
  /** The baseline without what is mended. */
  pruned: Baseline;
}

/**
 * Tells known findings from new ones. A finding is known by its rule, the names its message quotes and the line of source
 * it is on: it stays known when the text above it grows, and is new when its own line changes.
 */
export function hold(
  findings: Finding[],
  baseline: Baseline,
  textOf: (file: string) => string | undefined,
): HeldResult {
  const left = new Map<string, number>();
  for (const [file, rules] of Object.entries(baseline))
    for (const [rule, entries] of Object.entries(rules))
      for (const { at, count } of entries) left.set(JSON.stringify([file, rule, at]), count);
  const describe = describer(textOf);
  const fresh: Finding[] = [];
  const held: Finding[] = [];
  for (const finding of findings) {
    const key = JSON.stringify([finding.file, finding.rule, describe(finding)]);
    const count = left.get(key) ?? 0;
    if (count > 0) {
      left.set(key, count - 1);
      held.push(finding);
    } else fresh.push(finding);
  }
  const mended = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, held, mended, pruned: baselineOf(held, textOf) };
}

/** The baseline that holds exactly these findings. */
export function baselineOf(findings: Finding[], textOf: (file: string) => string | undefined): Baseline {
  const describe = describer(textOf);
  const counts = new Map<string, Map<string, Map<string, number>>>();
  for (const finding of findings) {
    const ofFile = counts.get(finding.file) ?? new Map<string, Map<string, number>>();
    const ofRule = ofFile.get(finding.rule) ?? new Map<string, number>();
    const at = describe(finding);
    ofRule.set(at, (ofRule.get(at) ?? 0) + 1);
    ofFile.set(finding.rule, ofRule);
    counts.set(finding.file, ofFile);
  }
  return Object.fromEntries(
    [...counts].map(([file, rules]) => [
      file,
      Object.fromEntries(
        [...rules].map(([rule, places]) => [rule, [...places].map(([at, count]) => ({ at, count }))]),
      ),
    ]),
  );
}

/** The longest stretch of a line that a baseline keeps. */
const longest = 160;

function describer(textOf: (file: string) => string | undefined): (finding: Finding) => string {
  const linesOf = new Map<string, string[]>();
  return ({ file, range, message }) => {
    let lines = linesOf.get(file);
    if (!lines) {
      lines = textOf(file)?.split(/\r\n|\n|\r/) ?? [];
      linesOf.set(file, lines);
    }
    const line = (lines[range.start.line - 1] ?? '').trim().slice(0, longest);
    // Several findings may share a line; the names in quotes and backticks tell them apart, and survive a new wording.
    const names = [...message.matchAll(/`([^`]*)`|"([^"]*)"/g)].map((match) => match[1] ?? match[2]);
    return [line, ...names].join(' | ');
  };
}
