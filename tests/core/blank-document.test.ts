/** What a new document begins with. */

import { expect, test } from 'vitest';
import { documentTypes, emptyRegistries } from '../../schemas/index.ts';
import { blankDocument } from '../../src/core/blank-document.ts';
import { parseDocument } from '../../src/core/document.ts';
import { loadParser } from '../../src/core/parse.ts';
import fc from '../support/fast-check.ts';

const parser = await loadParser();

test('whatever its title and topic are, it is read as they were given, and nothing is wrong with it', () => {
  const line = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .filter((text) => text.trim() === text);
  fc.assert(
    fc.property(fc.constantFrom(...documentTypes), line, line, (type, title, topic) => {
      fc.pre(
        title !== '' && topic !== '' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFEFF\uFFFE\uFFFF]/u.test(title + topic),
      );
      const more = { topic, ...(type === 'appendix' ? { kind: 'plan' } : {}) };
      const text = blankDocument({
        ...{ id: 'NEW-001', title, type, owner: 'service-desk-manager', author: 'author@example.com' },
        today: '2026-11-22',
        more,
      });
      const document = parseDocument({ file: `x/new.mdx`, text }, { parser, registries: emptyRegistries });
      expect(document.problems).toEqual([]);
      expect(document.frontmatter).toMatchObject({ title, topic, type, version: '0.1.0', status: 'draft' });
    }),
  );
});
