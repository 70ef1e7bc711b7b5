/**
 * Makes a card fit one sheet: the largest type with which all of it fits, else fewer details. What is cut, and in which
 * order, stands in `cuts`; steps, answers and escalations are never cut.
 */
import { textWidth } from '../../flowchart/text-width.ts';
import type { CardLine, CardStep, QuickCard } from './quick-card.ts';
import { shorten } from './shorten.ts';

/** Type sizes in points, the largest first. Below six points nobody reads on a call. */
export const cardSizes = [10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6] as const;
export type CardSize = (typeof cardSizes)[number];

export interface FittedCard extends QuickCard {
  size: CardSize;
  columns: 2 | 3;
  /** What there was no room for, in words for the foot of the card. */
  left: string[];
}

interface Cut {
  /** What goes, for the foot of the card; undefined where only the length of sentences changes. */
  name?: string;
  /** Titles of shared steps run on, without their answers: each has a card of its own. */
  runIn?: true;
  keeps?: (line: CardLine, included: boolean) => boolean;
  /** Letters at most in the words of a step, in what to say, in a caution, in a reason to stop. */
  words?: number;
  say?: number;
  caution?: number;
  stop?: number;
}

/** What is cut first stands first; each cut comes on top of those before it. */
const cuts: Cut[] = [
  { words: 150, say: 180 },
  { name: 'what to expect', keeps: ({ kind }) => kind !== 'expect' },
  { name: 'what to record', keeps: ({ kind }) => kind !== 'record' },
  { words: 90, say: 110 },
  { name: 'details of shared steps', keeps: (_, included) => !included },
  { name: 'the answers of shared steps', runIn: true },
  { name: 'who does a step', keeps: ({ kind }) => kind !== 'role' },
  { name: 'how a step is done', keeps: ({ kind }) => kind !== 'do' },
  { name: 'what to try when a step fails', keeps: ({ kind, leadsAway }) => kind !== 'if-not' || leadsAway },
  { words: 60, say: 70, caution: 160, stop: 200 },
  { name: 'times', keeps: ({ kind }) => kind !== 'time' },
  { name: 'what to say', keeps: ({ kind }) => kind !== 'say' },
  { name: 'where to go when a step fails', keeps: ({ kind }) => kind !== 'if-not' },
  { name: 'cautions', keeps: ({ kind }) => kind !== 'caution', words: 40, stop: 110 },
];

/**
 * The first cut that could hurt a caller. Details before it are worth type down to eight points; to keep what comes after,
 * it shrinks to seven, and only the bare steps may be smaller still.
 */
const vital = cuts.findIndex(({ name }) => name === 'what to say');

/**
 * The part of a sheet that both A4 and Letter have inside the card's margins (9 mm at the sides, 13 mm above and below), in
 * millimetres. The widths of letters are those of the widest usual font, so that the browser rather needs less.
 */
const sheet = { width: 192, height: 251 };
const pixelsAMillimetre = 96 / 25.4;
const gap = 5;

/**
 * Chooses size and details.
 * @returns undefined when not even the bare steps fit in the smallest type
 */
export function fitCard(card: QuickCard): FittedCard | undefined {
  measured.clear();
  const best = (
    reduced: QuickCard,
    sizes: readonly CardSize[],
  ): { size: CardSize; columns: 2 | 3 } | undefined => {
    for (const size of sizes)
      for (const columns of columnsFor(size)) if (fits(reduced, size, columns)) return { size, columns };
    return undefined;
  };
  // Less always fits where more does, so the first level that fits is found by halving.
  const firstLevel = (size: CardSize, until: number): number => {
    let low = 0;
    let high = until;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (best(reduce(card, middle), [size])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  let level = firstLevel(8, vital);
  if (level === vital) level = firstLevel(7, cuts.length - 1);
  const reduced = reduce(card, level);
  const layout = best(reduced, cardSizes);
  return layout && { ...reduced, ...layout, left: leftOut(card, level) };
}

function columnsFor(size: CardSize): (2 | 3)[] {
  return size <= 8 ? [2, 3] : [2];
}

function reduce(card: QuickCard, level: number): QuickCard {
  const applied = cuts.slice(0, level + 1);
  const most = (what: 'words' | 'say' | 'caution' | 'stop'): number =>
    applied.reduce((length, cut) => cut[what] ?? length, 1000);
  const step = (whole: CardStep, included: boolean): CardStep => ({
    ...whole,
    answers: whole.answers.map(({ label, to }) => ({ label, to: shorten(to, Math.max(60, most('words'))) })),
    lines: whole.lines
      .filter((line) => applied.every((cut) => cut.keeps?.(line, included) ?? true))
      .map((line) => ({ ...line, text: shorten(line.text, most(lengthOf(line.kind))) })),
    included: whole.included.map((inner) => step(inner, true)),
    runIn: applied.some((cut) => cut.runIn === true),
  });
  return {
    phases: card.phases.map(({ heading, steps }) => ({
      heading,
      steps: steps.map((whole) => step(whole, false)),
    })),
    stop: card.stop.map((text) => shorten(text, most('stop'))),
    call: card.call,
  };
}

function lengthOf(kind: CardLine['kind']): 'words' | 'say' | 'caution' {
  return kind === 'say' || kind === 'caution' ? kind : 'words';
}

/** Names of the cuts that took something away. */
function leftOut(card: QuickCard, level: number): string[] {
  return cuts.slice(0, level + 1).flatMap(({ name, keeps, runIn }) => {
    if (name === undefined) return [];
    const touched = (step: CardStep, included: boolean): boolean =>
      step.lines.some((line) => keeps !== undefined && !keeps(line, included)) ||
      (runIn === true && included && step.answers.length > 0) ||
      step.included.some((inner) => touched(inner, true));
    return card.phases.some(({ steps }) => steps.some((step) => touched(step, false))) ? [name] : [];
  });
}

/** Whether the card fits the sheet, by the widths of its letters; the browser's own lines are never longer. */
function fits(card: QuickCard, size: CardSize, columns: number): boolean {
  const line = (size * 1.28 * 96) / 72 / pixelsAMillimetre;
  const width = (sheet.width - gap * (columns - 1)) / columns;
  const head = 17;
  const foot = 6 + 1.4 * line * (1 + Math.ceil(card.call.length / 2));
  const half = (sheet.width - gap) / 2;
  const stop = card.stop.map((text) => lines(text, size, half - 4) * line + 0.6);
  const stopHeight = inColumns(stop, 2) + 2 * line + 4;
  const room = sheet.height - head - foot - stopHeight;
  if (room < 20) return false;
  const blocks: number[] = [];
  for (const { heading, steps } of card.phases) {
    const above = heading === undefined ? 0 : 2.2 * line;
    steps.forEach((step, index) => {
      const parts = stepBlocks(step, size, width, line);
      // A heading stays with the first step below it.
      if (index === 0 && parts[0] !== undefined) parts[0] += above;
      blocks.push(...parts);
    });
  }
  return fillColumns(blocks, columns, room);
}

/** Heights in millimetres of the parts of a step that stay together. */
function stepBlocks(step: CardStep, size: number, width: number, line: number): number[] {
  const number = 2.1 * (size * 0.3528) + (step.number.length - 1) * size * 0.17;
  const inner = width - number;
  let height = lines(step.title, size * 1.04, inner) * line + 1.1;
  for (const { label, to } of step.answers) height += lines(`${label} →\u00a0${to}`, size, inner - 2) * line;
  for (const { kind, text } of step.lines)
    height += lines(`${kind === 'do' ? '' : 'Caution: '}${text}`, size, inner - 2) * line;
  if (step.next !== undefined) height += line;
  if (step.runIn && step.included.length > 0)
    return [height + lines(`${includedTitles(step)} ${step.includedFrom ?? ''}`, size, inner - 2) * line + 1];
  return [height, ...step.included.flatMap((part) => stepBlocks(part, size * 0.95, inner, line))];
}

/** `2.1 Find the record · 2.2 Is there one? · …`: the titles of included steps, those inside them too. */
export function includedTitles(step: CardStep): string {
  return step.included
    .map((inner) => [`${inner.number} ${inner.title}`, includedTitles(inner)].filter(Boolean).join(' · '))
    .join(' · ');
}

/** Widths of words in ems: the same words stand on many cards. */
const widths = new Map<string, number>();
function widthOf(word: string): number {
  let width = widths.get(word);
  if (width === undefined) {
    width = textWidth(word, 1);
    widths.set(word, width);
  }
  return width;
}

/** Widths of the words of each text of the card that is being fitted: one is measured at many sizes. */
const measured = new Map<string, number[]>();
function wordsOf(text: string): number[] {
  let words = measured.get(text);
  if (!words) {
    words = text.split(' ').map(widthOf);
    measured.set(text, words);
  }
  return words;
}

/** How many lines a text takes, in millimetres of width and points of size. */
function lines(text: string, size: number, width: number): number {
  const room = (width * pixelsAMillimetre) / ((size * 96) / 72);
  const space = widthOf(' ');
  let count = 1;
  let used = 0;
  for (const long of wordsOf(text)) {
    if (used > 0 && used + space + long > room) {
      count += 1;
      used = 0;
    }
    used += (used > 0 ? space : 0) + long;
    while (used > room) {
      count += 1;
      used -= room;
    }
  }
  return count;
}

function fillColumns(blocks: readonly number[], columns: number, room: number): boolean {
  let column = 1;
  let used = 0;
  for (const block of blocks) {
    if (block > room) return false;
    if (used + block > room) {
      column += 1;
      used = 0;
    }
    used += block;
  }
  return column <= columns;
}

/** The least height at which blocks fit into so many columns, one after the other. */
function inColumns(blocks: readonly number[], columns: number): number {
  const all = blocks.reduce((sum, block) => sum + block, 0);
  for (let height = all / columns; height < all; height += 1)
    if (fillColumns(blocks, columns, height)) return height;
  return all;
}
