/** Mermaid text without what its parser would throw away, and where each line that is left came from. */

export interface CleanedMermaid {
  /** What the parser gets. Mermaid's own cleaning leaves it as it is, so its line numbers are lines of this text. */
  text: string;
  /** For each line of `text`, the line of the source it came from; both count from 1, the first entry is line 1. */
  sourceLines: number[];
  /** `title:` from the front matter. */
  title: string | undefined;
}

/**
 * Removes line by line what Mermaid would remove without keeping count of lines: carriage returns, the front matter
 * between `---` lines, `%%{ … }%%` directives (also over several lines), `%%` comment lines, and empty lines and
 * spaces at the beginning. Themes and other settings of the author go with them: colours are the site's.
 *
 * @param source a diagram as written, with any line ends
 */
export function cleanMermaid(source: string): CleanedMermaid {
  const lines = source.split(/\r\n?|\n/);
  let first = 0;
  let title: string | undefined;

  const opening = lines.findIndex((line) => line.trim() !== '');
  if (lines[opening]?.trim() === '---') {
    const closing = lines.findIndex((line, index) => index > opening && line.trim() === '---');
    if (closing > 0) {
      for (const line of lines.slice(opening + 1, closing)) {
        const found = /^title:\s*(.+)$/.exec(line.trim())?.[1];
        if (found !== undefined) title = found.replace(/^(["'])(.*)\1$/, '$2').trim();
      }
      first = closing + 1;
    }
  }

  const kept: string[] = [];
  const sourceLines: number[] = [];
  let insideDirective = false;
  for (const [index, line] of lines.entries()) {
    if (index < first) continue;
    let rest = line;
    if (insideDirective) {
      const end = rest.indexOf('}%%');
      if (end < 0) continue;
      insideDirective = false;
      rest = rest.slice(end + 3);
      if (rest.trim() === '') continue;
    }
    rest = rest.replace(/%%\{.*?\}%%/g, '');
    const start = rest.indexOf('%%{');
    if (start >= 0) {
      insideDirective = true;
      rest = rest.slice(0, start);
    }
    if (/^\s*%%/.test(rest) || (rest !== line && rest.trim() === '')) continue;
    if (kept.length === 0 && rest.trim() === '') continue;
    kept.push(rest);
    sourceLines.push(index + 1);
  }
  while (kept.at(-1)?.trim() === '') {
    kept.pop();
    sourceLines.pop();
  }
  if (kept[0] !== undefined) kept[0] = kept[0].trimStart();
  return { text: kept.join('\n'), sourceLines, title };
}
