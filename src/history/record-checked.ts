/** Whether what a review says it looked at says anything. */

/** Words that fit every document, and so tell a later reader nothing about this one. */
const empty =
  /^(?:all|all (?:good|ok|fine|steps)|checked|correct|current|date|done|everything|fine|good|looks? (?:good|fine|ok)|lgtm|n\/?a|no (?:change|changes|issues)|none|nothing|ok|okay|read|reviewed|still (?:current|ok|valid|fine)|unchanged|up to date|valid|x|yes|[-–—.]+)$/i;

/** True for `ok`, `all good`, `-`: a review that names nothing. */
export function saysNothing(checked: string): boolean {
  const words = checked.trim().replace(/[.!]+$/, '');
  return words === '' || empty.test(words);
}
