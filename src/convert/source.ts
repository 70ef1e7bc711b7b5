/** What every reader of another format gives: one tree of Markdown, and what does not fit into it. */
import type { Root } from 'mdast';
import type { ImportNote } from './import-report.ts';

export type SourceKind = 'docx' | 'html' | 'markdown' | 'text';

/** A file as it was found. `name` is its path below the folder that was given. */
export interface SourceBytes {
  name: string;
  /** Why there are none, of a file that cannot be read or is too large. */
  bytes: Uint8Array | Unreadable;
}

/** A source, understood as text with structure; nothing is mapped yet. */
export interface ReadSource {
  kind: SourceKind;
  /** Headings carry the anchors by which links know them, see `anchorsOf`. */
  tree: Root;
  /** The title that the file itself names outside its text. */
  title?: string;
  /** Frontmatter of Markdown. */
  meta: Record<string, unknown>;
  /** Pictures inside the file, by the address the tree has for them: `picture:1`. */
  pictures: Map<string, { bytes: Uint8Array; extension: string }>;
  notes: ImportNote[];
  /** All of the source's own words, for the count that nothing was lost. */
  words: string;
}

/** A file cannot be imported; the message says what is wrong with it and what to do. */
export class Unreadable extends Error {
  override name = 'Unreadable';
}

/** In bytes. A procedure of a hundred pages has less than a tenth of it. */
export const longestText = 4_000_000;

declare module 'mdast' {
  interface Data {
    /** Names by which links of the source reach this heading, paragraph or item. */
    anchors?: string[];
  }
}
