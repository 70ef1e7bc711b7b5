/**
 * The library of today as an old text sees it: where links lead, and nothing of what other documents say. A page of the
 * past must not change because somebody edits a paragraph of another document.
 */
import { createHash } from 'node:crypto';
import type { Library } from '../../core/library.ts';
import { pagePath } from '../../core/library.ts';
import type { Document, Range } from '../../core/model.ts';
import type { LibraryHistory } from '../../history/model.ts';

/** What was asked of the library while a text was rendered: a file, and what it was then. */
export type Asked = [file: string, mark: string];

export class Neighbours {
  /** A library that remembers what it was asked. */
  readonly library: Library;
  readonly withheld: ReadonlySet<string>;
  readonly #stubs = new Map<string, Document>();
  readonly #marks = new Map<string, string>();
  #asked = new Map<string, string>();
  #own: Document | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param withheld files without a page
   * @param published pictures and forms that the site has
   */
  constructor(
    library: Library,
    withheld: ReadonlySet<string>,
    published: readonly string[],
    history: LibraryHistory,
  ) {
    this.withheld = withheld;
    for (const document of library.documents)
      if (document.frontmatter) this.#add(document.file, stubOf(document));
    // A file that has moved since is found at its old place too.
    for (const { id, texts } of history.documents.values()) {
      const now = library.byId.get(id);
      const stub = now && this.#stubs.get(now.file);
      if (stub) for (const { file } of texts) if (!this.#stubs.has(file)) this.#add(file, stub);
    }
    for (const file of published) this.#marks.set(file, 'file');
    const assets = new Set(published);
    const note = (file: string): void => void this.#asked.set(file, this.markOf(file));
    this.library = {
      documents: [],
      registries: library.registries,
      registryStates: library.registryStates,
      byFile: asking(this.#stubs, note, (file) => (file === this.#own?.file ? this.#own : undefined)),
      byId: new Map(),
      assets: askingSet(assets, note),
      problems: [],
      registryFiles: [],
      registryRanges: {},
      records: [],
    };
  }

  #add(file: string, stub: Document): void {
    this.#stubs.set(file, stub);
    const about = [
      stub.id,
      stub.title,
      pagePath(stub),
      this.withheld.has(stub.file),
      ...Object.keys(stub.anchors),
    ];
    this.#marks.set(file, createHash('sha256').update(about.join('\n')).digest('hex').slice(0, 16));
  }

  /** What a file is today, in short; equal marks, equal links. */
  markOf(file: string): string {
    return this.#marks.get(file) ?? '';
  }

  /** Runs something that asks the library about a text's links, and says what it asked; one text after another. */
  watch<T>(own: Document, run: () => Promise<T>): Promise<{ result: T; asked: Asked[] }> {
    const watched = this.#last.then(async () => {
      this.#own = own;
      this.#asked = new Map();
      const result = await run();
      return { result, asked: [...this.#asked].sort(([a], [b]) => (a < b ? -1 : 1)) };
    });
    this.#last = watched.catch(() => undefined);
    return watched;
  }
}

const nowhere: Range = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

/** Its name, its address and its anchors. Its steps are not there: an old text says which steps to do, not their words of today. */
function stubOf({ file, format, type, id, title, slug, anchors, procedures }: Document): Document {
  return {
    ...{ file, format, type, id, title, slug },
    text: '',
    frontmatter: undefined,
    meta: {},
    metaRanges: {},
    frontmatterRange: undefined,
    tree: { type: 'root', children: [] },
    lead: [],
    sections: [],
    headings: [],
    anchors: Object.fromEntries(Object.keys(anchors).map((anchor) => [anchor, nowhere])),
    procedures: procedures.map(({ section }) => ({
      section,
      phases: [],
      steps: [],
      graph: { nodes: [], edges: [] },
    })),
    raci: [],
    escalation: [],
    duties: [],
    article: undefined,
    components: [],
    links: [],
    references: [],
    mentions: [],
    mermaid: [],
    problems: [],
  };
}

function asking(
  stubs: ReadonlyMap<string, Document>,
  note: (file: string) => void,
  own: (file: string) => Document | undefined,
): Map<string, Document> {
  const asked = new Map<string, Document>();
  asked.get = (file) => {
    const mine = own(file);
    if (mine) return mine;
    note(file);
    return stubs.get(file);
  };
  asked.has = (file) => asked.get(file) !== undefined;
  return asked;
}

function askingSet(held: ReadonlySet<string>, note: (file: string) => void): Set<string> {
  const asked = new Set<string>();
  asked.has = (file) => {
    note(file);
    return held.has(file);
  };
  return asked;
}
