/** How far what was typed is from a word: letters left out, added, wrong or swapped. */

/**
 * Edit distance with swapped neighbours (optimal string alignment; Damerau 1964), given up as soon as it is more than
 * `most`.
 * @param typing also counts words that only begin like what was typed: nobody has finished typing them
 * @returns the distance, or `most + 1`
 */
export function typedDistance(typed: string, word: string, most: number, typing = false): number {
  const tooFar = most + 1;
  if (typed.length - word.length > most || (!typing && word.length - typed.length > most)) return tooFar;
  const width = Math.min(word.length, typed.length + most);
  let before: number[] = [];
  let above = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= typed.length; row++) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= width; column++) {
      const same = typed[row - 1] === word[column - 1];
      let cost = Math.min(line[column - 1]! + 1, above[column]! + 1, above[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1])
        cost = Math.min(cost, before[column - 2]! + 1);
      line.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return tooFar;
    before = above;
    above = line;
  }
  return Math.min(tooFar, typing ? Math.min(...above) : above[word.length]!);
}

/** How many errors are forgiven in a word of this length. Short words and numbers mean what they say. */
export function forgivenErrors(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Two neighbouring letters have changed places: all that is forgiven in a word of three, such as `vnp`. */
export function isSwapped(typed: string, word: string): boolean {
  return typed.length === word.length && typed !== word && typedDistance(typed, word, 1) === 1
    ? [...typed].sort().join('') === [...word].sort().join('')
    : false;
}
