/** Files → Library: all documents with their registries, and the links between them. Pure; `load.ts` reads the disk. */
import type { DocumentType, Registries, RegistryName } from '../../schemas/index.ts';
import { types } from '../../schemas/index.ts';
import { type Address, resolveHref } from './addresses.ts';
import { parseDocument } from './document.ts';
import type { Document, Finding, GraphNode, SourceFile, Step } from './model.ts';
import type { MarkdownParser } from './parse.ts';
import { allRead, type RegistryRanges, type RegistryState, readRegistries } from './registries.ts';

export interface Library {
  /** Sorted by file. */
  documents: Document[];
  registries: Registries;
  /** A name that an absent or broken registry might hold is no fault of the document that uses it. */
  registryStates: Record<RegistryName, RegistryState>;
  byFile: Map<string, Document>;
  /** The first document of each id; `frontmatter/unique-id` reports the others. */
  byId: Map<string, Document>;
  /** Files that are no documents and no registries: pictures, forms. */
  assets: Set<string>;
  /** What is wrong with the registries. */
  problems: Finding[];
  /** The registries' own files, as they were read. */
  registryFiles: SourceFile[];
  /** Where the entries of the registries stand in those files. */
  registryRanges: RegistryRanges;
  /** The files of `records/`, as they were read; `src/history/records.ts` understands them. */
  records: SourceFile[];
}

export interface LibraryFiles {
  documents: SourceFile[];
  registries: SourceFile[];
  /** The files of `records/`; none when left out. */
  records?: SourceFile[];
  assets: string[];
}

/**
 * Parses all documents and joins them. `progress` is called after each document, for a command line that shows it.
 * @param known gives the document of a text that has been parsed before, with the same registries
 */
export function buildLibrary(
  files: LibraryFiles,
  parser: MarkdownParser,
  progress?: (done: number, of: number) => void,
  known?: (source: SourceFile) => Document | undefined,
): Library {
  const { registries, states, problems, ranges } = readRegistries(files.registries);
  const sources = files.documents.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  const documents = sources.map((source, index) => {
    const document = known?.(source) ?? parseDocument(source, { parser, registries });
    progress?.(index + 1, sources.length);
    return document;
  });
  return {
    ...joinLibrary(documents, registries, files.assets, problems, states),
    registryFiles: files.registries,
    registryRanges: ranges,
    records: files.records ?? [],
  };
}

/** Joins parsed documents: finds them by file and id, names included steps and tells escalations from hand-overs. */
export function joinLibrary(
  documents: Document[],
  registries: Registries,
  assets: Iterable<string>,
  problems: Finding[],
  registryStates: Record<RegistryName, RegistryState> = allRead(),
): Library {
  const byFile = new Map(documents.map((document) => [document.file, document]));
  const byId = new Map<string, Document>();
  for (const document of documents)
    if (document.id !== undefined && !byId.has(document.id)) byId.set(document.id, document);
  for (const document of documents)
    for (const procedure of document.procedures) {
      for (const step of procedure.steps) nameInclude(step, byFile);
      for (const node of procedure.graph.nodes) joinNode(node, procedure.steps, byFile);
    }
  return {
    documents,
    registries,
    registryStates,
    byFile,
    byId,
    assets: new Set(assets),
    problems,
    registryFiles: [],
    registryRanges: {},
    records: [],
  };
}

function nameInclude(step: Step, byFile: Map<string, Document>): void {
  if (step.title !== '') return;
  const include = step.parts.find((part) => part.kind === 'include')?.include;
  const title = include && (byFile.get(include.file)?.title ?? include.file);
  step.title = title ?? '';
  step.titleNodes = title === undefined ? [] : [{ type: 'text', value: title }];
}

function joinNode(node: GraphNode, steps: Step[], byFile: Map<string, Document>): void {
  if (node.kind === 'include' && node.label === '')
    node.label = steps.find((step) => step.id === node.id)?.title ?? '';
  if (node.exit === 'hand-over' && node.target?.kind === 'document') {
    const document = byFile.get(node.target.file);
    if (document?.type === 'escalation') node.exit = 'escalate';
    // In the text an answer may say "reset it"; on its own, the exit needs the name of what takes over.
    if (document) node.label = document.title;
  }
}

/** The text of a document, a registry or a file of records; undefined for any other file. */
export function textOfFile(
  library: Pick<Library, 'byFile' | 'registryFiles' | 'records'>,
  file: string,
): string | undefined {
  const others = [...library.registryFiles, ...library.records];
  return (library.byFile.get(file) ?? others.find((other) => other.file === file))?.text;
}

/** What a link means in a library. */
export type LinkTarget =
  | { kind: 'document'; document: Document; anchor: string | undefined }
  | { kind: 'asset'; file: string }
  | { kind: 'external'; url: string }
  | { kind: 'missing'; address: Address }
  | { kind: 'missing-anchor'; document: Document; anchor: string };

/** Finds what an address written in `document` leads to. An `.md` path also finds an `.mdx` file and the reverse. */
export function linkTarget(library: Library, document: Document, url: string): LinkTarget {
  const address = resolveHref(url, document.file);
  if (address.kind === 'external') return { kind: 'external', url: address.url };
  if (address.kind === 'outside') return { kind: 'missing', address };
  const target = address.kind === 'anchor' ? document : library.byFile.get(address.file);
  if (!target) {
    if (address.kind === 'file' && library.assets.has(address.file))
      return { kind: 'asset', file: address.file };
    return { kind: 'missing', address };
  }
  const anchor = address.anchor;
  if (anchor === undefined || anchor === '') return { kind: 'document', document: target, anchor: undefined };
  return Object.hasOwn(target.anchors, anchor)
    ? { kind: 'document', document: target, anchor }
    : { kind: 'missing-anchor', document: target, anchor };
}

/** The address of a document's page from the site's root: `sops/reset-password/`. */
export function pagePath(document: Pick<Document, 'type' | 'slug' | 'file'>): string {
  const type: DocumentType = document.type ?? 'sop';
  const parts = document.file.split('/').slice(0, -1);
  const folder = types[type].folder;
  // Folders below the type's own keep equal file names apart: sop/network/reset.mdx, sop/identity/reset.mdx.
  const at = parts.indexOf(folder);
  const below = at === -1 ? parts : parts.slice(at + 1);
  return [types[type].path, ...below, document.slug].map(encodeURIComponent).join('/').concat('/');
}
