/** The benchmark's invented library: the same each time, and such that every document is published. */
import { expect, test } from 'vitest';
import { plainDocuments, withImports } from '../../scripts/bench/peer-documents.ts';
import { sampleDay, sampleLibrary } from '../../scripts/bench/sample-library.ts';
import { buildLibrary, type LibraryFiles } from '../../src/core/library.ts';
import { loadParser } from '../../src/core/parse.ts';
import { lint } from '../../src/lint/lint.ts';

const isDocument = (file: string): boolean => file.endsWith('.mdx');

function libraryFiles(files: ReadonlyMap<string, string>): LibraryFiles {
  const sources = [...files].map(([file, text]) => ({ file, text }));
  return {
    documents: sources.filter(({ file }) => isDocument(file)),
    registries: sources.filter(({ file }) => !isDocument(file)),
    assets: [],
  };
}

test('the same seed gives the same bytes, another seed others', () => {
  expect([...sampleLibrary(40, 7)]).toEqual([...sampleLibrary(40, 7)]);
  expect([...sampleLibrary(40, 7)]).not.toEqual([...sampleLibrary(40, 8)]);
});

test('it has as many documents as asked for, of every type, some with a flowchart of their author', () => {
  const documents = [...sampleLibrary(40)].filter(([file]) => isDocument(file));
  expect(documents).toHaveLength(40);
  const types = documents.map(([file]) => file.split('/')[0]);
  expect([...new Set(types)].sort()).toEqual(['escalation', 'kb', 'raci', 'sop']);
  expect(documents.filter(([, text]) => text.includes('```mermaid\nflowchart')).length).toBeGreaterThan(0);
});

test('a library that is too small or too large for its words is refused', () => {
  expect(() => sampleLibrary(7)).toThrow('at least 8 documents, not 7');
  expect(() => sampleLibrary(20_000)).toThrow(RangeError);
});

test('the linter finds nothing to mend', async () => {
  const library = buildLibrary(libraryFiles(sampleLibrary(40)), await loadParser());
  expect(library.documents).toHaveLength(40);
  expect(await lint(library, { today: sampleDay })).toEqual([]);
});

test('other tools get the same documents with nothing that they would take for JavaScript', () => {
  const sample = sampleLibrary(40);
  const plain = plainDocuments(sample);
  expect([...plain.keys()]).toEqual([...sample.keys()].filter(isDocument));
  for (const text of plain.values()) expect(text).not.toMatch(/\{(?:org|systems)\./);
  const procedure = [...plain.values()].find((text) => text.includes('<Checklist'))!;
  expect(withImports(procedure, './components.ts')).toMatch(
    /\n---\n\nimport \{ [\w, ]*Checklist[\w, ]* \} from '\.\/components\.ts';\n\n## /,
  );
});
