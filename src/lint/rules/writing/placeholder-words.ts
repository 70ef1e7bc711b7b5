/** Words that stand for what nobody has written. */

/** `[DATE]`, `[Your Company Name]`, `[insert number]`; no checkbox, no footnote, no link. */
export const brackets = /\[([^[\]\n]{2,60})\](?![([:])/g;
const field =
  'names?|dates?|company|organi[sz]ation|department|team|phone|telephone|number|e-?mail|address|title|role|version|author|owner|contact|time|system|product|priority|location|site|amount|value|text|details|description|approver|manager|reason';
/** What stands between such brackets. */
export const isField = new RegExp(
  `^(?:your\\b.*|(?:insert|enter|add|fill in|specify|name of|the name of|number of|type) .+|(?:[A-Z]+[ _-])*(?:${field})(?:[ _-][A-Z]+)*|to be (?:defined|determined|confirmed|added|completed)|placeholder.*|xx+|_+|\\.\\.\\.|…|tb[dca]|todo)$`,
  'i',
);
export const unfinished =
  /(?<![\p{L}\p{N}_/.-])(?:TBD|TBC|TODO|FIXME|XXX+|T\.B\.[DC]\.)(?![\p{L}\p{N}_/-])|\?{3,}|lorem ipsum|\bto be (?:defined|determined|written|completed) (?:later|soon)\b|\b(?:coming soon|content goes here|text goes here)\b/giu;
/** A cheap look before `unfinished`. */
export const mayBeUnfinished = /TB[DC]|T\.B\.|TODO|FIXME|XXX|\?\?\?|lorem|to be |coming soon|goes here/i;

/** `TODO` is a mark, `todo` and `to-do` are words. */
export function isMark(words: string): boolean {
  return !/^(?:tbd|tbc|todo|fixme|xxx)/i.test(words) || words === words.toUpperCase();
}

/** True for a text of which nothing is left without such words: `writing/placeholder` reports it. */
export function isOnlyPlaceholder(text: string): boolean {
  if (text.length > 200 || !(mayBeUnfinished.test(text) || text.includes('['))) return false;
  const rest = text
    .replace(unfinished, (words) => (isMark(words) ? '' : words))
    .replace(brackets, (whole, inside: string) => (isField.test(inside.trim()) ? '' : whole));
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest);
}
