/** Whether a line of a ticket note and a `Record` of a step speak of the same thing, judged by their words. */

/** Words that say how things hang together, not what they are. */
const empty = new Set(
  'a an and are as by is it its no not on or so still that the their they this to was were what where which who whose with your'.split(
    ' ',
  ),
);
/** After these stands what a thing belongs to: in `state of the account`, the state is meant. */
const belonging = new Set('at before for from in of on with'.split(' '));
/** Words that go with anything: alone they do not make two things the same. */
const general = new Set('ask name number result that time use used user work'.split(' '));
/** One part of a list that fits says less than the whole. */
const forOnePart = 0.8;
const forTheStep = 0.7;

interface Weighted {
  /** Word stem → how much it says about the whole. */
  words: Map<string, number>;
  weight: number;
}

/**
 * From 0, nothing in common, to 1, the same words.
 * @param line a line of the note: `Caller verified by`
 * @param label what was to be recorded: `method (badge, approval)`
 * @param step title of the step that records it; it counts when it says what is recorded: `Record the verification`
 */
export function likeness(line: string, label: string, step: string): number {
  const parts = partsOf(label).flatMap((own) =>
    partsOf(line).map((wanted) => dice(weighted(wanted), weighted(own))),
  );
  const recorded = /^(?:record|write down|note)\s+(.+)$/i.exec(step)?.[1] ?? '';
  return Math.max(
    dice(weighted(line), weighted(label)),
    forOnePart * Math.max(0, ...parts),
    forTheStep * dice(weighted(line), weighted(recorded)),
  );
}

/** Twice what both say, against all that they say (Dice's coefficient, with weights). */
function dice(a: Weighted, b: Weighted): number {
  let shared = 0;
  let telling = false;
  for (const [word, weight] of a.words) {
    const both = Math.min(weight, b.words.get(word) ?? 0);
    shared += both;
    telling ||= both > 0 && !general.has(word);
  }
  return telling ? (2 * shared) / (a.weight + b.weight) : 0;
}

/** `lock time, last wrong attempt` has two parts. Examples in brackets are values, not the subject. */
function partsOf(text: string): string[] {
  return text.replace(/\([^)]*\)/g, ' ').split(/[,;:]/);
}

function weighted(text: string): Weighted {
  const words = new Map<string, number>();
  for (const part of partsOf(text)) {
    let weight = 1;
    // `Unlocked at` asks for the time, as `time of the unlock` and `when it was unlocked` do.
    for (const [word] of part
      .toLowerCase()
      .replace(/\b(?:at\s*$|when\b|date\b)/g, 'time')
      .matchAll(/[\p{L}\p{N}]+/gu))
      if (belonging.has(word)) weight = 0.5;
      else if (!empty.has(word)) words.set(stem(word), Math.max(weight, words.get(stem(word)) ?? 0));
  }
  return { words, weight: [...words.values()].reduce((sum, value) => sum + value, 0) };
}

/** `locked`, `locks` and `lock` are one word; so are `verified` and `verification`. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  return word
    .replace(/(?:ifications?|ified|ifies|ifying|ify)$/, 'if')
    .replace(/(?:ations?|ings?|ed|es|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}
