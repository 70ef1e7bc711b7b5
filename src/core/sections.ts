/** Headings, anchors and sections of a parsed document. */
import GithubSlugger from 'github-slugger';
import type { Heading as HeadingNode, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type DocumentType, sectionFor } from '../../schemas/index.ts';
import type { Heading, Section } from './model.ts';
import { rangeOf, span } from './positions.ts';

export interface Outline {
  lead: RootContent[];
  sections: Section[];
  headings: Heading[];
  /** Slug of each heading node, for the renderer and the procedure. */
  slugOf: Map<HeadingNode, string>;
  /** Gives step titles anchors that no heading has. */
  slugger: GithubSlugger;
}

/**
 * Splits a document at its level-2 headings. Slugs are those of GitHub, headings first, so that a link to a heading
 * works on the code host as it does on the site.
 */
export function outline(tree: Root, type: DocumentType | undefined): Outline {
  const slugger = new GithubSlugger();
  const slugOf = new Map<HeadingNode, string>();
  const headings: Heading[] = [];
  const lead: RootContent[] = [];
  const sections: Section[] = [];

  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading') {
      const text = textOf(node).trim();
      const slug = slugger.slug(text) || slugger.slug('section');
      slugOf.set(node, slug);
      const range = rangeOf(node);
      headings.push({ depth: node.depth, text, slug, range });
      if (node.depth === 2) {
        const key = type === undefined ? undefined : sectionFor(type, text)?.key;
        sections.push({ key, heading: text, slug, headingRange: range, range, content: [] });
        continue;
      }
    }
    const section = sections.at(-1);
    if (!section) lead.push(node);
    else {
      section.content.push(node);
      section.range = span(section.headingRange, rangeOf(node));
    }
  }
  return { lead, sections, headings, slugOf, slugger };
}
