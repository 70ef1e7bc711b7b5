/** Which typing errors are forgiven: letters left out, added, wrong or swapped. */
import { editDistance } from '../../core/nearest.ts';

/** How many errors are forgiven in a word of this length. Short words and numbers mean what they say. */
export function forgivenErrors(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Two neighbouring letters have changed places: all that is forgiven in a word of three, such as `vnp`. */
export function isSwapped(typed: string, word: string): boolean {
  return typed.length === word.length && typed !== word && editDistance(typed, word, 1) === 1
    ? [...typed].sort().join('') === [...word].sort().join('')
    : false;
}
