/**
 * A library as an author has it before them: the files on disk, and over them the texts that are open in the editor and
 * perhaps not saved.
 */

import { registryNames } from '../../schemas/index.ts';
import { parseDocument } from '../core/document.ts';
import { joinLibrary, type Library, type LibraryFiles } from '../core/library.ts';
import { readLibraryFiles } from '../core/load.ts';
import type { Document, Finding, SourceFile } from '../core/model.ts';
import { outlineOf } from '../core/outline.ts';
import { loadParser, type MarkdownParser } from '../core/parse.ts';
import { type RegistriesResult, readRegistries, registryFile } from '../core/registries.ts';
import { openPast, type Past } from '../history/record-past.ts';
import { memoryCache } from '../lint/cache.ts';
import { lintFiles } from '../lint/lint-files.ts';
import { holdKnown } from '../lint/load-baseline.ts';
import { loadSettings } from '../lint/load-config.ts';
import { rules } from '../lint/rules/index.ts';
import { settle } from '../lint/settings.ts';

export interface OpenLibraryOptions {
  /** The day to work by, `YYYY-MM-DD`: asked each time, since an editor stays open over midnight. */
  today: () => string;
  /** Where drawn diagrams are kept between runs; nowhere when left out. */
  cacheFolder?: string;
}

export interface CheckedLibrary {
  findings: Finding[];
  /** The text each finding's offsets are about. */
  textOf: (file: string) => string | undefined;
  /**
   * Why the library's settings or its baseline could not be followed; the findings then go by the defaults. Or why the
   * library could not be read; then there are none.
   */
  fault: string | undefined;
}

export interface OpenLibrary {
  /** The library's folder. */
  folder: string;
  /** The text of a file is open; it counts instead of the one on disk. */
  open(file: string, text: string): void;
  /** The text on disk counts again. */
  close(file: string): void;
  /** Something in the folder may have changed. */
  changedOnDisk(): void;
  /** Documents without their trees, joined, with their texts. */
  library(): Promise<Library>;
  /** What the linter says: every rule, setting, comment and baseline counts as on the command line. */
  check(): Promise<CheckedLibrary>;
}

/** Nothing is read before it is asked for. */
export function openLibrary(folder: string, options: OpenLibraryOptions): OpenLibrary {
  const open = new Map<string, string>();
  const cache = memoryCache();
  const parsed = new Map<string, { text: string; registries: string; document: Document }>();
  let parser: Promise<MarkdownParser> | undefined;
  let disk: Promise<LibraryFiles> | undefined;
  let joined: Promise<Library> | undefined;
  let past: Past | undefined;
  let read: { text: string; result: RegistriesResult } | undefined;

  const files = async (): Promise<LibraryFiles> => {
    disk ??= readLibraryFiles(folder);
    const reading = disk;
    try {
      return withOpen(await reading, open);
    } catch (error) {
      // The folder may come back.
      if (disk === reading) disk = undefined;
      throw error;
    }
  };
  const join = async (): Promise<Library> => {
    const { documents: sources, registries: registryFiles, records, assets } = await files();
    parser ??= loadParser();
    const used = await parser;
    const registriesText = JSON.stringify(registryFiles.map(({ file, text }) => [file, text]));
    if (read?.text !== registriesText) read = { text: registriesText, result: readRegistries(registryFiles) };
    const { registries, states, problems, ranges } = read.result;
    const documents = sources
      .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
      .map((source) => {
        const before = parsed.get(source.file);
        if (before?.text === source.text && before.registries === registriesText) return before.document;
        const document = {
          ...outlineOf(parseDocument(source, { parser: used, registries })),
          text: source.text,
        };
        parsed.set(source.file, { text: source.text, registries: registriesText, document });
        return document;
      });
    return {
      ...joinLibrary(documents, registries, assets, problems, states),
      registryFiles,
      registryRanges: ranges,
      records: records ?? [],
    };
  };
  return {
    folder,
    open(file, text) {
      if (open.get(file) === text) return;
      open.set(file, text);
      joined = undefined;
    },
    close(file) {
      open.delete(file);
      disk = undefined;
      joined = undefined;
    },
    changedOnDisk() {
      disk = undefined;
      past = undefined;
      joined = undefined;
    },
    library() {
      joined ??= join().catch((error: unknown) => {
        joined = undefined;
        throw error;
      });
      return joined;
    },
    async check() {
      let fault: string | undefined;
      const or = async <Value>(wanted: () => Promise<Value>, instead: () => Value): Promise<Value> => {
        try {
          return await wanted();
        } catch (error) {
          fault = error instanceof Error ? error.message : String(error);
          return instead();
        }
      };
      const now = await or(files, () => undefined);
      if (!now) return { findings: [], textOf: () => undefined, fault };
      const sources = [...now.documents, ...now.registries, ...(now.records ?? [])];
      const texts = new Map(sources.map(({ file, text }) => [file, text]));
      const textOf = (file: string): string | undefined => texts.get(file);
      const settings = await or(
        () => loadSettings(folder),
        () => settle({}, rules),
      );
      past ??= openPast(folder);
      const { findings } = await lintFiles(now, {
        today: options.today(),
        settings,
        past,
        cache,
        ...(options.cacheFolder === undefined ? {} : { cacheFolder: options.cacheFolder }),
      });
      const { fresh } = await or(
        () => holdKnown(findings, folder, textOf),
        () => ({ fresh: findings }),
      );
      return { findings: fresh, textOf, fault };
    },
  };
}

const registryPaths = new Set<string>(registryNames.map(registryFile));

/** What a path from the library's folder is to Deskbook; undefined for pictures, settings and everything else. */
export function kindOfFile(file: string): 'document' | 'registry' | undefined {
  if (file.split('/').some((part) => part === 'node_modules' || part.startsWith('.'))) return undefined;
  if (registryPaths.has(file)) return 'registry';
  return /\.mdx?$/.test(file) && !/(?:^|\/)README\.md$/i.test(file) ? 'document' : undefined;
}

function withOpen(files: LibraryFiles, open: ReadonlyMap<string, string>): LibraryFiles {
  if (open.size === 0) return files;
  const over = (sources: SourceFile[], kind: 'document' | 'registry'): SourceFile[] => [
    ...sources.filter(({ file }) => !open.has(file)),
    ...[...open].flatMap(([file, text]) => (kindOfFile(file) === kind ? [{ file, text }] : [])),
  ];
  return {
    ...files,
    documents: over(files.documents, 'document'),
    registries: over(files.registries, 'registry'),
  };
}
