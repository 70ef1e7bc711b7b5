/** Documents nobody here wrote: every finding is at a true place, and shows there what its message quotes. */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../src/core/load.ts';
import { lint } from '../../src/lint/lint.ts';

const folder = fileURLToPath(new URL('../../../shared/real/', import.meta.url));
const libraries = existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

/** For each kind of message that quotes source, the pattern of the quotation. */
const quotations: Record<string, RegExp> = {
  'links/broken': /^(?:The link|No file) `([^`]+)`/,
  'links/anchor': /is called `#([^`]+)`/,
  'safety/mdx': /^`<\/?([a-z][a-z0-9-]*)>`/,
  'frontmatter/unknown-key': /^`([^`]+)`/,
};

describe.skipIf(libraries.length === 0)('real libraries', () => {
  test.each(libraries.length > 0 ? libraries : ['none'])('%s', async (name) => {
    const library = await loadLibrary(`${folder}${name}`);
    expect(library.documents.length).toBeGreaterThan(0);
    for (const finding of await lint(library, { today: '2026-09-20' })) {
      const text = library.byFile.get(finding.file)!.text;
      const { start, end } = finding.range;
      const lines = text.split(/\r\n|\n|\r/);
      expect(start.line).toBeLessThanOrEqual(lines.length);
      expect(start.column).toBeLessThanOrEqual(lines[start.line - 1]!.length + 1);
      expect(end.offset).toBeGreaterThanOrEqual(start.offset);
      const quoted = quotations[finding.rule]?.exec(finding.message)?.[1];
      if (quoted === undefined) continue;
      const shown = text.slice(start.offset, end.offset).toLowerCase();
      // A path is quoted as it stands in the library; the last part is what the author wrote.
      const last = quoted.toLowerCase().split('/').at(-1)!;
      expect(`${shown} ${decoded(shown)}`, finding.message).toContain(last);
    }
  });
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
