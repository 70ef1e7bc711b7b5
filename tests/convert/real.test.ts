/** Documents nobody here wrote: each comes out as a document that can be read, with every one of its words. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { importFiles, lostWords, understood, unsafe } from './importing.ts';

const folder = fileURLToPath(new URL('../../../shared/real/', import.meta.url));
const libraries = existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];
if (libraries.length === 0)
  console.warn(`No documents of others are in ${folder}, so importing them is not tried.`);

/** What a reader of the Markdown counts as words: no tags, no numbers of lists, no fences, addresses apart. */
function wordsOf(source: string): string {
  return source
    .replace(/^([ \t>]*(?:[-*+][ \t]+)*)\d+[.)](?=\s)/gm, '$1')
    .replace(/^[ \t>]*(?:```|~~~).*$/gm, '')
    .replace(
      /<\/?(?:a|b|br|div|details|summary|em|i|img|li|ol|p|span|strong|table|tbody|td|th|thead|tr|ul)\b([^<>]*)>/gi,
      (_tag, attributes: string) =>
        ` ${[...attributes.matchAll(/(?:href|src|alt)="([^"]*)"/gi)].map((match) => match[1]).join(' ')} `,
    )
    .replace(/&[a-z]+;/gi, '')
    .replace(/(?<![A-Za-z0-9])https?:/g, ' $&');
}

describe.skipIf(libraries.length === 0)('documents of others', () => {
  test.each(libraries.length > 0 ? libraries : ['none'])(
    '%s',
    async (name) => {
      const sources = Object.fromEntries(
        readdirSync(`${folder}${name}`).map((file) => [file, readFileSync(`${folder}${name}/${file}`)]),
      );
      const made = await importFiles(sources);
      expect(made).toHaveLength(Object.keys(sources).length);
      for (const one of made) {
        const { document } = understood(one);
        const about = `${name}/${one.report.source}`;
        expect([about, unsafe(document)]).toEqual([about, []]);
        expect([about, document.frontmatter?.status]).toEqual([about, 'draft']);
        expect([about, one.report.unaccounted]).toEqual([about, []]);
        expect([about, lostWords(wordsOf(sources[one.report.source]!.toString('utf8')), one)]).toEqual([
          about,
          [],
        ]);
        expect([about, one.report.notes.filter(({ what }) => what.includes('one block of code'))]).toEqual([
          about,
          [],
        ]);
      }
    },
    60_000,
  );
});
