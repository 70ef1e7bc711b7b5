/** Out to Word and back: the same sections, the same steps, the same ways on. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type ExportTree, exportTree } from '../../src/convert/export-tree.ts';
import { writeDocx } from '../../src/convert/write-docx.ts';
import { writePlainMarkdown } from '../../src/convert/write-plain-markdown.ts';
import { loadLibrary } from '../../src/core/load.ts';
import type { Document } from '../../src/core/model.ts';
import { type Imported, importOne } from './importing.ts';
import { pixel } from './word-layouts.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../sops', import.meta.url)));

/** Where each answer and way out leads, as far as it leads inside the document. */
function ways(document: Document): string[] {
  return document.procedures.flatMap(({ steps }) =>
    steps.flatMap(({ id, parts }) =>
      parts.flatMap((part) => {
        const targets =
          part.kind === 'answers'
            ? part.answers.map(({ target }) => target)
            : part.kind === 'keyword' && part.target
              ? [part.target]
              : [];
        return targets.flatMap((target) =>
          target.kind === 'step'
            ? `${id} → ${target.step}`
            : target.kind === 'section'
              ? `${id} → §${target.key ?? target.slug}`
              : [],
        );
      }),
    ),
  );
}

function matrices(document: Document): string[][][] {
  return document.raci.map(({ activities }) =>
    activities.map(({ text, cells }) => [text, ...cells.map((cell) => cell.text)]),
  );
}

/** Titles of the steps; a step that only includes others is named by the document it includes. */
function titles(document: Document): string[] {
  return document.procedures.flatMap(({ steps }) =>
    steps.map(({ title, kind }) => (kind === 'include' ? title.replace(/ \([A-Z]+-\d+\)$/, '') : title)),
  );
}

const back = async (document: Document): Promise<Imported> =>
  importOne(`${document.slug}.docx`, await writeDocx(exportTree(library, document), new Map()), {
    registries: library.registries,
    type: document.type!,
  });

/** Of articles and appendices, which are all alike, a few: the others are long. */
const tried = library.documents.filter(
  ({ type, id }) => (type !== 'kb' && type !== 'appendix') || /-00[1-4]$/.test(id ?? ''),
);

describe('documents of the starter library', () => {
  test.each(tried.map((document) => [document.file, document] as const))('%s', async (_file, document) => {
    const made = await back(document);
    expect(made.document.title).toBe(document.title);
    expect(made.document.sections.map(({ heading }) => heading)).toEqual(
      document.sections.map(({ heading }) => heading),
    );
    expect(titles(made.document)).toEqual(titles(document));
    // A matrix of another document is written out where it is shown.
    const shown = document.components.some(({ name }) => name === 'Raci');
    expect(matrices(made.document).slice(0, document.raci.length)).toEqual(matrices(document));
    expect(made.document.raci.length > document.raci.length).toBe(shown);
    expect(made.document.escalation.map(({ kind, rows }) => [kind, rows.length])).toEqual(
      document.escalation.map(({ kind, rows }) => [kind, rows.length]),
    );
    // A link to another document becomes words, which may lead somewhere by themselves.
    expect(ways(made.document)).toEqual(expect.arrayContaining(ways(document)));
    expect(made.document.frontmatter).toMatchObject({
      version: document.frontmatter!.version,
      owner: document.frontmatter!.owner,
      effective: document.frontmatter!.effective,
    });
    expect(made.report.unaccounted).toEqual([]);
  });
});

test('Markdown has the values in place, the components written out, and no link that leads nowhere', () => {
  for (const document of library.documents) {
    const text = writePlainMarkdown(exportTree(library, document));
    expect(text).not.toMatch(/\{(?:org|systems|roles|priorities)\./);
    expect(text).not.toMatch(/<(?:Steps|Raci|EscalationMatrix|TicketNote|Checklist|Callout|Flowchart)\b/);
    expect(text).not.toMatch(/\]\([^)#:]*\.mdx/);
    expect(text).toContain(document.frontmatter!.version);
  }
});

test('a picture that Word cannot show leaves its words, and is named', async () => {
  const tree: ExportTree = {
    title: 'Map',
    properties: [],
    foot: 'SOP-001',
    blocks: [
      { type: 'paragraph', children: [{ type: 'image', url: 'map.svg', alt: 'Where the desk is' }] },
      { type: 'paragraph', children: [{ type: 'image', url: 'desk.png', alt: 'The desk' }] },
    ],
    pictures: ['map.svg', 'desk.png'],
    notes: [],
  };
  const word = await writeDocx(
    tree,
    new Map([
      ['map.svg', Buffer.from('<svg/>')],
      ['desk.png', pixel],
    ]),
  );
  expect(tree.notes).toEqual([expect.stringMatching(/map\.svg\.$/)]);
  const made = await importOne('map.docx', word);
  expect(made.body).toContain('Where the desk is');
  expect(made.pictures).toHaveLength(1);
});
