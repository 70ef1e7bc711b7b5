/** What a knowledge article says about a fault, beyond the steps that mend it. */
import type { RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Article, Section } from './model.ts';

/**
 * Reads an article's fields: one entry for each bullet, table row or paragraph of its Symptoms and Applies to, and the
 * codes of its frontmatter.
 */
export function readArticle(sections: Section[], meta: Record<string, unknown>): Article {
  const entriesOf = (key: string): string[] =>
    entries(sections.find((section) => section.key === key)?.content ?? []);
  const codes = Array.isArray(meta['codes']) ? meta['codes'].filter((code) => typeof code === 'string') : [];
  return { symptoms: entriesOf('symptoms'), appliesTo: entriesOf('applies-to'), codes };
}

function entries(nodes: RootContent[]): string[] {
  return nodes
    .flatMap((node): string[] => {
      if (node.type === 'list') return node.children.map((item) => textOf(item));
      // The first row of a table names its columns.
      if (node.type === 'table')
        return node.children.slice(1).map((row) => row.children.map((cell) => textOf(cell)).join(' '));
      return [textOf(node)];
    })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}
