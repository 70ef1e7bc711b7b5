/** Error codes, event numbers, file names and document ids, in whatever spelling somebody types or reads them out. */
import { fold } from './words.ts';

/**
 * How a code is compared: without spaces, hyphens, underlines and brackets, in lower case. Dots stay between digits:
 * `5.7.1` is no `571`. `OX8OO7` with the letter is read as the number it was meant to be.
 */
export function codeKey(text: string): string {
  const bare = fold(text)
    .replace(/(?<!\d)\.|\.(?!\d)/g, '')
    .replace(/[^\p{L}\p{N}.]/gu, '');
  return /^[0o]x[0-9a-fo]{2,}$/.test(bare) ? bare.replaceAll('o', '0') : bare;
}

/** `SOP-004`, `sop 4` and `sop4` alike. */
export function idKey(text: string): string {
  return codeKey(text).replace(/(?<=[a-z])0+(?=\d)/g, '');
}

/** True when something reads as a code and not as words: it has a digit, and no more than three words around it. */
export function looksLikeCode(text: string): boolean {
  return /\d/.test(text) && text.trim().split(/\s+/).length <= 3;
}

/**
 * The other spellings of a code, as words: `0x80070005` is also read out as `80070005`, `0x0000011b` as `0x11b`, `drv5.sys`
 * as `drv5`.
 */
export function codeSpellings(code: string): string[] {
  const spellings = new Set([code]);
  for (const part of code.split(/\s+/)) {
    const hex = /^0x([0-9a-f]+)$/i.exec(part)?.[1];
    const short = hex?.replace(/^0+(?=.)/, '');
    if (hex && short) spellings.add(hex).add(short).add(`0x${short}`);
    const lettersAndDigits = /^([a-z]+)[ -]?(\d{3,})$/i.exec(part);
    if (lettersAndDigits) spellings.add(`${lettersAndDigits[1]} ${lettersAndDigits[2]}`);
    const file = /^(.+)\.(?:sys|dll|exe)$/i.exec(part)?.[1];
    if (file) spellings.add(file);
  }
  return [...spellings].filter((spelling) => spelling !== '');
}

/** Every key by which a code can be asked for. */
export function codeKeys(code: string): string[] {
  const keys = new Set<string>();
  for (const part of looksLikeCode(code) ? [code, ...code.split(/\s+/)] : code.split(/\s+/)) {
    if (!/\d/.test(part)) continue;
    for (const spelling of codeSpellings(part)) keys.add(codeKey(spelling));
    // The number alone is enough where it is long: `AADSTS50126` → `50126`.
    const number = /^[a-z]+(\d{4,})$/.exec(codeKey(part))?.[1];
    if (number) keys.add(number);
  }
  return [...keys].filter((key) => key.length >= 2);
}

/**
 * The keys that a query may mean. Codes are read out in groups, so neighbouring words are also tried as one:
 * `AADSTS 50126`, `0x8007 0005`. A number as Windows logs it, `-2147024891`, is its hexadecimal too.
 */
export function askedKeys(query: string): Set<string> {
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, 24);
  const keys = new Set<string>();
  for (let start = 0; start < words.length; start++)
    for (let end = start + 1; end <= Math.min(words.length, start + 4); end++) {
      const joined = words.slice(start, end).join('');
      if (!/\d/.test(joined)) continue;
      const key = codeKey(joined);
      const short = key.replace(/^0x0+(?=.)/, '0x');
      if (key.length >= 2) keys.add(key).add(idKey(joined)).add(short);
      const signed = /^-?\d{9,10}$/.test(joined) ? Number(joined) : 0;
      if (signed !== 0 && (signed < 0 || signed > 0x7fffffff)) keys.add((signed >>> 0).toString(16));
    }
  return keys;
}
