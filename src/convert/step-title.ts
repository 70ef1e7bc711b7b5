/** The bold words at the start of a step that name it. */
import type { PhrasingContent } from 'mdast';
import { mayDecide } from './decisions.ts';
import { splitAt, text, trimmed, withoutStrong, words } from './phrasing.ts';

/** Characters of a bold lead that is a title; undefined for bold words inside a sentence: "**Save** the file". */
export function leadLength(nodes: readonly PhrasingContent[]): number | undefined {
  const [first] = nodes;
  if (first?.type !== 'strong') return undefined;
  const lead = words([first]);
  const rest = words(nodes.slice(1));
  if (lead.trim() === '' || lead.length > 140) return undefined;
  return /[.:?!]\s*$/.test(lead) || /^\s*(?:$|[.:?!–—\n-])/.test(rest) || /^\s+["“(\p{Lu}]/u.test(rest)
    ? lead.length
    : undefined;
}

/** In characters: what fits into a box of a flowchart, by the rule `procedure/step-title`. */
const longestTitle = 60;
const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|approx|no|nr|mr|mrs|ms|dr|inc|ltd|fig|ext|dept)|\b\p{Lu})\.$/iu;

/** The first sentence, or the first clause of a long one, becomes the bold title; all words stay, in their order. */
export function withTitle(nodes: PhrasingContent[]): PhrasingContent[] {
  const lead = leadLength(nodes);
  if (lead !== undefined) return nodes;
  if (words(nodes).trim() === '') return nodes;
  const at = titleEnd(words(nodes));
  const [title, rest] = splitAt(nodes, at);
  const inside = withoutStrong(trimmed(title)).flatMap((node): PhrasingContent[] =>
    node.type === 'break' ? [text(' ')] : [node],
  );
  if (inside.length === 0 || inside.some((node) => node.type === 'image')) return nodes;
  const after = trimmed(rest);
  return [{ type: 'strong', children: inside }, ...(after.length > 0 ? [text(' '), ...after] : [])];
}

function titleEnd(plain: string): number {
  const sentence = sentenceEnd(plain);
  // A condition cut in two reads as nonsense.
  if (sentence <= longestTitle || mayDecide(plain.slice(0, sentence))) return sentence;
  for (const match of plain.slice(0, longestTitle).matchAll(/(?:[;:–—]|,|\s(?=\())\s*/gu)) {
    const after = plain.slice(match.index + match[0].length, sentence);
    if (match.index < 15 || !opensClause(match[0].trim(), plain.slice(0, match.index), after)) continue;
    // A dash belongs to what follows it.
    return match.index + (/[–—]/.test(match[0]) ? 0 : match[0].trimEnd().length);
  }
  return sentence;
}

/** What comes before the action it belongs to: "Once the name is updated, …", "On your home page, …". */
const preface =
  /^(?:after|as|at|before|by|during|for|from|if|in|often|on|once|since|to|under|until|using|when|where|while|with)\b/i;
/** Joins a second action to the first. */
const joins = /^(?:and|then|so|but)\s/i;
/** The next of several names: "your supervisor, your lead, and you", "the lead, Account Manager, or you". */
const listed =
  /^(?:(?:the|a|an|your|our|their|its|his|her|or)\b|\p{Lu}|(?!\p{L}+ing\s)[\p{L}’'-]+(?:\s+[\p{L}’'-]+){0,2},?\s+(?:and|or)\s)/u;

/** True when what stands before a mark says what is done, and what follows only adds to it. */
function opensClause(mark: string, before: string, after: string): boolean {
  // "(AM)" is the short form of the words before it.
  if (mark === '') return !/^\(\p{Lu}[\p{Lu}\d/]{0,7}s?\)/u.test(after);
  if (mark !== ',') return true;
  if (joins.test(after)) return !before.includes(',') || preface.test(before);
  return !preface.test(before) && !listed.test(after);
}

function sentenceEnd(plain: string): number {
  for (const match of plain.matchAll(/[.!?]["”’)]?(?=\s+["“(\p{Lu}\d]|\s*$)|:(?=\s)|\n/gu)) {
    const end = match.index + (match[0] === '\n' ? 0 : match[0].length);
    if (end < 4 || abbreviation.test(plain.slice(0, end))) continue;
    return end;
  }
  return plain.length;
}
