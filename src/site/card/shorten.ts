/** Sentences cut to the length of a card. */

/**
 * Keeps whole sentences while they fit, else as many words of the first as fit, with `…`.
 * @param most letters at most, the `…` included; at least 2
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most && !/[\t\r\n]/.test(text)) return text.trim();
  const whole = text.replace(/[ \t\r\n]+/g, ' ').trim();
  if (whole.length <= most) return whole;
  let kept = '';
  for (const [sentence] of whole.matchAll(/.+?[.!?]["”’)]*(?=\s|$)\s*|.+$/g)) {
    if ((kept + sentence).trimEnd().length > most) break;
    kept += sentence;
  }
  kept = kept.trimEnd();
  if (kept !== '' && kept.length * 3 >= most) return balanced(kept, most);
  const space = whole.slice(0, most).lastIndexOf(' ');
  const words = whole.slice(0, space * 2 > most ? space : most - 1).replace(/[\s,;:–-]+$/, '');
  return balanced(`${words}…`, most);
}

/** Closes a quotation that the cut has left open, where there is room for its sign. */
function balanced(text: string, most: number): string {
  const straight = (text.match(/"/g) ?? []).length % 2 === 1;
  const curly = (text.match(/“/g) ?? []).length > (text.match(/”/g) ?? []).length;
  const close = straight ? '"' : curly ? '”' : '';
  return text.length + close.length <= most ? text + close : text;
}
