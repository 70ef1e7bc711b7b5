/** The starter library keeps its evidence as a desk would: by the commands, of every kind, and whole. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { contentHash } from '../../src/core/content-hash.ts';
import { loadLibrary } from '../../src/core/load.ts';
import { newest, recordBooks, recordsOf } from '../../src/history/records.ts';

const library = await loadLibrary(fileURLToPath(new URL('../../sops', import.meta.url)));
const books = [...recordBooks(library).values()];
const inForce = library.documents.filter(({ frontmatter }) => frontmatter?.status === 'approved');

describe('the records of the starter library', () => {
  test('are whole', () => {
    expect(
      books.flatMap(({ file, problems }) => problems.map(({ message }) => `${file} ${message}`)),
    ).toEqual([]);
  });

  test.each(inForce.map((document) => [document.id, document] as const))(
    '%s: the text in force is the one released and approved, in the role the document wants',
    (id, document) => {
      const records = recordsOf(library, id);
      const content = contentHash(document);
      expect(newest(records, 'release')).toMatchObject({ content, version: document.frontmatter!.version });
      expect(newest(records, 'approval')).toMatchObject({ content, role: document.frontmatter!.approver });
    },
  );

  test('are of every kind, and name roles and no persons', () => {
    const all = books.flatMap(({ records }) => records);
    expect([...new Set(all.map(({ kind }) => kind))].sort()).toEqual([
      'acknowledgement',
      'approval',
      'deviation',
      'emergency',
      'release',
      'review',
    ]);
    const roles = new Set(library.registries.roles.map(({ id }) => `${id}@example.com`));
    expect(all.map(({ by }) => by).filter((by) => !roles.has(by))).toEqual([]);
  });

  test('no file of them is an asset', () => {
    expect([...library.assets].filter((file) => file.startsWith('records/'))).toEqual([]);
  });
});
