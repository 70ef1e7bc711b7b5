/**
 * Markdown and MDX to mdast. The only file that knows the parsers; mdast is the contract with everything else.
 *
 * Sätteri (Rust) is the parser in use: twenty times faster than remark on the same text. unified with remark-parse is
 * the reference that a test holds it to, the fallback where Sätteri's native binary is missing, and the parser of texts
 * that would exhaust Sätteri's stack: native code that runs out of stack ends the process, JavaScript only throws.
 */
import { createRequire } from 'node:module';
import type { Root } from 'mdast';
import type * as FrontmatterPlugin from 'remark-frontmatter';
import type * as GfmPlugin from 'remark-gfm';
import type * as MdxPlugin from 'remark-mdx';
import type * as ParsePlugin from 'remark-parse';
import type * as Unified from 'unified';
import { settleInlineLines } from './inline-lines.ts';
import { bracketDepth, exhaustsNativeStack } from './parse-depth.ts';

export type Format = 'mdx' | 'md';

/** Text that no tree can be made of: only MDX has such text. Line and column count from 1. */
export interface ParseFailure {
  line: number;
  column: number;
  /** The parser's own words, without the position. */
  reason: string;
  /** Set when the text nests so deep that the parser gave up. */
  tooDeep?: true;
}

export type ParseResult = { tree: Root } | { failure: ParseFailure };

export interface MarkdownParser {
  name: 'satteri' | 'unified';
  parse(text: string, format: Format): ParseResult;
}

/**
 * Loads a parser. Without a name: Sätteri, or unified where Sätteri cannot be loaded.
 * @throws when the parser asked for by name cannot be loaded.
 */
export async function loadParser(name?: MarkdownParser['name']): Promise<MarkdownParser> {
  if (name === 'unified') return loadUnified();
  try {
    return await loadSatteri();
  } catch (error) {
    if (name === 'satteri') throw error;
    return loadUnified();
  }
}

async function loadSatteri(): Promise<MarkdownParser> {
  const { markdownToMdast, mdxToMdast } = await import('satteri');
  const options = { features: { gfm: true, frontmatter: true, math: false, directive: false } };
  let careful: MarkdownParser | undefined;
  return {
    name: 'satteri',
    parse(text, format) {
      if (format === 'mdx' && exhaustsNativeStack(text)) {
        // unified slows down with the square of such texts.
        if (text.length > longestCareful || bracketDepth(text) > deepestBrackets)
          return { failure: tooDeepFailure };
        careful ??= requireUnified();
        return careful.parse(text, format);
      }
      try {
        return settled(
          (format === 'mdx' ? mdxToMdast : markdownToMdast)(text, options) as Root,
          text,
          format,
        );
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}

/** In characters: ten times a long procedure. */
const longestCareful = 60_000;
const deepestBrackets = 200;

const tooDeepFailure: ParseFailure = { line: 1, column: 1, reason: 'Nested too deeply', tooDeep: true };

async function loadUnified(): Promise<MarkdownParser> {
  return unifiedParser(
    await Promise.all([
      import('unified'),
      import('remark-parse'),
      import('remark-gfm'),
      import('remark-mdx'),
      import('remark-frontmatter'),
    ]),
  );
}

/** The same without waiting, for the rare text that needs it: loading unified costs every other run a tenth of a second. */
function requireUnified(): MarkdownParser {
  const require = createRequire(import.meta.url);
  try {
    return unifiedParser([
      require('unified'),
      require('remark-parse'),
      require('remark-gfm'),
      require('remark-mdx'),
      require('remark-frontmatter'),
    ]);
  } catch {
    return { name: 'unified', parse: () => ({ failure: tooDeepFailure }) };
  }
}

type UnifiedModules = [
  typeof Unified,
  typeof ParsePlugin,
  typeof GfmPlugin,
  typeof MdxPlugin,
  typeof FrontmatterPlugin,
];

function unifiedParser([
  { unified },
  { default: remarkParse },
  { default: gfm },
  { default: mdx },
  { default: frontmatter },
]: UnifiedModules): MarkdownParser {
  const markdown = unified().use(remarkParse).use(gfm).use(frontmatter, ['yaml']).freeze();
  const withMdx = unified().use(remarkParse).use(gfm).use(frontmatter, ['yaml']).use(mdx).freeze();
  return {
    name: 'unified',
    parse(text, format) {
      try {
        return settled((format === 'mdx' ? withMdx : markdown).parse(text) as Root, text, format);
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}

/** A line that may be all tags and braces: only those cost a walk through the tree. */
const tagsOnly = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[<{].*[>}][ \t]*$/m;

function settled(tree: Root, text: string, format: Format): ParseResult {
  if (format === 'mdx' && tagsOnly.test(text)) settleInlineLines(tree, text);
  return { tree };
}

/** Sätteri puts `3:6: ` before its message; vfile messages carry `line` and `column`. */
function failureOf(error: unknown): ParseFailure {
  // A stack that ran out is a RangeError, which acorn's errors may carry as their cause.
  if (error instanceof RangeError || (error instanceof Error && error.cause instanceof RangeError))
    return tooDeepFailure;
  const message = error instanceof Error ? error.message : String(error);
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : message;
  const place = error instanceof Error && 'line' in error ? error : undefined;
  const leading = /^(\d+):(\d+): ([\s\S]*)$/.exec(message);
  const line = Number(leading?.[1] ?? (place as { line?: number } | undefined)?.line ?? 1);
  const column = Number(leading?.[2] ?? (place as { column?: number } | undefined)?.column ?? 1);
  return {
    line: line || 1,
    column: column || 1,
    reason: (leading?.[3] ?? reason).replace(/\s*\(mdx-jsx:[\w-]+\)$/, ''),
  };
}
