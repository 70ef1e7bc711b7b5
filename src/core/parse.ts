/**
 * Markdown and MDX to mdast. The only file that knows the parsers; mdast is the contract with everything else.
 *
 * Sätteri (Rust) is the parser in use: twenty times faster than remark on the same text. unified with remark-parse is
 * the reference that a test holds it to, and the fallback where Sätteri's native binary is missing.
 */
import type { Root } from 'mdast';

export type Format = 'mdx' | 'md';

/** Text that no tree can be made of: only MDX has such text. Line and column count from 1. */
export interface ParseFailure {
  line: number;
  column: number;
  /** The parser's own words, without the position. */
  reason: string;
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
  return {
    name: 'satteri',
    parse(text, format) {
      try {
        return { tree: (format === 'mdx' ? mdxToMdast : markdownToMdast)(text, options) as Root };
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}

async function loadUnified(): Promise<MarkdownParser> {
  const [
    { unified },
    { default: remarkParse },
    { default: gfm },
    { default: mdx },
    { default: frontmatter },
  ] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-gfm'),
    import('remark-mdx'),
    import('remark-frontmatter'),
  ]);
  const markdown = unified().use(remarkParse).use(gfm).use(frontmatter, ['yaml']).freeze();
  const withMdx = unified().use(remarkParse).use(gfm).use(frontmatter, ['yaml']).use(mdx).freeze();
  return {
    name: 'unified',
    parse(text, format) {
      try {
        return { tree: (format === 'mdx' ? withMdx : markdown).parse(text) as Root };
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}

/** Sätteri puts `3:6: ` before its message; vfile messages carry `line` and `column`. */
function failureOf(error: unknown): ParseFailure {
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
