/**
 * Libraries whose texts mark their own findings. A line such as
 *
 *     Ring {org.phnoe}.
 *          ^ references/unknown
 *
 * says that a finding of this rule begins above the caret. Such lines are notes of the test: they are taken out before
 * the library is read. Words in quotes after the rule must stand in the message. Whatever is not marked must not be found.
 */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { buildLibrary } from '../../src/core/library.ts';
import type { SourceFile } from '../../src/core/model.ts';
import { loadParser } from '../../src/core/parse.ts';
import { lint } from '../../src/lint/lint.ts';

const folder = fileURLToPath(new URL('fixtures/', import.meta.url));
const parser = await loadParser();
const note = /^( *)\^ ([a-z]+\/[a-z-]+)(?: "(.*)")?$/;

interface Marked {
  source: SourceFile;
  /** `file:line:column rule`, with the words its message must hold. */
  findings: { place: string; words: string }[];
}

function readMarked(library: string, file: string): Marked {
  const lines: string[] = [];
  const findings: Marked['findings'] = [];
  for (const line of readFileSync(`${folder}${library}/${file}`, 'utf8').split('\n')) {
    const [whole, before = '', rule, words = ''] = note.exec(line) ?? [];
    if (whole === undefined) lines.push(line);
    else findings.push({ place: `${file}:${lines.length}:${before.length + 1} ${rule}`, words });
  }
  return { source: { file, text: lines.join('\n') }, findings };
}

test.each(readdirSync(folder))('%s', async (library) => {
  const files = globSync('**/*.{md,mdx,yaml}', { cwd: `${folder}${library}` }).sort();
  const marked = files.map((file) => readMarked(library, file));
  const sources = marked.map(({ source }) => source);
  const found = await lint(
    buildLibrary(
      {
        documents: sources.filter(({ file }) => !file.endsWith('.yaml')),
        registries: sources.filter(({ file }) => file.endsWith('.yaml')),
        assets: [],
      },
      parser,
    ),
    { today: '2026-09-20' },
  );
  const expected = marked.flatMap(({ findings }) => findings);
  const placeOf = ({ file, range, rule }: (typeof found)[number]): string =>
    `${file}:${range.start.line}:${range.start.column} ${rule}`;
  expect(found.map(placeOf).sort()).toEqual(expected.map(({ place }) => place).sort());
  for (const { place, words } of expected)
    expect(
      found.some((finding) => placeOf(finding) === place && finding.message.includes(words)),
      `${place} ${words}`,
    ).toBe(true);
});
