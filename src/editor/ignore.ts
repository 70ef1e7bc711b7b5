/** The comment that makes a rule not count at a place. Its reason is left for the author: without one it disables nothing. */
import type { Document, Edit, Finding, Range } from '../core/model.ts';
import { lineIndex } from '../core/positions.ts';

/**
 * The edit that puts the comment before a finding: on the line above it where a comment can stand there, around the
 * table or the code it stands in, or at the top for a finding about the whole file.
 * @param document undefined for a registry
 * @param reason what to write after the two hyphens
 */
export function ignoringEdit(
  finding: Pick<Finding, 'rule' | 'range' | 'file'>,
  text: string,
  document: Document | undefined,
  reason = '',
): Edit[] {
  const { rule, range } = finding;
  const lines = lineIndex(text);
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const why = `-- ${reason}`;
  const insert = (line: number, comment: string): Edit => {
    const start = lines.start(line);
    return { start, end: start, text: comment + end };
  };
  if (!document) {
    const indent = indentOf(text, lines.start(range.start.line));
    return [insert(range.start.line, `${indent}# deskbook-disable-next-line ${rule} ${why}`)];
  }
  const comment = (words: string): string =>
    document.format === 'mdx' ? `{/* ${words} */}` : `<!-- ${words} -->`;
  const head = document.frontmatterRange;
  if (head && range.start.offset < head.end.offset) {
    // The opening `---` must stay the first line, and a finding on it is about the whole file.
    if (range.start.line <= head.start.line)
      return [insert(head.start.line + 1, `# deskbook-disable-file ${rule} ${why}`)];
    const indent = indentOf(text, lines.start(range.start.line));
    return [insert(range.start.line, `${indent}# deskbook-disable-next-line ${rule} ${why}`)];
  }
  if (!head && range.start.line === 1)
    return [insert(1, `${comment(`deskbook-disable-file ${rule} ${why}`)}${end}`)];
  const block = unbreakable(text, range, lines);
  if (block) {
    const indent = indentOf(text, lines.start(block.from));
    // A blank line on both sides, or the comment would become part of the table.
    return [
      insert(block.from, `${indent}${comment(`deskbook-disable ${rule} ${why}`)}${end}`),
      insert(block.to + 1, `${end}${indent}${comment(`deskbook-enable ${rule}`)}`),
    ].map((edit, index) =>
      index === 1 && edit.start === text.length && !/[\r\n]$/.test(text)
        ? { ...edit, text: end + edit.text }
        : edit,
    );
  }
  const indent = indentOf(text, lines.start(range.start.line));
  return [insert(range.start.line, indent + comment(`deskbook-disable-next-line ${rule} ${why}`))];
}

/** Lines of the table or the fenced code that a place stands in: nothing can be written between them. */
function unbreakable(
  text: string,
  range: Range,
  lines: ReturnType<typeof lineIndex>,
): { from: number; to: number } | undefined {
  const last = lines.point(text.length).line;
  const lineText = (line: number): string =>
    text.slice(lines.start(line), line >= last ? text.length : lines.start(line + 1)).replace(/[\r\n]+$/, '');
  const { line } = range.start;
  if (/^\s*\|/.test(lineText(line))) {
    let [from, to] = [line, line];
    while (from > 1 && /^\s*\|/.test(lineText(from - 1))) from -= 1;
    while (to < last && /^\s*\|/.test(lineText(to + 1))) to += 1;
    return { from, to };
  }
  let opened: { line: number; mark: string } | undefined;
  for (let at = 1; at <= last; at++) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(lineText(at))?.[1];
    if (mark === undefined) continue;
    if (!opened) opened = { line: at, mark };
    else if (mark[0] === opened.mark[0] && mark.length >= opened.mark.length) {
      if (opened.line <= line && line <= at) return { from: opened.line, to: at };
      opened = undefined;
    }
    if (at > line && !opened) break;
  }
  return undefined;
}

function indentOf(text: string, start: number): string {
  return /^[ \t]*/.exec(text.slice(start, start + 200))![0];
}
