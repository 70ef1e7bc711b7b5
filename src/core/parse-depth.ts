/**
 * Whether a text could exhaust the stack of a native MDX parser. Such a parser reads the JavaScript in braces by
 * recursion, and a stack that runs out there kills the process: no `catch` sees it.
 *
 * The answer errs on the side of yes, which only costs time: the text is then read by a slower parser that throws.
 */

/**
 * Measured with Sätteri 0.10.5 on a stack of 8 MB: brackets kill it from 3,000 levels up (`({a:({a:…`), operators from
 * 12,000 (`a:a:…`), tags from 20,000. Windows gives a process 1 MB, an eighth of that.
 */
const mostBrackets = 350;
const mostOperators = 1400;
const mostTags = 2000;

const tag = /<[a-z>]/gi;
const brackets = /[([{`<]|\b(?:function|class|async)\b/g;
const operators =
  /[!~+*/=?:-]|\b(?:typeof|void|delete|new|await|yield|throw|if|else|for|while|do|with|try|in|of|instanceof|extends|case)\b/g;

export function exhaustsNativeStack(text: string): boolean {
  if (moreThan(mostTags, text, tag)) return true;
  const start = firstCode(text);
  if (start === undefined) return false;
  const code = text.slice(start);
  return moreThan(mostBrackets, code, brackets) || moreThan(mostOperators, code, operators);
}

/** How many brackets stand open at once, at most; a closing bracket without its partner counts for nothing. */
export function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[()[\]{}]/g)) {
    depth = '([{'.includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Where the code or the tags begin that a text has too much of. */
export function placeOfCode(text: string): number {
  return Math.max(0, firstCode(text) ?? text.search(tag));
}

function moreThan(most: number, text: string, pattern: RegExp): boolean {
  let found = 0;
  for (const _ of text.matchAll(pattern)) {
    found += 1;
    if (found > most) return true;
  }
  return false;
}

/**
 * Braces that surely end where they seem to, and are too short to nest much: `{org.name}`, `{ every: 90 days }`. With a
 * quotation mark, a slash or an angle bracket inside, a closing brace might be part of a text, a comment or a tag.
 */
const plainBraces = /\{[^"'`/<{}]{0,200}\}/y;
const commentStart = /\{\s*\/\*/y;
const commentEnd = /\*\/\s*\}/y;
const moduleLine = /^(?:import|export)\b/m;

/** Where the first thing stands that a parser may take for JavaScript worth the name; undefined when there is none. */
function firstCode(text: string): number | undefined {
  const first = text.search(moduleLine);
  let at = text.indexOf('{');
  while (at !== -1) {
    if (!matchesAt(plainBraces, text, at)) {
      const end = matchesAt(commentStart, text, at) ? text.indexOf('*/', commentStart.lastIndex) : -1;
      if (end === -1 || !matchesAt(commentEnd, text, end)) break;
      at = end;
    }
    at = text.indexOf('{', at + 1);
  }
  if (at === -1) return first === -1 ? undefined : first;
  return first === -1 ? at : Math.min(first, at);
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
