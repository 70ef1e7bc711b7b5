/** How a document type describes one of its sections. The linter, the templates and the page all read this. */
export interface SectionSpec {
  /** Permanent name, used in code and in configuration. */
  key: string;
  /** The heading a new document gets. */
  heading: string;
  /** Other headings that mean the same, in lower case. */
  synonyms: string[];
  required: boolean;
  /** What the section is for, in one sentence an author can act on. */
  purpose: string;
  /** What Deskbook reads from the section besides text. */
  holds?: 'procedure' | 'raci' | 'tiers' | 'targets' | 'functional' | 'hierarchical' | 'contacts';
  /**
   * Where the section stands on the published page. Authors write in any sensible order; the page always leads with
   * what an agent needs first: `before` starting, `doing`, `stopping`, then the `rest`.
   */
  place: 'before' | 'doing' | 'stopping' | 'rest';
  /** False for what nobody looks for on a call: search then leads to the steps instead. */
  searched?: false;
  /** What a new document holds under the heading. */
  template: string;
}

/** A document type: what its frontmatter, its sections and its pages are called. */
export interface TypeSpec {
  /** Folder in the site's addresses (`/sops/…`). */
  path: string;
  /** Folder in a library, from which the type is known when the frontmatter does not say. */
  folder: string;
  /** Words for one and for many, as a reader sees them. */
  one: string;
  many: string;
  /** What the type is for, shown above its list. */
  purpose: string;
  /** How an id begins. */
  idPrefix: string;
  sections: SectionSpec[];
}
