/** Text → words as search compares them. Pure, and the same at build time and in the browser. */

/** Lower case, without accents, with one kind of apostrophe: `Café’s` → `cafe's`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");
}

/** The words of a text, in order: `Can't open the e-mail` → `cant open the e mail`. */
export function wordsOf(text: string): string[] {
  return (
    fold(text)
      .replaceAll("'", '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Words written with a hyphen or a stroke, as one word: `e-mail` → `email`. They stand beside their parts. */
export function compoundsOf(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]+(?:[-/][\p{L}\p{N}]+)+/gu) ?? []).map((word) =>
    word.replace(/[-/]/g, ''),
  );
}

const vowel = /[aeiouy]/;

/**
 * A word without its English ending, so that `locked`, `locks` and `locking` are one. A light stemmer: what it returns
 * need not be a word, only the same for the same word.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  let base = word;
  if (/[^s]ie[sd]$/.test(base)) base = `${base.slice(0, -3)}y`;
  else if (/(?:s|x|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (/[^sui]s$/.test(base)) base = base.slice(0, -1);
  const ending = /(?:ing|[^e]ed)$/.exec(base)?.[0];
  if (ending !== undefined) {
    const bare = base.slice(0, ending === 'ing' ? -3 : -2);
    if (bare.length >= 3 && vowel.test(bare))
      base = /([^aeiouylsz])\1$/.test(bare) ? bare.slice(0, -1) : bare;
  }
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

/** Words that callers say and that tell one document from another hardly at all. */
const empty = new Set(
  `a an and any are as at am be been but by can caller could customer did do does for from had has have he hello help her
  hi him his how i if im in into is it its ive just me my need now of on or our please says she so some somebody someone
  such tell than that the their them then there these they thing this to us user users want wants was we were what when
  where which who why will with would you your`.split(/\s+/),
);

export function isEmptyWord(word: string): boolean {
  return empty.has(word);
}
