/** Choices that look random and are the same each time for the same seed. */

export interface Choice {
  /** A whole number from `low` to `high`, both included. */
  number(low: number, high: number): number;
  /** True in this share of cases, from 0 to 1. */
  chance(share: number): boolean;
  one<T>(list: readonly T[]): T;
  /** Different entries, in a random order. */
  some<T>(list: readonly T[], count: number): T[];
}

/** A linear congruential generator with the constants of Numerical Recipes; quality enough for sample text. */
export function seededChoice(seed: number): Choice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // The low bits of such a generator repeat soon; only the upper ones are used.
    return (state >>> 8) / 2 ** 24;
  };
  const number = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    number,
    chance: (share) => next() < share,
    one: (list) => list[number(0, list.length - 1)]!,
    some: (list, count) => {
      const left = [...list];
      return Array.from(
        { length: Math.min(count, left.length) },
        () => left.splice(number(0, left.length - 1), 1)[0]!,
      );
    },
  };
}
