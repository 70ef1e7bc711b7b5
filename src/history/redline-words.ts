/** Two wordings of one thing: whether they say the same, and which of their figures differ. */

import { likeness } from './likeness.ts';
import type { ProcedureChange } from './model.ts';

export type Weight = ProcedureChange['weight'];

/** Source text as people compare it: line breaks and indents do not count. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** For a sentence: in quotation marks, and not longer than a line. */
export function quoted(text: string): string {
  const words = plain(text);
  return `“${words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words}”`;
}

/** `before → after`, for short things; what is empty is named. */
export function arrow(before: string, after: string): string {
  return `${before === '' ? 'nothing' : before} → ${after === '' ? 'nothing' : after}`;
}

// “One” is seldom a number.
const figure =
  /(?:\d+(?:[.,:]\d+)*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|sixty|once|twice|half)\b)(?:\s?(?:(?:business|working)\s)?(?:minutes?|mins?|hours?|h|days?|d|weeks?|months?|years?|seconds?|s|%)(?![\p{L}]))?/giu;

/** What differs when two wordings are the same but for their figures; undefined when more differs. */
export function changedFigures(
  before: string,
  after: string,
): { before: string; after: string }[] | undefined {
  if (plain(before).replace(figure, '#') !== plain(after).replace(figure, '#')) return undefined;
  const [first, second] = [plain(before).match(figure) ?? [], plain(after).match(figure) ?? []];
  // The mark stood there by itself.
  if (first.length !== second.length) return undefined;
  return first.flatMap((text, index) =>
    text === second[index] ? [] : [{ before: text, after: second[index]! }],
  );
}

/** What a reader acts on, whatever the words around it are: figures, code, buttons, links, values of registries. */
const acted = new RegExp(
  `\`[^\`]*\`|\\*\\*[^*]+\\*\\*|\\]\\([^)]*\\)|\\{[^}]*\\}|<[^>]*>|${figure.source}`,
  'giu',
);

/**
 * Whether two wordings ask for the same: most words stay, and so does everything a reader acts on. A machine cannot be
 * sure; it errs towards a change.
 */
export function sameInOtherWords(before: string, after: string): boolean {
  const [first, second] = [plain(before).match(acted) ?? [], plain(after).match(acted) ?? []];
  return first.join('\n') === second.join('\n') && likeness(before, after) >= 0.6;
}

/** A change of wording is a patch, any other is minor. */
export function weightOfWords(before: string, after: string): Weight {
  return sameInOtherWords(before, after) ? 'patch' : 'minor';
}
