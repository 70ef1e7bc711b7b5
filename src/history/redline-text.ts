/** Two texts of a document, word by word: what stays, what went, what came. */
import { diffArrays } from 'diff';
import { likeness } from './likeness.ts';

export interface Segment {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** A line of the source, or two of which one became the other. */
export interface RedlineBlock {
  how: 'same' | 'added' | 'removed' | 'changed';
  segments: Segment[];
}

/** Texts that differ in more places than this are shown as one that went and one that came. */
const mostDifferences = 3000;
/** Lines of one change that are looked at for which became which; the pairs grow with the square. */
const mostLines = 60;
/** How alike two lines must be to be shown as one that changed. */
const sameLine = 0.4;

/**
 * Compares two texts. What stays and what went, put together, is exactly the older text; what stays and what came is
 * exactly the newer one, line ends included.
 */
export function redlineText(older: string, newer: string): RedlineBlock[] {
  const blocks: RedlineBlock[] = [];
  const parts = diffArrays(linesOf(older), linesOf(newer), { maxEditLength: mostDifferences });
  if (parts === undefined) return wholes(linesOf(older), linesOf(newer));
  let gone: string[] = [];
  let come: string[] = [];
  const settle = (): void => {
    blocks.push(...changedLines(gone, come));
    gone = [];
    come = [];
  };
  for (const part of parts) {
    if (part.removed) gone.push(...part.value);
    else if (part.added) come.push(...part.value);
    else {
      settle();
      for (const text of part.value) blocks.push({ how: 'same', segments: [{ kind: 'same', text }] });
    }
  }
  settle();
  return blocks;
}

/** The parts that differ, each with the line before and the line after it, so that it is clear where it stands. */
export function changedPassages(blocks: readonly RedlineBlock[]): RedlineBlock[][] {
  const shown = blocks.map((_, index) =>
    blocks.slice(Math.max(0, index - 1), index + 2).some(({ how }) => how !== 'same'),
  );
  const passages: RedlineBlock[][] = [];
  blocks.forEach((block, index) => {
    if (!shown[index]) return;
    if (shown[index - 1]) passages.at(-1)!.push(block);
    else passages.push([block]);
  });
  return passages;
}

/** The older and the newer text of a redline. */
export function textsOf(blocks: readonly RedlineBlock[]): { older: string; newer: string } {
  const all = blocks.flatMap(({ segments }) => segments);
  const without = (kind: Segment['kind']): string =>
    all.map((segment) => (segment.kind === kind ? '' : segment.text)).join('');
  return { older: without('added'), newer: without('removed') };
}

/** Each with its line end. */
function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? [];
}

/** Lines that went and lines that came in one place: those that are alike are one line that changed. */
function changedLines(gone: readonly string[], come: readonly string[]): RedlineBlock[] {
  if (gone.length > mostLines || come.length > mostLines) return wholes(gone, come);
  const blocks: RedlineBlock[] = [];
  let at = 0;
  let to = 0;
  for (const [first, second] of [...alignment(gone, come), [gone.length, come.length] as const]) {
    blocks.push(...wholes(gone.slice(at, first), come.slice(to, second)));
    if (first < gone.length && second < come.length)
      blocks.push({ how: 'changed', segments: wordSegments(gone[first]!, come[second]!) });
    at = first + 1;
    to = second + 1;
  }
  return blocks;
}

function wholes(gone: readonly string[], come: readonly string[]): RedlineBlock[] {
  return [
    ...gone.map((text): RedlineBlock => ({ how: 'removed', segments: [{ kind: 'removed', text }] })),
    ...come.map((text): RedlineBlock => ({ how: 'added', segments: [{ kind: 'added', text }] })),
  ];
}

/** Pairs of lines, in order, that are most alike all together. */
function alignment(gone: readonly string[], come: readonly string[]): [number, number][] {
  const scores = gone.map((a) =>
    come.map((b) => {
      const score = likeness(a, b);
      return score >= sameLine && a.trim() !== '' && b.trim() !== '' ? score : 0;
    }),
  );
  const best = Array.from({ length: gone.length + 1 }, () => new Array<number>(come.length + 1).fill(0));
  for (let i = gone.length - 1; i >= 0; i--)
    for (let j = come.length - 1; j >= 0; j--)
      best[i]![j] = Math.max(
        best[i + 1]![j]!,
        best[i]![j + 1]!,
        scores[i]![j]! > 0 ? scores[i]![j]! + best[i + 1]![j + 1]! : 0,
      );
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < gone.length && j < come.length; ) {
    if (scores[i]![j]! > 0 && best[i]![j] === scores[i]![j]! + best[i + 1]![j + 1]!) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (best[i]![j] === best[i + 1]![j]) i += 1;
    else j += 1;
  }
  return pairs;
}

function wordSegments(older: string, newer: string): Segment[] {
  const parts = diffArrays(tokensOf(older), tokensOf(newer), { maxEditLength: mostDifferences });
  if (parts === undefined)
    return [
      { kind: 'removed', text: older },
      { kind: 'added', text: newer },
    ];
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

/** Words, dates and versions as a whole, runs of space, and every other character by itself. */
function tokensOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+(?:[-.:'’][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu) ?? [];
}
