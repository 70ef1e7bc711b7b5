/** Sources → documents of a library, with a report for each. Reads and writes no disk: the command line does. */
import GithubSlugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type DocumentType, emptyRegistries, type Registries, types } from '../../schemas/index.ts';
import { nextId } from '../core/next-id.ts';
import type { MarkdownParser } from '../core/parse.ts';
import { walk } from '../core/walk.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { guessType, type TypeGuess } from './guess-type.ts';
import type { FileReport } from './import-report.ts';
import { addressesIn, type Places, placesOf, rewriteLinks } from './link-targets.ts';
import { mapSections } from './map-sections.ts';
import { type PlacedPicture, placePictures } from './place-pictures.ts';
import { readSource } from './read-source.ts';
import { type Draft, repairOutline } from './repair-outline.ts';
import { type ReadSource, type SourceBytes, Unreadable } from './source.ts';
import { makeSteps } from './steps.ts';
import { type Properties, takeProperties } from './take-properties.ts';
import { missingWords } from './word-count.ts';
import { frontmatterText } from './write-frontmatter.ts';
import { writeMarkdown } from './write-markdown.ts';

export interface ImportOptions {
  parser: MarkdownParser;
  registries?: Registries;
  /** The library has an organisation's registry of its own. */
  hasOrganisation?: boolean;
  /** Role that owns what is imported, where the source names none that is registered. */
  owner?: string;
  /** Instead of guessing. */
  type?: DocumentType;
  /** Ids of the library's documents by their type, and every id that is or was in use. */
  ids?: { ofType: Partial<Record<DocumentType, string[]>>; used: Iterable<string> };
  /** Files that are there already, from the output folder: none of them is written again. */
  takenFiles?: Iterable<string>;
  /** Reads a file beside a source, by its path from the folder of sources. */
  readBeside?: (path: string) => Promise<Uint8Array | undefined>;
}

export interface ImportedDocument {
  report: FileReport;
  /** Undefined when the source could not be read. */
  text: string | undefined;
  pictures: PlacedPicture[];
}

/** Who answers for a document of which nobody said it; no registry has it, so that the linter asks. */
export const unknownOwner = 'to-be-named';

interface Prepared {
  name: string;
  source: ReadSource;
  guess: TypeGuess;
  draft: Draft;
  properties: Properties;
  id: string;
  file: string;
  head: string;
  tree: Root;
  pictures: PlacedPicture[];
  places: Places;
}

/** Imports sources that belong together: links between them are led to the new documents. */
export async function importDocuments(
  sources: readonly SourceBytes[],
  options: ImportOptions,
  progress?: (done: number, of: number) => void,
): Promise<ImportedDocument[]> {
  const registries = options.registries ?? emptyRegistries;
  const names = new Names(options.ids ?? { ofType: {}, used: [] }, options.takenFiles ?? []);
  const prepared: (Prepared | { name: string; error: string })[] = [];
  for (const [index, source] of sources.entries()) {
    try {
      prepared.push(await prepare(source, options, registries, names));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      prepared.push({ name: source.name, error: error.message });
    }
    progress?.(index + 1, sources.length);
  }
  const imported = new Map(
    prepared.flatMap((one) => ('places' in one ? [[one.name, one.places] as const] : [])),
  );
  return prepared.map((one) =>
    'error' in one ? failed(one.name, one.error) : finish(one, imported, options, registries),
  );
}

function failed(source: string, error: string): ImportedDocument {
  return {
    report: {
      source,
      file: undefined,
      error,
      sections: [],
      steps: 0,
      pictures: [],
      notes: [],
      unaccounted: [],
    },
    text: undefined,
    pictures: [],
  };
}

async function prepare(
  bytes: SourceBytes,
  options: ImportOptions,
  registries: Registries,
  names: Names,
): Promise<Prepared> {
  const { name } = bytes;
  const source = await readSource(bytes, options.parser);
  const draft = repairOutline(source, titleFromName(name));
  const properties = takeProperties(draft, source.meta, registries);
  const guess: TypeGuess = options.type
    ? {
        type: options.type,
        reason: 'the command line says so',
        ...(options.type === 'appendix' ? { kind: 'plan' as const } : {}),
      }
    : guessType(draft, source.meta);
  source.notes.unshift({
    kind: 'guessed',
    what: `It was taken as ${types[guess.type].one}, because ${guess.reason}.`,
  });
  mapSections(draft, guess.type);
  makeSteps(draft, guess.type);
  const tree: Root = {
    type: 'root',
    children: [...draft.lead, ...draft.sections.flatMap(({ heading, content }) => [heading, ...content])],
  };
  fillPlaceholders(tree, registries, options.hasOrganisation === true, source.notes);
  const id = names.id(guess.type);
  const file = names.file(guess.type, draft.title);
  const head = frontmatterText(guess.type, fieldsOf(id, draft, properties, guess, options, source));
  const pictures = await placePictures(
    { ...source, tree },
    name,
    file,
    options.readBeside ?? (async () => undefined),
  );
  const { document } = writeMarkdown(tree, head, file, { parser: options.parser, registries });
  return {
    name,
    source,
    guess,
    draft,
    properties,
    id,
    file,
    head,
    tree,
    pictures,
    places: placesOf(tree, document),
  };
}

function finish(
  one: Prepared,
  imported: ReadonlyMap<string, Places>,
  options: ImportOptions,
  registries: Registries,
): ImportedDocument {
  const { source, tree, head, file } = one;
  rewriteLinks(tree, one.name, one.places, imported, source.notes);
  const { text, document, how, cut } = writeMarkdown(tree, head, file, {
    parser: options.parser,
    registries,
  });
  if (how === 'code') {
    source.notes.push({
      kind: 'left',
      what: 'The text could not be written as Markdown, so it stands as one block of code, word for word.',
      ...(cut.length > 0 ? { quote: cut.join('\n') } : {}),
    });
    const addresses = addressesIn(tree);
    if (addresses.length > 0)
      source.notes.push({
        kind: 'left',
        what: 'Its links are not in the document.',
        quote: addresses.join('\n'),
      });
  }
  const quotes = source.notes.flatMap(({ quote }) => quote ?? []).join('\n');
  const report: FileReport = {
    source: one.name,
    file,
    id: one.id,
    title: one.draft.title,
    type: one.guess.type,
    sections: document.sections.map(({ heading, key }) => ({ heading, key })),
    steps: document.procedures.reduce((sum, { steps }) => sum + steps.length, 0),
    pictures: one.pictures.map((picture) => picture.file),
    notes: source.notes,
    unaccounted: notIn(source.words, [`${text}\n${quotes}`, `${shownWords(document.tree)}\n${quotes}`]),
  };
  return { report, text, pictures: one.pictures };
}

/** Words that neither what is written nor what is shown of it holds: in one a link's address joins a word, in the other it is missing. */
function notIn(source: string, results: readonly string[]): string[] {
  const [first = [], ...others] = results.map((result) => missingWords(source, result));
  return first.filter((word) => others.every((missing) => missing.includes(word)));
}

/** What a reader sees of a document, a line for each block. */
function shownWords(tree: Root): string {
  const lines: string[] = [];
  walk(tree, (node) => {
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell')
      lines.push(textOf(node));
    else if (node.type === 'code') lines.push(node.value);
  });
  return lines.join('\n');
}

function fieldsOf(
  id: string,
  draft: Draft,
  properties: Properties,
  guess: TypeGuess,
  options: ImportOptions,
  source: ReadSource,
): Record<string, unknown> {
  const { revisions, review } = properties;
  const owner = options.owner ?? properties.owner;
  if (owner === undefined)
    source.notes.push({
      kind: 'left',
      what: `Nobody is named as owner who is in the registry of roles; \`owner: ${unknownOwner}\` holds the place. Name one, or import with --owner.`,
    });
  const codes =
    guess.type === 'kb' ? [...new Set(source.words.match(/\b0x[\dA-F]{8}\b/gi) ?? [])].slice(0, 10) : [];
  return {
    id,
    title: draft.title,
    type: guess.type,
    kind: guess.kind,
    version: properties.version ?? revisions[0]?.version ?? '0.1.0',
    status: 'draft',
    owner: owner ?? unknownOwner,
    approver: properties.approver,
    effective: properties.effective,
    summary: properties.summary,
    aliases: properties.oldId === undefined ? undefined : [properties.oldId],
    codes,
    review: review?.every ? review : undefined,
    revisions,
  };
}

function titleFromName(name: string): string {
  const base = (name.split('/').at(-1) ?? name).replace(/\.[^.]*(?:\.(?:erb|liquid|njk|j2|tmpl))?$/, '');
  const spaced = base.replace(/[-_]+/g, ' ').trim();
  return spaced === '' ? 'Untitled' : spaced[0]!.toUpperCase() + spaced.slice(1);
}

/** Gives out ids and file names, each once. */
class Names {
  readonly ids: NonNullable<ImportOptions['ids']>;
  readonly used: string[];
  readonly files: Set<string>;

  constructor(ids: NonNullable<ImportOptions['ids']>, files: Iterable<string>) {
    this.ids = ids;
    this.used = [...ids.used];
    this.files = new Set([...files].map((file) => file.toLowerCase()));
  }

  id(type: DocumentType): string {
    const id = nextId(type, this.ids.ofType[type] ?? [], this.used);
    this.used.push(id);
    return id;
  }

  file(type: DocumentType, title: string): string {
    const whole = new GithubSlugger()
      .slug(title.normalize('NFKD'))
      .replace(/[^a-z0-9-]+/g, '')
      .replace(/-{2,}/g, '-')
      .replace(/^-|-$/g, '');
    const base = whole.length > 60 ? whole.slice(0, 61).replace(/-[^-]*$/, '') : whole;
    for (let count = 1; ; count++) {
      const path = `${types[type].folder}/${base || 'document'}${count === 1 ? '' : `-${count}`}`;
      const file = `${path}.mdx`;
      // Pictures stand beside their document under its name.
      if (this.files.has(file) || this.files.has(`${path}.md`) || this.files.has(`${path}-1.png`)) continue;
      this.files.add(file);
      return file;
    }
  }
}
