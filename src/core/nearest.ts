/** "Did you mean …?": the known name nearest to what was written. */

/**
 * Edit distance with transpositions (optimal string alignment; Damerau 1964): insert, delete, replace, swap neighbours.
 * @param most given up as soon as it is more than this
 * @param begun also counts names that only begin like what was written: nobody has finished typing them
 * @returns the distance, or `most + 1`
 */
export function editDistance(
  written: string,
  name: string,
  most = Number.POSITIVE_INFINITY,
  begun = false,
): number {
  const tooFar = most + 1;
  if (written.length - name.length > most || (!begun && name.length - written.length > most)) return tooFar;
  const width = Math.min(name.length, written.length + most);
  let before: number[] = [];
  let above = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= written.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const same = written[row - 1] === name[column - 1];
      let cost = Math.min(line[column - 1]! + 1, above[column]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (
        row > 1 &&
        column > 1 &&
        written[row - 1] === name[column - 2] &&
        written[row - 2] === name[column - 1]
      )
        cost = Math.min(cost, before[column - 2]! + 1);
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return tooFar;
    before = above;
    above = line;
  }
  return Math.min(tooFar, begun ? Math.min(...above) : above[width]!);
}

/**
 * The nearest of the known names, if it is near enough to be meant: at most a third of its letters differ. Of two that
 * are as near, the one with the same first letter: people seldom mistype it.
 */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  if (written.length > 80) return undefined;
  const typed = written.toLowerCase();
  let best: string | undefined;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= bestRank) continue;
    const meant = name.toLowerCase();
    const rank = editDistance(typed, meant) + (typed[0] === meant[0] ? 0 : 0.5);
    if (rank < bestRank) {
      best = name;
      bestRank = rank;
    }
  }
  const allowed = Math.max(1, Math.floor(Math.max(written.length, best?.length ?? 0) / 3));
  return Math.floor(bestRank) <= allowed ? best : undefined;
}
