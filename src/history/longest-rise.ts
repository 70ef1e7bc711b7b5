/** How much of a list is in order already. */

/** Places of a longest series of numbers that never falls. Of two that contradict each other, the first is kept. */
export function longestRise(numbers: readonly number[]): Set<number> {
  // Seen from the end. tails[n]: the place, nearest the start, at which a falling series of n + 1 ends, read backwards.
  const tails: number[] = [];
  const before = new Array<number>(numbers.length).fill(-1);
  for (let place = numbers.length - 1; place >= 0; place--) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! >= numbers[place]!) low = middle + 1;
      else high = middle;
    }
    before[place] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = place;
  }
  const kept = new Set<number>();
  for (let place = tails.at(-1) ?? -1; place !== -1; place = before[place]!) kept.add(place);
  return kept;
}

/**
 * Which numbers of a list must move for the rest to stand in rising order; as few as can be.
 * @returns their places in the list
 */
export function outOfOrder(numbers: readonly number[]): Set<number> {
  const kept = longestRise(numbers);
  return new Set([...numbers.keys()].filter((place) => !kept.has(place)));
}
