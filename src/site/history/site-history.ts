/** The past of a library, ready for its pages: which documents have one, and how their versions differ. */
import { join } from 'node:path';
import type { DocumentType } from '../../../schemas/index.ts';
import { type Library, pagePath } from '../../core/library.ts';
import type { Document } from '../../core/model.ts';
import { loadParser, type MarkdownParser } from '../../core/parse.ts';
import type { DocumentVersion, HistoryNotice, LibraryHistory, ProcedureChange } from '../../history/model.ts';
import { readTexts } from '../../history/read-blobs.ts';
import { textOf } from '../../history/read-history.ts';
import { compareDocuments } from '../../history/redline.ts';
import { type Compared, isHeld, type Past } from './history-html.ts';
import { type KeptTexts, keptTexts } from './kept-texts.ts';
import { Neighbours } from './neighbours.ts';
import { redlineHtml } from './redline-html.ts';
import { type OldBody, parseOld, renderOld } from './render-old.ts';

export interface SiteHistoryOptions {
  history: LibraryHistory;
  library: Library;
  /** The library's folder. */
  folder: string;
  /** Files without a page. */
  withheld: ReadonlySet<string>;
  /** Pictures and forms that the site has. */
  published: readonly string[];
  base: string;
  /** Where rendered texts and drawings are kept between builds; nowhere when left out. */
  cacheFolder?: string;
}

/** A version's text and how it differs from another, made when they are asked for. */
export class SiteHistory {
  readonly pasts: Past[];
  /** What holds for every document: no git, a shallow clone. */
  readonly notices: readonly HistoryNotice[];
  readonly base: string;
  readonly #folder: string;
  readonly #neighbours: Neighbours;
  readonly #cacheFolder: string | undefined;
  #kept: Promise<KeptTexts> | undefined;
  #parser: Promise<MarkdownParser> | undefined;
  /** Texts that are to be read, those that have been, and what they were understood as: each is compared with two others. */
  #wanted: ReadonlySet<string> = new Set();
  #texts: Promise<Map<string, string>> | undefined;
  #parsed = new Map<DocumentVersion, Promise<Document>>();

  constructor(options: SiteHistoryOptions) {
    const { history, library, withheld, published, base, folder, cacheFolder } = options;
    this.pasts = pastsOf(history, library, withheld, base);
    this.notices = history.notices;
    this.base = base;
    this.#folder = folder;
    this.#neighbours = new Neighbours(library, withheld, published, history);
    this.#cacheFolder = cacheFolder;
  }

  /**
   * Begins with other documents: their texts are read from git in one go, when the first is asked for, and those of the
   * documents before are forgotten.
   */
  readAhead(pasts: readonly Past[]): void {
    const versions = pasts.flatMap(({ history }) => history.versions);
    this.#parsed = new Map();
    this.#texts = undefined;
    this.#wanted = new Set(versions.flatMap(({ blob }) => blob ?? []));
  }

  async textOf(version: DocumentVersion): Promise<string> {
    const { blob } = version;
    if (blob === undefined || !this.#wanted.has(blob)) return (await textOf(this.#folder, version)) ?? '';
    this.#texts ??= readTexts(this.#folder, this.#wanted);
    return (await this.#texts).get(blob) ?? '';
  }

  /** The inside of the page of a version's text. */
  async body(version: DocumentVersion): Promise<OldBody> {
    const kept = await this.#keep();
    const { library } = this.#neighbours;
    const { organisation, roles } = library.registries;
    const about = ['body', keyOf(version), this.base, organisation, roles.map(({ id, name }) => [id, name])];
    const drawings = this.#cacheFolder === undefined ? {} : { cacheFolder: this.#cacheFolder };
    return kept.get(about, async () => {
      const document = await this.#parse(version);
      return this.#neighbours.watch(document, () =>
        renderOld(document, this.#neighbours, this.base, drawings),
      );
    });
  }

  /** How two versions differ: in the procedure's terms, and in the text as HTML. */
  async compare(
    older: DocumentVersion,
    newer: DocumentVersion,
  ): Promise<{ changes: ProcedureChange[]; redline: string }> {
    const kept = await this.#keep();
    const roles = this.#neighbours.library.registries.roles.map(({ id, name, aliases }) => [
      id,
      name,
      aliases,
    ]);
    return kept.get(['compare', keyOf(older), keyOf(newer), roles], async () => {
      const [before, after] = await Promise.all([this.#parse(older), this.#parse(newer)]);
      const result = {
        changes: compareDocuments(before, after),
        redline: redlineHtml(before.text, after.text),
      };
      return { result, asked: [] };
    });
  }

  #parse(version: DocumentVersion): Promise<Document> {
    let parsed = this.#parsed.get(version);
    if (!parsed) {
      parsed = this.#parseAnew(version);
      this.#parsed.set(version, parsed);
    }
    return parsed;
  }

  async #parseAnew(version: DocumentVersion): Promise<Document> {
    this.#parser ??= loadParser();
    const text = await this.textOf(version);
    return parseOld(text, version.file, await this.#parser, this.#neighbours.library.registries);
  }

  #keep(): Promise<KeptTexts> {
    this.#kept ??= keptTexts(
      this.#cacheFolder === undefined ? undefined : join(this.#cacheFolder, '..', 'history'),
      this.#neighbours,
    );
    return this.#kept;
  }
}

/** Names a text: git's name for it where it has one. A text on disk only may change, and is named by what it says. */
function keyOf({ blob, contentHash, file, status }: DocumentVersion): unknown[] {
  return [blob ?? [contentHash, status], file];
}

/** Documents of today first, in the library's order; then those that are gone, where nothing has taken their address. */
function pastsOf(
  { documents }: LibraryHistory,
  library: Library,
  withheld: ReadonlySet<string>,
  base: string,
): Past[] {
  const pasts: Past[] = [];
  const roles = new Map(library.registries.roles.map(({ id, name }) => [id, name]));
  const taken = new Set<string>();
  for (const document of library.documents) {
    const history = document.id === undefined ? undefined : documents.get(document.id);
    if (!history || !document.frontmatter || withheld.has(document.file)) continue;
    if (library.byId.get(history.id) !== document) continue;
    const path = pagePath(document);
    taken.add(path);
    pasts.push({ history, path, shown: true, base, roles });
  }
  const gone = [...documents.values()].filter(({ deleted }) => deleted);
  for (const history of gone.sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const type = history.texts.findLast((text) => !text.gone)?.type as DocumentType | undefined;
    const name = /([^/]+)\.mdx?$/.exec(history.file)?.[1];
    if (name === undefined || /^\.+$/.test(name) || !history.versions.some(isHeld)) continue;
    const path = pathOf(type, history.file, name);
    if (path === undefined || taken.has(path)) continue;
    taken.add(path);
    pasts.push({ history, path, shown: false, base, roles });
  }
  return pasts;
}

function pathOf(type: DocumentType | undefined, file: string, slug: string): string | undefined {
  try {
    return pagePath({ type, file, slug });
  } catch {
    // A type that there no longer is.
    return undefined;
  }
}

/** Versions whose text is there, newest first. */
export function heldVersions({ history }: Past): DocumentVersion[] {
  return history.versions.filter(isHeld);
}

/**
 * The redlines that have a page: each version against the one before, against the one in force, and against the one that
 * people worked by until it came.
 */
export function redlinePairs(past: Past): Pick<Compared, 'older' | 'newer'>[] {
  const held = heldVersions(past);
  const { periods, texts } = past.history;
  const pairs: Pick<Compared, 'older' | 'newer'>[] = [];
  const add = (newer: DocumentVersion | undefined, older: DocumentVersion | undefined): void => {
    if (!newer || !older || newer === older) return;
    if (!pairs.some((pair) => pair.newer === newer && pair.older === older)) pairs.push({ newer, older });
  };
  held.forEach((version, index) => {
    add(version, held[index + 1]);
  });
  const now = held.findIndex(({ state }) => state === 'in-force');
  held.forEach((version, index) => {
    if (index < now) add(version, held[now]);
    else if (now !== -1) add(held[now], version);
  });
  const followed = periods.map(({ text }) => held.find(({ version }) => version === texts[text]!.version));
  followed.forEach((version, index) => {
    add(version, followed[index - 1]);
  });
  return pairs;
}
