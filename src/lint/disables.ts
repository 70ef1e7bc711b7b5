/**
 * Comments that disable rules, each with its reason:
 *
 *     {/* deskbook-disable-next-line writing/passive -- the vendor's own wording *\/}
 *     {/* deskbook-disable writing/passive -- quoted below *\/} … {/* deskbook-enable writing/passive *\/}
 *     {/* deskbook-disable-file media/alt-text -- pictures are described in the text *\/}
 *
 * `.md` files write them as HTML comments, YAML (frontmatter and registries) after `#`.
 */
import type { Document, Finding, Range } from '../core/model.ts';
import { lineIndex } from '../core/positions.ts';
import { walk } from '../core/walk.ts';

export interface DisableComment {
  kind: 'next-line' | 'block' | 'file' | 'enable';
  /** As written; empty when the comment names none. */
  rules: string[];
  /** What follows `--`; undefined when nothing does. */
  reason: string | undefined;
  range: Range;
  /** Lines it is about, both counted in; for `file` all of them. */
  from: number;
  to: number;
  /** Rules whose findings it kept back. Filled in when the findings are known. */
  used: string[];
}

const pattern =
  /(?:\{\/\*|<!--|#)[ \t]*deskbook-(disable-next-line|disable-file|disable|enable)(?![\w-])([^\r\n]*?)(?:\*\/\s*\}|-->|(?=\r?\n|\r|$))/g;

/** The comments of a file. What stands in code is an example and disables nothing. */
export function readDisables(text: string, document?: Document): DisableComment[] {
  if (!text.includes('deskbook-')) return [];
  const code: Range[] = [];
  if (document)
    walk(document.tree, (node) => {
      if ((node.type === 'code' || node.type === 'inlineCode') && node.position)
        code.push(node.position as Range);
    });
  const lines = lineIndex(text);
  const lastLine = lines.point(text.length).line;
  const comments: DisableComment[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    if (code.some((range) => range.start.offset <= start && start < range.end.offset)) continue;
    // In a document `#` opens a heading; only in its frontmatter is it a comment.
    if (match[0].startsWith('#') && document && start >= (document.frontmatterRange?.end.offset ?? 0))
      continue;
    const range = lines.range(start, start + match[0].length);
    const [names = '', ...reason] = match[2]!.split(/(?:^|\s)--(?=\s|$)/);
    const rules = names.split(/[\s,]+/).filter((name) => name !== '');
    const why = reason.join('--').trim();
    const common = { rules, reason: why === '' ? undefined : why, range, used: [] };
    const { line } = range.start;
    if (match[1] === 'disable-next-line')
      comments.push({ ...common, kind: 'next-line', from: range.end.line + 1, to: range.end.line + 1 });
    else if (match[1] === 'disable-file') comments.push({ ...common, kind: 'file', from: 1, to: lastLine });
    else if (match[1] === 'disable') comments.push({ ...common, kind: 'block', from: line, to: lastLine });
    else {
      comments.push({ ...common, kind: 'enable', from: line, to: line });
      for (const open of comments)
        if (open.kind === 'block' && open.to === lastLine && closes(rules, open.rules)) open.to = line;
    }
  }
  return comments;
}

/** `deskbook-enable` without a name ends every block before it. */
function closes(named: string[], open: string[]): boolean {
  return named.length === 0 || open.every((rule) => named.includes(rule));
}

/** Takes out the findings that a comment with a reason keeps back, and notes in each comment what it kept. */
export function keepBack(
  findings: Finding[],
  comments: ReadonlyMap<string, DisableComment[]>,
  essential: ReadonlySet<string>,
): Finding[] {
  return findings.filter((finding) => {
    const { line } = finding.range.start;
    const keeping = comments
      .get(finding.file)
      ?.find(
        (comment) =>
          comment.kind !== 'enable' &&
          comment.reason !== undefined &&
          comment.rules.includes(finding.rule) &&
          comment.from <= line &&
          line <= comment.to,
      );
    if (!keeping || essential.has(finding.rule)) return true;
    keeping.used.push(finding.rule);
    return false;
  });
}
