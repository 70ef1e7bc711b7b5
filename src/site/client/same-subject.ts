/** Whether a line of a ticket note and a `Record` of a step speak of the same thing, judged by their words. */

/** Words that say how things hang together, not what they are. */
const empty = new Set(
  'a an and are as by for from in is it its no not on or so that the their they this to was were what when where which who whose with your'.split(
    ' ',
  ),
);
/** After these stands what a thing belongs to: in `state of the account`, the state is meant. */
const belonging = new Set('at before for from in of on with'.split(' '));

interface Weighted {
  /** Word stem → how much it says about the whole. */
  words: Map<string, number>;
  weight: number;
}

/**
 * From 0, nothing in common, to 1, the same words.
 * @param line a line of the note: `Caller verified by`
 * @param label what was to be recorded: `method (badge, approval)`
 * @param step title of the step that records it: `Record the verification`; it counts a little
 */
export function likeness(line: string, label: string, step: string): number {
  const wanted = weighted(line);
  const own = dice(wanted, weighted(label));
  const around = dice(wanted, weighted(step.replace(/^(?:record|write|note)\b/i, '')));
  return Math.max(own, around * 0.7);
}

/** Twice what both say, against all that they say (Dice's coefficient, with weights). */
function dice(a: Weighted, b: Weighted): number {
  let shared = 0;
  for (const [word, weight] of a.words) shared += Math.min(weight, b.words.get(word) ?? 0);
  return a.weight + b.weight === 0 ? 0 : (2 * shared) / (a.weight + b.weight);
}

function weighted(text: string): Weighted {
  const words = new Map<string, number>();
  let weight = 1;
  // Examples in brackets are values, not the subject.
  for (const piece of text
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|[,;:]/gu)) {
    const word = piece[0];
    if (/^[,;:]$/.test(word)) weight = 1;
    else if (belonging.has(word)) weight = 0.5;
    else if (!empty.has(word)) words.set(stem(word), Math.max(weight, words.get(stem(word)) ?? 0));
  }
  return { words, weight: [...words.values()].reduce((sum, value) => sum + value, 0) };
}

/** `locked`, `locks` and `lock` are one word; so are `verified` and `verification`. */
function stem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  return word
    .replace(/(?:ications?|ified|ifies|ifying|ify)$/, 'if')
    .replace(/(?:ations?|ings?|ed|es|s)$/, '')
    .replace(/(.)\1$/, '$1')
    .replace(/e$/, '');
}
