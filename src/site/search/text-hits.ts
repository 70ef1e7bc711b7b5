/** Which answers of the full text are answers: Pagefind cuts words it does not know until some word begins like them. */
import { editDistance } from '../../core/nearest.ts';
import { forgivenErrors } from './typing-errors.ts';
import { isEmptyWord, stem, wordsOf } from './words.ts';

/**
 * Whether the words marked in a hit's excerpts are what was asked for, and not only begin alike: `wifxx` finds
 * `Wi-Fi` as nothing else begins with `wif`, and is no answer.
 * @param excerpts with `<mark>` around what was found
 */
export function saysIt(query: string, excerpts: readonly string[]): boolean {
  const asked = wordsOf(query);
  const telling = asked.filter((word) => !isEmptyWord(word));
  const marked = new Set(
    excerpts.flatMap((excerpt) =>
      [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].flatMap(([, text]) => wordsOf(text!)),
    ),
  );
  return (telling.length > 0 ? telling : asked).some((word) =>
    [...marked].some((found) => isMeant(word, found)),
  );
}

function isMeant(word: string, found: string): boolean {
  return (
    found.startsWith(word) ||
    stem(found) === stem(word) ||
    (found.length > 3 && word.startsWith(found)) ||
    editDistance(word, found, forgivenErrors(word)) <= forgivenErrors(word)
  );
}
